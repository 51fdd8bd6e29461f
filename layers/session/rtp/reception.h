#pragma once

#include "layers/session/rtp/packet.h"
#include "model/sim/time.h"

/// What a receiver keeps of one sender (RFC 3550 6.4.1, A.3, A.8).
namespace osiscope::rtp {

inline constexpr std::uint32_t kClockRate = 8000; // RFC 3551 4.5.14: PCMU and PCMA

constexpr std::int64_t kSampleTime = 1'000'000'000 / kClockRate; ///< in ns

/// As timestamps count: modulo 2^32.
constexpr std::uint32_t samplesIn(sim::Duration span)
{
    return static_cast<std::uint32_t>(span.count() / kSampleTime);
}

class Reception {
public:
    explicit Reception(const Packet& first) : m_source(first.source), m_base(first.sequence), m_highest(first.sequence)
    {}

    void take(const Packet& packet, sim::TimePoint arrival);
    std::uint32_t source() const { return m_source; }
    std::int64_t received() const { return m_received; }
    std::int64_t lost() const { return static_cast<std::int64_t>(m_highest) - m_base + 1 - m_received; }
    /// In units of the timestamp.
    double jitter() const { return m_jitter; }
    ReportBlock report(sim::TimePoint now);
    void senderReported(std::uint64_t ntp, sim::TimePoint now);

private:
    std::uint32_t m_source;
    std::uint32_t m_base;
    std::uint32_t m_highest; ///< extended by the number of cycles
    std::int64_t m_received = 0;
    std::int64_t m_expectedBefore = 0;
    std::int64_t m_receivedBefore = 0;
    double m_jitter = 0;
    std::int64_t m_transit = 0;
    std::uint32_t m_lastReport = 0;
    sim::TimePoint m_lastReportAt;
};

} // namespace osiscope::rtp
