// What congestion control is for: how much gets through where packets are lost, and how flows share a link.
#include "tests/properties/window.h"

#include <gtest/gtest.h>

namespace osiscope::tcp {
namespace {

TEST(TcpGoodput, FollowsTheFormulaOfMathis)
{
    for (const bool sack : {true, false})
        for (const double loss : {0.0003, 0.001})
            EXPECT_NEAR(windowWithRegularLosses(loss, {"newreno", sack}) / mathis(loss), 1, 0.05)
                << loss << (sack ? " with SACK" : " without SACK");
}

TEST(TcpGoodput, IsThatOfNs3WithAWindowByTheLetterOfRfc5681)
{
    // ns-3 3.37, as tests/bench/goodput --regular runs it.
    EXPECT_NEAR(windowWithRegularLosses(0.05, {"newreno"}), 3.17, 0.05);
    EXPECT_NEAR(windowWithRegularLosses(0.02, {"newreno"}), 6.99, 0.05);
}

TEST(TcpGoodput, OfCubicIsThatOfNewRenoWhereItsWindowIsSmallAndMoreWhereItIsLarge)
{
    EXPECT_NEAR(windowWithRegularLosses(0.01, {"cubic"}) / windowWithRegularLosses(0.01, {"newreno"}), 1, 0.05);
    // RFC 9438 5.1, table 1: 120 segments on average against 187, less what fast convergence leaves to others (4.7).
    EXPECT_NEAR(windowWithRegularLosses(0.0001, {"newreno"}), 120, 6);
    const double large = windowWithRegularLosses(0.0001, {"cubic"});
    EXPECT_GT(large, 150);
    EXPECT_LT(large, 187);
}

TEST(TcpFairness, TwoFlowsOfOneKindShareALinkEvenly)
{
    constexpr sim::Duration kLasts = 100s;
    simulation::LinkSettings link;
    link.rate = 2e6;
    link.delay = 20ms;
    link.jitter = 5ms; // else both would always meet the full queue in the same order
    link.queue = 20;
    for (const std::string_view algorithm : {"newreno", "cubic"}) {
        Flow flow;
        flow.sender.set("congestion-control", std::string(algorithm));
        Flow later = flow;
        later.begins = 2s;
        const auto octets = BulkRun(link, {}, {flow, later}, {0s, kLasts}).delivered();
        ASSERT_EQ(octets.size(), 2U);
        const auto first = static_cast<double>(octets[0]);
        const auto second = static_cast<double>(octets[1]);
        EXPECT_GT((first + second) * 8, 0.9 * link.rate * sim::toSeconds(kLasts)) << algorithm; // and use it
        // Jain's index: 1 where both get the same, 0.5 where one gets everything.
        EXPECT_GT((first + second) * (first + second) / (2 * (first * first + second * second)), 0.98) << algorithm;
    }
}

} // namespace
} // namespace osiscope::tcp
