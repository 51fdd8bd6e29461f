// Losses by segments and by time: RFC 8985, RFC 6937, RFC 5682, RFC 4015, as Linux has them.
#include "layers/transport/tcp/segment_recovery.h"

#include <chrono>
#include <gtest/gtest.h>
#include <string>

namespace osiscope::tcp {
namespace {

using namespace std::chrono_literals;
using Phase = SegmentRecovery::Phase;
using Resend = SegmentRecovery::Resend;

constexpr std::uint32_t kMss = 1000;
constexpr sim::Duration kRoundTrip = 100ms;

/// A sender of segments of 1000 octets, numbered from 0, with an endless supply of them.
class Repair {
public:
    explicit Repair(std::uint32_t window, bool selective = true)
    {
        m_congestion.begin(kMss, window * kMss);
        m_recovery.begin(kMss, selective);
    }

    Repair& at(sim::Duration moment)
    {
        m_now = sim::TimePoint(moment);
        return *this;
    }
    /// Sends what is new, as much as the window lets but no more than this.
    Repair& send(std::uint32_t most = 1000)
    {
        for (; most > 0 && m_recovery.room() > 0; --most) {
            m_recovery.sent(number(m_next), number(m_next + 1), false, false, m_now);
            m_log += " N" + std::to_string(m_next++);
        }
        return *this;
    }
    /// Sends again what is lost, as much as the window lets.
    Repair& repair()
    {
        for (auto place = m_recovery.nextLost(0); place && m_recovery.room() > 0;
             place = m_recovery.nextLost(*place + 1))
            resend(*place);
        return *this;
    }
    /// What is sent again lies at the front.
    Repair& timeout(bool again = false)
    {
        m_recovery.retransmissionTimeout(m_now, m_una, number(m_next), again);
        resend(0);
        return *this;
    }
    /// An ACK, with what it reports; echo: milliseconds
    Repair& ack(std::uint32_t up, std::initializer_list<std::pair<std::uint32_t, std::uint32_t>> reported = {},
                std::optional<std::uint32_t> echo = {})
    {
        SackBlocks blocks;
        for (const auto& [from, to] : reported)
            blocks.add({number(from), number(to)});
        m_recovery.ackArrives(m_now, m_una, echo ? std::optional(Seq(*echo)) : std::nullopt);
        m_recovery.selective(blocks, number(up));
        const bool advances = m_una < number(up);
        if (advances) {
            m_una = number(up);
            m_recovery.cumulative(m_una);
        }
        m_did = m_recovery.judge({.una = m_una,
                                  .nxt = number(m_next),
                                  .repeats = !advances,
                                  .isPlain = advances,
                                  .mayHaveMore = true,
                                  .roundTrip = kRoundTrip});
        if (m_did == Resend::Lost)
            repair();
        return *this;
    }
    /// What was sent since: N new, R again.
    std::string log() { return std::exchange(m_log, {}); }
    Resend did() const { return m_did; }
    Phase phase() const { return m_recovery.phase(); }
    std::uint32_t window() const { return m_congestion.window() / kMss; }
    SegmentRecovery& operator*() { return m_recovery; }

private:
    static Seq number(std::uint32_t segment) { return Seq(segment * kMss); }
    void resend(std::size_t place)
    {
        m_log += " R" + std::to_string(m_recovery.segments()[place].start.value() / kMss);
        const auto clock = std::chrono::duration_cast<std::chrono::milliseconds>(m_now.time_since_epoch());
        m_recovery.sentAgain(place, m_now, Seq(static_cast<std::uint32_t>(clock.count())));
    }

