// A capture held against another trace, packet by packet.
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/report/comparison_text.h"
#include "model/scenario/builder.h"
#include "model/scenario/reader.h"
#include "model/scenario/transcription.h"
#include "model/trace/comparison.h"
#include "tests/support/capture_octets.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace osiscope::trace {
namespace {

class Comparison : public testing::Test {
protected:
    std::shared_ptr<const Trace> captured(std::string_view name) const
    {
        const auto file = std::filesystem::path(OSISCOPE_SOURCE_DIR) / fmt::format("tests/data/captures/{}.pcap", name);
        const auto capture = capture::readCapture(file, registry);
        EXPECT_TRUE(capture) << capture.error();
        return capture->trace;
    }
    std::string transcribed(const Trace& trace) const
    {
        return scenario::transcribe(trace, registry, session::SessionIndex(trace, registry), {}, "it").value().text;
    }
    std::shared_ptr<const Trace> simulated(const std::string& text) const
    {
        const auto scenario = scenario::readScenario(text, "it.toml", registry);
        EXPECT_TRUE(scenario) << scenario.error().front().toString();
        const auto simulation = scenario::build(*scenario, registry);
        simulation->run();
        return simulation->trace();
    }
    Reading read(const Trace& trace) const { return {trace, registry, std::make_shared<WireLabels>(trace, registry)}; }

    stack::Registry registry = app::makeRegistry();
};

std::size_t differing(const std::vector<ComparedPdu>& rows)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(rows, [](const ComparedPdu& row) { return !row.differences.empty(); }));
}

TEST_F(Comparison, ACaptureIsTheSameAsItself)
{
    const auto trace = captured("t08-fastretx-sack.A");
    const auto rows = compare(read(*trace), read(*trace));
    ASSERT_FALSE(rows.empty());
    EXPECT_EQ(differing(rows), 0U);
    for (const ComparedPdu& row : rows)
        EXPECT_EQ(row.one, row.other);
}

/// First numbers, ports and times of day are others: they count from where each begins.
TEST_F(Comparison, TwoCapturesOfOneExchangeAreTheSameWhateverTheirFirstNumbers)
{
    const auto one = captured("t01-echo-close-plain.A");
    std::string text = transcribed(*one);
    for (const std::string_view key : {"isn = ", "local-port = "})
        for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + key.size()))
            text.replace(at + key.size(), text.find_first_of(",}\n", at) - at - key.size(), "4711 ");
    const auto other = simulated(text);
    EXPECT_EQ(differing(compare(read(*one), read(*other))), 0U);
}

/// The same programs and the same network, but TCP by the letter of the standards.
TEST_F(Comparison, WhatDiffersFromTheStandardsIsExplained)
{
    const auto one = captured("t22-slowstart-200k-reno.A");
    std::string text = transcribed(*one);
    for (std::size_t at = text.find("\"linux\""); at != std::string::npos; at = text.find("\"linux\"", at))
        text.replace(at, 7, "\"rfc\"");
    const auto other = simulated(text);
    const auto rows = compare(read(*one), read(*other));
    EXPECT_GT(differing(rows), 10U);
    std::size_t initialWindow = 0;
    for (const ComparedPdu& row : rows)
        for (const PduDifference& difference : row.differences) {
            if (difference.deviation != stack::Deviation::Time) {
                ASSERT_NE(difference.why, nullptr) << difference.what;
            }
            if (difference.why == nullptr) // a moment that follows from others
                continue;
            initialWindow += difference.why->clause.document == "RFC 6928" ? 1 : 0;
        }
    EXPECT_GT(initialWindow, 0U);
    std::vector<sim::Duration> times;
    for (const ComparedPdu& row : rows)
        if (row.one != stack::kNoEvent)
            times.push_back(row.oneTime);
    EXPECT_TRUE(std::ranges::is_sorted(times));
    report::StringSink sink;
    report::writeComparison(sink, read(*one), read(*other), {"kernel", "standard"});
    EXPECT_NE(sink.text().find("(RFC 6928, section 2)\n"), std::string::npos) << sink.text();
}

