#include "model/sim/random.h"

#include <array>
#include <gtest/gtest.h>

namespace osiscope::sim {
namespace {

using namespace std::chrono_literals;

TEST(Random, TheSameSeedAndStreamGiveTheSameNumbersOnEveryMachine)
{
    Random random(7, "alice");
    // Worked out by an independent program (FNV-1a, splitmix64, xoshiro256**).
    const std::array<std::uint64_t, 3> expected = {7940814138329436974U, 2636309739824990447U, 7643938349603278279U};
    for (const std::uint64_t value : expected)
        EXPECT_EQ(random.next(), value);
}

TEST(Random, StreamsOfDifferentNamesDiffer)
{
    Random alice(7, "alice");
    Random bob(7, "bob");
    EXPECT_NE(alice.next(), bob.next());
}

TEST(Random, NumbersBelowABoundAreUniform)
{
    Random random(1, "uniform");
    std::array<int, 5> counts{};
    for (int i = 0; i < 50'000; ++i)
        ++counts.at(random.below(5));
    for (const int count : counts)
        EXPECT_NEAR(count, 10'000, 400);
}

TEST(Random, CertainOutcomesDrawNothing)
{
    Random random(1, "chance");
    Random untouched = random;
    EXPECT_FALSE(random.chance(0));
    EXPECT_TRUE(random.chance(1));
    EXPECT_EQ(random.next(), untouched.next());
}

TEST(Random, ChanceKeepsItsProbability)
{
    Random random(1, "chance");
    int hits = 0;
    for (int i = 0; i < 100'000; ++i)
        hits += random.chance(0.01) ? 1 : 0;
    EXPECT_NEAR(hits, 1000, 150);
}

TEST(Random, UpToReachesBothEnds)
{
    Random random(1, "up to");
    bool zero = false;
    bool most = false;
    for (int i = 0; i < 1000; ++i) {
        const Duration drawn = random.upTo(3ns);
        ASSERT_GE(drawn, 0ns);
        ASSERT_LE(drawn, 3ns);
        zero |= drawn == 0ns;
        most |= drawn == 3ns;
    }
    EXPECT_TRUE(zero && most);
    EXPECT_EQ(random.upTo(0ns), 0ns);
}

} // namespace
} // namespace osiscope::sim
