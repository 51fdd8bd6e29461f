#include "layers/transport/tcp/retransmission.h"

#include <algorithm>

namespace osiscope::tcp {

RtoEstimator::RtoEstimator(sim::Duration initial, sim::Duration least, sim::Duration most, sim::Duration granularity)
    : m_initial(initial), m_least(least), m_most(most), m_granularity(granularity), m_rto(initial)
{}

void RtoEstimator::sample(sim::Duration roundTrip, std::uint32_t expected)
{
    if (!m_srtt) { // RFC 6298 2.2
        m_srtt = roundTrip;
        m_rttvar = roundTrip / 2;
    } else { // RFC 6298 2.3: RTTVAR first, with the old SRTT; alpha = 1/8, beta = 1/4.
        const std::int64_t n = expected;
        m_rttvar = ((4 * n - 1) * m_rttvar + std::chrono::abs(*m_srtt - roundTrip)) / (4 * n);
        m_srtt = ((8 * n - 1) * *m_srtt + roundTrip) / (8 * n);
    }
    m_rto = *m_srtt + std::max(m_granularity, 4 * m_rttvar);
    m_rto = std::clamp(m_rto, m_least, std::max(m_least, m_most)); // RFC 6298 2.4, 2.5
}

void RtoEstimator::backOff()
{
    m_rto = std::min(m_rto * 2, std::max(m_rto, m_most)); // RFC 6298 5.5
}

void RtoEstimator::beginAfterSynTimeout()
{
    m_rto = std::max({sim::Duration(std::chrono::seconds(3)), m_initial, m_least});
}

} // namespace osiscope::tcp
