#include "layers/transport/tcp/segment_recovery.h"

#include <algorithm>

namespace osiscope::tcp {

void SegmentRecovery::begin(std::uint32_t smss, bool selective)
{
    m_smss = smss;
    m_selective = selective;
}

void SegmentRecovery::sent(Seq start, Seq end, bool pushed, bool withNext, sim::TimePoint now)
{
    if (m_segments.empty())
        m_copiesEnd = start;
    m_segments.sent(start, end, pushed, withNext, now);
    if (m_phase == Phase::Recovery)
        ++m_prrOut;
}

void SegmentRecovery::sentAgain(std::size_t place, sim::TimePoint now, Seq clock)
{
    SentSegment& segment = m_segments[place];
    if (!segment.again)
        ++m_again;
    segment.again = segment.everAgain = true;
    segment.judged = false;
    segment.at = now;
    segment.clock = clock;
    if (!m_firstCopy)
        m_firstCopy = clock;
    m_undoCopies = std::max(m_undoCopies, 0) + 1;
    ++m_copies;
    m_copiesEnd = later(m_copiesEnd, segment.end);
    if (m_phase == Phase::Recovery)
        ++m_prrOut;
}

void SegmentRecovery::join(std::size_t place)
{
    SentSegment& next = m_segments[place + 1];
    m_segments[place].end = next.end;
    m_segments[place].pushed = m_segments[place].pushed || next.pushed;
    m_segments[place].withNext = next.withNext;
    m_lost -= next.lost ? 1 : 0;
    m_again -= next.again ? 1 : 0;
    m_segments.remove(place + 1);
}

void SegmentRecovery::cut(std::size_t place, Seq at)
{
    const SentSegment& segment = m_segments[place];
    m_lost += segment.lost ? 1 : 0;
    m_again += segment.again ? 1 : 0;
    m_arrived += segment.arrived ? 1 : 0;
    m_segments.cut(place, at);
}

std::optional<std::size_t> SegmentRecovery::nextLost(std::size_t from) const
{
    for (std::size_t place = from; place < m_segments.size() && m_again < m_lost; ++place)
        if (m_segments[place].lost && !m_segments[place].again)
            return place;
    return std::nullopt;
}

std::uint32_t SegmentRecovery::room() const
{
    return windowSegments() - std::min(windowSegments(), inFlight());
}

/// Behind the last one that has arrived beyond a gap.
Seq SegmentRecovery::top() const
{
    for (std::size_t place = m_segments.size(); m_arrived > 0 && place-- > 0;)
        if (m_segments[place].arrived)
            return m_segments[place].end;
    return m_now.una;
}

void SegmentRecovery::ackArrives(sim::TimePoint now, Seq una, std::optional<Seq> echo)
{
    m_now = {};
    m_now.at = now;
    m_now.echo = echo;
    m_now.una = una;
    m_now.everLost = m_everLost;
    m_now.top = una;
    if (m_selective)
        m_now.top = top();
    m_wait.reset();
}

/// What the peer reports; RFC 2883 4: the first block may tell of a duplicate.
void SegmentRecovery::selective(const SackBlocks& blocks, Seq ack)
{
    if (!m_selective)
        return;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const SackBlock& block = blocks[i];
        const bool isDuplicate =
            i == 0 &&
            (block.left < ack || (blocks.size() > 1 && blocks[1].left <= block.left && block.right <= blocks[1].right));
        if (isDuplicate)
            noteDuplicate(block);
        for (std::size_t place = m_segments.placeOf(block.left);
             place < m_segments.size() && m_segments[place].start < block.right; ++place) {
            if (m_segments[place].start < block.left)
                continue;
            if (m_segments[place].end > block.right)
                cut(place, block.right);
            arrives(m_segments[place], isDuplicate && m_now.duplicate);
        }
    }
    if (m_now.lateFrom && (m_phase != Phase::Loss || m_undoMarker))
        reordered(*m_now.lateFrom, top());
    m_now.lateFrom.reset();
}

