#include "model/simulation/link.h"

#include "tests/model/simulation/pair.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <gtest/gtest.h>
#include <map>

namespace osiscope::simulation {
namespace {

using namespace std::chrono_literals;
using trace::EventKind;
using trace::LossReason;
using Times = std::vector<sim::Duration>;

TEST(LinkTiming, APacketTakesItsSendingTimeAndTheDelay)
{
    Pair pair({.rate = 1e6, .delay = 5ms});
    pair.send(0ms, 125); // 1000 bits: 1 ms
    pair.simulation.run();
    EXPECT_EQ(pair.arrivals(), Times{6ms});
}

TEST(LinkTiming, SendingTimesAreRightToTheNanosecond)
{
    Pair pair({.rate = 9600, .delay = 1ns});
    pair.send(0ms, 100); // 800 bits at 9600 bit/s: 83,333,333.3 ns
    pair.simulation.run();
    EXPECT_EQ(pair.arrivals(), Times{83'333'333ns + 1ns});
}

TEST(LinkTiming, WithoutARateSendingTakesNoTime)
{
    Pair pair({.delay = 5ms});
    pair.send(0ms, 1500, 3);
    pair.simulation.run();
    EXPECT_EQ(pair.arrivals(), (Times{5ms, 5ms, 5ms}));
}

TEST(LinkTiming, PacketsWaitForThoseBeforeThem)
{
    Pair pair({.rate = 1e6, .delay = 5ms});
    pair.send(0ms, 125, 2);
    pair.send(1500us, 125);
    pair.send(10ms, 125);
    pair.simulation.run();
    EXPECT_EQ(pair.arrivals(), (Times{6ms, 7ms, 8ms, 16ms}));
}

TEST(LinkTiming, TheTwoDirectionsDoNotWaitForEachOther)
{
    Pair pair({.rate = 1e6, .delay = 5ms});
    pair.send(0ms, 125, 10);
    pair.b->at(0ms, [](auto& context) {
        context.down(test::datagramTo(test::address("10.0.0.1"), net::Payload(net::OctetBuffer(105))));
    });
    pair.simulation.run();
    ASSERT_EQ(pair.a->received.size(), 1U);
    EXPECT_EQ(pair.a->received[0].time, sim::kStart + 6ms);
}

TEST(LinkQueue, WhatDoesNotFitIsLostAndTheRestIsNot)
{
    Pair pair({.rate = 1e6, .delay = 5ms, .queue = 3});
    pair.send(0ms, 125, 6); // one being sent, three waiting
    pair.send(1ms, 125, 2); // one has left
    pair.simulation.run();
    EXPECT_EQ(pair.arrivals(), (Times{6ms, 7ms, 8ms, 9ms, 10ms}));
    EXPECT_EQ(pair.lost(LossReason::QueueFull), 3U);
}

TEST(LinkMtu, ALongerPacketIsLost)
{
    for (const std::size_t length : {500U, 501U}) {
        Pair pair({.delay = 1ms, .mtu = 500});
        pair.a->at(0ms, [&](stack::Context&) { pair.link().send(0, {net::Payload(net::OctetBuffer(length))}); });
        pair.simulation.run();
        EXPECT_EQ(pair.lost(LossReason::TooLong), length == 500 ? 0U : 1U);
        EXPECT_EQ(pair.events(EventKind::Received).size(), length == 500 ? 1U : 0U);
    }
}

// What is left to chance: with these seeds and this many packets the numbers must be within four standard
// deviations of what the settings say.
constexpr std::size_t kMany = 20'000;

void expectAbout(double probability, std::size_t count)
{
    const double expected = probability * static_cast<double>(kMany);
    const double deviation = std::sqrt(expected * (1 - probability));
    EXPECT_NEAR(static_cast<double>(count), expected, 4 * deviation);
}

SimulationSettings seed(std::uint64_t number)
{
    SimulationSettings settings;
    settings.seed = number;
    return settings;
}

TEST(LinkChance, LossIsAsOftenAsItShouldBe)
{
    for (const double loss : {0.01, 0.3}) {
        Pair pair({.delay = 1ms, .loss = loss}, seed(1));
        pair.send(0ms, 100, kMany);
        pair.simulation.run();
        expectAbout(loss, pair.lost(LossReason::Chance));
        EXPECT_EQ(pair.b->received.size() + pair.lost(LossReason::Chance), kMany);
    }
}

TEST(LinkChance, LossOfOneLosesEverythingAndOfZeroNothing)
{
    for (const double loss : {0.0, 1.0}) {
        Pair pair({.delay = 1ms, .loss = loss});
        pair.send(0ms, 100, 1000);
        pair.simulation.run();
        EXPECT_EQ(pair.b->received.size(), loss == 0 ? 1000U : 0U);
    }
}

TEST(LinkChance, JitterAddsToTheDelayAndDoesNotReorder)
{
    Pair pair({.delay = 10ms, .jitter = 4ms}, seed(2));
    for (int i = 0; i < 2000; ++i)
        pair.send(i * 5ms, 100); // far enough apart that none waits for another
    pair.simulation.run();
    const Times times = pair.arrivals();
    ASSERT_EQ(times.size(), 2000U);
    EXPECT_TRUE(std::ranges::is_sorted(times));
    sim::Duration sum{};
    for (int i = 0; i < 2000; ++i) {
        const sim::Duration delay = times[static_cast<std::size_t>(i)] - i * 5ms;
        EXPECT_GE(delay, 10ms);
        EXPECT_LE(delay, 14ms);
        sum += delay;
    }
    // Uniform in [0, 4 ms]: mean 2 ms, deviation of the mean of 2000 about 26 us.
    EXPECT_NEAR(sim::toSeconds(sum / 2000), 0.012, 0.0001);
}

/// How long each of 100 packets is on its way, by its number; far enough apart that none waits for another. What is
/// damaged ends its way, too.
std::map<std::uint32_t, sim::Duration> delaysOf(Pair& pair)
{
    for (int i = 0; i < 100; ++i)
        pair.send(i * 50ms, 100);
    pair.simulation.run();
    std::map<std::uint32_t, sim::Duration> delays;
    const auto sent = pair.events(EventKind::Sent);
    for (const stack::EventNumber number : pair.events(EventKind::Received)) {
        const stack::EventNumber cause = pair.trace()[number].cause;
        const auto packet = static_cast<std::uint32_t>(std::ranges::find(sent, cause) - sent.begin() + 1);
        delays.emplace(packet, pair.trace()[number].time - pair.trace()[cause].time);
    }
    return delays;
}

TEST(LinkChance, LosingOnePacketLeavesTheDelaysOfTheOthersAlone)
{
    const LinkSettings settings{.delay = 10ms, .jitter = 4ms, .duplicate = 0.1, .corrupt = 0.1};
    Pair whole(settings, seed(7));
    auto expected = delaysOf(whole);
    ASSERT_EQ(expected.size(), 100U);
    expected.erase(3);

    Pair byRule(settings, seed(7));
    byRule.link().addRule({[](const JudgedPacket& packet) { return packet.number == 3; }, {.drop = true}});
    EXPECT_EQ(delaysOf(byRule), expected);

    SimulationSettings asked = seed(7);
    asked.verdicts[whole.events(EventKind::Sent)[2]] = {.drop = true}; // as what-if and --drop ask
    Pair byNumber(settings, asked);
    EXPECT_EQ(delaysOf(byNumber), expected);
}

TEST(LinkChance, WhatNeverLeavesTheHostLeavesTheDelaysOfTheOthersAlone)
{
    const LinkSettings settings{.delay = 10ms, .jitter = 4ms};
    Pair whole(settings, seed(7));
    auto expected = delaysOf(whole);
    expected.erase(1);

    Pair down(settings, seed(7));
    down.simulation.scheduleLinkChange(sim::kStart, down.link(), false);
    down.simulation.scheduleLinkChange(sim::kStart + 25ms, down.link(), true);
    EXPECT_EQ(delaysOf(down), expected);
}

TEST(LinkChance, DamagingOnePacketLeavesTheLuckOfTheOthersAlone)
{
    const LinkSettings settings{.delay = 10ms, .jitter = 4ms, .corrupt = 0.1};
    const auto octetsOf = [](Pair& pair) {
        std::vector<net::OctetBuffer> received;
        for (const stack::EventNumber number : pair.events(EventKind::Received)) {
            const net::Octets octets = pair.trace().octets(pair.trace()[number]);
            received.emplace_back(octets.begin(), octets.end());
        }
        return received;
    };
    Pair whole(settings, seed(8));
    const auto expected = delaysOf(whole);

    Pair damaged(settings, seed(8));
    damaged.link().addRule({[](const JudgedPacket& packet) { return packet.number == 3; }, {.corrupt = true}});
    EXPECT_EQ(delaysOf(damaged), expected);
    const auto one = octetsOf(whole);
    const auto other = octetsOf(damaged);
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t i = 0; i < one.size(); ++i)
        EXPECT_EQ(one[i] == other[i], i != 2) << i;
}

TEST(LinkChance, PacketsCloseTogetherKeepTheirOrderUnderJitter)
{
    Pair pair({.delay = 10ms, .jitter = 4ms}, seed(3));
    for (int i = 0; i < 500; ++i)
        pair.send(i * 10us, 100);
    pair.simulation.run();
    std::vector<stack::EventNumber> causes;
    for (const stack::EventNumber number : pair.events(EventKind::Received))
        causes.push_back(pair.trace()[number].cause);
    EXPECT_TRUE(std::ranges::is_sorted(causes));
}

TEST(LinkChance, DuplicatesComeAfterTheirOriginalAndAreMarked)
{
    Pair pair({.delay = 1ms, .duplicate = 0.1}, seed(4));
    pair.send(0ms, 100, kMany);
    pair.simulation.run();
    std::size_t duplicates = 0;
    for (const stack::EventNumber number : pair.events(EventKind::Received))
        duplicates += pair.trace()[number].has(stack::PduFlag::Duplicate) ? 1 : 0;
    expectAbout(0.1, duplicates);
    EXPECT_EQ(pair.b->received.size(), kMany + duplicates);
}

TEST(LinkChance, ReorderedPacketsAreOvertakenButNotLost)
{
    Pair pair({.rate = 10e6, .delay = 1ms, .reorder = 0.1, .queue = 100'000}, seed(5));
    pair.send(0ms, 100, kMany); // 80 us each
    pair.simulation.run();
    EXPECT_EQ(pair.b->received.size(), kMany);
    std::size_t overtaken = 0;
    stack::EventNumber latest = 0;
    for (const stack::EventNumber number : pair.events(EventKind::Received)) {
        overtaken += pair.trace()[number].cause < latest ? 1 : 0;
        latest = std::max(latest, pair.trace()[number].cause);
    }
    expectAbout(0.1, overtaken);
}

TEST(LinkChance, ACorruptedPacketHasOneWrongBit)
{
    Pair pair({.delay = 1ms, .corrupt = 0.05}, seed(6));
    pair.send(0ms, 100, kMany);
    pair.simulation.run();
    std::size_t corrupted = 0;
    for (const stack::EventNumber number : pair.events(EventKind::Received)) {
        const trace::Event& received = pair.trace()[number];
        const net::Octets sent = pair.trace().octets(pair.trace()[received.cause]);
        const net::Octets got = pair.trace().octets(received);
        ASSERT_EQ(sent.size(), got.size());
        int wrong = 0;
        for (std::size_t i = 0; i < sent.size(); ++i)
            wrong += std::popcount(static_cast<std::uint8_t>(sent[i] ^ got[i]));
        EXPECT_EQ(wrong, received.has(stack::PduFlag::Corrupted) ? 1 : 0);
        corrupted += received.has(stack::PduFlag::Corrupted) ? 1 : 0;
    }
    expectAbout(0.05, corrupted);
}

} // namespace
} // namespace osiscope::simulation
