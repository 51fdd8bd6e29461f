// TIME-WAIT: what keeps it (RFC 9293 3.10.7.4), and which SYN ends it early (3.6.1, RFC 6191).
#include "layers/transport/tcp/connection.h"

namespace osiscope::tcp {

void Connection::enterTimeWait(Context& context)
{
    stopTimer(context);
    context.cancelTimer(m_userTimer);
    startTimer(context, Timer::TimeWait, 2 * m_shared.settings.msl);
}

/// "The only thing that can arrive in this state is a retransmission of the remote FIN. Acknowledge it, and restart
/// the 2 MSL timeout." What repeats the peer's last ACK is no question and gets no answer.
bool Connection::checkAckInTimeWait(Context& context, const Segment& segment)
{
    if (segment.has(Control::Fin)) {
        finArrivesInTimeWait(context);
        return false;
    }
    if (segment.text.empty() && (segment.seq != m_rcv.nxt || segment.ack != m_snd.nxt)) {
        moveTo(context, Event::AckArrives);
        answer(context, segment);
    }
    return true;
}

void Connection::finArrivesInTimeWait(Context& context)
{
    moveTo(context, Event::RetransmittedFin);
    m_ackDue = AckDue::Now;
    startTimer(context, Timer::TimeWait, 2 * m_shared.settings.msl);
}

/// RFC 6191 2: a SYN that is newer than all that this connection has seen is no old duplicate. Where clocks do not
/// tell, its number may (RFC 9293 3.6.1, MAY-2): the last one that was seen is that of the peer's FIN. What is left
/// gets no special treatment: RFC 6191 would drop it, RFC 9293 3.10.7.4 answers.
/// Simplified: a SYN that turns out to be an old one nevertheless does not bring TIME-WAIT back.
std::optional<Event> Connection::yieldsTo(const Segment& syn) const
{
    if (!is(State::TimeWait) || syn.controls != Controls(Control::Syn))
        return std::nullopt;
    const bool isBeyond = syn.seq > m_rcv.nxt || (m_shared.settings.reopensNextToFin && syn.seq == m_rcv.nxt);
    const auto byNumber = isBeyond ? std::optional(Event::SynReopens) : std::nullopt;
    if (!m_shared.settings.timestamps || !syn.options.timestamps) // the new connection would have none
        return byNumber;
    const Seq clock(syn.options.timestamps->value);
    if (!m_timestamps || clock > Seq(m_rcv.tsRecent))
        return Event::NewerSyn;
    return clock == Seq(m_rcv.tsRecent) ? byNumber : std::nullopt;
}

void Connection::makeWay(Context& context, Event why)
{
    m_shared.isnBeyond = m_snd.nxt; // 3.6.1 (1)
    moveTo(context, why);
    settle(context);
}

} // namespace osiscope::tcp
