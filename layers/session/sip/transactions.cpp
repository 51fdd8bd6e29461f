#include "layers/session/sip/transactions.h"

#include "layers/application/digest/digest.h"
#include "layers/session/sip/checks.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::sip {

std::string clientKey(const Message& message)
{
    const auto via = message.topVia();
    return fmt::format("client {} {}", via ? via->branch() : "", message.method);
}

std::string serverKey(const Message& request)
{
    const Via via = request.topVia().value_or(Via{});
    const std::string_view method = request.method == "ACK" ? "INVITE" : std::string_view(request.method);
    if (via.branch().starts_with(kBranchCookie) && via.branch().size() > kBranchCookie.size())
        return fmt::format("server {} {}:{} {}", via.branch(), via.host, via.sentByPort(), method);
    // 17.2.3: elements older than RFC 3261 do not name their transactions.
    return fmt::format("server {} {} {} {} {} {}", request.callId(), request.cseq().number, request.from().tag(),
                       request.requestUri, via.toString(), method);
}

namespace {
/// 8.2.2.2: the same in a request and in its copies that come by other ways.
std::string originOf(const Message& request)
{
    return fmt::format("{} {} {}", request.callId(), request.cseq().toString(), request.from().tag());
}
} // namespace

Message responseTo(const Message& request, int status, std::string_view toTag)
{
    Message response;
    response.kind = MessageKind::Response;
    response.method = request.method;
    response.status = status;
    response.reason = reasonPhrase(status);
    for (const HeaderField& field : request.headers.fields())
        if (field.name == "Via" || field.name == "From" || field.name == "To" || field.name == "Call-ID" ||
            field.name == "CSeq" || (status == 100 && field.name == "Timestamp"))
            response.headers.add(field.name, field.value);
    if (Address to = response.to(); !toTag.empty() && to.tag().empty()) {
        to.parameters.set("tag", toTag);
        response.headers.set("To", to.toString());
    }
    return response;
}

std::string Transactions::newBranch(stack::Context& context) const
{
    return fmt::format("{}{:08x}", kBranchCookie, context.random().next() >> 32U);
}

Transactions::Transaction& Transactions::add(stack::Context& context, const Machine& machine, std::string key,
                                             const Message& request, const Path& path, std::string_view side)
{
    const TransactionId id{++m_last};
    Transaction transaction{machine, {}, std::move(key), request, {}, {}, path, kT1, {}, {}, {}, id, {}};
    transaction.entity = context.addEntity(
        fmt::format("SIP {} {} {} - {}", request.method, side, path.local.toString(), path.remote.toString()),
        path.local, path.remote);
    m_byKey[transaction.key] = id;
    if (std::holds_alternative<InviteServerMachine>(machine) || std::holds_alternative<ServerMachine>(machine)) {
        transaction.origin = originOf(request);
        m_byOrigin[transaction.origin].insert(id);
    }
    Transaction& added = m_transactions.emplace(id, std::move(transaction)).first->second;
    countChanged(context, added.entity);
    return added;
}

void Transactions::countChanged(stack::Context& context, stack::EntityId entity) const
{
    context.recordVariable(entity, Variable::Transactions, static_cast<std::int64_t>(m_transactions.size()));
}

void Transactions::finish(stack::Context& context, Transaction& transaction)
{
    for (stack::TimerHandle* handle : {&transaction.resend, &transaction.giveUp, &transaction.wait})
        context.cancelTimer(*handle);
    const stack::EntityId entity = transaction.entity;
    const TransactionId id = transaction.id;
    if (const auto found = m_byKey.find(transaction.key); found != m_byKey.end() && found->second == id)
        m_byKey.erase(found);
    if (const auto found = m_byOrigin.find(transaction.origin); found != m_byOrigin.end()) {
        found->second.erase(id);
        if (found->second.empty())
            m_byOrigin.erase(found);
    }
    m_transactions.erase(id);
    countChanged(context, entity);
    m_user.ended(id);
}

stack::TimerHandle Transactions::timer(stack::Context& context, const Transaction& transaction, Timer row,
                                       sim::Duration after)
{
    return context.startTimer(transaction.entity, row, after, static_cast<std::uint64_t>(transaction.id));
}

/// The last wait of a transaction: over TCP nothing is repeated, so it is none.
void Transactions::waitFor(stack::Context& context, Transaction& transaction, Timer row, sim::Duration unreliable)
{
    context.cancelTimer(transaction.resend);
    context.cancelTimer(transaction.giveUp);
    const bool always = row == Timer::L || row == Timer::M; // RFC 6026 7: whatever the transport
    const sim::Duration wait = m_transport.isReliable() && !always ? sim::Duration::zero() : unreliable;
    transaction.wait = timer(context, transaction, row, wait);
}

void Transactions::repeat(stack::Context& context, Transaction& transaction)
{
    m_transport.send(context, transaction.entity, transaction.path, transaction.octets, stack::PduFlag::Retransmission);
}

void Transactions::sendAlone(stack::Context& context, const Message& message, const Path& path, stack::PduFlag flag)
{
    m_transport.send(context, strangerEntity(context, path), path, message.toString(), flag);
}

Path Transactions::responsePath(stack::Context& context, const Message& message, const Path& cameBy)
{
    const Via via = message.topVia().value_or(Via{});
    const std::string host(via.parameters.find("received").value_or(via.host));
    net::Endpoint remote{context.resolve(host).value_or(cameBy.remote.address), via.sentByPort()};
    if (const auto port = via.parameters.find("rport")) // RFC 3581 4
        remote.port = static_cast<std::uint16_t>(parseNumber(*port, 0xFFFF).value_or(remote.port));
    return m_transport.wayBack(context, cameBy, remote);
}

