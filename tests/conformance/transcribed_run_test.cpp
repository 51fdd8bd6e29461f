// What a run or a few packets show, made a scenario and run again: what it says and what happens then.
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/capture/capture_writer.h"
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

namespace osiscope::scenario {
namespace {

/// What a run shows at one of its hosts, as a scenario again.
class TranscribedRun : public testing::Test {
protected:
    void TearDown() override { std::filesystem::remove(path); }

    /// What is only in the capture or only in the replay is counted.
    std::string replayOf(const std::string& text, std::string_view at)
    {
        const auto original = readScenario(text, "original.toml", registry);
        EXPECT_TRUE(original) << original.error().front().toString();
        const auto simulation = build(*original, registry);
        simulation->run();
        const trace::Reading reading(*simulation->trace(), registry);
        EXPECT_TRUE(capture::writeCapture(path, reading, simulation->findHost(at)->id()));
        return replayOfCapture();
    }

    std::string replayOfCapture()
    {
        const auto capture = capture::readCapture(path, registry);
        EXPECT_TRUE(capture);
        const session::SessionIndex sessions(*capture->trace, registry);
        const auto replay = transcribe(*capture->trace, registry, sessions, {}, "original");
        if (!replay) {
            ADD_FAILURE() << replay.error();
            return {};
        }
        const auto made = readScenario(replay->text, "replayed.toml", registry);
        EXPECT_TRUE(made) << made.error().front().toString() << replay->text;
        again = build(*made, registry);
        again->run();
        const auto read = [this](const trace::Trace& trace) {
            return trace::Reading(trace, registry, std::make_shared<trace::WireLabels>(trace, registry));
        };
        const auto rows = trace::compare(read(*capture->trace), read(*again->trace()));
        EXPECT_FALSE(rows.empty());
        lonely = std::ranges::count_if(rows, [](const trace::ComparedPdu& row) {
            return row.one == stack::kNoEvent || row.other == stack::kNoEvent;
        });
        std::string text = replay->text; // in whole sentences
        for (std::size_t at = text.find(kGoesOn); at != std::string::npos; at = text.find(kGoesOn, at))
            text.replace(at, kGoesOn.size(), " ");
        return text;
    }

    std::string textOf(const std::string& text, std::string_view at)
    {
        const std::string replayed = replayOf(text, at);
        EXPECT_EQ(lonely, 0) << replayed;
        return replayed;
    }

    /// The same of a file of raw packets.
    std::string replayOfPackets(const std::string& records)
    {
        std::ofstream(path, std::ios::binary) << test::fileHeader(test::kMicroseconds, test::kRaw) << records;
        return replayOfCapture();
    }

    static std::size_t count(std::string_view text, std::string_view part)
    {
        std::size_t found = 0;
        for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
            ++found;
        return found;
    }
    static bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

    static constexpr std::string_view kGoesOn = "\n#   ";

