#include "layers/transport/tcp/cubic.h"

#include <algorithm>

namespace osiscope::tcp {

namespace {
// RFC 9438 4.6: beta_cubic = 0.7; 5.1: C = 0.4 segments/s^3; 4.3: alpha_cubic = 3 (1 - beta)/(1 + beta) = 9/17.
constexpr std::uint64_t kBetaTenths = 7;
constexpr std::uint64_t kAlphaOver = 9;
constexpr std::uint64_t kAlphaUnder = 17;
constexpr std::int64_t kFarthest = 1LL << 20; // ms from K: beyond it the curve is steeper than any window

std::int64_t milliseconds(sim::Duration time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}
} // namespace

std::uint64_t cubeRoot(std::uint64_t value)
{
    std::uint64_t root = 0;
    for (int bit = 20; bit >= 0; --bit) { // 2^21 to the third is 2^63
        const std::uint64_t larger = root | 1ULL << static_cast<unsigned>(bit);
        if (larger * larger * larger <= value)
            root = larger;
    }
    return root;
}

/// 4.2 and 4.8: congestion avoidance begins, after a loss was repaired or when slow start has reached ssthresh.
void Cubic::beginEpoch(sim::TimePoint now)
{
    m_inEpoch = true;
    m_elapsed = {};
    m_lastAck = now;
    m_estimate = m_window;
    m_estimateRemainder = m_growthRemainder = 0;
    if (m_startsFlat || m_largest < m_window) { // 4.8, 4.10: the curve begins at its turning point
        m_largest = m_window;
        m_timeToLargest = 0;
        m_startsFlat = false;
        return;
    }
    // K is the cube root of (W_max - cwnd_epoch)/C, in segments and seconds.
    const std::uint64_t gap = m_largest - m_window;
    m_timeToLargest = static_cast<std::int64_t>(cubeRoot(gap * 2'500'000'000ULL / m_smss));
}

/// Figure 1: C (t - K)^3 + W_max, octets
std::uint32_t Cubic::cubicWindow(sim::Duration elapsed) const
{
    const std::int64_t t = std::clamp(milliseconds(elapsed) - m_timeToLargest, -kFarthest, kFarthest);
    const std::int64_t change = t * t * t / 1'000'000 * 2 * m_smss / 5'000;
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(m_largest + change, 0, kUnlimited));
}

/// 4.3, figure 4, by octets instead of segments
void Cubic::growRenoEstimate(std::uint32_t octets)
{
    const bool caughtUp = m_estimate >= m_prior; // then alpha is 1, as NewReno's
    const std::uint64_t under = (caughtUp ? 1 : kAlphaUnder) * std::uint64_t{m_window};
    m_estimateRemainder += (caughtUp ? 1 : kAlphaOver) * octets * std::uint64_t{m_smss};
    m_estimate = std::min(m_estimate + static_cast<std::uint32_t>(m_estimateRemainder / under), kUnlimited);
    m_estimateRemainder %= under;
}

void Cubic::avoidCongestion(const NewlyAcknowledged& ack)
{
    if (!m_inEpoch)
        beginEpoch(ack.now);
    m_elapsed += ack.now - m_lastAck;
    m_lastAck = ack.now;
    growRenoEstimate(ack.octets);
    if (cubicWindow(m_elapsed) < m_estimate) { // 4.3: the Reno-friendly region
        m_window = std::max(m_window, m_estimate);
        return;
    }
    // 4.2, 4.4 and 4.5: towards where the curve will be a round trip from now, in a round trip's worth of ACKs.
    const std::uint64_t window = m_window;
    const std::uint64_t target =
        std::clamp<std::uint64_t>(cubicWindow(m_elapsed + ack.roundTrip), window, window * 3 / 2);
    m_growthRemainder += (target - window) * ack.octets;
    m_window += static_cast<std::uint32_t>(m_growthRemainder / window);
    m_growthRemainder %= window;
}

/// 4.6, 4.7 and 4.8
std::uint32_t Cubic::giveIn(std::uint32_t flight, bool timeout)
{
    m_prior = m_window;
    // 4.7, fast convergence: who had to give in before reaching the old height leaves room for others.
    m_largest = m_window < m_largest ? static_cast<std::uint32_t>(std::uint64_t{m_window} * 17 / 20) : m_window;
    m_inEpoch = false;
    m_startsFlat = timeout;
    return std::max(static_cast<std::uint32_t>(flight * kBetaTenths / 10), 2 * m_smss);
}

} // namespace osiscope::tcp
