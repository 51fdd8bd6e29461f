#include "model/trace/machines.h"
#include "tests/model/trace/toy.h"

#include <gtest/gtest.h>

namespace osiscope::trace {

TEST(Machines, AnEntitysStepsAreThoseOfItsTable)
{
    toy::ToyTrace toy;
    toy.event(EventKind::Note, toy.alice, 0);
    const EventNumber first = toy.event(EventKind::State, toy.alice, 0);
    const EventNumber bobs = toy.event(EventKind::State, toy.bob, 0);
    const EventNumber second = toy.event(EventKind::State, toy.alice, 1);
    const Machines machines(toy.trace, toy::registry());
    ASSERT_EQ(machines.size(), 2U);
    EXPECT_EQ(machines[0].steps, (std::vector{first, second}));
    EXPECT_EQ(machines[0].host, toy.alice);
    EXPECT_EQ(machines[1].steps, std::vector{bobs});
    EXPECT_EQ(machines.find(toy.bobChat, 0), 1U);
    EXPECT_EQ(machines.find(toy.bobChat, 1), Machines::kNone);
    EXPECT_EQ(machines.of(toy.aliceChat), std::vector<std::size_t>{0});
}

TEST(Machines, TheLastStepIsTheOneAtOrBeforeAnEvent)
{
    toy::ToyTrace toy;
    toy.event(EventKind::Note, toy.alice, 0);
    const EventNumber first = toy.event(EventKind::State, toy.alice, 0);
    toy.event(EventKind::Note, toy.alice, 0);
    const EventNumber second = toy.event(EventKind::State, toy.alice, 1);
    const Machines machines(toy.trace, toy::registry());
    EXPECT_EQ(machines[0].lastStep(first - 1), stack::kNoEvent);
    EXPECT_EQ(machines[0].lastStep(first), first);
    EXPECT_EQ(machines[0].lastStep(second - 1), first);
    EXPECT_EQ(machines[0].lastStep(second), second);
    EXPECT_EQ(machines[0].stepsUntil(second - 1), 1U);
}

TEST(Machines, AreGoneWhenTheirHostHasCrashedUntilTheyMoveAgain)
{
    toy::ToyTrace toy;
    toy.event(EventKind::State, toy.alice, 0);
    toy.event(EventKind::State, toy.bob, 0);
    const EventNumber crash = toy.event(EventKind::Fault, toy.alice, static_cast<std::uint16_t>(FaultKind::HostCrash));
    const EventNumber again = toy.event(EventKind::State, toy.alice, 0);
    const Machines machines(toy.trace, toy::registry());
    EXPECT_EQ(machines[0].goneBy(crash - 1), stack::kNoEvent);
    EXPECT_EQ(machines[0].goneBy(crash), crash);
    EXPECT_EQ(machines[0].goneBy(again), stack::kNoEvent);
    EXPECT_EQ(machines[1].goneBy(crash), stack::kNoEvent);
}

TEST(Machines, ThePeerHasTheSameAddressesTheOtherWayRound)
{
    toy::ToyTrace toy;
    const EntityId other = toy.trace.addEntity(
        {"another", toy.bob, toy::kChat, {net::Ipv4Address{0x0A000002}, 7}, {net::Ipv4Address{0x0A000001}, 5}});
    toy.event(EventKind::State, toy.alice, 0);
    Event step = toy.trace[1];
    step.entity = other;
    step.host = toy.bob;
    toy.trace.append(step);
    EXPECT_EQ(Machines(toy.trace, toy::registry()).peerOf(0, toy.trace), Machines::kNone);
    toy.event(EventKind::State, toy.bob, 0);
    const Machines machines(toy.trace, toy::registry());
    EXPECT_EQ(machines.peerOf(0, toy.trace), 2U);
    EXPECT_EQ(machines.peerOf(2, toy.trace), 0U);
}

/// As with transactions, of which there are many between the same two.
TEST(Machines, OfSeveralPeersTheOneThatBeganNextToItCounts)
{
    toy::ToyTrace toy;
    const Entity alike = toy.trace.entity(toy.bobChat);
    const EntityId later = toy.trace.addEntity(alike);
    toy.event(EventKind::State, toy.bob, 0); // long before
    for (int i = 0; i < 5; ++i)
        toy.event(EventKind::Note, toy.bob, 0);
    toy.event(EventKind::State, toy.alice, 0);
    Event step = toy.trace[1];
    step.entity = later;
    toy.trace.append(step);
    const Machines machines(toy.trace, toy::registry());
    EXPECT_EQ(machines.peerOf(machines.find(toy.aliceChat, 0), toy.trace), machines.find(later, 0));
}

/// As with options, of which each has a machine of its own at both ends of a connection.
TEST(Machines, OfSeveralOfOneTableBetweenTheSameTwoEachIsNamed)
{
    toy::ToyTrace toy;
    const Entity like = toy.trace.entity(toy.aliceChat);
    const auto step = [&](std::string_view name, std::uint16_t port) {
        toy.event(EventKind::State, toy.alice, 0);
        Event event = toy.trace[static_cast<EventNumber>(toy.trace.size())];
        Entity entity = like;
        entity.name = std::string(name);
        entity.local.port = port;
        event.entity = toy.trace.addEntity(entity);
        return toy.trace.append(event);
    };
    const EventNumber alone = step("option ECHO of alice", 9);
    const EventNumber echo = step("option ECHO of alice, seen from her", 6);
    const EventNumber ahead = step("option GO AHEAD of bob, seen from alice", 6);
    const EventNumber tooLong = step("option THAT-HAS-TOO-LONG-A-NAME-FOR-A-LIFELINE of bob", 6);
    const Machines machines(toy.trace, toy::registry());
    const auto nameOf = [&](EventNumber number) { return machines.nameOf(toy.trace[number]); };
    EXPECT_EQ(nameOf(echo), "ECHO");
    EXPECT_EQ(nameOf(ahead), "GO AHEAD");
    EXPECT_EQ(nameOf(tooLong), "");
    EXPECT_EQ(nameOf(alone), "") << "its connection has no other";
    EXPECT_EQ(machines.nameOf(toy.trace[1]), "");
}

} // namespace osiscope::trace
