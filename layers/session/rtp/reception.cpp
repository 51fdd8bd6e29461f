#include "layers/session/rtp/reception.h"

#include <algorithm>
#include <cmath>

namespace osiscope::rtp {

void Reception::take(const Packet& packet, sim::TimePoint arrival)
{
    const auto ahead = static_cast<std::int16_t>(static_cast<std::uint16_t>(packet.sequence - m_highest));
    if (ahead > 0)
        m_highest += static_cast<std::uint32_t>(ahead);
    // A.8: the difference of the two clocks, in units of the timestamp.
    const auto transit =
        static_cast<std::int64_t>(static_cast<std::int32_t>(samplesIn(arrival.time_since_epoch()) - packet.timestamp));
    if (m_received > 0)
        m_jitter += (static_cast<double>(std::abs(transit - m_transit)) - m_jitter) / 16;
    m_transit = transit;
    ++m_received;
}

void Reception::senderReported(std::uint64_t ntp, sim::TimePoint now)
{
    m_lastReport = static_cast<std::uint32_t>(ntp >> 16U);
    m_lastReportAt = now;
}

ReportBlock Reception::report(sim::TimePoint now)
{
    const std::int64_t expected = static_cast<std::int64_t>(m_highest) - m_base + 1;
    const std::int64_t expectedNow = expected - m_expectedBefore;
    const std::int64_t lostNow = expectedNow - (m_received - m_receivedBefore);
    m_expectedBefore = expected;
    m_receivedBefore = m_received;
    ReportBlock block;
    block.source = m_source;
    if (expectedNow > 0 && lostNow > 0) // A.3
        block.fractionLost = static_cast<std::uint8_t>(std::min<std::int64_t>(255, (lostNow << 8) / expectedNow));
    block.lost = static_cast<std::int32_t>(std::clamp<std::int64_t>(lost(), -0x800000, 0x7FFFFF));
    block.highest = m_highest;
    block.jitter = static_cast<std::uint32_t>(m_jitter);
    block.lastReport = m_lastReport;
    if (m_lastReport != 0) // in units of 1/65536 s
        block.delay =
            static_cast<std::uint32_t>(static_cast<std::int64_t>(sim::toSeconds(now - m_lastReportAt) * 65536));
    return block;
}

} // namespace osiscope::rtp
