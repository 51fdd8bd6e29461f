#include "layers/transport/tcp/congestion.h"
#include "layers/transport/tcp/retransmission.h"

#include <chrono>
#include <gtest/gtest.h>

namespace osiscope::tcp {
namespace {

using namespace std::chrono_literals;

struct Step {
    double sample;
    double srtt;
    double rttvar;
    double rto;
};

/// RTO as RFC 6298 computes it, with G = 0.1 s.
void expectSteps(sim::Duration least, const std::vector<Step>& steps)
{
    RtoEstimator estimator(1s, least, 60s, 100ms);
    for (const Step& step : steps) {
        estimator.sample(std::chrono::duration_cast<sim::Duration>(std::chrono::duration<double>(step.sample)));
        EXPECT_NEAR(sim::toSeconds(*estimator.srtt()), step.srtt, 1e-6);
        EXPECT_NEAR(sim::toSeconds(estimator.rttvar()), step.rttvar, 1e-6);
        EXPECT_NEAR(sim::toSeconds(estimator.rto()), step.rto, 1e-6);
    }
}

TEST(TcpRto, IsOneSecondBeforeTheFirstMeasurement)
{
    RtoEstimator estimator(1s, 1s, 60s);
    EXPECT_EQ(estimator.rto(), 1s);
    EXPECT_FALSE(estimator.srtt());
}

TEST(TcpRto, FollowsTheFormulasWithoutAFloor)
{
    expectSteps(0s, {{0.5, 0.5, 0.25, 1.5},
                     {0.5, 0.5, 0.1875, 1.25},
                     {0.5, 0.5, 0.140625, 1.0625},
                     {0.5, 0.5, 0.10546875, 0.921875}});
    expectSteps(0s, {{0.1, 0.1, 0.05, 0.3},
                     {0.2, 0.1125, 0.0625, 0.3625},
                     {0.4, 0.1484375, 0.11875, 0.6234375},
                     {0.1, 0.1423828, 0.1011719, 0.5470703}});
    expectSteps(
        0s,
        {{2, 2, 1, 6}, {3, 2.125, 1, 6.125}, {1, 1.984375, 1.03125, 6.109375}, {1, 1.8613281, 1.0195313, 5.9394531}});
    expectSteps(0s, {{0.3, 0.3, 0.15, 0.9}, {1.5, 0.45, 0.4125, 2.1}, {0.3, 0.43125, 0.346875, 1.81875}});
}

TEST(TcpRto, IsNeverShorterThanTheFloor)
{
    expectSteps(1s, {{0.1, 0.1, 0.05, 1}, {0.2, 0.1125, 0.0625, 1}});
}

TEST(TcpRto, ConvergesFromAboveWhenTheRoundTripIsConstant)
{
    expectSteps(0s, {{2, 2, 1, 6}, {2, 2, 0.75, 5}, {2, 2, 0.5625, 4.25}, {2, 2, 0.421875, 3.6875}});
}

TEST(TcpRto, TheVarianceTermIsAtLeastTheClockGranularity)
{
    RtoEstimator estimator(1s, 0s, 60s, 100ms);
    for (int i = 0; i < 100; ++i)
        estimator.sample(2s);
    EXPECT_EQ(estimator.rto(), 2100ms);
}

TEST(TcpRto, DoublesUpToTheCeilingAndFallsWithANewMeasurement)
{
    RtoEstimator estimator(1s, 1s, 60s);
    for (const auto expected : {2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
        estimator.backOff();
        EXPECT_EQ(estimator.rto(), expected);
    }
    estimator.sample(400ms);
    EXPECT_EQ(estimator.rto(), 1200ms);
}

TEST(TcpRto, ALostSynRaisesItToThreeSecondsButNeverLowersIt)
{
    const auto afterSynTimeout = [](sim::Duration initial, sim::Duration least) {
        RtoEstimator estimator(initial, least, 60s);
        estimator.backOff();
        estimator.beginAfterSynTimeout(); // RFC 6298 5.7
        return estimator.rto();
    };
    EXPECT_EQ(afterSynTimeout(1s, 1s), 3s);
    EXPECT_EQ(afterSynTimeout(5s, 1s), 5s);
    EXPECT_EQ(afterSynTimeout(1s, 4s), 4s);
}

TEST(TcpCongestion, SlowStartGrowsByWhatIsAcknowledgedButOneSegmentAtMost)
{
    NewReno reno;
    reno.begin(1000, 4000);
    EXPECT_EQ(reno.window(), 4000U);
    reno.acknowledged({.octets = 1000, .flight = 4000});
    EXPECT_EQ(reno.window(), 5000U);
    reno.acknowledged({.octets = 3000, .flight = 5000}); // RFC 5681 3.1 (2): min(N, SMSS)
    EXPECT_EQ(reno.window(), 6000U);
    reno.acknowledged({.octets = 10, .flight = 6000});
    EXPECT_EQ(reno.window(), 6010U);
}

TEST(TcpCongestion, AvoidanceGrowsByOneSegmentAWindow)
{
    NewReno reno;
    reno.begin(1000, 4000);
    reno.lossDetected(20'000);
    reno.recovered(20'000);
    ASSERT_EQ(reno.window(), 10'000U); // = ssthresh
    for (int i = 0; i < 9; ++i)
        reno.acknowledged({.octets = 1000, .flight = 10'000});
    EXPECT_EQ(reno.window(), 10'000U);
    reno.acknowledged({.octets = 1000, .flight = 10'000});
    EXPECT_EQ(reno.window(), 11'000U);
}

TEST(TcpCongestion, AWindowThatIsNotFilledDoesNotGrow)
{
    NewReno reno;
    reno.begin(1000, 4000);
    reno.acknowledged({.octets = 1000, .flight = 3000});
    EXPECT_EQ(reno.window(), 4000U);
}

TEST(TcpCongestion, LossHalvesTheFlightAndDuplicateAcksInflate)
{
    NewReno reno;
    reno.begin(1000, 4000);
    reno.lossDetected(9000);
    EXPECT_EQ(reno.threshold(), 4500U); // RFC 5681 3.1 (4)
    EXPECT_EQ(reno.window(), 4500U);    // RFC 6675 5, step 4.2
    for (int i = 0; i < 3; ++i)
        reno.duplicateAck();
    EXPECT_EQ(reno.window(), 7500U); // RFC 5681 3.2, step 3
    reno.duplicateAck();
    EXPECT_EQ(reno.window(), 8500U); // step 4
}

TEST(TcpCongestion, TheThresholdIsAtLeastTwoSegments)
{
    NewReno reno;
    reno.begin(1000, 4000);
    reno.lossDetected(3000);
    EXPECT_EQ(reno.threshold(), 2000U);
}

TEST(TcpCongestion, APartialAckDeflatesByWhatItCovers)
{
    NewReno reno;
    reno.begin(1000, 4000);
    reno.lossDetected(20'000);
    EXPECT_EQ(reno.window(), 10'000U);
    reno.partialAck(4000);
    EXPECT_EQ(reno.window(), 7000U); // RFC 6582 3.2: less 4000, and one segment more
    reno.partialAck(400);
    EXPECT_EQ(reno.window(), 6600U); // less than a segment: nothing is added
}

TEST(TcpCongestion, AFullAckLeavesNoRoomForABurst)
{
    NewReno reno;
    reno.begin(1000, 4000);
    reno.lossDetected(20'000);
    reno.recovered(2000);
    EXPECT_EQ(reno.window(), 3000U); // RFC 6582 3.2, step 3 (1)
    reno.lossDetected(20'000);
    reno.recovered(0);
    EXPECT_EQ(reno.window(), 2000U);
}

TEST(TcpCongestion, ATimeoutStartsFromOneSegment)
{
    NewReno reno;
    reno.begin(1000, 4000);
    reno.timedOut(12'000, false);
    EXPECT_EQ(reno.window(), 1000U);
    EXPECT_EQ(reno.threshold(), 6000U);
    reno.timedOut(2000, true); // RFC 5681 3.1: lost again, the threshold is kept
    EXPECT_EQ(reno.threshold(), 6000U);
}

TEST(TcpCongestion, AfterIdleTimeTheWindowIsTheInitialOneAtMost)
{
    NewReno reno;
    reno.begin(1000, 4000);
    for (std::uint32_t flight = 4000; flight < 20'000; flight += 1000)
        reno.acknowledged({.octets = 1000, .flight = flight});
    reno.restart({});
    EXPECT_EQ(reno.window(), 4000U);
    reno.timedOut(4000, false);
    reno.restart({});
    EXPECT_EQ(reno.window(), 1000U); // RFC 5681 4.1: min(IW, cwnd)
}

} // namespace
} // namespace osiscope::tcp
