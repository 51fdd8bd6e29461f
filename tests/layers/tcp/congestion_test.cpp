// How the congestion window begins, grows and gives in: RFC 6928, RFC 3465, RFC 2861 and CUBIC (RFC 9438).
#include "layers/transport/tcp/cubic.h"
#include "tests/layers/tcp/tcp_script.h"

#include <algorithm>

namespace osiscope::tcp {
namespace {

constexpr std::uint32_t kMss = 1460;

TEST(TcpInitialWindow, IsTenSegmentsButNotMoreThanThreeLargeOnes) // RFC 6928 2
{
    EXPECT_EQ(initialWindow(InitialWindow::Rfc6928, 1460), 14'600U);
    EXPECT_EQ(initialWindow(InitialWindow::Rfc6928, 536), 5'360U);
    EXPECT_EQ(initialWindow(InitialWindow::Rfc6928, 2000), 14'600U);
    EXPECT_EQ(initialWindow(InitialWindow::Rfc6928, 8960), 17'920U);
}

TEST(TcpInitialWindow, IsOneSegmentAfterALostSyn)
{
    EXPECT_EQ(initialWindow(InitialWindow::Rfc5681, 1460, 1), 1460U);
    EXPECT_EQ(initialWindow(InitialWindow::Rfc6928, 1460, 1), 14'600U); // once may be impatience
    EXPECT_EQ(initialWindow(InitialWindow::Rfc6928, 1460, 2), 1460U);
}

TEST(TcpInitialWindow, LetsTenSegmentsOut)
{
    Settings settings = TcpScript::plain();
    settings.initialWindow = InitialWindow::Rfc6928;
    TcpScript t(settings);
    t.reach(State::Established).send(11 * kMss);
    for (int i = 0; i < 10; ++i)
        t.sends(kAck.text(kMss));
    t.sendsNothing();
}

TEST(TcpByteCounting, WithALimitOfTwoADelayedAckCountsInFull) // RFC 3465 2.2
{
    NewReno reno(2);
    reno.begin(1000, 4000);
    reno.acknowledged({.octets = 2000, .flight = 4000});
    EXPECT_EQ(reno.window(), 6000U);
    reno.acknowledged({.octets = 6000, .flight = 6000});
    EXPECT_EQ(reno.window(), 8000U);
}

TEST(TcpByteCounting, AfterATimeoutTheLimitIsOne) // RFC 3465 2.3
{
    NewReno reno(2);
    reno.begin(1000, 4000);
    reno.timedOut(20'000, false);
    reno.acknowledged({.octets = 2000, .flight = 1000});
    EXPECT_EQ(reno.window(), 2000U);
}

Settings validating()
{
    Settings settings = TcpScript::plain();
    settings.windowValidation = true;
    settings.initialWindow = InitialWindow::Rfc6928;
    return settings;
}

TEST(TcpWithoutCongestionControl, ATimeoutBeginsNoSlowStart)
{
    Settings settings = TcpScript::plain();
    settings.congestion = CongestionAlgorithm::None;
    TcpScript t(settings);
    t.reach(State::Established).send(10).sends(kData).at(1s).sends(kData.again());
    EXPECT_EQ(std::ranges::count(t.context().notes, Note::SlowStart), 0);
}

TEST(TcpWindowValidation, HalvesTheWindowForEachTimeoutOfAPause) // RFC 2861 3.2
{
    TcpScript t(validating());
    t.reach(State::Established).at(2500ms).send(10).sends(kData);
    EXPECT_EQ(t.context().variables[Variable::Cwnd], 10 * kMss); // nothing was sent before
    t.arrives(kAck).at(5s).send(10).sends(kData).notes(Note::IdleRestart);
    EXPECT_EQ(t.context().variables[Variable::Cwnd], 10 * kMss / 4); // two timeouts of a second
}

TEST(TcpWindowValidation, NarrowsTheWindowTowardsWhatIsUsed)
{
    TcpScript t(validating());
    t.reach(State::Established).at(900ms).send(2 * kMss).sends(kAck).sends(kData).arrives(kAck);
    t.at(1700ms).send(10).sends(kData).arrives(kAck);
    t.at(1900ms).send(2 * kMss).sends(kAck).sends(kData).arrives(kAck).notes(Note::WindowUnderused);
    EXPECT_EQ(t.context().variables[Variable::Cwnd], (10 + 2) * kMss / 2); // (win + W_used) / 2
}

TEST(TcpWindowValidation, LeavesAFullWindowAlone)
{
    TcpScript t(validating());
    t.reach(State::Established).at(1500ms).send(10 * kMss);
    while (!t.context().sent.empty())
        t.sends(kAck);
    EXPECT_EQ(t.context().variables[Variable::Cwnd], 10 * kMss);
}

TEST(TcpWindowValidation, WithoutItAPauseBringsBackTheInitialWindow) // RFC 5681 4.1
{
    NewReno reno;
    reno.begin(1000, 4000);
    for (std::uint32_t flight = 4000; flight < 20'000; flight += 1000)
        reno.acknowledged({.octets = 1000, .flight = flight});
    ASSERT_GT(reno.window(), 10'000U);
    reno.restart({});
    EXPECT_EQ(reno.window(), 4000U);
}

TEST(TcpWindowValidation, RemembersThreeQuartersOfTheOldWindow)
{
    NewReno reno;
    reno.begin(1000, 16'000);
    reno.lossDetected(8000);
    reno.decay({}, 1, 100'000);
    EXPECT_EQ(reno.threshold(), 4000U); // not lower than it was
    EXPECT_EQ(reno.window(), 2000U);
    reno.begin(1000, 16'000);
    reno.decay({}, 1, 100'000);
    EXPECT_EQ(reno.threshold(), 12'000U);
    reno.decay({}, 60, 100'000);
    EXPECT_EQ(reno.window(), 1000U); // a segment at least
}

TEST(TcpCubic, CubeRootsAreExact)
{
    for (const std::uint64_t root : {0ULL, 1ULL, 2ULL, 1000ULL, 122'000ULL, 2'097'151ULL}) {
        EXPECT_EQ(cubeRoot(root * root * root), root);
        EXPECT_EQ(cubeRoot(root * root * root + 1), root == 0 ? 1 : root);
        if (root > 1) {
            EXPECT_EQ(cubeRoot(root * root * root - 1), root - 1);
        }
    }
}

/// CUBIC with segments of 1000 octets, full windows, and an ACK a millisecond.
struct Growing {
    Cubic cubic;
    sim::TimePoint now = sim::kStart;

    explicit Growing(std::uint32_t window)
    {
        cubic.begin(1000, window);
        cubic.lossDetected(window);
    }
    /// A round trip of this length, in which a whole window is acknowledged.
    void roundTrips(int count, sim::Duration roundTrip)
    {
        for (int i = 0; i < count; ++i) {
            const std::uint32_t window = cubic.window();
            for (std::uint32_t acked = 0; acked < window; acked += 1000) {
                now += roundTrip * 1000 / window;
                cubic.acknowledged({1000, cubic.window(), now, roundTrip});
            }
        }
    }
};

TEST(TcpCubic, GivesInToSevenTenths) // RFC 9438 4.6
{
    Growing g(100'000);
    EXPECT_EQ(g.cubic.window(), 70'000U);
    EXPECT_EQ(g.cubic.threshold(), 70'000U);
    g.cubic.lossDetected(2000);
    EXPECT_EQ(g.cubic.window(), 2000U); // two segments at least
}

TEST(TcpCubic, IsBackAtTheOldHeightAfterK) // RFC 9438 4.2: K = cbrt(30 segments / 0.4) = 4.217 s
{
    Growing g(100'000);
    g.roundTrips(20, 100ms); // 2 s: 0.4 (2 - 4.217)^3 + 100 = 95.6 segments
    EXPECT_NEAR(g.cubic.window(), 95'600, 800);
    g.roundTrips(22, 100ms); // 4.2 s
    EXPECT_NEAR(g.cubic.window(), 100'000, 300);
    g.roundTrips(42, 100ms); // 8.4 s: as far beyond as it began below
    EXPECT_NEAR(g.cubic.window(), 130'000, 3000);
}

TEST(TcpCubic, GrowsAtLeastAsNewRenoWould) // RFC 9438 4.3: alpha is 9/17 up to the old height, then 1
{
    Growing g(10'000);
    g.roundTrips(4, 10ms); // the curve hardly moves in 40 ms
    EXPECT_NEAR(g.cubic.window(), 7000 + 4 * 529, 60);
    g.roundTrips(2, 10ms);
    const std::uint32_t before = g.cubic.window();
    g.roundTrips(4, 10ms);
    EXPECT_NEAR(g.cubic.window() - before, 4000, 200);
}

TEST(TcpCubic, NeverGrowsByMoreThanHalfARoundTrip) // RFC 9438 4.2
{
    Growing g(100'000);
    g.roundTrips(1, 10s);
    EXPECT_LE(g.cubic.window(), 70'000U + 70'000U / 2 + 70'000U / 4); // the bound moves with the window
}

TEST(TcpCubic, LeavesRoomWhenItsHeightSinks) // RFC 9438 4.7, fast convergence
{
    Growing g(100'000);
    g.roundTrips(1, 10ms);
    const std::uint32_t before = g.cubic.window(); // still below the old height
    g.cubic.lossDetected(before);
    g.roundTrips(35, 100ms);
    Growing other(before); // the same loss, by one that had not been higher
    other.roundTrips(35, 100ms);
    EXPECT_LT(g.cubic.window(), other.cubic.window());
}

TEST(TcpCubic, DoesNotCountTheTimeInWhichItsWindowIsNotUsed) // RFC 9438 4.2 and 5.8
{
    Growing g(100'000);
    g.roundTrips(10, 100ms);
    const std::uint32_t before = g.cubic.window();
    for (int i = 0; i < 100; ++i)
        g.cubic.acknowledged({1000, 1000, g.now += 100ms, 100ms}); // ten seconds with little to send
    EXPECT_EQ(g.cubic.window(), before);
    g.roundTrips(1, 100ms);
    EXPECT_NEAR(g.cubic.window(), before + 1000, 1500); // and not where the curve is eleven seconds on
}

TEST(TcpCubic, StartsFlatAfterATimeout) // RFC 9438 4.8: K = 0
{
    Cubic cubic;
    cubic.begin(1000, 100'000);
    cubic.timedOut(100'000, false);
    EXPECT_EQ(cubic.threshold(), 70'000U);
    EXPECT_EQ(cubic.window(), 1000U);
    sim::TimePoint now = sim::kStart;
    while (cubic.window() < cubic.threshold())
        cubic.acknowledged({1000, cubic.window(), now += 1ms, 100ms});
    for (int i = 0; i < 10; ++i)
        cubic.acknowledged({1000, cubic.window(), now += 1ms, 100ms});
    EXPECT_LT(cubic.window(), 71'000U); // W_max is where it begins, not the 100 segments of before
}

} // namespace
} // namespace osiscope::tcp
