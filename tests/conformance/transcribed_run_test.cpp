// What a run or a few packets show, made a scenario and run again: what it says and what happens then.
#include "app/lessons.h"
#include "tests/conformance/transcribed_run.h"

namespace osiscope::scenario {
namespace {

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

/// The server speaks at the moment at which its end of the connection stands, and not before.
TEST_F(TranscribedRun, AServerThatSpeaksFirstDoesSoAgain)
{
    const scenario::LessonSource* lesson = app::findLesson("telnet-login");
    ASSERT_NE(lesson, nullptr);
    textOf(std::string(lesson->text), "alice");
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
    const auto answers = [this] {
        std::size_t found = 0;
        for (stack::EventNumber number = 1; number <= again->trace()->size(); ++number) {
            const trace::Event& event = (*again->trace())[number];
            found += event.kind == trace::EventKind::Sent && registry[event.protocol].id == "icmp" ? 1 : 0;
        }
        return found;
    };
    const std::string program = service(7000) + action("0 s", "anne", "open", "to = \"bob\"\nport = 7000\n") + inject;
    for (const std::string& more : {inject, program}) {
        const std::string refused = replayOf(kTwoHosts + more, "anne");
        EXPECT_TRUE(has(refused, "has said so of one of them, says so here")) << refused;
        EXPECT_EQ(answers(), 1U) << refused;
    }
    const std::string quiet = kTwoHosts + "[[host]]\nname = \"carol\"\naddress = \"10.0.0.3\"\n"
                                          "udp = { refuses = false }\n[[link]]\nends = [\"anne\", \"carol\"]\n";
    const std::string silent =
        replayOf(quiet + "[[service]]\nhost = \"carol\"\nstack = [\"socket\", \"tcp\"]\nport = 7000\n" +
                     action("0 s", "anne", "open", "to = \"carol\"\nport = 7000\n") +
                     "[[inject]]\nat = \"1 s\"\nfrom = \"anne\"\nto = \"carol\"\n"
                     "udp = { sport = 5000, dport = 6000, data = \"a\" }\n",
                 "anne");
    EXPECT_TRUE(has(silent, "udp = { refuses = false }")) << silent;
    EXPECT_TRUE(has(silent, "says nothing here either")) << silent;
    EXPECT_EQ(answers(), 0U);
    EXPECT_EQ(lonely, 0) << silent;
}

} // namespace
} // namespace osiscope::scenario
