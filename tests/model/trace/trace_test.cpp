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
