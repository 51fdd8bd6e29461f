// RFC 3261 17.2: the side that answers.
#include "layers/session/sip/transactions.h"

#include <algorithm>

namespace osiscope::sip {

using stack::PduFlag;

void Transactions::requestCame(stack::Context& context, Message&& request, const Arrival& arrival)
{
    markOrigin(request, arrival.path);
    const std::string key = serverKey(request);
    const auto known = m_byKey.find(key);
    if (known != m_byKey.end()) {
        Transaction& transaction = m_transactions.at(known->second);
        context.recordReceived(transaction.entity, arrival.octets);
        return request.method == "ACK" ? ackCame(context, transaction, request, arrival.path)
                                       : requestAgain(context, transaction);
    }
    if (request.method == "ACK" || !m_user.remembers(context, request)) {
        context.recordReceived(strangerEntity(context, arrival.path), arrival.octets);
        return m_user.requestArrived(context, kNoTransaction, request, arrival.path);
    }
    const bool invite = request.method == "INVITE";
    Machine machine = invite ? Machine(inviteServerMachine()) : Machine(serverMachine());
    Transaction& transaction = add(context, machine, key, request, arrival.path, "server");
    context.recordReceived(transaction.entity, arrival.octets);
    m_user.requestArrived(context, transaction.id, request, arrival.path);
}

void Transactions::requestAgain(stack::Context& context, Transaction& transaction)
{
    bool answers = !transaction.octets.empty();
    if (auto* machine = std::get_if<InviteServerMachine>(&transaction.machine)) {
        if (!machine->accepts(InviteServerEvent::RequestAgain))
            return;
        answers &= !machine->is(InviteServerState::Accepted);
        machine->moveTo(context, transaction.entity, InviteServerEvent::RequestAgain);
    } else {
        std::get<ServerMachine>(transaction.machine).moveTo(context, transaction.entity, ServerEvent::RequestAgain);
    }
    if (answers)
        repeat(context, transaction);
}

void Transactions::ackCame(stack::Context& context, Transaction& transaction, const Message& ack, const Path& path)
{
    auto& machine = std::get<InviteServerMachine>(transaction.machine);
    if (machine.is(InviteServerState::Accepted)) // RFC 6026 7.1: the core's business
        return m_user.requestArrived(context, kNoTransaction, ack, path);
    if (!machine.accepts(InviteServerEvent::Ack))
        return;
    const bool first = machine.is(InviteServerState::Completed);
    machine.moveTo(context, transaction.entity, InviteServerEvent::Ack);
    if (first)
        waitFor(context, transaction, Timer::I, kT4);
}

void Transactions::respond(stack::Context& context, TransactionId server, const Message& response)
{
    const auto found = m_transactions.find(server);
    if (found == m_transactions.end())
        return;
    Transaction& transaction = found->second;
    transaction.path = responsePath(context, response, transaction.path);
    PduFlag flag = PduFlag::None;
    if (auto* machine = std::get_if<InviteServerMachine>(&transaction.machine)) {
        using Event = InviteServerEvent;
        const Event event = response.isProvisional() ? Event::SendProvisional
                            : response.isSuccess()   ? Event::SendSuccess
                                                     : Event::SendFailure;
        if (!machine->accepts(event))
            return;
        const bool again = machine->is(InviteServerState::Accepted);
        machine->moveTo(context, transaction.entity, event);
        if (transaction.octets == response.toString())
            flag = PduFlag::Retransmission;
        if (event == Event::SendSuccess && !again)
            waitFor(context, transaction, Timer::L, kGiveUp);
        if (event == Event::SendFailure) {
            if (!m_transport.isReliable())
                transaction.resend = timer(context, transaction, Timer::G, kT1);
            transaction.giveUp = timer(context, transaction, Timer::H, kGiveUp);
        }
    } else {
        auto& other = std::get<ServerMachine>(transaction.machine);
        const auto event = response.isProvisional() ? ServerEvent::SendProvisional : ServerEvent::SendFinal;
        if (!other.accepts(event))
            return;
        other.moveTo(context, transaction.entity, event);
        if (event == ServerEvent::SendFinal)
            waitFor(context, transaction, Timer::J, kGiveUp);
    }
    transaction.octets = response.toString();
    m_transport.send(context, transaction.entity, transaction.path, transaction.octets, flag);
}

void Transactions::serverTimer(stack::Context& context, Transaction& transaction, Timer row)
{
    const TransactionId id = transaction.id;
    if (row == Timer::J) {
        std::get<ServerMachine>(transaction.machine).moveTo(context, transaction.entity, ServerEvent::WaitOver);
        return finish(context, transaction);
    }
    auto& machine = std::get<InviteServerMachine>(transaction.machine);
    if (row == Timer::G) {
        machine.moveTo(context, transaction.entity, InviteServerEvent::Resend);
        repeat(context, transaction);
        transaction.interval = std::min(transaction.interval * 2, kT2);
        transaction.resend = timer(context, transaction, Timer::G, transaction.interval);
        return;
    }
    const bool unacknowledged = row == Timer::H;
    machine.moveTo(context, transaction.entity,
                   unacknowledged    ? InviteServerEvent::NoAck
                   : row == Timer::L ? InviteServerEvent::AcceptedOver
                                     : InviteServerEvent::WaitOver);
    finish(context, transaction);
    if (unacknowledged)
        m_user.noAck(context, id);
}

} // namespace osiscope::sip