void SegmentRecovery::noteDuplicate(const SackBlock& block)
{
    if (++m_duplicates > m_copies) // the network has made it
        return;
    m_now.duplicate = true;
    ++m_now.delivered;
    m_steps = std::min(m_steps + 1, 255U); // RFC 8985 6.2, step 4: more patience
    if (m_undoMarker && m_undoCopies > 0 && block.right <= m_now.una && block.right > *m_undoMarker)
        --m_undoCopies;
}

void SegmentRecovery::arrives(SentSegment& segment, bool isDuplicate)
{
    if (isDuplicate && segment.everAgain && m_undoMarker && m_undoCopies > 0 && segment.end > *m_undoMarker)
        --m_undoCopies;
    if (!segment.arrived) {
        delivers(segment);
        if (!segment.everAgain) {
            if (segment.start < m_now.top)
                m_now.lateFrom = earlier(m_now.lateFrom.value_or(segment.start), segment.start);
            m_now.original = m_now.original || segment.end <= m_high;
            m_now.restartsTimer = m_now.restartsTimer || segment.at < m_segments[0].at;
        }
        if (segment.again && segment.lost) {
            segment.again = false;
            --m_again;
        }
        if (std::exchange(segment.lost, false))
            --m_lost;
        segment.arrived = true;
        ++m_arrived;
        ++m_now.delivered;
        m_now.reported = true;
        m_now.top = later(m_now.top, segment.end);
    }
    if (isDuplicate && std::exchange(segment.again, false))
        --m_again;
}

/// RFC 8985 6.2, steps 1 and 2
void SegmentRecovery::delivers(const SentSegment& segment)
{
    const sim::Duration roundTrip = m_now.at - segment.at;
    const bool isQuick = m_leastRoundTrip && roundTrip <= *m_leastRoundTrip;
    if (segment.everAgain && (isQuick || (m_now.echo && *m_now.echo < segment.clock)))
        return; // perhaps the first one has arrived, and not the copy
    if (!segment.everAgain)
        m_leastRoundTrip = std::min(m_leastRoundTrip.value_or(roundTrip), roundTrip);
    m_rackAdvanced = true;
    m_rackRoundTrip = roundTrip;
    if (segment.at > m_rackAt || (segment.at == m_rackAt && segment.end > m_rackEnd)) {
        m_rackAt = segment.at;
        m_rackEnd = segment.end;
    }
}

/// Something was overtaken by so much.
void SegmentRecovery::reordered(Seq from, Seq top)
{
    if (from >= top)
        return;
    m_reordering = std::max(m_reordering, std::min((top - from + m_smss - 1) / m_smss, kMostReordering));
    m_reorderingSeen = true;
}

void SegmentRecovery::cumulative(Seq ack)
{
    std::uint32_t acked = 0;
    std::optional<Seq> lateFrom;
    m_now.advanced = true;
    m_copiesEnd = later(m_copiesEnd, ack);
    while (!m_segments.empty() && m_segments[0].end <= ack) {
        const SentSegment& segment = m_segments[0];
        m_again -= segment.again ? 1 : 0;
        m_lost -= segment.lost ? 1 : 0;
        if (segment.everAgain) {
            m_now.copyAcked = true;
        } else if (!segment.arrived) {
            lateFrom = lateFrom ? lateFrom : segment.start;
            m_now.original = m_now.original || segment.end <= m_high;
        }
        if (segment.arrived) {
            --m_arrived;
        } else if (m_selective) {
            ++m_now.delivered;
            delivers(segment);
        } else if (!segment.everAgain) {
            const sim::Duration roundTrip = m_now.at - segment.at;
            m_leastRoundTrip = std::min(m_leastRoundTrip.value_or(roundTrip), roundTrip);
        }
        ++acked;
        m_segments.removeFirst();
    }
    if (!m_segments.empty() && m_segments[0].start < ack)
        m_segments[0].start = ack;
    if (acked == 0)
        return;
    m_now.restartsTimer = true;
    if (m_selective) {
        if (lateFrom)
            reordered(*lateFrom, m_now.top);
        return;
    }
    // Each duplicate ACK was for one of these, but for the one that was missing.
    m_now.delivered += acked > m_arrived ? std::max(acked - m_arrived, 1U) : 1U;
    m_arrived -= std::min(m_arrived, acked - 1);
    limitRepeats();
    m_now.original = m_now.original && !m_now.copyAcked;
}

