#pragma once

#include "layers/transport/tcp/congestion.h"

namespace osiscope::tcp {

/// CUBIC (RFC 9438): after a loss the window returns quickly to near where it was, lingers there, and then looks for
/// more, by the time that has passed and not by round trips.
///
/// Computed with whole numbers only, so that every machine finds the same: octets and milliseconds.
/// Simplified: slow start is that of RFC 5681 (4.10 allows it), not HyStart++; a loss that turns out to be none is
/// not undone (4.9 allows that). Fast convergence is on (4.7).
class Cubic final : public LossBased {
public:
    explicit Cubic(std::uint32_t byteCountingLimit = 1, std::uint32_t windowUse = 1, bool sparesInitialWindow = false)
        : LossBased(byteCountingLimit, windowUse, sparesInitialWindow)
    {}

private:
    void avoidCongestion(const NewlyAcknowledged&) override;
    void notLimited(sim::TimePoint now) override { m_lastAck = now; }
    std::uint32_t giveIn(std::uint32_t flight, bool timeout) override;

    void beginEpoch(sim::TimePoint now);
    std::uint32_t cubicWindow(sim::Duration elapsed) const;
    void growRenoEstimate(std::uint32_t octets);

    std::uint32_t m_largest = 0;           ///< W_max; 0: no loss was seen yet
    std::uint32_t m_prior = 0;             ///< cwnd_prior: the window at the last congestion event
    std::uint32_t m_estimate = 0;          ///< W_est: what NewReno would have come to
    std::uint64_t m_estimateRemainder = 0; ///< what is left from dividing by the window
    std::uint64_t m_growthRemainder = 0;
    std::int64_t m_timeToLargest = 0; ///< K, ms
    sim::Duration m_elapsed{};        ///< t: since the stage began, less the times in which the window was not used
    sim::TimePoint m_lastAck;
    bool m_inEpoch = false;    ///< a stage of congestion avoidance has begun
    bool m_startsFlat = false; ///< the next one follows a timeout
};

/// The largest whole number whose third power is not more.
std::uint64_t cubeRoot(std::uint64_t value);

} // namespace osiscope::tcp