void Transactions::arrived(stack::Context& context, Arrival&& arrival)
{
    auto message = parseMessage(arrival.octets, m_transport.framing());
    if (!message)
        return refuse(context, arrival, message.error());
    if (message->isRequest())
        requestCame(context, std::move(*message), arrival);
    else
        responseCame(context, std::move(*message), arrival);
}

void Transactions::markOrigin(Message& request, const Path& path)
{
    auto via = request.topVia();
    if (!via)
        return;
    const std::string address = path.remote.address.toString();
    if (via->host != address)
        via->parameters.set("received", address);
    if (via->parameters.has("rport")) // RFC 3581 4
        via->parameters.set("rport", std::to_string(path.remote.port));
    request.headers.removeFirst("Via");
    request.headers.addFirst("Via", via->toString());
}

/// What is wrong is answered, if it is a request of SIP (8.2): to where its Via says, or where it came from.
void Transactions::refuse(stack::Context& context, const Arrival& arrival, const MessageError& error)
{
    const stack::EntityId entity = strangerEntity(context, arrival.path);
    context.recordReceived(entity, arrival.octets);
    context.note(entity, Note::Malformed, error.message);
    const Head head = readHead(arrival.octets);
    Message request = readMessage(arrival.octets, head);
    markOrigin(request, arrival.path);
    const std::string_view version = asText(arrival.octets).substr(head.parts[2].offset, head.parts[2].length);
    const bool isSip = request.topVia() || version.starts_with("SIP/");
    if (error.status != 0 && request.isRequest() && request.method != "ACK" && isSip) {
        // 8.2.7: without a transaction the same request gets the same tag.
        const Message response = responseTo(request, error.status, digest::md5(asText(arrival.octets)).substr(0, 8));
        const Path back = request.topVia() ? responsePath(context, response, arrival.path)
                                           : m_transport.wayBack(context, arrival.path, arrival.path.remote);
        m_transport.send(context, entity, back, response.toString(), stack::PduFlag::None);
    }
    if (m_transport.isReliable() && !contentLength(arrival.octets, head)) // 18.3: no further message can be found
        m_transport.close(context, arrival.path.connection);
}

stack::EntityId Transactions::strangerEntity(stack::Context& context, const Path& path)
{
    const auto [found, isNew] = m_strangers.try_emplace({path.local, path.remote}, stack::kNoEntity);
    if (isNew)
        found->second = context.addEntity(fmt::format("SIP {} - {}", path.local.toString(), path.remote.toString()),
                                          path.local, path.remote);
    return found->second;
}

void Transactions::connectionBroken(stack::Context& context, stack::ConnectionId connection)
{
    failedOn(context, [connection](const Path& path) { return path.connection == connection; });
}

void Transactions::undelivered(stack::Context& context, const Path& path)
{
    failedOn(context, [&path](const Path& each) { return each.local == path.local && each.remote == path.remote; });
}

void Transactions::failedOn(stack::Context& context, const std::function<bool(const Path&)>& isConcerned)
{
    std::vector<TransactionId> concerned;
    for (const auto& [id, transaction] : m_transactions)
        if (isConcerned(transaction.path))
            concerned.push_back(id);
    for (const TransactionId id : concerned)
        if (const auto found = m_transactions.find(id); found != m_transactions.end())
            failed(context, found->second, true);
}

bool Transactions::timerExpired(stack::Context& context, const stack::ExpiredTimer& expired)
{
    const auto row = static_cast<Timer>(expired.row);
    if (row > Timer::M || row == Timer::C)
        return false;
    const auto found = m_transactions.find(TransactionId{expired.argument});
    sim::invariant(found != m_transactions.end(), "the timer of a transaction ends with it");
    const bool ofClient = row == Timer::A || row == Timer::B || row == Timer::D || row == Timer::E || row == Timer::F ||
                          row == Timer::K || row == Timer::M;
    if (ofClient)
        clientTimer(context, found->second, row);
    else
        serverTimer(context, found->second, row);
    return true;
}

const Message* Transactions::requestOf(TransactionId id) const
{
    const auto found = m_transactions.find(id);
    return found == m_transactions.end() ? nullptr : &found->second.request;
}

stack::EntityId Transactions::entityOf(TransactionId id) const
{
    const auto found = m_transactions.find(id);
    return found == m_transactions.end() ? stack::kNoEntity : found->second.entity;
}

bool Transactions::awaitsFinal(TransactionId id) const
{
    const auto found = m_transactions.find(id);
    if (found == m_transactions.end())
        return false;
    const auto* machine = std::get_if<InviteServerMachine>(&found->second.machine);
    return machine != nullptr && machine->is(InviteServerState::Proceeding);
}

TransactionId Transactions::cancelledBy(const Message& cancel) const
{
    Message invite = cancel;
    invite.method = "INVITE";
    const auto found = m_byKey.find(serverKey(invite));
    return found == m_byKey.end() ? kNoTransaction : found->second;
}

bool Transactions::isMerged(TransactionId server) const
{
    const auto found = m_byOrigin.find(m_transactions.at(server).origin);
    return found != m_byOrigin.end() && *found->second.begin() < server;
}

} // namespace osiscope::sip
