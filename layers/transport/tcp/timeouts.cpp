// When a timer runs out: RFC 9293 3.10.8 and 3.8.6.1, RFC 6298 5.
#include "layers/transport/tcp/connection.h"

#include <algorithm>

namespace osiscope::tcp {

namespace {
// How long a window that is open, but too little, waits to be used: RFC 9293 3.8.6.2.1.
constexpr sim::Duration kShortestOverride = std::chrono::milliseconds(100);
constexpr sim::Duration kLongestOverride = std::chrono::seconds(1);
} // namespace

void Connection::timerExpired(Context& context, Timer timer)
{
    switch (timer) {
    case Timer::Retransmission:
        m_timer = {};
        retransmissionTimeout(context);
        break;
    case Timer::Persist:
        m_timer = {};
        persistTimeout(context);
        break;
    case Timer::DelayedAck:
        m_ackTimer = {};
        if (m_ackDue == AckDue::Delayed)
            m_ackDue = AckDue::Now;
        if (adaptive() != nullptr && !m_transfer->heldAck)
            adaptive()->delayedAckGoes(m_transfer->rto.rto());
        break;
    case Timer::TimeWait:
        m_timer = {};
        moveTo(context, Event::TimeWaitTimeout);
        break;
    case Timer::UserTimeout:
        m_userTimer = {};
        giveUp(context, is(State::FinWait2) ? Note::Abandoned : Note::GaveUp);
        break;
    case Timer::KeepAlive:
        m_timer = {};
        keepAliveTimeout(context);
        break;
    case Timer::Reordering:
        m_timer = {};
        reorderingTimeout(context);
        break;
    case Timer::Reading:
        m_readTimer = {};
        programReads(context);
        break;
    }
    settle(context);
}

/// RFC 6298 5.4 to 5.6
void Connection::retransmissionTimeout(Context& context)
{
    Transfer& t = *m_transfer;
    if (triesAreUsedUp())
        return giveUp(context);
    moveTo(context, Event::RetransmissionTimeout);
    const bool syn = !m_snd.synAcked;
    if (!m_userTimer && mostRetries() == 0) {
        // R2 counts from the first transmission, one RTO ago (RFC 9293 3.8.3).
        const sim::Duration limit = syn ? m_shared.settings.synTimeout : m_shared.settings.userTimeout;
        startUserTimer(context, std::max(sim::Duration{}, limit - t.rto.rto()));
    }
    t.rto.backOff();
    if (syn) {
        ++t.lostSyns;
    } else {
        if (t.congestion->window() < CongestionControl::kUnlimited)
            note(context, Note::SlowStart);
        if (t.recovery)
            t.recovery->retransmissionTimeout(context.now(), m_snd.una, m_snd.nxt, t.timeouts > 0);
        else
            goBack(context);
    }
    ++t.timeouts;
    resendOldest(context);
    checkFirstThreshold(context);
}

/// RFC 6582 3.2, step 4; and everything on its way counts as lost: slow start sends it again.
void Connection::goBack(Context& context)
{
    Transfer& t = *m_transfer;
    t.congestion->timedOut(flightAtTimeout(), t.timeouts > 0);
    t.inFastRecovery = false;
    t.duplicateAcks = 0;
    t.recover = m_snd.nxt;
    t.next = m_snd.una;
    if (t.scoreboard && !t.scoreboard->empty()) { // RFC 2018 5, RFC 6675 5.1
        t.scoreboard->clear();
        note(context, Note::SackForgotten);
    }
}

/// FlightSize, as RFC 5681 3.1 bounds ssthresh by it. In loss recovery new data goes on being sent while the oldest is
/// missing, so that FlightSize grows far beyond what is on its way: then what the peer has reported is left out, and so
/// is what the congestion window would not have allowed at once.
std::uint32_t Connection::flightAtTimeout() const
{
    const Transfer& t = *m_transfer;
    const std::uint32_t sent = m_snd.nxt - m_snd.una;
    return t.scoreboard ? std::min(sent - t.scoreboard->marked(), t.congestion->window()) : sent;
}

/// The window is closed: probe it. Or it is open, but too little for the rules of 3.8.6.2.1: override them.
void Connection::persistTimeout(Context& context)
{
    Transfer& t = *m_transfer;
    if (m_snd.wnd > 0) {
        const std::uint32_t octets = std::min({unsentOctets(), usableWindow(), largestText()});
        sendData(context, t.next, octets, finIsDue(octets));
        return;
    }
    if (mostRetries() > 0 && t.unansweredProbes >= mostRetries())
        return giveUp(context);
    note(context, Note::ZeroWindowProbe);
    if (!m_userTimer && mostRetries() == 0) // stopped by any answer
        startUserTimer(context, m_shared.settings.userTimeout);
    ++t.probes;
    ++t.unansweredProbes;
    if (m_shared.settings.probesWithoutText) {
        sendQuestion(context);
        return;
    }
    const std::uint32_t octets = t.outgoing.empty() ? 0 : 1;
    sendData(context, m_snd.una, octets, m_closeRequested && t.outgoing.size() == octets);
    t.timing.reset(); // how long a closed window takes to answer says nothing about the network
}

void Connection::startUserTimer(Context& context, sim::Duration limit)
{
    m_userTimer = context.startTimer(m_identity.entity, Timer::UserTimeout, limit, m_identity.slot);
}

/// Starts the timer that what is outstanding or waiting needs, unless it runs already.
void Connection::chooseTimer(Context& context)
{
    const Transfer& t = *m_transfer;
    const bool outstanding = m_snd.una < m_snd.nxt;
    const bool waiting = m_snd.synAcked && (unsentOctets() > 0 || finIsWaiting());
    if (!outstanding && !waiting) { // RFC 6298 5.2
        if (!keepsAlive())
            stopTimer(context);
        else if (!m_timer || m_timerKind != Timer::KeepAlive)
            startTimer(context, Timer::KeepAlive, untilKeepAlive());
        return;
    }
    const bool windowIsClosed = m_snd.synAcked && m_snd.wnd == 0 && !(t.recovery && outstanding);
    const Timer wanted = windowIsClosed || !outstanding ? Timer::Persist : Timer::Retransmission;
    if (m_timer && (m_timerKind == wanted || (outstanding && m_timerKind == Timer::Reordering)))
        return;
    sim::Duration after = t.rto.rto();
    if (wanted == Timer::Persist && m_snd.wnd > 0 && !m_shared.settings.probesWithoutText) {
        after = std::clamp(after, kShortestOverride, kLongestOverride);
    } else if (wanted == Timer::Persist) { // RFC 9293 3.8.6.1: the first probe after one RTO, then exponentially
        for (std::uint32_t i = 0; i < t.probes && after < m_shared.settings.maximumRto; ++i)
            after *= 2;
        after = std::min(after, m_shared.settings.maximumRto);
    }
    startTimer(context, wanted, after);
}

void Connection::startTimer(Context& context, Timer timer, sim::Duration after)
{
    stopTimer(context);
    m_timerKind = timer;
    m_timer = context.startTimer(m_identity.entity, timer, after, m_identity.slot);
}

void Connection::stopTimer(Context& context)
{
    context.cancelTimer(m_timer);
}

} // namespace osiscope::tcp
