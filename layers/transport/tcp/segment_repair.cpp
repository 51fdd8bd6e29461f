// What an acknowledgment leads to where segments are counted (segment_recovery.h), and the repair of what is lost.
#include "layers/transport/tcp/connection.h"

#include <algorithm>

namespace osiscope::tcp {

/// An ACK that is not beyond what was sent.
void Connection::judgeAck(Context& context, const Segment& segment)
{
    Transfer& t = *m_transfer;
    SegmentRecovery& recovery = *t.recovery;
    const SegmentRecovery::Phase before = recovery.phase();
    const Seq una = m_snd.una;
    const std::uint32_t count = recovery.count();
    const bool isOld = segment.ack < una;
    const bool sameWindow = static_cast<std::uint32_t>(segment.window) << m_snd.shift == m_snd.wnd;
    const bool advances = una < segment.ack;
    std::optional<Seq> echo;
    if (m_timestamps && segment.options.timestamps)
        echo = Seq(segment.options.timestamps->echo);
    recovery.ackArrives(context.now(), una, echo);
    if (!isOld)
        updateSendWindow(context, segment);
    recovery.selective(segment.options.sack, segment.ack);
    if (recovery.duplicateReported())
        note(context, Note::DuplicateReported);
    if (advances)
        acknowledged(context, segment);
    if (isOld ? segment.options.sack.empty() : count == 0 && !recovery.duplicateReported())
        return;

    SegmentRecovery::Ack ack{.una = m_snd.una, .nxt = m_snd.nxt};
    ack.isPlain = advances || !segment.text.empty() || !sameWindow;
    ack.repeats = !ack.isPlain && !isOld;
    ack.mayHaveMore = (unsentOctets() > 0 || finIsWaiting()) && usableWindow() > 0;
    ack.roundTrip = t.rto.srtt().value_or(sim::Duration{});
    if (count > 0 && (ack.repeats || recovery.reported())) {
        moveTo(context, Event::DuplicateAck);
        ++t.duplicateAcks;
    }
    const auto resend = recovery.judge(ack);
    tellOfRecovery(context, before);
    if (recovery.phase() != SegmentRecovery::Phase::Recovery && recovery.delivered() > 0 &&
        (advances || recovery.trustsReports()))
        widenWindow(context, recovery.delivered() * m_snd.mss, count * m_snd.mss);
    waitOrRestart(context);
    if (resend == SegmentRecovery::Resend::NewFirst) {
        note(context, Note::NewAfterTimeout);
        transmit(context);
        if (!recovery.newWasSent(m_snd.nxt))
            return;
    }
    if (resend != SegmentRecovery::Resend::Nothing)
        resendLost(context);
}

/// What may only have been overtaken is waited for; else RFC 6298 5.3: settle() starts the timer anew.
void Connection::waitOrRestart(Context& context)
{
    constexpr sim::Duration kTwoTicks = std::chrono::milliseconds(8); // Linux's timers run for no less
    const SegmentRecovery& recovery = *m_transfer->recovery;
    if (const auto wait = recovery.wait())
        return startTimer(context, Timer::Reordering, *wait + kTwoTicks);
    if (!recovery.restartsTimer() || !m_timer)
        return;
    const bool waited = m_timerKind == Timer::Reordering;
    stopTimer(context);
    if (!waited || recovery.segments().empty())
        return;
    const sim::Duration since = context.now() - recovery.segments()[0].at;
    startTimer(context, Timer::Retransmission, std::max<sim::Duration>(m_transfer->rto.rto() - since, kTwoTicks / 8));
}

void Connection::tellOfRecovery(Context& context, SegmentRecovery::Phase before)
{
    using enum SegmentRecovery::Phase;
    const SegmentRecovery::Phase now = m_transfer->recovery->phase();
    if (m_transfer->recovery->takeUndone())
        note(context, Note::Undone);
    if (now == Recovery && before != Recovery)
        note(context, m_sack ? Note::SackRecovery : Note::FastRetransmit);
    if (before == Recovery && now < Recovery)
        note(context, Note::RecoveryOver);
}

/// As much as the congestion window has room for.
void Connection::resendLost(Context& context)
{
    SegmentRecovery& recovery = *m_transfer->recovery;
    const Seq edge = m_snd.una + m_snd.wnd;
    for (auto place = recovery.nextLost(0); place && recovery.room() > 0; place = recovery.nextLost(*place + 1)) {
        if (*place > 0 && recovery.segments()[*place].start >= edge)
            return;
        if (*place == 0 && m_timerKind != Timer::Reordering)
            stopTimer(context); // RFC 6298 5: nothing is resent sooner than one RTO after it was sent
        const bool withNext = recovery.segments()[*place].withNext && recovery.nextLost(*place + 1) == *place + 1;
        resendSegment(context, *place);
        if (withNext && recovery.room() > 0)
            resendSegment(context, ++*place, true);
    }
}

/// Segments keep their bounds; only small ones are joined with what follows. isSecond: it goes together with the one
/// before.
void Connection::resendSegment(Context& context, std::size_t place, bool isSecond)
{
    SegmentRecovery& recovery = *m_transfer->recovery;
    const SentSegments& sent = recovery.segments();
    const Seq start = sent[place].start;
    const auto octets = [&] { return earlier(sent[place].end, endOfData()) - start; };
    while (octets() <= m_snd.mss / 2U && place + 1 < sent.size() && !sent[place + 1].arrived &&
           earlier(sent[place + 1].end, endOfData()) - start <= largestText())
        recovery.join(place);
    if (octets() > largestText())
        recovery.cut(place, start + largestText());
    recovery.sentAgain(place, context.now(), Seq(timestampClock(context)));
    sendData(context, start, octets(), m_fin && *m_fin < sent[place].end, isSecond || sent[place].pushed);
}

void Connection::reorderingTimeout(Context& context)
{
    SegmentRecovery& recovery = *m_transfer->recovery;
    const SegmentRecovery::Phase before = recovery.phase();
    if (!recovery.reorderingTimeout(context.now(), m_snd.una, m_snd.nxt,
                                    m_transfer->rto.srtt().value_or(sim::Duration{})))
        return;
    tellOfRecovery(context, before);
    resendLost(context);
}

} // namespace osiscope::tcp
