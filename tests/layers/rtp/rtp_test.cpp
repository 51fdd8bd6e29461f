#include "layers/network/ipv4/description.h"
#include "layers/session/rtp/description.h"
#include "layers/session/rtp/playout.h"
#include "layers/session/rtp/reception.h"
#include "layers/transport/udp/description.h"
#include "tests/support/two_hosts.h"

#include <gtest/gtest.h>

namespace osiscope::rtp {
namespace {

using namespace std::chrono_literals;

TEST(RtpPacket, IsWrittenAsRfc3550Draws)
{
    const Packet packet{true, 8, 0x1234, 0x01020304, 0xA0B0C0D0, {1, 2, 3}};
    const net::OctetBuffer octets = packet.serialise();
    EXPECT_EQ(octets, (net::OctetBuffer{0x80, 0x88, 0x12, 0x34, 1, 2, 3, 4, 0xA0, 0xB0, 0xC0, 0xD0, 1, 2, 3}));
    const auto again = parsePacket(octets);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->serialise(), octets);
    for (std::size_t length = 0; length < kHeaderLength; ++length)
        EXPECT_FALSE(parsePacket(net::Octets(octets).first(length)));
}

TEST(RtcpPacket, IsReadAsItWasWritten)
{
    Control control;
    control.source = 7;
    control.sender = true;
    control.packets = 3;
    control.blocks = {{9, 64, -1, 0x10005, 12, 0, 0}};
    control.name = "a@b";
    control.bye = true;
    const net::OctetBuffer octets = control.serialise();
    EXPECT_EQ(octets.size() % 4, 0U);
    const auto again = parseControl(octets);
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->bye);
    EXPECT_EQ(again->packets, 3U);
    ASSERT_EQ(again->blocks.size(), 1U);
    EXPECT_EQ(again->blocks[0].lost, -1);
    EXPECT_FALSE(parseControl(net::Octets(octets).first(octets.size() - 1)));
}

// RFC 3550 A.3 and A.8.
TEST(RtpReception, CountsWhatIsMissingAndHowUnevenItComes)
{
    Packet packet{false, 0, 65534, 0, 1, {0}};
    Reception reception(packet);
    sim::TimePoint now = sim::kStart;
    for (const int step : {1, 1, 2, 1}) { // round the end of the numbers; one is missing
        reception.take(packet, now);
        packet.sequence = static_cast<std::uint16_t>(packet.sequence + step);
        packet.timestamp += 160U * static_cast<unsigned>(step);
        now += 20ms * step;
    }
    reception.take(packet, now + 2ms);
    EXPECT_EQ(reception.received(), 5);
    EXPECT_EQ(reception.lost(), 1);
    EXPECT_DOUBLE_EQ(reception.jitter(), 1.0); // 2 ms are 16 samples; a sixteenth of that
    EXPECT_EQ(reception.report(now).fractionLost, 256 / 6);
}

TEST(RtpReception, MeasuresInAnyCentury)
{
    Packet packet{false, 0, 1, 0, 1, {0}};
    Reception reception(packet);
    sim::TimePoint now = sim::kStart + std::chrono::hours(100 * 365 * 24); // captures can claim any time
    for (int i = 0; i < 50; ++i, ++packet.sequence, packet.timestamp += 160U, now += 20ms)
        reception.take(packet, now);
    EXPECT_EQ(reception.jitter(), 0.0);
}

constexpr auto kTalk = 1010ms;

