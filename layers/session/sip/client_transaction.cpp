// RFC 3261 17.1: the side that asks.
#include "layers/session/sip/transactions.h"

#include <algorithm>

namespace osiscope::sip {

using stack::PduFlag;

TransactionId Transactions::send(stack::Context& context, const Message& request, const Path& path)
{
    const bool invite = request.method == "INVITE";
    Machine machine = invite ? Machine(inviteClientMachine()) : Machine(clientMachine());
    Transaction& transaction = add(context, machine, clientKey(request), request, path, "client");
    transaction.octets = request.toString();
    m_transport.send(context, transaction.entity, path, transaction.octets, PduFlag::None);
    if (!m_transport.isReliable())
        transaction.resend = timer(context, transaction, invite ? Timer::A : Timer::E, kT1);
    transaction.giveUp = timer(context, transaction, invite ? Timer::B : Timer::F, kGiveUp);
    return transaction.id;
}

void Transactions::responseCame(stack::Context& context, Message&& response, const Arrival& arrival)
{
    const auto key = m_byKey.find(clientKey(response));
    if (key == m_byKey.end()) {
        context.recordReceived(strangerEntity(context, arrival.path), arrival.octets);
        return m_user.strayResponse(context, response, arrival.path);
    }
    Transaction& transaction = m_transactions.at(key->second);
    context.recordReceived(transaction.entity, arrival.octets);
    if (std::holds_alternative<InviteClientMachine>(transaction.machine))
        inviteAnswered(context, transaction, response);
    else
        answered(context, transaction, response);
}

/// 17.1.1.2, RFC 6026 7.2.
void Transactions::inviteAnswered(stack::Context& context, Transaction& transaction, const Message& response)
{
    auto& machine = std::get<InviteClientMachine>(transaction.machine);
    const TransactionId id = transaction.id;
    using Event = InviteClientEvent;
    Event event = response.isProvisional() ? Event::Provisional
                  : response.isSuccess()   ? Event::Success
                                           : Event::Failure;
    if (machine.is(InviteClientState::Completed) && event == Event::Failure)
        event = Event::FinalAgain;
    if (!machine.accepts(event))
        return context.note(transaction.entity, Note::Stray, response.reason);
    const bool first = !machine.is(InviteClientState::Accepted);
    machine.moveTo(context, transaction.entity, event);
    switch (event) {
    case Event::Provisional:
        context.cancelTimer(transaction.resend);
        context.cancelTimer(transaction.giveUp);
        break;
    case Event::Success:
        if (first)
            waitFor(context, transaction, Timer::M, kGiveUp);
        break;
    case Event::Failure:
        acknowledge(context, transaction, response);
        waitFor(context, transaction, Timer::D, kGiveUp);
        break;
    case Event::FinalAgain:
        m_transport.send(context, transaction.entity, transaction.path, transaction.ack, PduFlag::Retransmission);
        return;
    case Event::Resend:
    case Event::TimedOut:
    case Event::TransportError:
    case Event::Abandoned:
    case Event::WaitOver:
    case Event::AcceptedOver: return; // no response brings these
    }
    m_user.responseArrived(context, id, response);
}

/// 17.1.1.3: what the request said, but To as the response has it, and one Via only.
void Transactions::acknowledge(stack::Context& context, Transaction& transaction, const Message& response)
{
    const Message& invite = transaction.request;
    Message ack;
    ack.method = "ACK";
    ack.requestUri = invite.requestUri;
    ack.headers.add("Via", invite.headers.first("Via").value_or(""));
    ack.headers.add("Max-Forwards", "70");
    ack.headers.add("From", invite.headers.first("From").value_or(""));
    ack.headers.add("To", response.headers.first("To").value_or(""));
    ack.headers.add("Call-ID", invite.callId());
    ack.headers.add("CSeq", CSeq{invite.cseq().number, "ACK"}.toString());
    for (const std::string_view name : {"Route", "Proxy-Authorization", "Authorization"})
        for (const std::string_view value : invite.headers.all(name))
            ack.headers.add(name, value);
    transaction.ack = ack.toString();
    m_transport.send(context, transaction.entity, transaction.path, transaction.ack, PduFlag::None);
}

/// 17.1.2.2.
void Transactions::answered(stack::Context& context, Transaction& transaction, const Message& response)
{
    auto& machine = std::get<ClientMachine>(transaction.machine);
    const TransactionId id = transaction.id;
    using Event = ClientEvent;
    Event event = response.isProvisional() ? Event::Provisional : Event::Final;
    if (machine.is(ClientState::Completed) && event == Event::Final)
        event = Event::FinalAgain;
    if (!machine.accepts(event))
        return context.note(transaction.entity, Note::Stray, response.reason);
    machine.moveTo(context, transaction.entity, event);
    if (event == Event::FinalAgain)
        return;
    if (event == Event::Final)
        waitFor(context, transaction, Timer::K, kT4);
    m_user.responseArrived(context, id, response);
}

void Transactions::failed(stack::Context& context, Transaction& transaction, bool transportFailed)
{
    const TransactionId id = transaction.id;
    bool ends = false;
    if (auto* machine = std::get_if<InviteClientMachine>(&transaction.machine)) {
        const auto event = transportFailed ? InviteClientEvent::TransportError : InviteClientEvent::TimedOut;
        ends = machine->accepts(event);
        if (ends)
            machine->moveTo(context, transaction.entity, event);
    } else if (auto* other = std::get_if<ClientMachine>(&transaction.machine)) {
        const auto event = transportFailed ? ClientEvent::TransportError : ClientEvent::TimedOut;
        ends = other->accepts(event);
        if (ends)
            other->moveTo(context, transaction.entity, event);
    }
    if (!ends) // RFC 6026 6: a server transaction outlives its transport
        return;
    context.note(transaction.entity, transportFailed ? Note::NoTransport : Note::NoAnswer, transaction.request.method);
    m_user.noResponse(context, id, responseTo(transaction.request, transportFailed ? 503 : 408));
    finish(context, transaction);
}

void Transactions::abandon(stack::Context& context, TransactionId client)
{
    const auto found = m_transactions.find(client);
    if (found == m_transactions.end())
        return;
    auto* machine = std::get_if<InviteClientMachine>(&found->second.machine);
    if (machine == nullptr || !machine->accepts(InviteClientEvent::Abandoned))
        return;
    machine->moveTo(context, found->second.entity, InviteClientEvent::Abandoned);
    finish(context, found->second);
}

void Transactions::clientTimer(stack::Context& context, Transaction& transaction, Timer row)
{
    if (row == Timer::B || row == Timer::F) {
        transaction.giveUp = {};
        return failed(context, transaction, false);
    }
    if (row == Timer::A) {
        transaction.interval *= 2;
        std::get<InviteClientMachine>(transaction.machine)
            .moveTo(context, transaction.entity, InviteClientEvent::Resend);
    } else if (row == Timer::E) {
        auto& machine = std::get<ClientMachine>(transaction.machine);
        const bool proceeding = machine.is(ClientState::Proceeding);
        transaction.interval = proceeding ? kT2 : std::min(transaction.interval * 2, kT2);
        machine.moveTo(context, transaction.entity, ClientEvent::Resend);
    } else {
        transaction.wait = {};
        if (auto* machine = std::get_if<InviteClientMachine>(&transaction.machine))
            machine->moveTo(context, transaction.entity,
                            row == Timer::M ? InviteClientEvent::AcceptedOver : InviteClientEvent::WaitOver);
        else
            std::get<ClientMachine>(transaction.machine).moveTo(context, transaction.entity, ClientEvent::WaitOver);
        return finish(context, transaction);
    }
    repeat(context, transaction);
    transaction.resend = timer(context, transaction, row, transaction.interval);
}

} // namespace osiscope::sip
