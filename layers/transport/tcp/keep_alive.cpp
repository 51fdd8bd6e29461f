// Is the peer still there? Keep-alives, RFC 9293 3.8.4, and counting retransmissions, 3.8.3.
#include "layers/transport/tcp/connection.h"

namespace osiscope::tcp {

namespace service = stack::transport_service;

/// Only where nothing else asks the peer: nothing is outstanding and nothing waits.
bool Connection::keepsAlive() const
{
    return m_shared.settings.keepAlive && isOneOf({State::Established, State::FinWait2, State::CloseWait});
}

/// MUST-26: a segment of any kind shows that the peer is there.
void Connection::heard(Context& context)
{
    if (!m_shared.settings.keepAlive || !m_transfer)
        return;
    m_transfer->keepAliveProbes = 0;
    if (m_timerKind == Timer::KeepAlive)
        stopTimer(context); // settle() starts it anew
}

sim::Duration Connection::untilKeepAlive() const
{
    return m_transfer->keepAliveProbes == 0 ? m_shared.settings.keepAliveIdle : m_shared.settings.keepAliveInterval;
}

void Connection::keepAliveTimeout(Context& context)
{
    if (m_transfer->keepAliveProbes >= m_shared.settings.keepAliveProbes) {
        if (m_shared.settings.resetsSilentPeer)
            sendReset(context);
        giveUp(context);
        return;
    }
    ++m_transfer->keepAliveProbes;
    moveTo(context, Event::KeepAliveTimeout);
    note(context, Note::KeepAlive);
    sendQuestion(context);
}

/// RFC 9293 3.8.4: with no text, numbered before what the peer expects next, so that it has to answer. Where nothing is
/// outstanding that is SND.NXT-1.
void Connection::sendQuestion(Context& context)
{
    Segment probe;
    probe.seq = m_snd.una - 1;
    probe.controls = Control::Ack;
    sendSegment(context, std::move(probe));
}

void Connection::giveUp(Context& context, Note why)
{
    const bool toldOfIt = userKnows();
    moveTo(context, Event::UserTimeout);
    note(context, why);
    if (toldOfIt)
        end(context, "timed out");
}

/// R2 as a count of retransmissions, where the settings have one; else the user timer measures it in time.
bool Connection::triesAreUsedUp() const
{
    return mostRetries() > 0 && m_transfer->timeouts >= mostRetries();
}

/// R2 as a count; 0: time counts.
std::uint32_t Connection::mostRetries() const
{
    const Settings& settings = m_shared.settings;
    if (m_snd.synAcked)
        return settings.retries;
    return is(State::SynReceived) ? settings.synAckRetries : settings.synRetries;
}

/// R1: SHLD-9 tells the application, SHLD-10 says when.
void Connection::checkFirstThreshold(Context& context)
{
    constexpr std::uint32_t kR1 = 3;
    if (m_transfer->timeouts != kR1)
        return;
    note(context, Note::Trouble);
    if (!userKnows())
        return;
    tellUser(context, service::kReport, stack::PrimitiveType::Indication,
             "sent again for the third time, not acknowledged so far");
}

} // namespace osiscope::tcp