/// Voice both ways between alice and bob for a second, or for longer; or one way.
class Talk : public test::TwoHosts {
public:
    explicit Talk(sim::Duration length = kTalk, bool bobSends = true, bool bobTakesPart = true)
        : TwoHosts({&ipv4::description(), &udp::description(), &description()}, {.rate = 10e6, .delay = 5ms})
    {
        const stack::ProtocolDescription* const below[] = {&udp::description()};
        for (simulation::Host* host : {&alice, &bob}) {
            if (host == &bob && !bobTakesPart)
                continue;
            const std::size_t layer = host->clientOf(description(), below);
            stack::Parameters parameters;
            parameters.set("to", std::string(host == &alice ? "bob" : "alice"));
            parameters.set("port", std::int64_t{49170});
            parameters.set("local-port", std::int64_t{49170});
            parameters.set("sends", host == &alice || bobSends);
            simulation.scheduleAction(sim::kStart, *host, description(), 0, layer, parameters);
            simulation.scheduleAction(sim::kStart + length, *host, description(), 1, layer, parameters);
        }
    }
};

TEST(RtpMedia, SendsFiftyPacketsASecondEachWay)
{
    Talk talk;
    talk.simulation.run();
    const auto sessions = talk.sessions("rtp");
    ASSERT_EQ(sessions.size(), 1U);
    EXPECT_EQ(sessions[0].messages, (std::array<std::uint64_t, 2>{51, 51})); // and a last report
    ASSERT_EQ(sessions[0].streams.size(), 2U);
    EXPECT_EQ(sessions[0].streams[0].coding, "PCMU");
    EXPECT_EQ(sessions[0].streams[0].packets, 50U);
    EXPECT_EQ(sessions[0].streams[0].lost, 0);
    EXPECT_LT(sessions[0].streams[0].mostJitter, 0.126); // the clock of the samples ticks every 0.125 ms
    ASSERT_TRUE(sessions[0].streams[0].reported);
    EXPECT_EQ(sessions[0].streams[0].reported->lost, 0);
    EXPECT_EQ(sessions[0].outcome, session::Outcome::Released);
    EXPECT_TRUE(sessions[0].verdict.isSession());
    EXPECT_EQ(sessions[0].carriedBy.size(), 2U);
    EXPECT_EQ(talk.count("rtp.late"), 0U);
}

TEST(RtpMedia, NoticesWhatTheNetworkLoses)
{
    Talk talk;
    simulation::FaultRule rule;
    rule.matches = [](const simulation::JudgedPacket& packet) { return packet.number == 10; };
    rule.verdict.drop = true;
    talk.link().addRule(rule);
    talk.simulation.run();
    const auto lost = talk.find("rtp.lost");
    ASSERT_FALSE(lost.empty());
    std::int64_t most = 0;
    for (const stack::EventNumber number : lost)
        most = std::max(most, talk.trace()[number].integer());
    EXPECT_EQ(most, 1);
}

/// A packet of 20 ms, the n-th.
Packet piece(std::uint32_t n)
{
    return {false, 0, static_cast<std::uint16_t>(n), 1000 + 160 * n, 1, net::OctetBuffer(160)};
}

TEST(RtpPlayout, PlaysEachPieceAtTheMomentOfItsTimestamp)
{
    Playout playout(60ms);
    EXPECT_FALSE(playout.next());
    EXPECT_TRUE(playout.take(piece(0), sim::kStart));
    EXPECT_TRUE(playout.take(piece(2), sim::kStart + 45ms)); // the second one comes after the third
    EXPECT_TRUE(playout.take(piece(1), sim::kStart + 50ms));
    EXPECT_EQ(playout.waiting(), 60ms);
    for (const auto moment : {60ms, 80ms, 100ms}) {
        EXPECT_EQ(playout.next(), sim::kStart + moment);
        EXPECT_EQ(playout.play(), 0ms);
    }
    EXPECT_EQ(playout.waiting(), 0ms);
    EXPECT_FALSE(playout.next());
}

TEST(RtpPlayout, LeavesAGapForWhatIsMissing)
{
    Playout playout(60ms);
    playout.take(piece(0), sim::kStart);
    playout.take(piece(3), sim::kStart + 60ms);
    EXPECT_EQ(playout.play(), 0ms);
    EXPECT_EQ(playout.next(), sim::kStart + 120ms);
    EXPECT_EQ(playout.play(), 40ms);
}

