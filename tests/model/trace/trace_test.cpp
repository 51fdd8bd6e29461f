#include "tests/model/trace/toy.h"

#include <gtest/gtest.h>

namespace osiscope::trace {

TEST(Trace, KeepsOctetsUpToTheSnapLength)
{
    Trace trace(4);
    const std::array<std::uint8_t, 6> octets{1, 2, 3, 4, 5, 6};
    Event event;
    event.kind = EventKind::Sent;
    event.low = trace.addOctets(octets);
    event.high = 6;
    const EventNumber number = trace.append(event);
    const net::Octets kept = trace.octets(trace[number]);
    ASSERT_EQ(kept.size(), 4U);
    EXPECT_EQ(kept[3], 4);
}

namespace {
/// The octets that a trace gives for a payload it was given.
net::Octets keptOf(Trace& trace, const net::Payload& payload)
{
    Event event;
    event.kind = EventKind::Sent;
    event.low = trace.addOctets(payload);
    event.high = static_cast<std::uint32_t>(payload.size());
    return trace.octets(trace[trace.append(event)]);
}
} // namespace

TEST(Trace, SharesTheOctetsOfALargePayload)
{
    Trace trace;
    const net::Payload packet(net::OctetBuffer(1500, 'x'));
    EXPECT_EQ(keptOf(trace, packet).data(), packet.octets().data());
    EXPECT_EQ(keptOf(trace, packet.slice(40)).data(), packet.octets().data() + 40);
    EXPECT_EQ(keptOf(trace, packet.slice(40)).size(), 1460U);
}

TEST(Trace, KeepsTheOctetsOfAPayloadThatHasGone)
{
    Trace trace;
    net::Payload packet(net::OctetBuffer(1500, 'x'));
    const net::Octets kept = keptOf(trace, packet);
    packet = {};
    EXPECT_EQ(kept[1499], 'x');
}

TEST(Trace, CopiesWhatIsASmallPartOfItsSlab)
{
    Trace trace;
    const net::Payload slab(net::OctetBuffer(100'000, 'x'));
    const net::Payload part = slab.slice(0, 1460);
    const net::Octets kept = keptOf(trace, part);
    EXPECT_NE(kept.data(), part.octets().data());
    EXPECT_EQ(kept.size(), 1460U);
    EXPECT_EQ(kept[1459], 'x');
}

TEST(Trace, CutsALargePayloadAtTheSnapLength)
{
    Trace trace(96);
    const net::Payload packet(net::OctetBuffer(1500, 'x'));
    const net::Octets kept = keptOf(trace, packet);
    EXPECT_EQ(kept.size(), 96U);
    EXPECT_NE(kept.data(), packet.octets().data()); // the rest of the packet is let go
}

TEST(Trace, GivesTheSameTextTheSameNumber)
{
    Trace trace;
    const std::uint32_t first = trace.addString("SID=1");
    EXPECT_NE(trace.addString("SID=2"), first);
    EXPECT_EQ(trace.addString("SID=1"), first);
    EXPECT_EQ(trace.string(first), "SID=1");
    EXPECT_EQ(trace.addString(""), 0U);
}

TEST(Trace, FindsWhereAJourneyBegan)
{
    toy::ToyTrace toy;
    const EventNumber sent = toy.message(EventKind::Sent, toy.alice, "hi");
    const EventNumber received = toy.message(EventKind::Received, toy.bob, "hi", sent);
    const EventNumber answer = toy.message(EventKind::Sent, toy.bob, "ho", received);
    EXPECT_EQ(toy.trace.sentOf(received), sent);
    EXPECT_EQ(toy.trace.sentOf(answer), answer);
}

TEST(Trace, ARecordedPacketCutAt96OctetsTakesAtMost160)
{
    // Two events (sent, received) and the octets, kept once.
    EXPECT_LE(2 * sizeof(Event) + 96, 160U);
}

} // namespace osiscope::trace
