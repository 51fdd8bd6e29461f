// A capture, made a scenario, run: the same segments in the same order, but for what is listed here with the reason.
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
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

constexpr std::string_view kMoments = "an acknowledgment that waits goes a moment sooner or later than in the kernel, "
                                      "by itself or with the data that follow then";

const Transcribed kTranscribed[] = {
    {"d01-dns-a-nxdomain-timeout.A", 5, kUnanswered},
    {"e01-telnet-session.A", 3, kMoments},
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

INSTANTIATE_TEST_SUITE_P(Lab, Transcription, testing::ValuesIn(kTranscribed), [](const auto& row) {
    std::string name(row.param.capture);
    std::ranges::replace(name, '-', '_');
    std::ranges::replace(name, '.', '_');
    return name;
});

} // namespace
} // namespace osiscope::scenario
