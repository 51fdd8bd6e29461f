// The Timestamps option: measuring round trips (RFC 7323 4) and protection against wrapped sequence numbers (5).
#include "layers/transport/tcp/connection.h"

#include <algorithm>

namespace osiscope::tcp {

namespace {
/// RFC 7323 5.5: the clock of a peer that was silent for longer may have gone round.
constexpr sim::Duration kTimestampsLast = std::chrono::hours(24 * 24);
} // namespace

/// Snd.TSclock. RFC 7323 5.4: between 1 ms and 1 s a tick.
/// Simplified: it counts the milliseconds of the simulation and does not begin at a random value (7.1).
std::uint32_t Connection::timestampClock(Context& context)
{
    return static_cast<std::uint32_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(context.now().time_since_epoch()).count());
}

/// Linux takes an ACK that says nothing new for one that others have overtaken on their way: no need to answer it.
bool Connection::isOvertakenAck(const Segment& segment) const
{
    const std::chrono::milliseconds age(m_rcv.tsRecent - segment.options.timestamps->value);
    return m_shared.settings.takesOvertakenAcks && m_transfer && age <= m_transfer->rto.rto() &&
           segment.controls == Controls(Control::Ack) && segment.text.empty() && segment.seq == m_rcv.nxt &&
           segment.ack == m_snd.una && static_cast<std::uint32_t>(segment.window) << m_snd.shift == m_snd.wnd;
}

/// RFC 7323 5.3, R1; before the sequence number is looked at.
bool Connection::checkTimestamps(Context& context, const Segment& segment)
{
    if (!m_timestamps || segment.has(Control::Rst))
        return true;
    if (!segment.options.timestamps && !m_shared.settings.needsTimestamps)
        return true;
    if (!segment.options.timestamps) { // 3.2: silently dropped
        note(context, Note::TimestampMissing);
        return false;
    }
    const bool isOld = Seq(segment.options.timestamps->value) < Seq(m_rcv.tsRecent);
    if (!isOld || context.now() - m_rcv.tsRecentSince > kTimestampsLast || isOvertakenAck(segment))
        return true;
    moveTo(context, Event::OldTimestamp);
    note(context, Note::Overtaken);
    answer(context, segment);
    return false;
}

/// R3 and 4.3 (2): the oldest segment that the next ACK is for gives the timestamp to echo. One that comes after so
/// long a silence that the old value says nothing any more counts as newer.
void Connection::rememberTimestamp(Context& context, const Segment& segment)
{
    if (!m_timestamps || !segment.options.timestamps || segment.seq > m_rcv.lastAckSent)
        return;
    const std::uint32_t value = segment.options.timestamps->value;
    if (Seq(value) < Seq(m_rcv.tsRecent) && context.now() - m_rcv.tsRecentSince <= kTimestampsLast)
        return;
    m_rcv.tsRecent = value;
    m_rcv.tsRecentSince = context.now();
}

/// 4.1: only an ACK of new data is a measurement; Karn's algorithm is not needed, since the echo says which of several
/// copies is acknowledged (RFC 6298 3).
void Connection::measureByTimestamp(Context& context, const Segment& segment, std::uint32_t flight)
{
    if (!segment.options.timestamps)
        return;
    const auto ticks = static_cast<std::int32_t>(timestampClock(context) - segment.options.timestamps->echo);
    if (ticks < 0) // an echo of what was never said
        return;
    // Appendix G: so many samples a round trip; each weighs the less.
    const std::uint32_t expected = std::max(1U, (flight + 2U * m_snd.mss - 1) / (2U * m_snd.mss));
    m_transfer->rto.sample(std::chrono::milliseconds(ticks), expected);
}

} // namespace osiscope::tcp
