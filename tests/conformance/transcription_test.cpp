// A capture, made a scenario, run: the same segments in the same order, but for what is listed here with the reason.
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/capture/capture_writer.h"
#include "model/report/comparison_text.h"
#include "model/scenario/builder.h"
#include "model/scenario/reader.h"
#include "model/scenario/transcription.h"
#include "model/trace/comparison.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace osiscope::scenario {
namespace {

/// How many segments are only in one of the two, and why.
struct Transcribed {
    std::string_view capture;
    std::size_t lonely = 0;
    std::string_view why = {};
};

constexpr std::string_view kTogether =
    "segments that come while the kernel is at work are taken as one and acknowledged together";
constexpr std::string_view kProbes = "the window is probed at other moments, so that the last data comes after the "
                                     "moment at which the server closed, and "
                                     "is answered with resets; and ACKs are taken together otherwise";
constexpr std::string_view kCopy =
    "a copy that the network made shows only by its ACK, and no fault is concluded from it";

constexpr std::string_view kUnanswered =
    "who only sends datagrams again says nothing when nobody listens; and so the one after it comes in another order";

const Transcribed kTranscribed[] = {
    {"d01-dns-a-nxdomain-timeout.A", 5, kUnanswered},
    {"g01-syslog-oneway.A"},
    {"h01-http-cookie-session.A"},
    {"k03-kamailio-busy.B"},
    {"l01-refused-then-opened-loopback"},
    {"l02-refused-then-opened-loopback6"},
    {"t01-echo-close-plain.A"},
    {"t02-echo-close-options.A"},
    {"t03-refused.A"},
    {"t04-syn-lost-twice.A"},
    {"t04-syn-lost-twice.B"},
    {"t06-syn-blackhole-3retries.A"},
    {"t07-fastretx-newreno-nosack.A", 9, kTogether},
    {"t07-fastretx-newreno-nosack.B", 9, kTogether},
    {"t08-fastretx-sack.A", 8, kTogether},
    {"t10-sack-two-losses.A", 4, kTogether},
    {"t11-rto-backoff-3.A"},
    {"t11-rto-backoff-3.B"},
    {"t12-zero-window-persist.A", 73, kProbes},
    {"t14-server-active-close.A"},
    {"t15-simultaneous-open.A"},
    {"t15-simultaneous-open.B"},
    {"t17-rst-linger0.A"},
    {"t18-rst-unread-data.A"},
    {"t20-nagle-small-writes.A"},
    {"t21-nodelay-small-writes.A"},
    {"t22-slowstart-200k-reno.A", 21, kTogether},
    {"t24-duplicate-segment.A", 1, kCopy},
    {"t26-keepalive.A"},
    {"t27-urgent.A"},
    {"t30-window-scale-ts.A", 57, kTogether},
    {"t32-mss-536.A"},
};

class Transcription : public testing::TestWithParam<Transcribed> {
protected:
    stack::Registry registry = app::makeRegistry();
};

TEST_P(Transcription, RunsAsItWasCaptured)
{
    const auto& [name, lonely, why] = GetParam();
    const auto file = std::filesystem::path(OSISCOPE_SOURCE_DIR) / fmt::format("tests/data/captures/{}.pcap", name);
    const auto capture = capture::readCapture(file, registry);
    ASSERT_TRUE(capture) << capture.error();
    const session::SessionIndex sessions(*capture->trace, registry);
    const auto replay = transcribe(*capture->trace, registry, sessions, {}, name);
    ASSERT_TRUE(replay) << replay.error();
    const auto made = readScenario(replay->text, "replayed.toml", registry);
    ASSERT_TRUE(made) << made.error().front().toString() << replay->text;
    const auto simulation = build(*made, registry);
    simulation->run();

    const auto read = [this](const trace::Trace& trace) {
        return trace::Reading(trace, registry, std::make_shared<trace::WireLabels>(trace, registry));
    };
    const trace::Reading recorded = read(*capture->trace);
    const trace::Reading replayed = read(*simulation->trace());
    const std::vector<trace::ComparedPdu> rows = trace::compare(recorded, replayed);
    ASSERT_FALSE(rows.empty());
    const auto isLonely = [](const trace::ComparedPdu& row) {
        return row.one == stack::kNoEvent || row.other == stack::kNoEvent;
    };
    EXPECT_EQ(std::ranges::count_if(rows, isLonely), static_cast<std::ptrdiff_t>(lonely)) << why;
    if (HasFailure()) {
        report::StringSink sink;
        report::writeComparison(sink, recorded, replayed, {std::string(name), "replayed"});
        ADD_FAILURE() << sink.text();
    }
}

/// What a run shows at one of its hosts, as a scenario again.
class TranscribedRun : public testing::Test {
protected:
    void TearDown() override { std::filesystem::remove(path); }