/// What one host sends by hand, three ACKs or two, and windows that are the same but for how they are scaled.
constexpr std::string_view kByHand = R"(
[[host]]
name = "peer"
address = "10.0.0.1"
scripted = true
[[host]]
name = "bob"
address = "10.0.0.2"
tcp = {{ isn = 300, window-scale = 7 }}
[[link]]
ends = ["peer", "bob"]
delay = "1 ms"
[[service]]
host = "bob"
stack = ["discard", "tcp"]
[[inject]]
at = "0 s"
from = "peer"
tcp = {{ sport = 5000, dport = 9, seq = 1000, flags = "SYN", options = {{ wscale = {} }} }}
{})";

struct HandMade {
    int at; ///< ms
    int ack;
    int window = 500;
};

std::string sending(int shift, std::initializer_list<HandMade> acks)
{
    std::string injects;
    for (const HandMade& each : acks)
        injects += fmt::format("[[inject]]\nat = \"{} ms\"\nfrom = \"peer\"\ntcp = {{ sport = 5000, dport = 9, "
                               "seq = 1001, ack = {}, flags = \"ACK\", win = {} }}\n",
                               each.at, each.ack, each.window);
    return fmt::format(kByHand, shift, injects);
}

TEST_F(Comparison, WindowsAreTheSameWhateverTheirScale)
{
    const auto one = simulated(sending(10, {{10, 301, 63}}));
    EXPECT_EQ(differing(compare(read(*one), read(*simulated(sending(7, {{10, 301, 502}}))))), 1U)
        << "the shift of the SYN";
    EXPECT_EQ(differing(compare(read(*one), read(*simulated(sending(7, {{10, 301, 530}}))))), 2U);
}

TEST_F(Comparison, AnAckThatIsMissingLeavesTheOthersBesideTheirOwn)
{
    const auto one = simulated(sending(7, {{10, 301}, {20, 300}, {30, 301}}));
    const auto other = simulated(sending(7, {{10, 301}, {30, 301}}));
    EXPECT_EQ(differing(compare(read(*one), read(*other))), 1U);
}

/// A capture that begins within a connection has no SYNs, and its replay has them: what both carry is compared.
TEST_F(Comparison, WhatHadBegunBeforeIsComparedByWhatItCarries)
{
    std::ifstream whole(OSISCOPE_SOURCE_DIR "/tests/data/captures/t01-echo-close-plain.A.pcap", std::ios::binary);
    std::string content(std::istreambuf_iterator<char>(whole), {});
    const std::string begins = content.substr(0, 24);
    content.erase(0, 24);
    for (int opening = 0; opening < 3; ++opening) // of 10 segments
        content.erase(0, 16 + static_cast<std::uint8_t>(content[8]));
    const auto path = std::filesystem::path(testing::TempDir()) / "begun.pcap";
    std::ofstream(path, std::ios::binary) << begins + content;
    const auto capture = capture::readCapture(path, registry);
    ASSERT_TRUE(capture) << capture.error();
    const auto replay = simulated(transcribed(*capture->trace));
    std::size_t both = 0;
    for (const ComparedPdu& row : compare(read(*capture->trace), read(*replay)))
        both += row.one != stack::kNoEvent && row.other != stack::kNoEvent ? 1 : 0;
    EXPECT_EQ(both, 7U);
    // One segment only: the connection stands before it is sent, though the capture ends with it.
    const std::string one = content.substr(0, 16 + static_cast<std::uint8_t>(content[8]));
    std::ofstream(path, std::ios::binary) << begins + one;
    const auto single = capture::readCapture(path, registry);
    ASSERT_TRUE(single) << single.error();
    const auto again = simulated(transcribed(*single->trace));
    const auto rows = compare(read(*single->trace), read(*again));
    EXPECT_TRUE(std::ranges::any_of(
        rows, [](const ComparedPdu& row) { return row.one != stack::kNoEvent && row.other != stack::kNoEvent; }));
    std::filesystem::remove(path);
}

