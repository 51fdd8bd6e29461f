// How much gets through where packets are lost by chance: statistics over hundreds of losses.
#include "tests/properties/window.h"

#include <gtest/gtest.h>

namespace osiscope::tcp {
namespace {

TEST(TcpRandomLoss, LeavesWhatTheFormulaOfMathisSaysWhileTimeoutsAreRare)
{
    for (const bool sack : {true, false})
        for (const double loss : {0.001, 0.003, 0.01, 0.02}) {
            const double window = windowWithRandomLosses(loss, {"newreno", sack, 200ms}); // timeouts cost little
            EXPECT_NEAR(window / mathis(loss), 1, 0.15) << loss << (sack ? " with SACK" : " without SACK");
        }
}

TEST(TcpRandomLoss, LeavesWhatLiesBetweenTheFormulasOfMathisAndPadhyeWhereLossesAreMany)
{
    for (const bool sack : {true, false})
        for (const double loss : {0.03, 0.05}) {
            const double window = windowWithRandomLosses(loss, {"newreno", sack});
            EXPECT_LT(window, mathis(loss)) << loss;
            EXPECT_GT(window, padhye(loss)) << loss;
        }
}

TEST(TcpRandomLoss, LeavesWhatTheFormulaOfMathisSaysWhereTimeoutsAreShortBesideTheRoundTrip)
{
    const Sender cumulative{"newreno", false, 200ms, 1s}; // the formula knows no timeouts and no selective ACKs
    for (const double loss : {0.03, 0.05})
        EXPECT_NEAR(averageWindow({loss}, cumulative, {1'000s, 41'000s}) / mathis(loss), 1, 0.15) << loss;
}

TEST(TcpRandomLoss, LeavesCubicMoreThanNewRenoWhereTheWindowIsLarge)
{
    // RFC 9438 5.1, table 1
    EXPECT_NEAR(windowWithRandomLosses(0.01, {"cubic"}) / 12, 1, 0.15);
    EXPECT_NEAR(windowWithRandomLosses(0.0001, {"cubic"}) / 187, 1, 0.15);
    EXPECT_NEAR(windowWithRandomLosses(0.0001, {"newreno"}) / 120, 1, 0.15);
}

} // namespace
} // namespace osiscope::tcp
