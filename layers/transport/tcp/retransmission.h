#pragma once

#include "model/sim/time.h"

#include <optional>

namespace osiscope::tcp {

/// Computes how long to wait for an acknowledgment (RFC 6298).
class RtoEstimator {
public:
    /// The clock granularity G (RFC 6298 4).
    static constexpr sim::Duration kGranularity = std::chrono::milliseconds(1);

    RtoEstimator(sim::Duration initial, sim::Duration least, sim::Duration most,
                 sim::Duration granularity = kGranularity);

    /// A round-trip time was measured, of a segment that was sent once (Karn's algorithm, RFC 6298 3).
    /// With several samples a round trip each has the less weight (RFC 7323, Appendix G): expected, how many.
    void sample(sim::Duration roundTrip, std::uint32_t expected = 1);

    /// The timer has expired: doubles the timeout.
    void backOff();

    /// A SYN was retransmitted and the connection stands now (RFC 6298 5.7): three seconds, or more where more is set.
    void beginAfterSynTimeout();

    sim::Duration rto() const { return m_rto; }
    /// nullopt before the first measurement.
    std::optional<sim::Duration> srtt() const { return m_srtt; }
    sim::Duration rttvar() const { return m_rttvar; }

private:
    sim::Duration m_initial;
    sim::Duration m_least;
    sim::Duration m_most;
    sim::Duration m_granularity;
    sim::Duration m_rto;
    std::optional<sim::Duration> m_srtt;
    sim::Duration m_rttvar{};
};

} // namespace osiscope::tcp
