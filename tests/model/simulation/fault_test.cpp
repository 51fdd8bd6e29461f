#include "model/simulation/fault.h"

#include "tests/model/simulation/pair.h"

#include <gtest/gtest.h>

namespace osiscope::simulation {
namespace {

using namespace std::chrono_literals;
using trace::EventKind;
using trace::LossReason;
using Times = std::vector<sim::Duration>;

FaultRule packetNumber(std::uint64_t number, Verdict verdict)
{
    return {[number](const JudgedPacket& packet) { return packet.number == number; }, verdict};
}

TEST(FaultRule, StrikesThePacketWithItsNumber)
{
    Pair pair({.delay = 1ms});
    pair.link().addRule(packetNumber(3, {.drop = true}));
    for (int i = 0; i < 5; ++i)
        pair.send(i * 10ms, 100);
    pair.simulation.run();
    EXPECT_EQ(pair.arrivals(), (Times{1ms, 11ms, 31ms, 41ms}));
    ASSERT_EQ(pair.lost(LossReason::Dropped), 1U);
    const trace::Event& lost = pair.trace()[pair.events(EventKind::Lost)[0]];
    EXPECT_EQ(lost.cause, pair.events(EventKind::Sent)[2]);
}

TEST(FaultRule, PacketsOfBothDirectionsAreCounted)
{
    Pair pair({.delay = 1ms});
    pair.link().addRule(packetNumber(2, {.drop = true}));
    pair.b->reaction = [](auto& context, const auto&) {
        context.down(test::datagramTo(test::address("10.0.0.1"), net::Payload::copyOf("answer")));
    };
    pair.send(0ms, 100);
    pair.send(10ms, 100);
    pair.simulation.run();
    EXPECT_EQ(pair.b->received.size(), 2U);
    EXPECT_EQ(pair.a->received.size(), 1U);
}

TEST(FaultRule, CanLookIntoThePacketAndAtItsSender)
{
    Pair pair({.delay = 1ms});
    FaultRule rule;
    rule.matches = [&](const JudgedPacket& packet) {
        return packet.octets.size() == 200 && packet.from == pair.alice.id() && packet.now >= sim::kStart + 5ms;
    };
    rule.verdict.drop = true;
    pair.link().addRule(rule);
    pair.send(0ms, 200);
    pair.send(10ms, 199);
    pair.send(20ms, 200);
    pair.simulation.run();
    EXPECT_EQ(pair.arrivals(), (Times{1ms, 11ms}));
}

TEST(FaultRule, StrikesAsOftenAsItMay)
{
    Pair pair({.delay = 1ms});
    FaultRule rule;
    rule.matches = [](const JudgedPacket&) { return true; };
    rule.verdict.drop = true;
    rule.uses = 2;
    pair.link().addRule(rule);
    for (int i = 0; i < 4; ++i)
        pair.send(i * 10ms, 100);
    pair.simulation.run();
    EXPECT_EQ(pair.arrivals(), (Times{21ms, 31ms}));
}

TEST(FaultRule, ADelayedPacketIsOvertaken)
{
    Pair pair({.delay = 1ms});
    pair.link().addRule(packetNumber(1, {.delay = 15ms}));
    pair.send(0ms, 100);
    pair.send(10ms, 200);
    pair.simulation.run();
    ASSERT_EQ(pair.arrivals(), (Times{11ms, 16ms}));
    EXPECT_EQ(pair.b->received[1].primitive.data.size(), 80U);
}

TEST(FaultRule, DuplicatesAndCorruptsThePacketItStrikes)
{
    Pair pair({.delay = 1ms});
    pair.link().addRule(packetNumber(1, {.duplicate = true}));
    pair.link().addRule(packetNumber(2, {.corrupt = true}));
    pair.send(0ms, 100);
    pair.send(10ms, 100);
    pair.simulation.run();
    const auto received = pair.events(EventKind::Received);
    ASSERT_EQ(received.size(), 3U);
    EXPECT_FALSE(pair.trace()[received[0]].has(stack::PduFlag::Duplicate));
    EXPECT_TRUE(pair.trace()[received[1]].has(stack::PduFlag::Duplicate));
    EXPECT_TRUE(pair.trace()[received[2]].has(stack::PduFlag::Corrupted));
}

TEST(LinkDown, LosesWhatIsSentAndWhatIsOnItsWay)
{
    Pair pair({.delay = 10ms});
    pair.send(0ms, 100);  // arrives while the link is down
    pair.send(7ms, 100);  // while it is down
    pair.send(12ms, 100); // after it is up again
    pair.simulation.scheduleLinkChange(sim::kStart + 5ms, pair.link(), false);
    pair.simulation.scheduleLinkChange(sim::kStart + 12ms - 1ns, pair.link(), true);
    pair.simulation.run();
    EXPECT_EQ(pair.arrivals(), Times{22ms});
    EXPECT_EQ(pair.lost(LossReason::LinkDown), 2U);
    EXPECT_EQ(pair.count("link.down"), 1U);
    EXPECT_EQ(pair.count("link.up"), 1U);
}

TEST(HostCrash, LosesPacketsForItUntilItIsBack)
{
    Pair pair({.delay = 1ms});
    for (int i = 0; i < 4; ++i)
        pair.send(i * 10ms, 100);
    pair.simulation.scheduleCrash(sim::kStart + 5ms, pair.bob);
    pair.simulation.scheduleReboot(sim::kStart + 25ms, pair.bob);
    pair.simulation.run();
    EXPECT_EQ(pair.lost(LossReason::HostDown), 2U);
    EXPECT_EQ(pair.events(EventKind::Received).size(), 2U);
    EXPECT_EQ(pair.count("host.crash"), 1U);
    EXPECT_EQ(pair.count("host.reboot"), 1U);
}

TEST(HostCrash, TakesMemoryAndTimersWithIt)
{
    Pair pair({.delay = 1ms});
    const std::size_t probe = *pair.alice.findLayer("probe");
    pair.send(0ms, 100);
    pair.send(10ms, 100); // waits for a timer that the crash takes away
    pair.simulation.scheduleCrash(sim::kStart + 5ms, pair.alice);
    pair.simulation.scheduleReboot(sim::kStart + 6ms, pair.alice);
    pair.simulation.run();
    EXPECT_EQ(pair.b->received.size(), 1U);
    // The new probe knows no script: it starts none of the timers.
    EXPECT_TRUE(static_cast<test::Probe&>(pair.alice.layerAt(probe)).received.empty());
    EXPECT_EQ(pair.simulation.now(), sim::kStart + 6ms);
}

TEST(HostCrash, ActionsOfAHostThatIsDownDoNothing)
{
    Pair pair({.delay = 1ms});
    pair.simulation.scheduleCrash(sim::kStart + 1ms, pair.alice);
    pair.simulation.scheduleCrash(sim::kStart + 2ms, pair.alice); // twice is once
    pair.simulation.scheduleReboot(sim::kStart + 1ms, pair.bob);  // was not down
    pair.simulation.scheduleInjection(sim::kStart + 3ms, pair.alice, test::probe(), test::address("10.0.0.1"),
                                      test::address("10.0.0.2"), net::Payload::copyOf("x"));
    pair.simulation.run();
    EXPECT_EQ(pair.count("host.crash"), 1U);
    EXPECT_EQ(pair.count("host.reboot"), 0U);
    EXPECT_TRUE(pair.events(EventKind::Sent).empty());
}

} // namespace
} // namespace osiscope::simulation
