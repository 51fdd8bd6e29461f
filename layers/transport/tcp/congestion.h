#pragma once

#include "layers/transport/tcp/settings.h"
#include "model/sim/time.h"

#include <cstdint>
#include <memory>

namespace osiscope::tcp {

/// An acknowledgment of new data, while no loss is being repaired.
struct NewlyAcknowledged {
    std::uint32_t octets = 0;
    std::uint32_t flight = 0; ///< FlightSize before it
    sim::TimePoint now = {};
    sim::Duration roundTrip = {}; ///< SRTT
};

/// How much may be on its way at once, judged by what the network did so far. Everything is in octets;
/// `flight` is FlightSize (RFC 5681 2).
class CongestionControl {
public:
    /// "Arbitrarily high" (RFC 5681 3.1): larger than any window.
    static constexpr std::uint32_t kUnlimited = 1U << 30U;

    virtual ~CongestionControl() = default;

    virtual std::uint32_t window() const = 0;    ///< cwnd
    virtual std::uint32_t threshold() const = 0; ///< ssthresh

    /// The connection stands. smss: Eff.snd.MSS; initialWindow: IW, octets.
    virtual void begin(std::uint32_t smss, std::uint32_t initialWindow) = 0;
    virtual void acknowledged(const NewlyAcknowledged&) = 0;
    /// Duplicate ACKs have told of a loss. flight: without what limited transmit has sent.
    virtual void lossDetected(std::uint32_t flight) = 0;
    /// A duplicate ACK of those that told of the loss, or that came since: a segment has left the network
    /// (RFC 5681 3.2, steps 3 and 4; not with selective acknowledgments, which say which one).
    virtual void duplicateAck() = 0;
    /// An ACK that does not cover everything that was on its way when the loss was noticed (RFC 6582 3.2, step 3).
    virtual void partialAck(std::uint32_t octets) = 0;
    /// The loss is repaired, by the rules of RFC 6582. flight: after this ACK.
    virtual void recovered(std::uint32_t flight) = 0;
    /// The retransmission timer has expired; again: for the same segment as last time.
    virtual void timedOut(std::uint32_t flight, bool again) = 0;
    /// Whoever counts segments decides (segment_recovery.h).
    virtual void set(std::uint32_t window, std::uint32_t threshold) = 0;
    /// Nothing was sent for longer than the retransmission timeout: back to the restart window (RFC 5681 4.1).
    virtual void restart(sim::TimePoint now) = 0;
    /// Nothing was sent for so many retransmission timeouts: the window is halved for each (RFC 2861 3.1).
    virtual void decay(sim::TimePoint now, std::uint64_t timeouts, std::uint32_t largestPeerWindow) = 0;
    /// The user had less to send than the window allows (RFC 2861 3.1). used: the most that was on its way.
    virtual void underused(std::uint32_t used, std::uint32_t largestPeerWindow) = 0;
};

/// What the algorithms that take a loss for congestion have in common (RFC 5681): slow start, how the window moves
/// while a loss is repaired, what a timeout means. They differ in how they grow and how far they give in.
class LossBased : public CongestionControl {
public:
    /// byteCountingLimit: L of RFC 3465 2.3; with 1 slow start is that of RFC 5681 3.1; 0: none, also after a timeout.
    /// windowUse: in slow start the window grows while FlightSize times this exceeds it.
    /// sparesInitialWindow: an unused window is counted in segments, and not narrowed below the initial one.
    explicit LossBased(std::uint32_t byteCountingLimit, std::uint32_t windowUse = 1, bool sparesInitialWindow = false)
        : m_limit(byteCountingLimit), m_windowUse(windowUse), m_sparesInitialWindow(sparesInitialWindow)
    {}

    std::uint32_t window() const override { return m_window; }
    std::uint32_t threshold() const override { return m_threshold; }

    void begin(std::uint32_t smss, std::uint32_t initialWindow) override;
    void acknowledged(const NewlyAcknowledged&) override;
    void lossDetected(std::uint32_t flight) override;
    void duplicateAck() override { m_window += m_smss; }
    void partialAck(std::uint32_t octets) override;
    void recovered(std::uint32_t flight) override;
    void timedOut(std::uint32_t flight, bool again) override;
    void set(std::uint32_t window, std::uint32_t threshold) override;
    void restart(sim::TimePoint now) override;
    void decay(sim::TimePoint now, std::uint64_t timeouts, std::uint32_t largestPeerWindow) override;
    void underused(std::uint32_t used, std::uint32_t largestPeerWindow) override;

protected:
    /// Grows m_window in congestion avoidance.
    virtual void avoidCongestion(const NewlyAcknowledged&) = 0;
    /// The user, and not the window, has limited what was on its way.
    virtual void notLimited(sim::TimePoint) {}
    /// A congestion event: what ssthresh becomes. m_window is what it was before.
    virtual std::uint32_t giveIn(std::uint32_t flight, bool timeout) = 0;

    std::uint32_t m_smss = 536;
    std::uint32_t m_window = 0;
    std::uint32_t m_threshold = kUnlimited;

private:
    /// Half of an unused window of this size.
    std::uint32_t halved(std::uint32_t window, std::uint32_t largestPeerWindow) const;
    std::uint32_t leastUnused() const { return m_sparesInitialWindow ? m_initialWindow : m_smss; }

    std::uint32_t m_limit;
    std::uint32_t m_windowUse;
    bool m_sparesInitialWindow;
    std::uint32_t m_initialWindow = 0;
    bool m_afterTimeout = false;
};

/// NewReno (RFC 5681, RFC 6582): one segment more each round trip, half as much after a loss.
class NewReno final : public LossBased {
public:
    explicit NewReno(std::uint32_t byteCountingLimit = 1, std::uint32_t windowUse = 1, bool sparesInitialWindow = false)
        : LossBased(byteCountingLimit, windowUse, sparesInitialWindow)
    {}

private:
    void avoidCongestion(const NewlyAcknowledged&) override;
    std::uint32_t giveIn(std::uint32_t flight, bool timeout) override;

    std::uint32_t m_counted = 0; ///< octets acknowledged since the window last grew
};

/// No congestion control: only the peer's window limits.
class NoCongestionControl final : public CongestionControl {
public:
    std::uint32_t window() const override { return kUnlimited; }
    std::uint32_t threshold() const override { return kUnlimited; }
    void begin(std::uint32_t, std::uint32_t) override {}
    void acknowledged(const NewlyAcknowledged&) override {}
    void lossDetected(std::uint32_t) override {}
    void duplicateAck() override {}
    void partialAck(std::uint32_t) override {}
    void recovered(std::uint32_t) override {}
    void timedOut(std::uint32_t, bool) override {}
    void set(std::uint32_t, std::uint32_t) override {}
    void restart(sim::TimePoint) override {}
    void decay(sim::TimePoint, std::uint64_t, std::uint32_t) override {}
    void underused(std::uint32_t, std::uint32_t) override {}
};

std::unique_ptr<CongestionControl> makeCongestionControl(const Settings& settings);

/// IW for a segment size. lostSyns: how often the SYN or the SYN,ACK was sent again.
std::uint32_t initialWindow(InitialWindow rule, std::uint32_t smss, std::uint32_t lostSyns = 0);

} // namespace osiscope::tcp