TEST(RtpPlayout, ThrowsAwayWhatComesTooLate)
{
    Playout playout(60ms);
    playout.take(piece(0), sim::kStart);
    EXPECT_TRUE(playout.take(piece(1), sim::kStart + 80ms));
    EXPECT_FALSE(playout.take(piece(2), sim::kStart + 100ms + 1ns));
    EXPECT_FALSE(playout.take(piece(1), sim::kStart + 80ms)); // twice
}

TEST(RtpPlayout, WaitsAnewWhenTheNetworkHasBecomeSlower)
{
    Playout playout(60ms);
    playout.take(piece(0), sim::kStart);
    playout.play();
    EXPECT_FALSE(playout.take(piece(1), sim::kStart + 520ms));
    EXPECT_FALSE(playout.take(piece(2), sim::kStart + 540ms));
    EXPECT_TRUE(playout.take(piece(3), sim::kStart + 560ms));
    EXPECT_EQ(playout.next(), sim::kStart + 620ms);
}

TEST(RtpMedia, TellsWhatIsMissingWhenItsMomentHasCome)
{
    Talk talk;
    simulation::FaultRule rule;
    rule.matches = [](const simulation::JudgedPacket& packet) { return packet.number == 10; };
    rule.verdict.drop = true;
    talk.link().addRule(rule);
    talk.simulation.run();
    const auto missing = talk.find("rtp.missing");
    ASSERT_EQ(missing.size(), 1U);
    EXPECT_DOUBLE_EQ(talk.trace()[missing[0]].real(), 20.0);
}

// RFC 3550 6.4.1: the reports tell both sides how far apart they are.
TEST(RtpReports, GiveTheRoundTripTime)
{
    Talk talk(20s);
    talk.simulation.run();
    const auto trips = talk.find("rtp.round-trip");
    ASSERT_GE(trips.size(), 2U);
    for (const stack::EventNumber number : trips)
        EXPECT_NEAR(talk.trace()[number].real(), 10.3, 0.3); // twice 5 ms, and what the packets take to be sent
}

/// The kinds of reports that a host sends: "RTCP SR, SDES".
std::vector<std::string> reportsOf(Talk& talk, std::string_view host)
{
    std::vector<std::string> found;
    for (stack::EventNumber number = 1; number <= talk.trace().size(); ++number)
        if (talk.trace()[number].kind == trace::EventKind::Sent &&
            talk.trace()[number].protocol == talk.registry.idOf("rtp") &&
            talk.trace().host(talk.trace()[number].host).name == host &&
            talk.reading().label(number).starts_with("RTCP"))
            found.push_back(talk.reading().label(number));
    return found;
}

// 6.4: SR of those who send, RR of those who only listen.
TEST(RtpReports, AreOfAReceiverWhereNoVoiceIsSent)
{
    Talk talk(4s, false);
    talk.simulation.run();
    const auto alices = reportsOf(talk, "alice");
    const auto bobs = reportsOf(talk, "bob");
    ASSERT_GE(alices.size(), 2U);
    ASSERT_GE(bobs.size(), 2U);
    EXPECT_EQ(alices.front(), "RTCP SR, SDES");
    EXPECT_EQ(alices.back(), "RTCP SR, SDES, BYE");
    EXPECT_EQ(bobs.front(), "RTCP RR, SDES");
    EXPECT_EQ(bobs.back(), "RTCP RR, SDES, BYE");
}

// 6.3.7: whoever has sent nothing has nothing to take leave of.
TEST(RtpReports, SayNoByeBeforeAnythingElse)
{
    Talk talk(900ms, false);
    talk.simulation.run();
    EXPECT_EQ(reportsOf(talk, "bob"), std::vector<std::string>{});
}

