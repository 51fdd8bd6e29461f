#include "layers/session/sip/transport.h"

#include <algorithm>

namespace osiscope::sip {

namespace {
namespace service = stack::transport_service;
using stack::PrimitiveType;

// RFC 3261 18: at least as long as any transaction may last.
constexpr sim::Duration kIdle = kGiveUp;

/// 18.4, with ICMP's numbers (RFC 792): the destination cannot be reached, though not because the message is too long;
/// or there is a problem with a parameter. What else is reported is ignored.
bool isFailure(std::uint16_t report)
{
    constexpr std::uint16_t kFragmentationNeeded = 0x0304;
    const auto type = static_cast<std::uint8_t>(report >> 8U);
    return (type == 3 && report != kFragmentationNeeded) || type == 12;
}
} // namespace

void Transport::start(stack::Context& context)
{
    stack::Primitive listen;
    listen.name = &service::kListen;
    listen.local.port = m_port;
    context.down(std::move(listen));
}

Path Transport::pathTo(stack::Context& context, net::Endpoint remote)
{
    Path path{{addressFacing(context, remote.address), m_port}, remote, stack::kNoConnection};
    if (m_datagrams)
        return path;
    for (const auto& [id, connection] : m_connections)
        if (connection.path.remote == remote && !connection.closing)
            return connection.path;
    path.local.port = m_nextPort++;
    path.connection = context.newConnection();
    m_connections[path.connection].path = path;
    stack::Primitive open;
    open.name = &service::kConnect;
    open.connection = path.connection;
    open.local = path.local;
    open.remote = remote;
    context.down(std::move(open));
    return path;
}

Path Transport::wayBack(stack::Context& context, const Path& path, net::Endpoint otherwise)
{
    const auto found = m_connections.find(path.connection);
    if (!m_datagrams && found != m_connections.end() && !found->second.closing)
        return path;
    return pathTo(context, otherwise);
}

void Transport::send(stack::Context& context, stack::EntityId entity, const Path& path, std::string_view text,
                     stack::PduFlag flag)
{
    stack::Primitive data;
    data.name = m_datagrams ? &service::kUnitData : &service::kData;
    data.connection = path.connection;
    data.entity = entity;
    data.local = path.local;
    data.remote = path.remote;
    data.data = net::Payload::copyOf(text);
    if (m_datagrams)
        return handDown(context, std::move(data), flag);
    auto found = m_connections.find(path.connection);
    if (found == m_connections.end() || found->second.closing) { // 18.1.1: it was idle for too long, so another one
        const Path again = pathTo(context, path.remote);
        data.connection = again.connection;
        data.local = again.local;
        found = m_connections.find(again.connection);
    }
    if (!found->second.open)
        return found->second.waiting.push_back(std::move(data));
    handDown(context, std::move(data), flag);
    used(context, found->second);
}

/// Only now it is sent: before a connection is open nothing can be.
void Transport::handDown(stack::Context& context, stack::Primitive&& data, stack::PduFlag flag)
{
    context.recordSent(data.entity, data.data.octets(), flag);
    context.down(std::move(data));
}

Arrivals Transport::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    Arrivals arrivals;
    if (primitive.name == &service::kUnitData) {
        const net::Octets octets = primitive.data.octets();
        arrivals.messages.push_back(
            {{primitive.local, primitive.remote, stack::kNoConnection}, {octets.begin(), octets.end()}});
        return arrivals;
    }
    if (primitive.name == &service::kReport && m_datagrams && isFailure(primitive.selector))
        arrivals.undelivered = {primitive.local, primitive.remote, stack::kNoConnection};
    if (primitive.name == &service::kConnect)
        opened(context, primitive);
    const auto found = m_connections.find(primitive.connection);
    if (found == m_connections.end())
        return arrivals;
    Connection& connection = found->second;
    if (primitive.name == &service::kData) {
        const net::Octets octets = primitive.data.octets();
        connection.received.insert(connection.received.end(), octets.begin(), octets.end());
        cut(connection, arrivals);
        used(context, connection);
    } else if (primitive.name == &service::kRelease && primitive.type == PrimitiveType::Indication) {
        if (!connection.closing)
            release(context, primitive.connection);
        connection.closing = true;
        context.cancelTimer(connection.idle);
    } else if (primitive.name == &service::kRelease || primitive.name == &service::kDisconnect) {
        context.cancelTimer(connection.idle);
        arrivals.broken.push_back(primitive.connection);
        m_connections.erase(found);
    }
    return arrivals;
}

void Transport::opened(stack::Context& context, const stack::Primitive& primitive)
{
    Connection& connection = m_connections[primitive.connection];
    connection.path = {primitive.local, primitive.remote, primitive.connection};
    connection.open = true;
    for (stack::Primitive& waiting : connection.waiting)
        handDown(context, std::move(waiting), stack::PduFlag::None);
    connection.waiting.clear();
    used(context, connection);
}

/// Takes the whole messages out of a stream. What is no SIP is thrown away with all that follows.
void Transport::cut(Connection& connection, Arrivals& arrivals)
{
    net::OctetBuffer& buffer = connection.received;
    while (!buffer.empty()) {
        const auto length = messageLength(buffer, true, false);
        if (length && *length == 0)
            return;
        const std::size_t taken = length.value_or(buffer.size());
        const auto end = buffer.begin() + static_cast<std::ptrdiff_t>(taken);
        arrivals.messages.push_back({connection.path, {buffer.begin(), end}});
        buffer.erase(buffer.begin(), end);
    }
}

void Transport::used(stack::Context& context, Connection& connection)
{
    if (connection.closing)
        return;
    context.cancelTimer(connection.idle);
    connection.idle = context.startTimer(stack::kNoEntity, Timer::Idle, kIdle,
                                         static_cast<std::uint64_t>(connection.path.connection));
}

void Transport::idle(stack::Context& context, stack::ConnectionId id)
{
    const auto found = m_connections.find(id);
    if (found == m_connections.end() || found->second.closing)
        return;
    found->second.idle = {};
    close(context, id);
}

void Transport::close(stack::Context& context, stack::ConnectionId id)
{
    const auto found = m_connections.find(id);
    if (found == m_connections.end() || found->second.closing)
        return;
    context.cancelTimer(found->second.idle);
    found->second.closing = true;
    release(context, id);
}

void Transport::release(stack::Context& context, stack::ConnectionId id)
{
    stack::Primitive close;
    close.name = &service::kRelease;
    close.connection = id;
    context.down(std::move(close));
}

} // namespace osiscope::sip