    NewReno m_congestion{0, 2};
    SegmentRecovery m_recovery{m_congestion};
    sim::TimePoint m_now{};
    Seq m_una;
    std::uint32_t m_next = 0;
    std::string m_log;
    Resend m_did = Resend::Nothing;
};

/// Sent at once, of which the first ACK comes after a round trip.
Repair afterSending(std::uint32_t segments, bool selective = true)
{
    Repair r(segments, selective);
    r.at(0s).send();
    r.log();
    r.at(kRoundTrip);
    return r;
}

TEST(TcpSegmentRecovery, ThreeSegmentsBeyondAGapMakeItLost)
{
    Repair r = afterSending(10);
    r.ack(0, {{1, 2}}).ack(0, {{1, 3}});
    EXPECT_EQ(r.log(), "");
    EXPECT_EQ(r.phase(), Phase::Disorder);
    r.ack(0, {{1, 4}});
    EXPECT_EQ(r.log(), " R0");
    EXPECT_EQ(r.phase(), Phase::Recovery);
    r.at(200ms).ack(10);
    EXPECT_EQ(r.phase(), Phase::Open);
    EXPECT_EQ(r.window(), 5U);
}

TEST(TcpSegmentRecovery, SendsInTheProportionInWhichTheWindowShrinks) // RFC 6937 3: to a half, so one for two
{
    Repair r = afterSending(20);
    std::string sent;
    for (std::uint32_t i = 1; i <= 19; ++i) {
        r.ack(0, {{1, i + 1}}).send();
        const std::string log = r.log();
        sent += log.empty() ? "." : log.substr(1, 1);
    }
    EXPECT_EQ(sent, "NNR.N.N.N.N.N.N.N..");
}

TEST(TcpSegmentRecovery, WhatWasOvertakenIsLostAQuarterOfTheShortestRoundTripLater) // RFC 8985 6.2
{
    Repair r = afterSending(10);
    r.ack(0, {{1, 2}});
    ASSERT_TRUE((*r).wait());
    EXPECT_EQ(*(*r).wait(), 25ms);
    EXPECT_FALSE((*r).reorderingTimeout(sim::TimePoint(124ms), Seq(0), Seq(10'000), kRoundTrip));
    EXPECT_TRUE((*r).reorderingTimeout(sim::TimePoint(125ms), Seq(0), Seq(10'000), kRoundTrip));
    EXPECT_EQ(r.phase(), Phase::Recovery);
}

TEST(TcpSegmentRecovery, WaitsAlsoForThreeSegmentsOnceItHasSeenThemOvertakeOthers)
{
    Repair r = afterSending(10);
    r.ack(0, {{1, 2}}).ack(2);
    r.ack(2, {{3, 4}}).ack(2, {{3, 5}}).ack(2, {{3, 6}});
    EXPECT_EQ(r.log(), "");
    EXPECT_EQ(*(*r).wait(), 25ms);
}

TEST(TcpSegmentRecovery, ACopyIsLostWhenSomethingArrivesThatWasSentLater)
{
    Repair r = afterSending(10);
    r.ack(0, {{1, 4}}).ack(0, {{1, 10}}).send(1);
    EXPECT_EQ(r.log(), " R0 N10");
    r.at(200ms).ack(0, {{1, 11}});
    EXPECT_EQ(r.log(), " R0");
}

TEST(TcpSegmentRecovery, AfterATimeoutSomethingNewIsSentFirst) // RFC 5682 3.1
{
    Repair r = afterSending(4);
    r.at(300ms).timeout();
    EXPECT_EQ(r.log(), " R0");
    EXPECT_EQ(r.window(), 1U);
    r.at(400ms).ack(1);
    EXPECT_EQ(r.did(), Resend::NewFirst);
    r.send(1);
    EXPECT_FALSE((*r).newWasSent(Seq(5'000)));
    r.at(500ms).ack(1, {{4, 5}}); // the new one has arrived and what was sent before has not
    EXPECT_EQ(r.did(), Resend::Lost);
}

TEST(TcpSegmentRecovery, ATimeoutIsUndoneWhenWhatWasSentOnceIsAcknowledged) // RFC 5682 3.1, step 3
{
    Repair r = afterSending(10);
    r.at(300ms).timeout().at(310ms).ack(1);
    EXPECT_EQ(r.did(), Resend::NewFirst);
    r.ack(2);
    EXPECT_EQ(r.phase(), Phase::Open);
    EXPECT_EQ(r.window(), 10U);
    EXPECT_EQ((*r).inFlight(), 8U);
}

TEST(TcpSegmentRecovery, ATimeoutIsUndoneWhenTheEchoIsOlderThanTheCopy) // RFC 4015 3
{
    Repair r = afterSending(10);
    r.at(300ms).timeout().at(310ms).ack(1, {}, 0);
    EXPECT_EQ(r.phase(), Phase::Open);
    EXPECT_EQ(r.window(), 10U);
    EXPECT_TRUE((*r).takeUndone());
    EXPECT_EQ(r.log(), " R0");
}

TEST(TcpSegmentRecovery, ARecoveryIsUndoneWhenTheCopyIsReportedAsADuplicate) // RFC 2883 4
{
    Repair r = afterSending(10);
    r.ack(0, {{1, 2}}).ack(0, {{1, 3}}).ack(0, {{1, 4}});
    EXPECT_EQ(r.log(), " R0");
    r.at(105ms).ack(4);
    r.at(200ms).ack(4, {{0, 1}});
    EXPECT_EQ(r.phase(), Phase::Open);
    EXPECT_EQ(r.window(), 10U);
}

TEST(TcpSegmentRecovery, WhatWasLateAndNotLostIsNotFoundLostASecondTime)
{
    Repair r = afterSending(10);
    r.ack(0, {{2, 5}});
    EXPECT_EQ(r.log(), " R0");
    r.at(135ms).ack(1, {{2, 5}}, 0); // by its echo the first one, so the other may come, too
    EXPECT_EQ(r.log(), "");
    EXPECT_EQ(r.phase(), Phase::Disorder);
}

TEST(TcpSegmentRecovery, WhatTheNetworkHasDoubledUndoesNothing)
{
    Repair r = afterSending(10);
    r.ack(2).ack(2, {{0, 1}});
    EXPECT_FALSE((*r).duplicateReported());
}

TEST(TcpSegmentRecovery, ATimeoutForgetsNoReport)
{
    Repair r = afterSending(6);
    r.ack(0, {{4, 6}}).at(400ms).timeout();
    EXPECT_EQ((*r).arrived(), 2U);
    EXPECT_EQ((*r).inFlight(), 1U);
}

TEST(TcpSegmentRecovery, WithoutReportsDuplicateAcksAreCountedAndPartialAcksTellTheNextLoss) // RFC 6582
{
    Repair r = afterSending(10, false);
    r.ack(0).ack(0);
    EXPECT_EQ(r.log(), "");
    r.ack(0);
    EXPECT_EQ(r.log(), " R0");
    r.ack(0).ack(0).ack(0).ack(0).ack(0).at(200ms).ack(3);
    EXPECT_EQ(r.log(), " R3");
    r.at(300ms).ack(10);
    EXPECT_EQ(r.phase(), Phase::Recovery); // until more is acknowledged: duplicate ACKs may still come
    r.ack(10).ack(10).ack(10);
    EXPECT_EQ(r.log(), "");
}

TEST(TcpSegmentRecovery, MoreDuplicateAcksThanSegmentsTellOfReordering)
{
    Repair r = afterSending(4, false);
    r.ack(0).ack(0).ack(0).ack(0).ack(0);
    EXPECT_EQ((*r).arrived(), 3U);
    EXPECT_TRUE((*r).trustsReports());
}

} // namespace
} // namespace osiscope::tcp
