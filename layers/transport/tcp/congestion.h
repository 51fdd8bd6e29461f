#pragma once

#include <cstdint>
#include <memory>

namespace osiscope::tcp {

/// How much may be on its way at once, judged by what the network did so far. Everything is in octets;
/// `flight` is FlightSize (RFC 5681 2).
class CongestionControl {
public:
    /// "Arbitrarily high" (RFC 5681 3.1): larger than any window.
    static constexpr std::uint32_t kUnlimited = 1U << 30U;

    virtual ~CongestionControl() = default;

    virtual std::uint32_t window() const = 0;    ///< cwnd
    virtual std::uint32_t threshold() const = 0; ///< ssthresh

    /// The connection stands. smss: Eff.snd.MSS; synLost: its SYN or SYN,ACK was retransmitted.
    virtual void begin(std::uint32_t smss, bool synLost) = 0;
    /// New data was acknowledged and no loss is being repaired. flight: before this ACK.
    virtual void acknowledged(std::uint32_t octets, std::uint32_t flight) = 0;
    /// The third duplicate ACK. flight: without what limited transmit has sent.
    virtual void lossDetected(std::uint32_t flight) = 0;
    /// Another duplicate ACK while the loss is being repaired.
    virtual void duplicateAck() = 0;
    /// An ACK that does not cover everything that was on its way when the loss was noticed.
    virtual void partialAck(std::uint32_t octets) = 0;
    /// The loss is repaired. flight: after this ACK.
    virtual void recovered(std::uint32_t flight) = 0;
    /// The retransmission timer has expired; again: for the same segment as last time.
    virtual void timedOut(std::uint32_t flight, bool again) = 0;
    /// Nothing was sent for longer than the retransmission timeout.
    virtual void idle() = 0;
};

/// NewReno: slow start, congestion avoidance, fast recovery (RFC 5681, RFC 6582).
class NewReno final : public CongestionControl {
public:
    std::uint32_t window() const override { return m_window; }
    std::uint32_t threshold() const override { return m_threshold; }

    void begin(std::uint32_t smss, bool synLost) override;
    void acknowledged(std::uint32_t octets, std::uint32_t flight) override;
    void lossDetected(std::uint32_t flight) override;
    void duplicateAck() override { m_window += m_smss; }
    void partialAck(std::uint32_t octets) override;
    void recovered(std::uint32_t flight) override;
    void timedOut(std::uint32_t flight, bool again) override;
    void idle() override;

private:
    std::uint32_t m_smss = 536;
    std::uint32_t m_initialWindow = 0;
    std::uint32_t m_window = 0;
    std::uint32_t m_threshold = kUnlimited;
    std::uint32_t m_counted = 0; ///< octets acknowledged since the window last grew in congestion avoidance
};

/// No congestion control: only the peer's window limits.
class NoCongestionControl final : public CongestionControl {
public:
    std::uint32_t window() const override { return kUnlimited; }
    std::uint32_t threshold() const override { return kUnlimited; }
    void begin(std::uint32_t, bool) override {}
    void acknowledged(std::uint32_t, std::uint32_t) override {}
    void lossDetected(std::uint32_t) override {}
    void duplicateAck() override {}
    void partialAck(std::uint32_t) override {}
    void recovered(std::uint32_t) override {}
    void timedOut(std::uint32_t, bool) override {}
    void idle() override {}
};

/// The initial window for a segment size (RFC 5681 3.1).
std::uint32_t initialWindow(std::uint32_t smss);

} // namespace osiscope::tcp
