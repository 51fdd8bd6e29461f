// What an acknowledgment says about what was sent: RFC 9293 3.10.7.4 (fifth step), RFC 5681 3.1.
#include "layers/transport/tcp/connection.h"

#include <algorithm>

namespace osiscope::tcp {

namespace service = stack::transport_service;

/// SND.UNA < ack =< SND.NXT: something new is acknowledged.
void Connection::acknowledged(Context& context, const Segment& segment)
{
    Transfer& t = *m_transfer;
    const Seq ack = segment.ack;
    const std::uint32_t flightBefore = flight();
    std::uint32_t octets = ack - startOfData();
    if (m_fin && ack > *m_fin) // SYN and FIN take a number, but no octet of the buffer
        --octets;
    t.outgoing.release(octets);
    m_snd.una = ack;
    m_snd.synAcked = true;
    t.next = later(t.next, ack);
    if (t.scoreboard)
        t.scoreboard->advance(ack);
    if (m_timestamps) {
        measureByTimestamp(context, segment, flightBefore);
    } else if (t.timing && ack >= t.timing->end) {
        t.rto.sample(context.now() - t.timing->since);
        t.timing.reset();
    }
    t.timeouts = 0;
    context.cancelTimer(m_userTimer);

    if (t.recovery) { // judgeAck() decides
        t.recovery->cumulative(ack);
        if (t.recovery->segments().empty())
            stopTimer(context);
    } else if (t.inFastRecovery) {
        acknowledgedInRecovery(context, ack, octets);
    } else {
        stopTimer(context); // RFC 6298 5.3: settle() starts it anew
        if (octets > 0)
            widenWindow(context, octets, flightBefore);
    }
    t.duplicateAcks = 0;
    forgetWhatIsBehind();
    inviteMore(context);
}

/// Octets were acknowledged, and of so many that were on their way.
void Connection::widenWindow(Context& context, std::uint32_t octets, std::uint32_t flightBefore)
{
    const Transfer& t = *m_transfer;
    const bool slowStart = t.congestion->window() < t.congestion->threshold();
    t.congestion->acknowledged({octets, flightBefore, context.now(), t.rto.srtt().value_or(sim::Duration{})});
    if (slowStart && t.congestion->window() >= t.congestion->threshold())
        note(context, Note::CongestionAvoidance);
}

/// A number that SND.UNA has left behind would seem to be ahead of it after half a circle.
void Connection::forgetWhatIsBehind()
{
    Transfer& t = *m_transfer;
    // RFC 6582 3.2, step 2: the cumulative ACK covers more than recover; RFC 6675 5.1: HighACK has reached it.
    if (t.recover && (m_snd.una > *t.recover || (m_sack && m_snd.una == *t.recover)))
        t.recover.reset();
    if (t.smallEnd && m_snd.una >= *t.smallEnd)
        t.smallEnd.reset();
    if (t.urgentEnd && m_snd.una >= *t.urgentEnd)
        t.urgentEnd.reset();
}

void Connection::inviteMore(Context& context)
{
    if (!m_transfer->askForMore || m_transfer->outgoing.size() > m_shared.settings.sendBuffer / 2)
        return;
    m_transfer->askForMore = false;
    tellUser(context, service::kReady, stack::PrimitiveType::Indication);
}

std::uint32_t Connection::windowIn(const Segment& segment) const
{
    return static_cast<std::uint32_t>(segment.window) << (segment.windowIsWhole ? 0U : m_snd.shift);
}

void Connection::updateSendWindow(Context& context, const Segment& segment)
{
    // Not from a segment that is older than the one that set it last.
    const bool newer = m_snd.wl1 < segment.seq || (m_snd.wl1 == segment.seq && m_snd.wl2 <= segment.ack);
    if (m_snd.wnd == 0) { // RFC 9293 3.8.6.1: while the peer answers probes the connection stays open
        context.cancelTimer(m_userTimer);
        m_transfer->unansweredProbes = 0;
        if (m_shared.settings.probesWithoutText && m_timerKind == Timer::Persist)
            stopTimer(context); // the answer to a probe, and not the probe, is what the next one waits for
    }
    if (!newer)
        return;
    const std::uint32_t before = m_snd.wnd;
    m_snd.wnd = windowIn(segment);
    m_snd.wl1 = segment.seq;
    m_snd.wl2 = segment.ack;
    m_snd.maxWnd = std::max(m_snd.maxWnd, m_snd.wnd);
    if (before > 0 && m_snd.wnd == 0)
        note(context, Note::ZeroWindow);
    if (before == 0 && m_snd.wnd > 0) {
        note(context, Note::WindowOpened);
        m_transfer->probes = 0;
        if (m_transfer->recovery)
            return;
        m_transfer->next = m_snd.una; // a probe that did not fit is sent again with what follows it
        if (m_sack)
            m_transfer->inFastRecovery = false; // going back sends whatever is missing
    }
}

} // namespace osiscope::tcp