/// What is lost on its way was seen only where it was sent.
TEST_F(Comparison, TwoRunsAreComparedWhereTheSessionBegins)
{
    const std::string hosts = R"(
[[host]]
name = "anne"
address = "10.0.0.1"
[[host]]
name = "bob"
address = "10.0.0.2"
[[link]]
ends = ["anne", "bob"]
[[service]]
host = "bob"
stack = ["echo", "tcp"]
[[action]]
at = "1 s"
host = "anne"
do = "echo.send"
to = "bob"
over = "tcp"
text = "hello"
)";
    const auto without = simulated(hosts);
    const auto with = simulated(hosts + "[[fault]]\nlink = \"anne-bob\"\nmatch = \"tcp.syn\"\ndrop = 1\n");
    const Reading one = read(*without);
    const Reading other = read(*with);
    const auto rows = compare(one, other);
    ASSERT_GT(rows.size(), 3U);
    EXPECT_EQ(one.tag(rows[0].one), "tcp.syn") << "although all of it happens at one moment";
    EXPECT_EQ(rows[1].one, stack::kNoEvent) << "the SYN that is sent again stands where it comes";
    EXPECT_EQ(one.tag(rows[2].one), "tcp.syn-ack");
    const auto isSecondSyn = [&](const ComparedPdu& row) {
        return row.one == stack::kNoEvent && other.tag(row.other) == "tcp.syn";
    };
    EXPECT_EQ(std::ranges::count_if(rows, isSecondSyn), 1);
}

constexpr std::string_view kEcho = R"(
[[host]]
name = "anne"
address = "10.0.0.1"
[[host]]
name = "bob"
address = "10.0.0.2"
[[link]]
ends = ["anne", "bob"]
delay = "20 ms"
[[service]]
host = "bob"
stack = ["echo", "tcp"]
[[action]]
at = "1 s"
host = "anne"
do = "echo.send"
to = "bob"
over = "tcp"
text = "hello"
)";

std::string losing(std::string_view match, int count = 1, std::string_view from = "anne")
{
    return fmt::format("{}[[fault]]\nlink = \"anne-bob\"\nfrom = \"{}\"\nmatch = \"{}\"\ndrop = 1\ncount = {}\n", kEcho,
                       from, match, count);
}

std::string told(const Reading& one, const Reading& other)
{
    report::StringSink sink;
    report::writeComparison(sink, one, other, {"one", "other"});
    return sink.text();
}

TEST_F(Comparison, ALossIsToldAndIsTheReasonForWhatComesLater)
{
    const auto whole = simulated(std::string(kEcho));
    const auto lossy = simulated(losing("tcp.data"));
    EXPECT_EQ(told(read(*whole), read(*lossy)), R"(1: one
2: other

           1          2
      1.0000     1.0000  anne -> bob: SYN
      1.0400     1.0400  bob -> anne: SYN, ACK
      1.0400     1.0400  anne -> bob: ACK
~     1.0400     1.0400  anne -> bob: PSH, ACK 5 B
                         lost in 2, not in 1
                         It does not arrive: lost on purpose.
>          -     2.0400  anne -> bob: PSH, ACK 5 B (retransmission)
                         It is there only because anne's PSH, ACK 5 B of 1.0400 s was lost.
~     1.0800     2.0800  bob -> anne: PSH, ACK 5 B
                         after bob's SYN, ACK of 1.0400 s: 0.0400 s in 1, 1.0400 s in 2
                         It comes later because anne's PSH, ACK 5 B of 1.0400 s was lost.
~     1.0800     2.0800  anne -> bob: FIN, ACK
                         after anne's PSH, ACK 5 B of 1.0400 s: 0.0400 s in 1, 1.0400 s in 2
                         It comes later because anne's PSH, ACK 5 B of 1.0400 s was lost.
      1.1200     2.1200  bob -> anne: ACK
      1.1200     2.1200  bob -> anne: FIN, ACK
      1.1200     2.1200  anne -> bob: ACK

6 the same, 3 differ (~), 0 only in 1 (<), 1 only in 2 (>)
)");
}

TEST_F(Comparison, ALossMoreIsTheReasonForOneMoreSyn)
{
    const auto once = simulated(losing("tcp.syn"));
    const auto twice = simulated(losing("tcp.syn", 2));
    const std::string text = told(read(*twice), read(*once));
    EXPECT_TRUE(text.contains("It is there only because anne's SYN of 2.0000 s was lost.")) << text;
    EXPECT_TRUE(text.contains("It comes later because anne's SYN of 2.0000 s was lost.")) << text;
    EXPECT_FALSE(text.contains("(RFC ")) << text;
}

