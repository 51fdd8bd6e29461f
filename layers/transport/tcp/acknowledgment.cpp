// What an acknowledgment says about what was sent: RFC 9293 3.10.7.4 (fifth step), RFC 5681 3, RFC 6582 3.2.
#include "layers/transport/tcp/connection.h"

#include <algorithm>

namespace osiscope::tcp {

namespace service = stack::transport_service;

/// SND.UNA < ack =< SND.NXT: something new is acknowledged.
void Connection::acknowledged(Context& ctx, Seq ack)
{
    Transfer& t = *m_transfer;
    const std::uint32_t flightBefore = flight();
    std::uint32_t octets = ack - startOfData();
    if (m_fin && ack > *m_fin) // SYN and FIN take a number, but no octet of the buffer
        --octets;
    t.outgoing.release(octets);
    m_snd.una = ack;
    m_snd.synAcked = true;
    t.next = later(t.next, ack);
    if (t.timing && ack >= t.timing->end) {
        t.rto.sample(ctx.now() - t.timing->since);
        t.timing.reset();
    }
    t.timeouts = 0;
    ctx.cancelTimer(m_userTimer);

    if (t.inFastRecovery) {
        acknowledgedInRecovery(ctx, ack, octets);
    } else {
        stopTimer(ctx); // RFC 6298 5.3: settle() starts it anew
        if (octets > 0) {
            const bool slowStart = t.congestion->window() < t.congestion->threshold();
            t.congestion->acknowledged(octets, flightBefore);
            if (slowStart && t.congestion->window() >= t.congestion->threshold())
                note(ctx, Note::CongestionAvoidance);
        }
    }
    t.duplicateAcks = 0;
    forgetWhatIsBehind();
    inviteMore(ctx);
}

/// A number that SND.UNA has left behind would seem to be ahead of it after half a circle.
void Connection::forgetWhatIsBehind()
{
    Transfer& t = *m_transfer;
    if (t.recover && m_snd.una > *t.recover)
        t.recover.reset();
    if (t.urgentEnd && m_snd.una >= *t.urgentEnd)
        t.urgentEnd.reset();
}

void Connection::inviteMore(Context& ctx)
{
    if (!m_transfer->askForMore || m_transfer->outgoing.size() > m_shared.settings.sendBuffer / 2)
        return;
    m_transfer->askForMore = false;
    tellUser(ctx, service::kReady, stack::PrimitiveType::Indication);
}

/// RFC 6582 3.2, step 3
void Connection::acknowledgedInRecovery(Context& ctx, Seq ack, std::uint32_t octets)
{
    Transfer& t = *m_transfer;
    if (ack >= *t.recover) {
        t.inFastRecovery = false;
        t.congestion->recovered(m_snd.nxt - m_snd.una);
        note(ctx, Note::RecoveryOver);
        stopTimer(ctx);
        return;
    }
    note(ctx, Note::PartialAck);
    t.congestion->partialAck(octets);
    if (!t.hadPartialAck) // only the first one restarts the timer
        stopTimer(ctx);
    t.hadPartialAck = true;
    resendOldest(ctx);
}

/// RFC 5681 2: all five conditions. While the window is closed it is a probe that is answered.
bool Connection::isDuplicateAck(const Segment& segment) const
{
    return m_snd.una < m_snd.nxt && m_snd.wnd > 0 && segment.text.empty() && !segment.has(Control::Syn) &&
           !segment.has(Control::Fin) && segment.ack == m_snd.una &&
           static_cast<std::uint32_t>(segment.window) << m_snd.shift == m_snd.wnd;
}

void Connection::duplicateAckArrives(Context& ctx)
{
    constexpr std::uint32_t kThreshold = 3;
    Transfer& t = *m_transfer;
    moveTo(ctx, Event::DuplicateAck);
    ++t.duplicateAcks;
    if (t.inFastRecovery) {
        t.congestion->duplicateAck(); // RFC 5681 3.2, step 4
        return;
    }
    if (t.duplicateAcks == 1)
        t.flightAtFirstDuplicate = m_snd.nxt - m_snd.una;
    // RFC 6582 3.2, step 2: the ACK must cover more than what was repaired last.
    if (t.duplicateAcks != kThreshold || t.recover)
        return;
    t.recover = m_snd.nxt;
    t.inFastRecovery = true;
    t.hadPartialAck = false;
    t.congestion->lossDetected(t.flightAtFirstDuplicate);
    note(ctx, Note::FastRetransmit);
    stopTimer(ctx); // RFC 6298 5: nothing is resent sooner than one RTO after it was sent
    resendOldest(ctx);
}

void Connection::updateSendWindow(Context& ctx, const Segment& segment)
{
    // Not from a segment that is older than the one that set it last.
    const bool newer = m_snd.wl1 < segment.seq || (m_snd.wl1 == segment.seq && m_snd.wl2 <= segment.ack);
    if (m_snd.wnd == 0) // RFC 9293 3.8.6.1: while the peer answers probes the connection stays open
        ctx.cancelTimer(m_userTimer);
    if (!newer)
        return;
    const std::uint32_t before = m_snd.wnd;
    m_snd.wnd = static_cast<std::uint32_t>(segment.window) << m_snd.shift;
    m_snd.wl1 = segment.seq;
    m_snd.wl2 = segment.ack;
    m_snd.maxWnd = std::max(m_snd.maxWnd, m_snd.wnd);
    if (before > 0 && m_snd.wnd == 0)
        note(ctx, Note::ZeroWindow);
    if (before == 0 && m_snd.wnd > 0) {
        note(ctx, Note::WindowOpened);
        m_transfer->probes = 0;
        m_transfer->next = m_snd.una; // a probe that did not fit is sent again with what follows it
    }
}

} // namespace osiscope::tcp
