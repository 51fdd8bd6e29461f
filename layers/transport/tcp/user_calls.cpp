// What the user asks for: RFC 9293 3.10.1 to 3.10.5, one function a call. (3.10.6, STATUS, is a reading of the trace.)
#include "layers/transport/tcp/connection.h"

#include <utility>

namespace osiscope::tcp {

namespace service = stack::transport_service;

/// 3.10.1: an active OPEN.
void Connection::open(Context& context, Event call)
{
    chooseFirstNumber(context);
    moveTo(context, call);
    sendSyn(context, false);
    settle(context);
}

void Connection::openAgain(Context& context)
{
    moveTo(context, Event::ActiveOpen); // "connection already exists"
}

/// 3.10.2
void Connection::send(Context& context, net::Payload data, std::uint16_t kind)
{
    programReads(context);
    moveTo(context, Event::Send);
    if (m_closeRequested || !isOneOf({State::SynSent, State::SynReceived, State::Established, State::CloseWait}))
        return; // "connection closing"
    m_transfer->outgoing.append(std::move(data));
    if (kind == service::kUrgent)
        m_transfer->urgentEnd = endOfData();
    if (kind == service::kMoreFollows || m_transfer->outgoing.size() >= m_shared.settings.sendBuffer)
        m_transfer->askForMore = true;
    inviteMore(context);
    settle(context);
}

/// 3.10.3: the user reads what has arrived, and from now on whatever arrives.
void Connection::receive(Context& context)
{
    moveTo(context, Event::Receive);
    m_suspended = false;
    if (!m_transfer)
        return;
    const auto& urgentEnd = m_transfer->peerUrgentEnd;
    const std::uint16_t kind = urgentEnd && m_rcv.nxt <= *urgentEnd ? service::kUrgent : std::uint16_t{0};
    for (net::Payload& text : std::exchange(m_transfer->unread, {}))
        deliver(context, std::move(text), kind);
    m_transfer->unreadOctets = 0;
    if (std::exchange(m_transfer->finUnread, false))
        deliverEnd(context);
    const bool mayCome = isOneOf({State::Established, State::FinWait1, State::FinWait2});
    if (mayCome && openReceiveWindow()) {
        note(context, Note::WindowUpdate);
        m_ackDue = AckDue::Now;
    }
    programReads(context);
    settle(context);
}

void Connection::suspend()
{
    m_suspended = true;
}

/// 3.10.4
void Connection::close(Context& context, bool bothWays)
{
    programReads(context);
    if (bothWays) {
        if (m_transfer && !m_transfer->unread.empty() && !isOneOf({State::Closing, State::LastAck, State::TimeWait})) {
            closedUnread(context);
            return settle(context);
        }
        m_readerGone = true;
    }
    if (is(State::SynReceived) && !m_transfer->outgoing.empty()) {
        m_closeRequested = true;
        moveTo(context, Event::CloseWithDataQueued);
        return;
    }
    const State before = state();
    moveTo(context, Event::Close);
    if (before == State::SynSent)
        end(context, "closed before it was established");
    else if (state() != before)
        m_closeRequested = true; // settle() sends the FIN behind the last data
    settle(context);
}

/// 3.10.5
void Connection::abort(Context& context)
{
    if (isOneOf({State::SynReceived, State::Established, State::FinWait1, State::FinWait2, State::CloseWait}))
        sendReset(context);
    moveTo(context, Event::Abort);
    settle(context);
}

} // namespace osiscope::tcp