/// A duplicate ACK: some segment has arrived.
void SegmentRecovery::countRepeat()
{
    ++m_arrived;
    const bool tooMany = limitRepeats();
    m_now.delivered += tooMany ? 0 : 1;
}

/// More duplicate ACKs than segments: the network has changed the order, or doubled something.
bool SegmentRecovery::limitRepeats()
{
    const std::uint32_t holes = std::min(std::max(m_lost, 1U), count());
    if (m_arrived + holes <= count())
        return false;
    m_arrived = count() - holes;
    m_reordering = std::min(count(), kMostReordering);
    m_reorderingSeen = true;
    return true;
}

void SegmentRecovery::setLost(SentSegment& segment)
{
    if (segment.arrived)
        return;
    if (!segment.lost) {
        segment.lost = true;
        ++m_lost;
        ++m_everLost;
    } else if (std::exchange(segment.again, false)) { // its copy, too
        --m_again;
        ++m_everLost;
    }
}

void SegmentRecovery::detectLosses(bool advanced)
{
    if (m_segments.empty())
        return;
    if (m_selective) {
        if (std::exchange(m_rackAdvanced, false))
            detectByTime();
        return;
    }
    const bool isFirst = m_phase < Phase::Recovery && m_arrived >= m_reordering;
    const bool isNext = m_phase == Phase::Recovery && advanced; // RFC 6582: a partial ACK
    if ((isFirst || isNext) && !m_segments[0].lost)
        setLost(m_segments[0]);
}

/// RFC 8985 6.2, step 4: for how long something may still only have been overtaken.
sim::Duration SegmentRecovery::patience() const
{
    if (!m_reorderingSeen && (repairs() || m_arrived >= m_reordering))
        return {};
    return std::min(m_leastRoundTrip.value_or(m_roundTrip) / 4 * m_steps, m_roundTrip);
}

/// RFC 8985 6.2, step 5
void SegmentRecovery::detectByTime()
{
    const sim::Duration patient = patience();
    sim::Duration longest{};
    for (std::size_t place = 0; place < m_segments.size(); ++place) {
        SentSegment& segment = m_segments[place];
        const bool isBefore = segment.at < m_rackAt || (segment.at == m_rackAt && segment.end < m_rackEnd);
        if (!isBefore && segment.start >= m_copiesEnd) // from here on in the order in which they were sent
            break;
        if (!isBefore || segment.arrived || segment.judged || (segment.lost && !segment.again))
            continue;
        const sim::Duration remaining = m_rackRoundTrip + patient - (m_now.at - segment.at);
        if (remaining > sim::Duration::zero()) {
            longest = std::max(longest, remaining);
            continue;
        }
        setLost(segment);
        segment.judged = true;
    }
    m_wait = longest > sim::Duration::zero() ? std::optional(longest) : std::nullopt;
}

/// RFC 6937 3, with the slow start reduction bound where nothing more gets lost.
void SegmentRecovery::reduce()
{
    if (m_now.delivered == 0)
        return;
    const std::uint32_t flight = inFlight();
    const std::uint32_t target = thresholdSegments();
    m_prrDelivered += m_now.delivered;
    std::int64_t count = 0;
    if (flight > target) {
        const std::uint64_t product = std::uint64_t{target} * m_prrDelivered + m_priorWindow - 1;
        count = static_cast<std::int64_t>(product / m_priorWindow) - m_prrOut;
    } else {
        count = std::max<std::int64_t>(std::int64_t{m_prrDelivered} - m_prrOut, m_now.delivered);
        if (m_now.advanced && m_everLost == m_now.everLost)
            ++count;
        count = std::min<std::int64_t>(target - flight, count);
    }
    count = std::max<std::int64_t>(count, m_prrOut == 0 ? 1 : 0);
    setWindow(flight + static_cast<std::uint32_t>(count));
}

} // namespace osiscope::tcp
