// What lessons and captures say of segments as the wire shows them, and as their senders know them.
#include "layers/network/ipv4/description.h"
#include "layers/network/ipv4/packet.h"
#include "layers/transport/tcp/description.h"
#include "model/capture/capture_reader.h"
#include "model/report/output_file.h"
#include "model/report/sessions_report.h"
#include "model/trace/filter.h"
#include "tests/lessons/lesson_run.h"
#include "tests/support/two_hosts.h"

#include <filesystem>
#include <gtest/gtest.h>

namespace osiscope::test {
namespace {

trace::Reading readingOf(const trace::Trace& trace, const stack::Registry& registry)
{
    return {trace, registry, std::make_shared<trace::WireLabels>(trace, registry)};
}

stack::EventNumber firstMatch(const trace::Reading& reading, const std::string& filter)
{
    return trace::firstMatches(reading, std::vector{filter}).front();
}

TEST(WireWords, AFastRetransmissionIsCalledSoAndExplained)
{
    const LessonRun run("fast-retransmit-and-sack");
    const trace::Reading reading = readingOf(run.trace(), run.registry);
    const stack::EventNumber again = firstMatch(reading, "fast-retransmission sent alice");
    ASSERT_NE(again, stack::kNoEvent);
    EXPECT_EQ(reading.remark(again), "fast retransmission");
    EXPECT_TRUE(reading.isSentAgain(again));
    EXPECT_NE(reading.sentence(again).find(" once more. "), std::string::npos);
    EXPECT_TRUE(reading.sentence(again).contains("Seen on the wire at alice: fast retransmission. Duplicate ACKs "));
}

TEST(WireWords, WhatTheSenderKnowsBetterIsSaidToo)
{
    // Not at 0 s: of a connection that opens when time begins, nobody on the wire can tell the round trip.
    constexpr std::string_view kScenario = R"(
title = "several losses in one window"
[[host]]
name = "alice"
address = "10.0.0.1"
tcp = { sack = true }
[[host]]
name = "bob"
address = "10.0.0.2"
tcp = { sack = true }
[[link]]
ends = ["alice", "bob"]
rate = "10 Mbit/s"
delay = "10 ms"
loss = "8 %"
[[service]]
host = "bob"
stack = ["discard", "tcp"]
[[action]]
at = "1 s"
host = "alice"
do = "discard.send"
to = "bob"
size = 60000
)";
    std::size_t found = 0;
    for (int seed = 1; seed <= 20; ++seed) {
        const ScenarioRun run(fmt::format("seed = {}{}", seed, kScenario));
        const trace::Reading reading = readingOf(run.trace(), run.registry);
        const stack::EventNumber again = firstMatch(reading, "retransmission out-of-order sent alice");
        if (again == stack::kNoEvent)
            continue;
        ++found; // so soon after new data that it may have been overtaken
        EXPECT_EQ(reading.remark(again), "again, out of order");
        EXPECT_NE(reading.sentence(again).find(" once more. "), std::string::npos);
    }
    EXPECT_GT(found, 0U);
}

TEST(WireWords, ALateAnswerOnlyLooksLikeARetransmission)
{
    const LessonRun run("simultaneous-open-and-close");
    const trace::Reading reading = readingOf(run.trace(), run.registry);
    const stack::EventNumber answer = firstMatch(reading, "tcp.syn-ack sent"); // it has the number of the SYN
    ASSERT_NE(answer, stack::kNoEvent);
    EXPECT_EQ(reading.remark(answer), "looks like a retransmission");
    EXPECT_FALSE(reading.isSentAgain(answer));
    EXPECT_TRUE(reading.sentence(answer).contains("it is sent for another reason than loss"));
}

TEST(WireWords, EachHostSeesItsOwnWire)
{
    const LessonRun run("fast-retransmit-and-sack");
    const trace::Reading reading = readingOf(run.trace(), run.registry);
    const stack::EventNumber gap = firstMatch(reading, "previous-segment-not-captured");
    ASSERT_NE(gap, stack::kNoEvent); // the lost one has left alice, so only bob misses it
    EXPECT_EQ(reading.trace()[gap].kind, trace::EventKind::Received);
    EXPECT_TRUE(reading.sentence(gap).contains("Seen on the wire at bob: previous segment not captured."));
}

TEST(WireWords, WithoutAJudgeNothingIsSaidButWhatTheSenderKnows)
{
    const LessonRun run("fast-retransmit-and-sack");
    const trace::Reading reading(run.trace(), run.registry);
    EXPECT_EQ(firstMatch(reading, "fast-retransmission"), stack::kNoEvent);
    const stack::EventNumber again = firstMatch(reading, "retransmission sent alice");
    ASSERT_NE(again, stack::kNoEvent);
    EXPECT_EQ(reading.remark(again), "again");
}

TEST(WireWords, ACaptureShowsRetransmissionsAndCountsLabels)
{
    const stack::Registry registry = app::makeRegistry();
    const std::filesystem::path file =
        std::filesystem::path(OSISCOPE_SOURCE_DIR) / "tests/data/captures/t07-fastretx-newreno-nosack.A.pcap";
    const auto capture = capture::readCapture(file, registry);
    ASSERT_TRUE(capture) << capture.error();
    const trace::Reading reading = readingOf(*capture->trace, registry);
    const stack::EventNumber again = firstMatch(reading, "retransmission");
    ASSERT_NE(again, stack::kNoEvent);
    EXPECT_EQ(reading.remark(again), "fast retransmission");
    EXPECT_TRUE(reading.sentence(again).contains("Seen on the wire: fast retransmission."));
    EXPECT_EQ(reading.remark(firstMatch(reading, "duplicate-ack")), "duplicate ACK #1");

    report::StringSink json;
    report::StringSink text;
    const session::SessionIndex sessions(*capture->trace, registry);
    report::writeSessionsJson(json, reading, sessions);
    report::writeSessionsText(text, reading, sessions);
    EXPECT_TRUE(json.text().contains("\"wire\": {\"fast-retransmission\": 1, \"duplicate-ack\": 15}")) << json.text();
    EXPECT_TRUE(text.text().contains("on the wire: fast retransmission (1), duplicate ACK (15)")) << text.text();
}

/// A segment with three octets of text, as a packet from alice.
net::Payload packetWithText(std::uint32_t number)
{
    net::OctetBuffer segment(20 + 3);
    segment[1] = segment[3] = 7; // the ports
    for (std::size_t i = 0; i < 4; ++i)
        segment[7 - i] = static_cast<std::uint8_t>(number >> 8 * i);
    segment[12] = 0x50; // octets of the header / 4
    segment[13] = 0x10; // ACK
    segment[14] = 0xFF; // its window
    ipv4::Header header;
    header.protocol = tcp::description().ipProtocol;
    header.source = address("10.0.0.1");
    header.destination = address("10.0.0.2");
    return ipv4::serialise(header, net::Payload(std::move(segment)));
}

TEST(WireWords, ADamagedLengthSpoilsNoLabelAfterIt)
{
    TwoHosts live({&ipv4::description(), &tcp::description()}, {});
    live.alice.setScripted();
    const net::Payload whole = packetWithText(103);
    net::OctetBuffer damaged(whole.octets().begin(), whole.octets().end());
    damaged[2] = 0x08; // its length, by 2048
    const net::Payload packets[] = {packetWithText(100), net::Payload(std::move(damaged)), packetWithText(106)};
    for (const net::Payload& packet : packets)
        live.alice.sendFromOutside(packet, address("10.0.0.2"));
    const trace::WireLabels labels(live.trace(), live.registry);
    ASSERT_GE(live.trace().size(), 3U);
    EXPECT_TRUE(labels.all().empty()) << live.reading().sentence(labels.all().front().event);
}

} // namespace
} // namespace osiscope::test