TEST(RtpSession, IsNoneWhereNothingComesBack)
{
    Talk talk(1s, false, false);
    talk.simulation.run();
    const auto sessions = talk.sessions("rtp");
    ASSERT_EQ(sessions.size(), 1U);
    EXPECT_FALSE(sessions[0].verdict.isSession());
    EXPECT_FALSE(sessions[0].established);
    EXPECT_EQ(sessions[0].outcome, session::Outcome::OneWay);
    EXPECT_EQ(sessions[0].verdict.twoWay.because, "Voice goes one way only, and nothing comes back.");
    EXPECT_EQ(sessions[0].verdict.stateful.because,
              "The packets are numbered, but nothing shows that anybody counts them.");
}

TEST(RtpSession, IsOneWhereReportsComeBack)
{
    Talk talk(8s, false);
    talk.simulation.run();
    const auto sessions = talk.sessions("rtp");
    ASSERT_EQ(sessions.size(), 1U);
    EXPECT_TRUE(sessions[0].verdict.isSession());
    EXPECT_EQ(sessions[0].verdict.twoWay.because, "Voice goes one way, and reports of how it arrives come back.");
    ASSERT_EQ(sessions[0].streams.size(), 1U);
    EXPECT_TRUE(sessions[0].streams[0].reported);
}

TEST(RtpMedia, TakesWhatIsStillOnItsWay)
{
    Talk talk;
    talk.simulation.run();
    EXPECT_EQ(talk.count("udp.closed-port"), 0U);
}

TEST(RtcpDissection, ShowsWhatIsReported)
{
    Control control;
    control.source = 7;
    control.sender = true;
    control.ntp = 0x0000000180000000;
    control.timestamp = 160;
    control.packets = 3;
    control.octets = 480;
    control.blocks = {{9, 64, 2, 0x10005, 12, 0x18000, 65536}};
    control.name = "a@b";
    const stack::DissectedPdu pdu = description().dissect(control.serialise(), {});
    ASSERT_EQ(pdu.fields.size(), 2U);
    EXPECT_EQ(pdu.label, "RTCP SR, SDES");
    std::vector<std::pair<std::string_view, std::uint64_t>> numbers;
    for (const stack::Field& field : pdu.fields[0].children)
        numbers.emplace_back(field.row->id, field.number);
    for (const stack::Field& field : pdu.fields[0].children.back().children)
        numbers.emplace_back(field.row->id, field.number);
    EXPECT_EQ(numbers, (std::vector<std::pair<std::string_view, std::uint64_t>>{{"rtcp-type", 200},
                                                                                {"sender-ssrc", 7},
                                                                                {"ntp-timestamp", 0x180000000},
                                                                                {"sender-timestamp", 160},
                                                                                {"packet-count", 3},
                                                                                {"octet-count", 480},
                                                                                {"report-block", 0},
                                                                                {"report-ssrc", 9},
                                                                                {"fraction-lost", 64},
                                                                                {"cumulative-lost", 2},
                                                                                {"highest-sequence", 0x10005},
                                                                                {"jitter", 12},
                                                                                {"last-sr", 0x18000},
                                                                                {"delay-since-last-sr", 65536}}));
    EXPECT_EQ(pdu.fields[1].children.back().text, "a@b");
    const net::OctetBuffer octets = control.serialise();
    for (std::size_t length = 0; length < octets.size(); ++length) // cut anywhere, it does no harm
        (void)description().dissect(net::Octets(octets).first(length), {});
}

TEST(RtpDissection, IsRecognisedByItsFormInDatagramsOnly)
{
    const net::OctetBuffer octets = Packet{false, 0, 1, 1, 1, {0xFF}}.serialise();
    EXPECT_EQ(description().messageLength(octets, true, true), octets.size());
    EXPECT_EQ(description().messageLength(octets, true, false), std::nullopt);
    EXPECT_EQ(description().dissect(octets, {}).label, "PCMU 1");
    EXPECT_TRUE(description().dissect({}, {}).malformed);
}

} // namespace
} // namespace osiscope::rtp