/// It never came in, so that only the trace itself tells that it was there.
TEST_F(Comparison, ALossOnTheWayToWhereItIsComparedIsTold)
{
    const auto whole = simulated(std::string(kEcho));
    const auto lossy = simulated(losing("tcp.syn-ack", 1, "bob"));
    const std::string text = told(read(*lossy), read(*whole));
    EXPECT_TRUE(text.contains("bob -> anne: SYN, ACK\n                         lost in 1, not in 2\n")) << text;
    EXPECT_TRUE(text.contains("It is there only because bob's SYN, ACK of 1.0300 s was lost.")) << text;
    EXPECT_FALSE(text.contains("(RFC ")) << text;
}

/// They are about many segments, or about what comes in.
TEST_F(Comparison, ARuleExplainsOnlyWhatItIsAbout)
{
    const auto late = [this](const std::string& text, const std::string& later) {
        const auto one = simulated(text);
        const auto other = simulated(later);
        const auto rows = compare(read(*one), read(*other));
        std::vector<PduDifference> found;
        for (const ComparedPdu& row : rows)
            std::ranges::copy_if(row.differences, std::back_inserter(found), [](const PduDifference& difference) {
                return difference.deviation == stack::Deviation::Time;
            });
        return found;
    };
    const auto data = [](int at) {
        return sending(7, {{10, 301}}) +
               fmt::format("[[inject]]\nat = \"{} ms\"\nfrom = \"peer\"\ntcp = {{ sport = 5000, dport = 9, seq = 1001, "
                           "ack = 301, flags = \"ACK\", win = 500, data = \"one\" }}\n",
                           at);
    };
    const auto segment = late(data(20), data(900));
    ASSERT_FALSE(segment.empty());
    EXPECT_EQ(segment.front().why, nullptr) << segment.front().why->sentence;
    const auto handshake = late(sending(7, {{10, 301}}), sending(7, {{300, 301}}));
    ASSERT_FALSE(handshake.empty());
    EXPECT_EQ(handshake.front().why, nullptr) << handshake.front().why->sentence;
}

/// A capture of many hosts is held against what all of them send, not only against what one of them sees.
TEST_F(Comparison, WhatPassesBetweenOtherHostsIsComparedToo)
{
    const std::string hosts = R"(
[[host]]
name = "anne"
address = "10.0.0.1"
[[host]]
name = "bob"
address = "10.0.0.2"
[[host]]
name = "carl"
address = "10.0.0.3"
[[host]]
name = "dora"
address = "10.0.0.4"
[[link]]
ends = ["anne", "bob"]
[[link]]
ends = ["carl", "dora"]
)";
    const auto send = [](int at, std::string_view from, std::string_view data) {
        return fmt::format(
            "[[inject]]\nat = \"{} s\"\nfrom = \"{}\"\nudp = {{ sport = 5000, dport = 6000, data = \"{}\" }}\n", at,
            from, data);
    };
    const auto one = simulated(hosts + send(1, "anne", "a") + send(2, "carl", "cc") + send(3, "carl", "ccc"));
    const auto other = simulated(hosts + send(1, "anne", "a") + send(2, "carl", "cc"));
    const auto wider = compare(read(*one), read(*one));
    ASSERT_FALSE(wider.empty());
    EXPECT_EQ(differing(compare(read(*one), read(*other))), 0U) << "of a run, one place is enough";
    const auto path = std::filesystem::path(testing::TempDir()) / "many.pcap";
    std::string content = test::fileHeader(test::kMicroseconds, test::kRaw);
    for (const int pair : {0, 2, 2}) {
        std::string packet = test::packet4(17, test::datagramOf(pair == 0 ? "a" : "cc", 5000, 6000));
        packet[15] = static_cast<char>(packet[15] + pair);
        packet[19] = static_cast<char>(packet[19] + pair);
        content +=
            test::record(static_cast<std::uint32_t>(pair + 1), static_cast<std::uint32_t>(content.size()), packet);
    }
    std::ofstream(path, std::ios::binary) << content;
    const auto capture = capture::readCapture(path, registry);
    ASSERT_TRUE(capture) << capture.error();
    const auto replay = simulated(transcribed(*capture->trace));
    const auto rows = compare(read(*capture->trace), read(*replay));
    EXPECT_EQ(rows.size(), 3U);
    EXPECT_EQ(differing(rows), 0U);
    std::filesystem::remove(path);
}

} // namespace
} // namespace osiscope::trace
