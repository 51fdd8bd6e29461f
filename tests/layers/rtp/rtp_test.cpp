#include "layers/network/ipv4/description.h"
#include "layers/session/rtp/description.h"
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
    EXPECT_EQ(reception.report().fractionLost, 256 / 6);
}

/// Voice both ways between alice and bob for a second.
class Talk : public test::TwoHosts {
public:
    Talk() : TwoHosts({&ipv4::description(), &udp::description(), &description()}, {.rate = 10e6, .delay = 5ms})
    {
        const stack::ProtocolDescription* const below[] = {&udp::description()};
        for (simulation::Host* host : {&alice, &bob}) {
            const std::size_t layer = host->clientOf(description(), below);
            stack::Parameters parameters;
            parameters.set("to", std::string(host == &alice ? "bob" : "alice"));
            parameters.set("port", std::int64_t{49170});
            parameters.set("local-port", std::int64_t{49170});
            simulation.scheduleAction(sim::kStart, *host, description(), 0, layer, parameters);
            simulation.scheduleAction(sim::kStart + 1010ms, *host, description(), 1, layer, parameters);
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
