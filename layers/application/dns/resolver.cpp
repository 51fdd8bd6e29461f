#include "layers/application/dns/resolver.h"

#include "layers/application/dns/rows.h"

#include <fmt/format.h>

namespace osiscope::dns {

namespace {
namespace service = stack::transport_service;
using stack::PrimitiveType;

std::string textOf(const Message& answer)
{
    std::string text;
    for (const Record& record : answer.answers)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", nameOf(record.type), record.data);
    return text;
}
} // namespace

void Resolver::perform(stack::Context& context, std::uint16_t /*action*/, const stack::Parameters& parameters)
{
    const auto address = context.resolve(parameters.text("server"));
    const std::string name = parameters.text("name");
    if (!address) {
        context.note(stack::kNoEntity, Note::UnknownServer, parameters.text("server"));
        return;
    }
    if (!isGoodName(name)) {
        context.note(stack::kNoEntity, Note::BadName, name);
        return;
    }
    Query query;
    query.id = context.newConnection();
    query.server = {*address, static_cast<std::uint16_t>(parameters.integer("port", kPort))};
    query.message.id = static_cast<std::uint16_t>(context.random().below(0x10000));
    query.message.questions = {{name, typeNamed(parameters.text("type", "A")).value_or(Type::A), kInternet, {}, 0}};
    query.timeout = parameters.duration("timeout", std::chrono::seconds(5));
    query.triesLeft = parameters.integer("tries", 3);
    query.overTcp = parameters.boolean("tcp") || !m_overDatagrams;
    const auto at = m_queries.emplace(query.id, std::move(query)).first;
    openPort(context, at->second);
}

/// A port of UDP, or a connection of TCP.
void Resolver::openPort(stack::Context& context, Query& query) const
{
    stack::Primitive open;
    open.name = query.overTcp ? &service::kConnect : &service::kListen;
    open.connection = query.id;
    open.beside = query.overTcp && m_overDatagrams;
    if (query.overTcp)
        open.remote = query.server;
    // RFC 1123 6.1.3.3: whoever asks does not wait for as long as TCP goes on trying.
    if (query.overTcp)
        startTimer(context, query);
    context.down(std::move(open));
}

Resolver::Queries::iterator Resolver::find(const stack::Primitive& primitive)
{
    if (primitive.name != &service::kUnitData)
        return m_queries.find(primitive.connection);
    const auto port = m_byPort.find(primitive.local.port);
    return port == m_byPort.end() ? m_queries.end() : m_queries.find(port->second);
}

void Resolver::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    const auto at = find(primitive);
    if (at == m_queries.end())
        return; // of a question that is answered
    Query& query = at->second;
    if (primitive.name == &service::kListen) {
        nameEnds(context, query, primitive.local);
        m_byPort.emplace(query.local.port, query.id);
        query.machine.moveTo(context, query.entity, Event::Asked);
        send(context, query, stack::PduFlag::None);
    } else if (primitive.name == &service::kConnect) {
        nameEnds(context, query, primitive.local);
        context.cancelTimer(query.timer);
        if (query.machine.is(State::Idle))
            query.machine.moveTo(context, query.entity, Event::AskedOverTcp);
        query.machine.moveTo(context, query.entity, Event::Connected);
        send(context, query, stack::PduFlag::None);
    } else if (primitive.name == &service::kUnitData) {
        if (primitive.remote == query.server)
            arrived(context, at, primitive.data.octets());
        else
            context.note(query.entity, Note::Unexpected, primitive.remote.toString());
    } else if (primitive.name == &service::kData) {
        streamArrived(context, at, primitive.data.octets());
    } else if (primitive.name == &service::kRelease && primitive.type == PrimitiveType::Indication) {
        giveUp(context, at); // closed before it has answered
    } else if (primitive.name == &service::kDisconnect) {
        if (query.entity == stack::kNoEntity)
            nameEnds(context, query, {});
        context.note(query.entity, Note::NoAnswer, primitive.reason);
        query.machine.moveTo(context, query.entity, Event::Lost);
        context.cancelTimer(query.timer);
        m_queries.erase(at);
    }
}

void Resolver::nameEnds(stack::Context& context, Query& query, net::Endpoint local)
{
    if (local.address.isUnspecified())
        local.address = context.addressFacing(query.server.address);
    query.local = local;
    const auto name = fmt::format("DNS resolver {} - {}", local.toString(), query.server.toString());
    query.entity = context.addEntity(name, local, query.server);
}

void Resolver::send(stack::Context& context, Query& query, stack::PduFlag flag)
{
    net::OctetBuffer message = serialise(query.message);
    stack::Primitive data;
    data.name = query.overTcp ? &service::kData : &service::kUnitData;
    data.connection = query.id;
    data.entity = query.entity;
    data.local = query.local;
    data.remote = query.server;
    data.beside = query.overTcp && m_overDatagrams;
    data.data = net::Payload(query.overTcp ? framed(message) : std::move(message));
    context.recordSent(query.entity, data.data.octets(), flag);
    context.down(std::move(data));
    --query.triesLeft;
    startTimer(context, query);
}

