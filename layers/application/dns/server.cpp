#include "layers/application/dns/server.h"

#include "layers/application/dns/rows.h"

#include <fmt/format.h>

namespace osiscope::dns {

namespace {
namespace service = stack::transport_service;

constexpr sim::Duration kIdleTime = std::chrono::seconds(10); // RFC 7766 6.2.3: of the order of seconds
} // namespace

Server::Server(const stack::LayerSettings& settings)
    : m_port(settings.port != 0 ? settings.port : kPort),
      m_overDatagrams(settings.below != nullptr && settings.below->datagrams)
{
    if (settings.parameters == nullptr)
        return;
    ZoneFile file = readZoneFile(*settings.parameters);
    m_wrong = std::move(file.wrong);
    m_zone = Zone(settings.parameters->text("zone", "."), std::move(file.records));
}

void Server::start(stack::Context& context)
{
    const stack::EntityId entity = context.addEntity("DNS server", {context.addressFacing({}), m_port}, {});
    for (const std::string& record : m_wrong)
        context.note(entity, Note::BadRecord, record);
    for (const bool beside : {false, true}) {
        if (beside && !m_overDatagrams)
            break; // it stands on TCP already
        stack::Primitive listen;
        listen.name = &service::kListen;
        listen.entity = entity;
        listen.local.port = m_port;
        listen.beside = beside;
        context.down(std::move(listen));
    }
}

void Server::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    if (primitive.name == &service::kUnitData) {
        datagram(context, primitive);
        return;
    }
    if (primitive.name == &service::kConnect) {
        Connection& connection = m_connections[primitive.connection];
        connection.entity = context.addEntity(
            fmt::format("DNS server {} - {}", primitive.local.toString(), primitive.remote.toString()), primitive.local,
            primitive.remote);
        restartTimer(context, primitive.connection, connection);
        return;
    }
    const auto found = m_connections.find(primitive.connection);
    if (found == m_connections.end())
        return;
    Connection& connection = found->second;
    if (primitive.name == &service::kData) {
        stream(context, primitive.connection, connection, primitive.data.octets());
    } else if (primitive.name == &service::kRelease && primitive.type == stack::PrimitiveType::Indication) {
        if (!connection.closing)
            close(context, primitive.connection, connection, service::kRelease);
    } else if (primitive.name == &service::kDisconnect || primitive.name == &service::kRelease) {
        context.cancelTimer(connection.timer);
        m_connections.erase(found);
    }
}

void Server::datagram(stack::Context& context, const stack::Primitive& primitive)
{
    stack::EntityId& entity = m_peers[{primitive.local, primitive.remote}];
    if (entity == stack::kNoEntity)
        entity = context.addEntity(
            fmt::format("DNS server {} - {}", primitive.local.toString(), primitive.remote.toString()), primitive.local,
            primitive.remote);
    context.recordReceived(entity, primitive.data.octets());
    net::OctetBuffer octets = answer(context, entity, primitive.data.octets(), kMostOverUdp);
    if (octets.empty())
        return;
    context.recordSent(entity, octets);
    stack::Primitive data;
    data.name = &service::kUnitData;
    data.entity = entity;
    data.local = primitive.local;
    data.remote = primitive.remote;
    data.data = net::Payload(std::move(octets));
    context.down(std::move(data));
}

void Server::stream(stack::Context& context, stack::ConnectionId id, Connection& connection, net::Octets data)
{
    if (connection.closing)
        return;
    connection.incoming.insert(connection.incoming.end(), data.begin(), data.end());
    for (;;) {
        const auto length = framedLength(connection.incoming, false);
        if (!length) {
            context.note(connection.entity, Note::Malformed, "a stream of something else");
            close(context, id, connection, service::kDisconnect);
            return;
        }
        if (*length == 0)
            return;
        const net::OctetBuffer query(connection.incoming.begin(),
                                     connection.incoming.begin() + static_cast<std::ptrdiff_t>(*length));
        connection.incoming.erase(connection.incoming.begin(),
                                  connection.incoming.begin() + static_cast<std::ptrdiff_t>(*length));
        context.recordReceived(connection.entity, query);
        const net::OctetBuffer octets = answer(context, connection.entity, net::Octets(query).subspan(2), 0xFFFF);
        if (!octets.empty()) {
            stack::Primitive reply;
            reply.name = &service::kData;
            reply.connection = id;
            reply.entity = connection.entity;
            reply.beside = m_overDatagrams;
            reply.data = net::Payload(framed(octets));
            context.recordSent(connection.entity, reply.data.octets());
            context.down(std::move(reply));
        }
        restartTimer(context, id, connection);
    }
}

net::OctetBuffer Server::answer(stack::Context& context, stack::EntityId entity, net::Octets query,
                                std::size_t most) const
{
    const Reading reading = readMessage(query);
    if (reading.message.isResponse || query.size() < kHeaderLength)
        return {}; // answering answers would never end
    if (reading.error) {
        context.note(entity, Note::Malformed, reading.error->message);
        Message refusal;
        refusal.id = reading.message.id;
        refusal.isResponse = true;
        refusal.opcode = reading.message.opcode;
        refusal.code = ResponseCode::FormatError;
        return serialise(refusal);
    }
    net::OctetBuffer octets = serialise(m_zone.answer(reading.message), most);
    if (readMessage(octets).message.truncated)
        context.note(entity, Note::Truncated);
    return octets;
}

void Server::restartTimer(stack::Context& context, stack::ConnectionId id, Connection& connection)
{
    context.cancelTimer(connection.timer);
    connection.timer =
        context.startTimer(connection.entity, Timer::IdleConnection, kIdleTime, static_cast<std::uint64_t>(id));
}

void Server::close(stack::Context& context, stack::ConnectionId id, Connection& connection,
                   const stack::PrimitiveRow& how)
{
    context.cancelTimer(connection.timer);
    connection.closing = true;
    stack::Primitive request;
    request.name = &how;
    request.connection = id;
    request.entity = connection.entity;
    request.beside = m_overDatagrams;
    context.down(std::move(request));
    if (&how == &service::kDisconnect)
        m_connections.erase(id);
}

void Server::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    const auto id = static_cast<stack::ConnectionId>(timer.argument);
    if (const auto found = m_connections.find(id); found != m_connections.end()) {
        found->second.timer = {};
        close(context, id, found->second, service::kRelease);
    }
}

} // namespace osiscope::dns
