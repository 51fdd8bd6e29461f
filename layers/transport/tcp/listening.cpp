// Who waits for connections: how many may be half open (RFC 4987 2.2), and SYN cookies (RFC 4987 3.6).
#include "layers/transport/tcp/layer.h"

#include <algorithm>

namespace osiscope::tcp {

namespace {
constexpr std::uint16_t kDefaultMss = 536; // RFC 9293 3.7.1
}

/// 3.10.7.2, third step. A copy of the listener becomes the connection, so that others can come too.
void TcpLayer::synArrivesInListen(Context& context, Listener& listener, const Segment& segment, const Ends& ends)
{
    const Settings& settings = m_shared.settings;
    if (settings.backlog > 0 && listener.halfOpen >= settings.backlog) {
        context.note(listener.entity, Note::BacklogFull);
        if (settings.synCookies)
            return sendCookie(context, listener, segment, ends);
        listener.machine.moveTo(context, listener.entity, Event::BacklogFull);
        return;
    }
    Connection& connection =
        addConnection(context, context.newConnection(), listener.user, ends.local, ends.remote, State::Listen);
    connection.setHalfOpen(true);
    ++listener.halfOpen;
    connection.synArrivesInListen(context, segment);
}

/// The answer that remembers nothing. Simplified: no option but the MSS outlives it, as in RFC 4987 3.6.
void TcpLayer::sendCookie(Context& context, Listener& listener, const Segment& syn, const Ends& ends)
{
    listener.machine.moveTo(context, listener.entity, Event::CookieSent);
    context.note(listener.entity, Note::CookieSent);
    const std::uint16_t mtu = context.mtuFacing(ends.remote.address);
    Segment answer;
    answer.sourcePort = ends.local.port;
    answer.destinationPort = ends.remote.port;
    answer.controls = Control::Syn | Control::Ack;
    answer.ack = syn.seq + 1;
    answer.window = static_cast<std::uint16_t>(
        std::min(firstReceiveWindow(m_shared.settings, offeredMss(m_shared.settings, mtu)), 0xFFFFU));
    answer.options.mss = offeredMss(m_shared.settings, mtu);
    answer.seq = m_shared.firstNumbers.cookie(context.random(), ends, context.now(), syn.seq,
                                              syn.options.mss.value_or(kDefaultMss));
    handDown(context, answer, ends.local, ends.remote, listener.entity);
}

/// An ACK in LISTEN: the answer to a cookie of this host, or not.
bool TcpLayer::cookieReturns(Context& context, Listener& listener, const Segment& segment, const Ends& ends)
{
    if (!m_shared.settings.synCookies || segment.has(Control::Syn))
        return false;
    const auto mss =
        m_shared.firstNumbers.mssOf(context.random(), ends, context.now(), segment.seq - 1, segment.ack - 1);
    if (!mss)
        return false;
    Connection& connection =
        addConnection(context, context.newConnection(), listener.user, ends.local, ends.remote, State::Listen);
    connection.cookieReturns(context, segment, *mss);
    forgetIfOver(connection);
    return true;
}

/// What the SYN and its answer would have left behind, from the numbers of the ACK.
void Connection::cookieReturns(Context& context, const Segment& segment, std::uint16_t mss)
{
    chooseFirstNumber(context);
    m_snd.iss = segment.ack - 1; // the cookie
    m_snd.una = m_snd.nxt = m_transfer->next = segment.ack;
    m_snd.synAcked = true;
    Segment syn;
    syn.seq = segment.seq - 1;
    syn.window = segment.window;
    syn.options.mss = mss;
    synchronize(context, syn);
    m_snd.wl2 = segment.ack;
    moveTo(context, Event::CookieReturns);
    established(context);
    segmentArrives(context, segment);
}

/// The connection has left SYN-RECEIVED: there is room for another.
void TcpLayer::countHalfOpen(Connection& connection)
{
    if (!connection.isHalfOpen() || connection.state() == State::SynReceived)
        return;
    connection.setHalfOpen(false);
    if (const auto listener = m_listeners.find(connection.identity().local.port);
        listener != m_listeners.end() && listener->second.halfOpen > 0)
        --listener->second.halfOpen;
}

} // namespace osiscope::tcp