    stack::Registry registry = app::makeRegistry();
    std::unique_ptr<simulation::Simulation> again;
    std::ptrdiff_t lonely = 0;
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

/// In the replay the program does not stop to wait, so that one connection more counts than the capture had.
TEST_F(TranscribedRun, WhatIsRefusedInBetweenAndAcceptedHereCountsAmongTheConnectionsOfItsProgram)
{
    const std::string open = "to = \"bob\"\nport = 7000\n";
    const std::string text = replayOf(
        kTwoHosts + service(7000, "starts = \"1 s\"\n") + action("2 s", "anne", "open", open) +
            action("3 s", "anne", "close", "connection = 1\n") + action("3.5 s", "bob", "close", "connection = 1\n") +
            "[[fault]]\nhost = \"bob\"\nat = \"4 s\"\ncrash = true\n"
            "[[fault]]\nhost = \"bob\"\nat = \"5 s\"\nreboot = true\n" +
            action("5.5 s", "anne", "open", open) + action("7 s", "anne", "open", open) +
            action("8 s", "bob", "send", "text = \"welcome\"\n") + action("9 s", "bob", "close") +
            action("10 s", "anne", "close", "connection = 3\n"),
        "anne");
    EXPECT_TRUE(has(text, "Port 7000: it was answered first and refused later")) << text;
    EXPECT_TRUE(has(text, "text = \"welcome\"\nconnection = 3\n")) << text;
    EXPECT_EQ(count(text, "# - Delay"), 1U) << "the first connection shows it" << text;
    const session::SessionIndex sessions(*again->trace(), registry);
    std::vector<std::uint64_t> octets;
    for (const session::Session& session : sessions.all())
        if (registry[session.protocol].id == "tcp")
            octets.push_back(session.bytes[1]);
    EXPECT_EQ(octets, (std::vector<std::uint64_t>{0, 0, 7})) << text;
}

TEST_F(TranscribedRun, OfARefusedConnectionNothingIsSaidOfAnAnswerThatWasNoneToTheReset)
{
    const std::string text = textOf(kTwoHosts + action("0 s", "anne", "open", "to = \"bob\"\nport = 7000\n"), "anne");
    EXPECT_TRUE(has(text, "half of that is taken as the way")) << text;
    EXPECT_FALSE(has(text, "and that answer after")) << text;
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

std::string datagram(std::uint32_t seconds, std::uint16_t source, std::uint16_t destination,
                     const std::string& data = "a")
{
    return test::record(seconds, 0, test::packet4(17, test::datagramOf(data, source, destination), 1));
}

TEST_F(TranscribedRun, ManyExchangesOfDatagramsAreNoConnections)
{
    std::string records;
    for (std::uint16_t i = 0; i < 250; ++i)
        records += datagram(i, static_cast<std::uint16_t>(40'000 + i), 7000);
    const std::string text = replayOfPackets(records);
    EXPECT_EQ(count(text, "[[inject]]"), 250U);
    EXPECT_FALSE(has(text, "Left out"));
}

TEST_F(TranscribedRun, OfManyConnectionsTheFirstAreThere)
{
    std::string records;
    for (std::uint32_t i = 0; i < 201; ++i) {
        std::string segment = test::segmentOf(false, 100, 0, 2);
        segment.replace(0, 2, test::big(20'000 + i, 2));
        records += test::record(i, 0, test::packet4(6, segment, static_cast<std::uint16_t>(i)));
    }
    const std::string text = replayOfPackets(records + datagram(300, 40'000, 7000));
    EXPECT_EQ(count(text, "do = \"socket.open\""), 200U);
    EXPECT_EQ(count(text, "[[inject]]"), 1U);
    EXPECT_TRUE(has(text, "of 201 connections only the first 200 are here")) << text.substr(0, 2000);
}

TEST_F(TranscribedRun, WhatIsTooMuchOrHasNoPortIsLeftOutAndTheRestIsThere)
{
    std::string records = datagram(0, 0, 7000);
    for (std::uint32_t i = 0; i < 10'001; ++i)
        records += datagram(i, 40'000, 7000);
    const std::string text = replayOfPackets(records);
    EXPECT_EQ(count(text, "[[inject]]"), 10'000U - 1);
    EXPECT_TRUE(has(text, "of 10002 datagrams only the first 10000 are here")) << text.substr(0, 2000);
    EXPECT_TRUE(has(text, "what comes from port 0 or goes to it")) << text.substr(0, 2000);
}

TEST_F(TranscribedRun, WhereThereIsNothingButPort0NoScenarioIsMade)
{
    std::ofstream(path, std::ios::binary) << test::fileHeader(test::kMicroseconds, test::kRaw) << datagram(0, 0, 7000);
    const auto capture = capture::readCapture(path, registry);
    ASSERT_TRUE(capture);
    const session::SessionIndex sessions(*capture->trace, registry);
    const auto replay = transcribe(*capture->trace, registry, sessions, {}, "original");
    ASSERT_FALSE(replay);
    EXPECT_TRUE(has(replay.error(), "port 0")) << replay.error();
}

TEST_F(TranscribedRun, WhatTakesLongerThanAScenarioMayIsRefused)
{
    constexpr std::uint32_t kYears = 26 * 365 * 86'400;
    std::ofstream(path, std::ios::binary)
        << test::fileHeader(test::kMicroseconds, test::kRaw) << datagram(0, 4000, 7000) << datagram(kYears, 4000, 7000);
    const auto capture = capture::readCapture(path, registry);
    ASSERT_TRUE(capture);
    const session::SessionIndex sessions(*capture->trace, registry);
    const auto replay = transcribe(*capture->trace, registry, sessions, {}, "original");
    ASSERT_FALSE(replay);
    EXPECT_TRUE(has(replay.error(), "more than 25 years")) << replay.error();
}

TEST_F(TranscribedRun, AMadeAddressIsNoneThatAnotherHostHas)
{
    std::string packet = test::packet4(17, test::datagramOf("a"), 1);
    packet.replace(10, 10, std::string(2, '\0') + test::big(0x0AFB0001, 4) + test::big(0xE0000001, 4));
    packet.replace(10, 2, test::big(test::checksum(packet.substr(0, 20)), 2));
    const std::string text = replayOfPackets(test::record(0, 0, packet));
    EXPECT_TRUE(has(text, "address = \"10.251.0.1\"")) << text;
    EXPECT_TRUE(has(text, "address = \"10.251.0.2\"")) << text;
}

/// The opening is not there, and so the delay does not show: what each side did keeps its order all the same.
TEST_F(TranscribedRun, AConnectionThatIsSeenFromItsDataOnKeepsItsOrder)
{
    const auto segment = [](std::uint32_t microseconds, bool back, std::uint32_t seq, std::uint32_t ack,
                            std::uint8_t flags, const std::string& text) {
        std::string packet = test::packet4(6, test::segmentOf(back, seq, ack, flags, text, 0), 1);
        if (back) {
            packet.replace(12, 8, test::big(0x0A000002, 4) + test::big(0x0A000001, 4));
            packet.replace(10, 2, std::string(2, '\0'));
            packet.replace(10, 2, test::big(test::checksum(packet.substr(0, 20)), 2));
        }
        return test::record(1, microseconds, packet);
    };
    constexpr std::uint8_t kAck = 0x10;
    constexpr std::uint8_t kData = 0x18;
    constexpr std::uint8_t kFin = 0x11;
    const std::string text =
        replayOfPackets(segment(0, false, 100, 500, kData, "question") + segment(300, true, 500, 108, kData, "answer") +
                        segment(600, false, 108, 506, kFin, {}) + segment(800, true, 506, 109, kFin, {}) +
                        segment(1000, false, 109, 507, kAck, {}));
    EXPECT_TRUE(has(text, "it does not show; so short")) << text;
    const session::SessionIndex sessions(*again->trace(), registry);
    ASSERT_FALSE(sessions.all().empty());
    EXPECT_EQ(session::toString(sessions.all()[0].outcome), "released") << text;
}

/// A host that has a program, and only gets datagrams, is asked by nobody to say nothing.
TEST_F(TranscribedRun, WhatIsSaidOfPortsWhereNobodyListensIsWhatHappens)
{
    const std::string inject = R"(
[[inject]]
at = "1 s"
from = "anne"
to = "bob"
udp = { sport = 5000, dport = 6000, data = "a" }
)";
    const std::string alone = replayOf(kTwoHosts + inject, "anne"); // of which the answer is not a part
    EXPECT_TRUE(has(alone, "never says that nobody")) << alone;
    const auto answers = [this] {
        std::size_t found = 0;
        for (stack::EventNumber number = 1; number <= again->trace()->size(); ++number) {
            const trace::Event& event = (*again->trace())[number];
            found += event.kind == trace::EventKind::Sent && registry[event.protocol].id == "icmp" ? 1 : 0;
        }
        return found;
    };
    EXPECT_EQ(answers(), 0U);
    const std::string withProgram = replayOf(
        kTwoHosts + service(7000) + action("0 s", "anne", "open", "to = \"bob\"\nport = 7000\n") + inject, "anne");
    EXPECT_TRUE(has(withProgram, "answers each of them that nobody listens")) << withProgram;
    EXPECT_EQ(answers(), 1U);
}

} // namespace
} // namespace osiscope::scenario