    std::string textOf(const std::string& text, std::string_view at)
    {
        const auto original = readScenario(text, "original.toml", registry);
        EXPECT_TRUE(original) << original.error().front().toString();
        const auto simulation = build(*original, registry);
        simulation->run();
        const trace::Reading reading(*simulation->trace(), registry);
        EXPECT_TRUE(capture::writeCapture(path, reading, simulation->findHost(at)->id()));
        const auto capture = capture::readCapture(path, registry);
        EXPECT_TRUE(capture);
        const session::SessionIndex sessions(*capture->trace, registry);
        const auto replay = transcribe(*capture->trace, registry, sessions, {}, "original");
        EXPECT_TRUE(replay) << replay.error();
        const auto made = readScenario(replay->text, "replayed.toml", registry);
        EXPECT_TRUE(made) << made.error().front().toString() << replay->text;
        const auto again = build(*made, registry);
        again->run();
        const auto read = [this](const trace::Trace& trace) {
            return trace::Reading(trace, registry, std::make_shared<trace::WireLabels>(trace, registry));
        };
        for (const trace::ComparedPdu& row : trace::compare(read(*capture->trace), read(*again->trace())))
            EXPECT_TRUE(row.one != stack::kNoEvent && row.other != stack::kNoEvent) << replay->text;
        return replay->text;
    }
    static bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

    stack::Registry registry = app::makeRegistry();
    std::filesystem::path path =
        std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
};

const std::string kTwoHosts = R"(
title = "Two hosts"
[[host]]
name = "anne"
address = "10.0.0.1"
[[host]]
name = "bob"
address = "10.0.0.2"
[[link]]
ends = ["anne", "bob"]
rate = "10 Mbit/s"
delay = "5 ms"
)";

std::string service(int port, const std::string& more = {})
{
    return fmt::format("[[service]]\nhost = \"bob\"\nstack = [\"socket\", \"tcp\"]\nport = {}\nends-too = false\n{}",
                       port, more);
}

std::string action(const std::string& at, const std::string& host, const std::string& what,
                   const std::string& more = {})
{
    return fmt::format("[[action]]\nat = \"{}\"\nhost = \"{}\"\ndo = \"socket.{}\"\n{}", at, host, what, more);
}

/// A program that is not there yet refuses; the connections count in the order in which they come about.
TEST_F(TranscribedRun, ARefusedConnectionIsRefusedAgainAndTheNextOneOpened)
{
    const std::string open = "to = \"bob\"\nport = 7000\n";
    const std::string text =
        textOf(kTwoHosts + service(7000, "starts = \"1 s\"\n") + action("0 s", "anne", "open", open) +
                   action("2 s", "anne", "open", open) + action("3 s", "bob", "send", "text = \"welcome\"\n") +
                   action("4 s", "anne", "send", "text = \"thanks\"\nconnection = 2\n") +
                   action("5 s", "anne", "close", "connection = 2\n") + action("6 s", "bob", "close"),
               "anne");
    EXPECT_TRUE(has(text, "starts = \"1.00")) << text;
    EXPECT_TRUE(has(text, "Port 7000: it was refused first")) << text;
}

/// Each of a host's programs writes on its own connections.
TEST_F(TranscribedRun, EachServiceOfAHostDoesItsOwnPart)
{
    const auto open = [](int port) { return fmt::format("to = \"bob\"\nport = {}\nends-too = false\n", port); };
    const std::string text = textOf(
        kTwoHosts + service(7000) + service(8000) + action("0 s", "anne", "open", open(7000)) +
            action("1 s", "anne", "open", open(8000)) +
            action("2 s", "bob", "send", "service = 8000\ntext = \"from the second\"\n") +
            action("3 s", "bob", "send", "service = 7000\ntext = \"from the first\"\n") +
            action("4 s", "bob", "close", "service = 8000\n") + action("5 s", "bob", "close", "service = 7000\n") +
            action("6 s", "anne", "close", "connection = 1\n") + action("7 s", "anne", "close", "connection = 2\n"),
        "anne");
    EXPECT_TRUE(has(text, "do = \"socket.send\"\nservice = 8000\n")) << text;
    EXPECT_TRUE(has(text, "do = \"socket.send\"\nservice = 7000\n")) << text;
}

TEST_F(TranscribedRun, LongSegmentsFindRoomOnTheLink)
{
    const std::string wide = "mtu = 9000\n";
    const std::string text =
        textOf(kTwoHosts + wide + service(7000) + action("0 s", "anne", "open", "to = \"bob\"\nport = 7000\n") +
                   action("1 s", "anne", "send", "size = 8000\n") + action("2 s", "anne", "close") +
                   action("3 s", "bob", "close"),
               "anne");
    EXPECT_TRUE(has(text, "mtu = 9000\n")) << text;
}

/// Datagrams are sent again by hand, whatever they hold.
TEST_F(TranscribedRun, DatagramsAreSentAgainOctetForOctet)
{
    const std::string text = textOf(kTwoHosts + R"(
[[inject]]
at = "0 s"
from = "anne"
udp = { sport = 5000, dport = 6000, data = "a question\r\n" }
[[inject]]
at = "0.5 s"
from = "bob"
udp = { sport = 6000, dport = 5000, hex = "00 ff 80" }
)",
                                    "anne");
    EXPECT_TRUE(has(text, "sport = 5000, dport = 6000, data = \"a question\\r\\n\"")) << text;
    EXPECT_TRUE(has(text, "sport = 6000, dport = 5000, hex = \"00 ff 80\"")) << text;
    EXPECT_TRUE(has(text, "scripted = true")) << text;
}

INSTANTIATE_TEST_SUITE_P(Lab, Transcription, testing::ValuesIn(kTranscribed), [](const auto& row) {
    std::string name(row.param.capture);
    std::ranges::replace(name, '-', '_');
    std::ranges::replace(name, '.', '_');
    return name;
});

} // namespace
} // namespace osiscope::scenario
