// What window an adaptive receiver offers: RFC 9293 3.8.6.2.2 leaves it to the receiver.
#include "layers/transport/tcp/adaptive_receiver.h"

#include <algorithm>

namespace osiscope::tcp {

namespace {
constexpr std::uint32_t kLargestUnscaled = 0xFFFF;
constexpr std::uint32_t kUsualSize = 536;        // RFC 9293 3.7.1
constexpr std::uint32_t kMostMemory = 1U << 25U; // 32 MiB
constexpr std::uint32_t kSmallest = 88;          // octets; no peer makes smaller segments if it has more to send
constexpr std::uint32_t kUsualRead = 10;         // segments: the initial window of RFC 6928

constexpr std::uint32_t roundedUp(std::uint32_t value, std::uint32_t step)
{
    return (value + step - 1) / step * step;
}
} // namespace

std::uint32_t AdaptiveReceiver::firstWindow(std::uint32_t room, std::uint32_t mss)
{
    const std::uint32_t fits = std::min(room, kLargestUnscaled);
    return fits > mss ? fits / mss * mss : fits;
}

void AdaptiveReceiver::begin(const Beginning& beginning)
{
    m_advertised = beginning.advertised;
    m_offered = beginning.offered;
    m_shift = beginning.shift;
    m_lastArrival = m_readSince = beginning.now;
    m_readFrom = beginning.rcvNxt;
    m_segmentSize = std::max(kSmallest, std::min({m_advertised, beginning.theirs, m_offered / 2, kUsualSize}));
    const std::uint32_t whole = textIn(m_memory);
    m_limit = std::min(whole, m_shift > 0 ? whole : kLargestUnscaled);
    if (m_limit > 2 * m_advertised && m_limit + m_advertised > whole) // one segment in reserve
        m_limit = std::max(2 * m_advertised, whole - m_advertised);
    m_target = std::min(m_offered, m_limit);
    m_readUsually = std::min({m_target, m_offered, kUsualRead * m_advertised});
}

/// A segment's octets lie in memory with the headers of all layers, rounded up, and with what describes them.
std::uint32_t AdaptiveReceiver::memoryFor(std::uint32_t octets) const
{
    constexpr std::uint32_t kHeaders = 120; // and what is kept free before them
    constexpr std::uint32_t kLine = 64;     // of the processor's cache
    constexpr std::uint32_t kDescriptions = 576;
    return roundedUp(octets + kHeaders, kLine) + kDescriptions;
}

std::uint32_t AdaptiveReceiver::textIn(std::uint32_t memory) const
{
    return static_cast<std::uint32_t>(std::uint64_t{memory} * m_textOf256 / 256);
}

/// For text that may still come.
std::uint32_t AdaptiveReceiver::room() const
{
    return textIn(m_memory - std::min(m_memory, m_queued + m_beyondGap));
}

void AdaptiveReceiver::judgeSegmentSize(const Arrival& arrival, std::uint32_t memory)
{
    const std::uint32_t lastSmall = m_lastSmall;
    m_lastSmall = 0;
    if (arrival.octets >= m_segmentSize) {
        if (arrival.octets != m_segmentSize) {
            m_textOf256 = std::max(1U, arrival.octets * 256 / memory);
            setLimit();
        }
        m_segmentSize = std::min(arrival.octets, m_advertised);
        m_pushed = m_pushed || arrival.pushed;
        return;
    }
    if (arrival.octets >= kUsualSize || (!arrival.pushed && arrival.octets >= kSmallest)) {
        m_lastSmall = arrival.octets; // perhaps the peer makes no larger ones: twice the same says so
        if (arrival.octets == lastSmall) {
            m_segmentSize = arrival.octets;
            return;
        }
    }
    m_pushedAgain = m_pushedAgain || m_pushed;
    m_pushed = true;
}

/// The memory holds more text than before, or less.
void AdaptiveReceiver::setLimit()
{
    const std::uint32_t before = m_limit;
    m_limit = textIn(m_memory);
    if (m_limit < before)
        m_target = std::min(m_target, m_limit);
    else
        m_target = std::max(m_target, std::min(m_offered, m_limit));
}

void AdaptiveReceiver::grow(std::uint32_t octets, std::uint32_t memory)
{
    const std::uint32_t most = std::min(m_limit, room());
    if (most <= m_target)
        return;
    std::uint32_t more = 2 * m_advertised;
    if (textIn(memory) > octets) { // it fills its memory badly: less, and the less the larger the window is
        std::uint32_t text = textIn(memory) / 2;
        std::uint32_t window = textIn(kMostMemory) / 2;
        for (; m_target <= window && text > octets; window /= 2)
            text /= 2;
        more = m_target <= window ? 2 * m_segmentSize : 0;
    }
    if (more == 0)
        return;
    m_target += std::min(most - m_target, std::max(more, 2 * octets));
    m_quickAcks |= 1U; // the peer should hear of it
}

/// From echoes where there are time stamps; else how long it takes until a whole window has come, at least.
void AdaptiveReceiver::judgeRoundTrip(const Arrival& arrival)
{
    if (arrival.echo) {
        if (arrival.echo == m_lastEcho || arrival.octets < m_segmentSize)
            return;
        m_lastEcho = arrival.echo;
        const sim::Duration sample = std::max<sim::Duration>(arrival.sinceEcho, std::chrono::milliseconds(1));
        m_roundTrip = !m_roundTrip || sample < *m_roundTrip ? sample : *m_roundTrip - *m_roundTrip / 8 + sample / 8;
        return;
    }
    if (m_roundTripSince) {
        if (static_cast<std::int32_t>(arrival.rcvNxt - m_roundTripEnd) < 0)
            return;
        const sim::Duration sample = arrival.now - *m_roundTripSince;
        m_roundTrip = std::min(m_roundTrip.value_or(sample), sample);
    }
    m_roundTripSince = arrival.now;
    m_roundTripEnd = arrival.rcvNxt + m_offered;
}

/// So that the window leaves the peer room to send twice as much in the next round trip, and more if it grew fast.
void AdaptiveReceiver::growMemory(std::uint32_t octetsRead)
{
    if (octetsRead <= m_readUsually)
        return;
    const std::uint64_t twice = 2ULL * octetsRead;
    const std::uint64_t window = twice + twice * (octetsRead - m_readUsually) / m_readUsually * 2;
    m_readUsually = octetsRead;
    const std::uint64_t memory = std::min<std::uint64_t>(window * 256 / m_textOf256, kMostMemory);
    if (!m_grows || memory <= m_memory)
        return;
    m_memory = static_cast<std::uint32_t>(memory);
    m_limit = textIn(m_memory);
}

std::uint32_t AdaptiveReceiver::offer(std::uint32_t window)
{
    const std::uint32_t step = 1U << m_shift;
    const std::uint32_t whole = std::min(m_limit, textIn(m_memory));
    const std::uint32_t size = std::min(m_segmentSize, whole);
    std::uint32_t free = room();
    std::uint32_t next = 0;
    bool closes = false;
    if (free < whole / 2) {
        m_quickAcks = 0;
        free = free / step * step;
        closes = free < textIn(m_memory) / 16 || free < size;
    }
    free = std::min(free, m_target);
    if (closes) {
        next = 0;
    } else if (m_shift > 0) {
        next = roundedUp(free, step);
    } else {
        next = m_offered;
        if (next + size <= free || next > free)
            next = free / size * size;
        else if (size == whole && free > next + whole / 2)
            next = free;
        if (next == 0 && m_queued + m_beyondGap == 0) // too small for a segment, as no buffer of Linux is
            next = free;
    }
    if (next < window)
        next = roundedUp(window, step);
    return next;
}

} // namespace osiscope::tcp
