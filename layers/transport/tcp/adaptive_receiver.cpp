// When an adaptive receiver acknowledges. What it offers is in adaptive_window.cpp.
#include "layers/transport/tcp/adaptive_receiver.h"

#include <algorithm>

namespace osiscope::tcp {

namespace {
constexpr sim::Duration kTick = std::chrono::milliseconds(4);           // of Linux's clock
constexpr sim::Duration kLongestDelay = std::chrono::milliseconds(200); // RFC 9293 3.8.6.3 allows up to 500 ms
constexpr sim::Duration kLongestAlone = std::chrono::milliseconds(500); // where nothing says that an answer follows
} // namespace

AdaptiveReceiver::AdaptiveReceiver(std::uint32_t room, bool grows, sim::Duration shortestDelay,
                                   std::uint32_t mostQuickAcks)
    : m_memory(2 * room), m_grows(grows), m_shortestDelay(shortestDelay), m_mostQuickAcks(mostQuickAcks)
{}

void AdaptiveReceiver::arrives(const Arrival& arrival)
{
    const std::uint32_t memory = memoryFor(arrival.octets + arrival.options);
    constexpr std::uint32_t kDescription = 256; // of a segment; where it joins what is queued, there is one already
    std::uint32_t& place = arrival.inOrder ? m_queued : m_beyondGap;
    place += place > 0 ? memory - kDescription : memory;
    judgeSegmentSize(arrival, memory);
    if (arrival.inOrder) {
        judgeRoundTrip(arrival);
        judgePace(arrival);
    }
    constexpr std::uint32_t kSmall = 128;
    if (arrival.octets >= kSmall && arrival.mayGrow)
        grow(arrival.octets, memory);
}

void AdaptiveReceiver::gapFilled(std::uint32_t taken, std::uint32_t left)
{
    const std::uint64_t memory = m_beyondGap;
    const auto moved = static_cast<std::uint32_t>(taken + left > 0 ? memory * taken / (taken + left) : memory);
    m_beyondGap -= moved;
    m_queued += moved;
}

/// A long pause after the last ones: the peer may have gone back to a small window, and waits for each ACK.
void AdaptiveReceiver::judgePace(const Arrival& arrival)
{
    if (m_delay == sim::Duration::zero()) {
        acknowledgeQuickly();
        m_delay = m_shortestDelay;
    } else {
        const sim::Duration pause = arrival.now - m_lastArrival;
        if (pause <= m_shortestDelay / 2)
            m_delay = m_delay / 2 + m_shortestDelay / 2;
        else if (pause < m_delay)
            m_delay = std::min(m_delay / 2 + pause, arrival.rto);
        else if (pause > arrival.rto)
            acknowledgeQuickly();
    }
    m_lastArrival = arrival.now;
}

/// RFC 5681 4.2 asks for an ACK at least for every second segment; at the beginning each lets the peer's window grow.
void AdaptiveReceiver::acknowledgeQuickly()
{
    const std::uint32_t fits = std::max(2U, m_offered / (2 * m_segmentSize));
    m_quickAcks = std::max(m_quickAcks, std::min(fits, m_mostQuickAcks));
}

void AdaptiveReceiver::repeatArrives()
{
    acknowledgeQuickly();
    m_turns = false;
    m_delay = m_shortestDelay;
}

void AdaptiveReceiver::dataSent(sim::TimePoint now)
{
    if (now - m_lastArrival < m_delay)
        m_turns = true;
}

bool AdaptiveReceiver::acknowledgesNow(std::uint32_t unacknowledged, std::uint32_t window)
{
    return (unacknowledged > m_segmentSize && offer(window) >= m_offered) || isQuick();
}

bool AdaptiveReceiver::tellsOfGapNow(std::uint32_t rcvNxt)
{
    constexpr std::uint32_t kToldAtOnce = 3; // RFC 5681 3.2: from the third on, the sender knows
    constexpr std::uint32_t kMostHeldBack = 44;
    if (isQuick() || m_heldBack >= kMostHeldBack)
        return true;
    if (m_gapAt != rcvNxt) {
        m_gapAt = rcvNxt;
        m_toldOfGap = 0;
    }
    if (m_toldOfGap < kToldAtOnce) {
        ++m_toldOfGap;
        return true;
    }
    ++m_heldBack;
    return false;
}

sim::Duration AdaptiveReceiver::gapDelay(std::optional<sim::Duration> roundTrip) const
{
    constexpr sim::Duration kMost = std::chrono::milliseconds(1);
    constexpr sim::Duration kClock = std::chrono::microseconds(100); // by which the timer may be late
    sim::Duration shortest = m_roundTrip.value_or(sim::Duration::zero());
    if (roundTrip)
        shortest = std::min(shortest, *roundTrip);
    return std::min(kMost, shortest / 20) + kClock;
}

bool AdaptiveReceiver::read(sim::TimePoint now, std::uint32_t rcvNxt, std::uint32_t unacknowledged,
                            std::uint32_t window, bool ackDue)
{
    const bool wasUnread = m_queued > 0;
    m_queued = 0;
    if (m_roundTrip && now - m_readSince >= *m_roundTrip) {
        growMemory(rcvNxt - m_readFrom);
        m_readFrom = rcvNxt;
        m_readSince = now;
    }
    if (ackDue && (unacknowledged > m_segmentSize || (wasUnread && (m_pushedAgain || (m_pushed && !m_turns)))))
        return true;
    return wasUnread && 2 * window <= m_limit && std::max(1U, 2 * window) <= offer(window);
}

sim::Duration AdaptiveReceiver::delay(std::optional<sim::Duration> roundTrip) const
{
    if (m_delay <= m_shortestDelay)
        return std::max(m_delay, kTick);
    sim::Duration most = m_turns || m_pushed ? kLongestDelay : kLongestAlone;
    if (roundTrip)
        most = std::min(most, std::max(*roundTrip, m_shortestDelay));
    return std::min({m_delay, most, kLongestDelay});
}

/// Nobody has answered in time, or the peer has waited for this ACK.
void AdaptiveReceiver::delayedAckGoes(sim::Duration rto)
{
    m_delay = m_turns ? m_shortestDelay : std::min(2 * m_delay, rto);
    m_turns = false;
}

std::uint32_t AdaptiveReceiver::acknowledge(std::uint32_t window, bool wasDue)
{
    m_offered = offer(window);
    m_pushed = m_pushedAgain = false;
    m_heldBack = 0;
    if (wasDue && m_quickAcks > 0 && --m_quickAcks == 0)
        m_delay = m_shortestDelay;
    return m_offered;
}

} // namespace osiscope::tcp