void Resolver::startTimer(stack::Context& context, Query& query)
{
    query.timer = context.startTimer(query.entity, Timer::Retry, query.timeout, static_cast<std::uint64_t>(query.id));
}

/// Over UDP the whole answer, over TCP a message without its length.
void Resolver::arrived(stack::Context& context, Queries::iterator at, net::Octets octets)
{
    Query& query = at->second;
    const Reading reading = readMessage(octets);
    const Message& answer = reading.message;
    if (!query.overTcp)
        context.recordReceived(query.entity, octets);
    if (reading.error) {
        context.note(query.entity, Note::Malformed, reading.error->message);
        return;
    }
    // RFC 5452 9.1: number and question must be the ones that were sent, else anybody could answer.
    const bool fits = answer.isResponse && answer.id == query.message.id && answer.questions.size() == 1 &&
                      answer.questions[0].asks(query.message.questions[0]);
    if (!fits) {
        context.note(query.entity, Note::Unexpected, fmt::format("number {}", answer.id));
        return;
    }
    context.cancelTimer(query.timer);
    if (answer.truncated && !query.overTcp) {
        context.note(query.entity, Note::Truncated);
        connect(context, at, Event::Cut);
        return;
    }
    query.machine.moveTo(context, query.entity, Event::Answer);
    use(context, query, answer);
    release(context, query);
    m_byPort.erase(query.local.port);
    m_queries.erase(at);
}

void Resolver::use(stack::Context& context, const Query& query, const Message& answer) const
{
    if (answer.code == ResponseCode::NameError)
        context.note(query.entity, Note::NoSuchName, query.message.questions[0].name);
    else if (answer.code != ResponseCode::NoError)
        context.note(query.entity, Note::Failure, wordsOf(answer.code));
    else if (answer.answers.empty())
        context.note(query.entity, Note::NoData, query.message.questions[0].name);
    else
        context.note(query.entity, Note::Answer, textOf(answer));
}

/// RFC 2181 9: the same question over TCP. A query of its own, with another port.
void Resolver::connect(stack::Context& context, Queries::iterator at, Event why)
{
    Query query = std::move(at->second);
    query.machine.moveTo(context, query.entity, why);
    release(context, query);
    m_byPort.erase(query.local.port);
    m_queries.erase(at);
    query.id = context.newConnection();
    query.overTcp = true;
    query.triesLeft = 1;
    const auto again = m_queries.emplace(query.id, std::move(query)).first;
    openPort(context, again->second);
}

void Resolver::streamArrived(stack::Context& context, Queries::iterator at, net::Octets data)
{
    Query& query = at->second;
    query.incoming.insert(query.incoming.end(), data.begin(), data.end());
    const auto length = framedLength(query.incoming, false);
    if (!length) {
        giveUp(context, at);
    } else if (*length > 0) {
        const net::OctetBuffer message(query.incoming.begin(),
                                       query.incoming.begin() + static_cast<std::ptrdiff_t>(*length));
        query.incoming.erase(query.incoming.begin(), query.incoming.begin() + static_cast<std::ptrdiff_t>(*length));
        context.recordReceived(query.entity, message);
        arrived(context, at, net::Octets(message).subspan(2));
    }
}

void Resolver::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    const auto at = m_queries.find(static_cast<stack::ConnectionId>(timer.argument));
    if (at == m_queries.end())
        return;
    Query& query = at->second;
    query.timer = {};
    if (query.overTcp || query.triesLeft <= 0) {
        giveUp(context, at);
        return;
    }
    query.machine.moveTo(context, query.entity, Event::NoAnswer);
    send(context, query, stack::PduFlag::Retransmission);
}

void Resolver::giveUp(stack::Context& context, Queries::iterator at)
{
    Query& query = at->second;
    context.cancelTimer(query.timer);
    if (query.entity == stack::kNoEntity)
        nameEnds(context, query, {});
    context.note(query.entity, Note::NoAnswer, query.message.questions[0].name);
    query.machine.moveTo(context, query.entity, Event::Lost);
    release(context, query);
    m_byPort.erase(query.local.port);
    m_queries.erase(at);
}

/// The port is given back, or the connection closed; the rest of its life is the transport's alone.
void Resolver::release(stack::Context& context, const Query& query) const
{
    stack::Primitive request;
    request.name = &service::kRelease;
    request.connection = query.id;
    request.entity = query.entity;
    request.local = query.local;
    request.beside = query.overTcp && m_overDatagrams;
    context.down(std::move(request));
}

} // namespace osiscope::dns
