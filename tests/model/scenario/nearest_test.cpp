#include "model/scenario/nearest.h"

#include <array>
#include <gtest/gtest.h>

namespace osiscope::scenario {
namespace {

constexpr std::array<std::string_view, 5> kKeys{"ends", "rate", "delay", "loss", "duplicate"};

TEST(Nearest, DistanceCountsLettersAndSwaps)
{
    EXPECT_EQ(editDistance("delay", "delay"), 0U);
    EXPECT_EQ(editDistance("dely", "delay"), 1U);
    EXPECT_EQ(editDistance("dealy", "delay"), 1U); // two neighbours swapped
    EXPECT_EQ(editDistance("Delay", "delay"), 0U);
    EXPECT_EQ(editDistance("", "abc"), 3U);
    EXPECT_EQ(editDistance("loss", "boss"), 1U);
}

TEST(Nearest, ASlipIsRecognised)
{
    EXPECT_EQ(nearest("dely", kKeys), "delay");
    EXPECT_EQ(nearest("dupicate", kKeys), "duplicate");
    EXPECT_EQ(nearest("RATE", kKeys), "rate");
    EXPECT_EQ(nearest("colour", kKeys), std::nullopt);
    EXPECT_EQ(nearest("to", std::array<std::string_view, 1>{"do"}), std::nullopt) << "half of it is another";
    EXPECT_EQ(nearest("tcp.estab", std::array<std::string_view, 1>{"tcp.data"}), std::nullopt) << "so here";
    EXPECT_EQ(nearest("tcp.dta", std::array<std::string_view, 2>{"tcp.ack", "tcp.data"}), "tcp.data");
    EXPECT_EQ(nearest("htp", std::array<std::string_view, 2>{"rtp", "http"}), "http");
}

TEST(Nearest, ABeginningIsCompletedUnlessItIsASlip)
{
    constexpr std::array<std::string_view, 4> kStates{"tcp.last-ack", "tcp.established-twice", "tcp.established",
                                                      "tcp.fin"};
    EXPECT_EQ(nearest("tcp.estab", kStates), "tcp.established");
    EXPECT_EQ(nearest("TCP.LAST", kStates), "tcp.last-ack");
    EXPECT_EQ(nearest("tcp.fi", kStates), "tcp.fin") << "one letter is a slip";
    EXPECT_EQ(nearest("tc", kStates), std::nullopt);
    EXPECT_EQ(nearest("tcp.", kStates), std::nullopt);
}

TEST(Nearest, WithoutANearOneAllAreNamed)
{
    EXPECT_EQ(suggestion("dely", kKeys, "keys"), "; did you mean \"delay\"?");
    EXPECT_EQ(suggestion("colour", kKeys, "keys"), "; valid keys: ends, rate, delay, loss, duplicate");
    EXPECT_EQ(suggestion("colour", {}, "keys"), "");
}

} // namespace
} // namespace osiscope::scenario
