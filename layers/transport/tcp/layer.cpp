#include "layers/transport/tcp/layer.h"

#include <fmt/format.h>

namespace osiscope::tcp {

namespace service = stack::transport_service;

namespace {
// The ports that are given to those who ask for none: RFC 6335 6, dynamic ports; then all above the system ports.
constexpr std::uint16_t kFirstDynamicPort = 49'152;
constexpr std::uint16_t kFirstUserPort = 1'024;
constexpr std::uint16_t kLastPort = 65'535;

// Hashes: what is alike is spread in blocks of eight.
constexpr std::uint64_t kMix = 0x9E37'79B9'7F4A'7C15; // the golden ratio
constexpr std::uint32_t kWithin = 7;

std::uint32_t spread(std::uint64_t block)
{
    return static_cast<std::uint32_t>(block * kMix >> 32U) & ~kWithin;
}
} // namespace

void TcpLayer::fromAbove(Context& context, stack::UserId user, stack::Primitive&& primitive)
{
    if (primitive.name == &service::kListen)
        return listen(context, user, primitive.local.port);
    if (Connection* const connection = find(primitive.connection)) {
        call(context, *connection, std::move(primitive));
        return forgetIfOver(*connection);
    }
    const bool sends = primitive.name == &service::kData;
    if (primitive.name == &service::kConnect)
        return connect(context, user, primitive, Event::ActiveOpen);
    if (sends && m_listeners.contains(primitive.local.port) && primitive.remote.port != 0) {
        connect(context, user, primitive, Event::Send); // 3.10.2: SEND in LISTEN, the remote socket given
        return fromAbove(context, user, std::move(primitive));
    }
    callNobody(context, primitive);
}

void TcpLayer::call(Context& context, Connection& connection, stack::Primitive&& primitive)
{
    if (primitive.name == &service::kData)
        connection.send(context, std::move(primitive.data), primitive.selector);
    else if (primitive.name == &service::kRelease)
        connection.close(context, primitive.selector == service::kBothWays);
    else if (primitive.name == &service::kDisconnect)
        connection.abort(context);
    else if (primitive.name == &service::kSuspend)
        connection.suspend();
    else if (primitive.name == &service::kResume)
        connection.receive(context);
    else if (primitive.name == &service::kConnect)
        connection.openAgain(context);
    else
        sim::invariant(false, "a transport's user calls what the service has");
}

/// 3.10.1: a passive OPEN.
void TcpLayer::listen(Context& context, stack::UserId user, std::uint16_t port)
{
    auto found = m_listeners.find(port);
    if (found == m_listeners.end()) {
        Listener listener{user, context.addEntity(fmt::format("TCP port {}", port), {{}, port}, {}),
                          Machine(connectionTable(), kConnectionTable)};
        found = m_listeners.emplace(port, listener).first;
    }
    found->second.machine.moveTo(context, found->second.entity, Event::PassiveOpen);
}

/// 3.10.1: an active OPEN.
void TcpLayer::connect(Context& context, stack::UserId user, const stack::Primitive& request, Event call)
{
    const net::Endpoint& remote = request.remote;
    net::Endpoint local = request.local;
    if (local.address.isUnspecified())
        local.address = context.addressFacing(remote.address);
    const bool givesPort = local.port == 0;
    if (givesPort)
        local.port = freePort(local.address, remote);
    const auto refuse = [&](stack::EntityId entity, std::string_view reason) {
        stack::Primitive refusal;
        refusal.name = &service::kDisconnect;
        refusal.type = stack::PrimitiveType::Indication;
        refusal.connection = request.connection;
        refusal.entity = entity;
        refusal.remote = remote;
        refusal.reason = reason;
        context.up(user, std::move(refusal));
    };
    if (local.port == 0) {
        const stack::EntityId stranger = rememberStranger(context, request.local, remote).entity;
        context.note(stranger, Note::NoPortFree);
        return refuse(stranger, "no port is free");
    }
    if (Connection* other = find(local, remote)) {
        other->openAgain(context);
        return refuse(other->identity().entity, "the connection exists already");
    }
    const auto listener = m_listeners.find(local.port);
    const bool wasListening = listener != m_listeners.end() && listener->second.user == user;
    Connection& connection =
        addConnection(context, request.connection, user, local, remote, wasListening ? State::Listen : State::Closed);
    connection.setPortGiven(givesPort);
    if (wasListening) // from passive to active
        m_listeners.erase(listener);
    connection.open(context, wasListening ? call : Event::ActiveOpen);
}

/// A call for a connection that does not exist: for a listener's port, or for nothing.
void TcpLayer::callNobody(Context& context, const stack::Primitive& primitive)
{
    Event event = Event::Send;
    if (primitive.name == &service::kRelease)
        event = Event::Close;
    else if (primitive.name == &service::kDisconnect)
        event = Event::Abort;
    else if (primitive.name == &service::kSuspend || primitive.name == &service::kResume)
        event = Event::Receive;
    const auto listener = m_listeners.find(primitive.local.port);
    if (primitive.connection != stack::kNoConnection || listener == m_listeners.end()) {
        Stranger& nobody = rememberStranger(context, {}, {});
        nobody.machine.moveTo(context, nobody.entity, event); // "connection does not exist"
        return;
    }
    if (event == Event::Send)
        return; // "remote socket unspecified"
    listener->second.machine.moveTo(context, listener->second.entity, event);
    if (listener->second.machine.is(State::Closed))
        m_listeners.erase(listener);
}

void TcpLayer::fromBelow(Context& context, stack::Primitive&& primitive)
{
    if (primitive.name == &stack::network_service::kReport)
        return errorReported(context, primitive);
    const net::Payload& pdu = primitive.data;
    auto segment = parseSegment(pdu);
    net::Endpoint local{primitive.local.address, segment ? segment->destinationPort : std::uint16_t{0}};
    net::Endpoint remote{primitive.remote.address, segment ? segment->sourcePort : std::uint16_t{0}};
    m_byAddresses.prefetch(hashOf(addressesOf(local, remote))); // while the checksum is being computed
    const bool holds = segment && checksumHolds(pdu.octets(), remote.address, local.address);
    Connection* connection = segment ? find(local, remote) : nullptr;

    if (!holds) {
        const stack::EntityId entity =
            connection != nullptr ? connection->identity().entity : rememberStranger(context, local, remote).entity;
        const Note note = segment ? Note::BadChecksum : Note::Malformed;
        return context.note(entity, note, segment ? std::string_view{} : segment.error().message);
    }
    const auto reopened = connection != nullptr ? connection->yieldsTo(*segment) : std::nullopt;
    if (reopened && m_listeners.contains(local.port)) {
        connection->makeWay(context, *reopened);
        forgetIfOver(*connection);
        connection = nullptr;
    }
    if (connection != nullptr) {
        connection->segmentArrives(context, std::move(*segment));
        return forgetIfOver(*connection);
    }
    if (const auto listener = m_listeners.find(local.port); listener != m_listeners.end())
        return segmentArrivesInListen(context, listener->second, *segment, local, remote);
    segmentArrivesInClosed(context, *segment, local, remote);
}

void TcpLayer::timerExpired(Context& context, const stack::ExpiredTimer& timer)
{
    Connection& connection = *m_connections[timer.argument];
    connection.timerExpired(context, static_cast<Timer>(timer.row));
    forgetIfOver(connection);
}

Connection* TcpLayer::find(stack::ConnectionId id) const
{
    const std::uint32_t slot = m_byId.find(
        hashOf(id), [&](std::uint32_t candidate) { return m_connections[candidate]->identity().connection == id; });
    return slot == SlotIndex::kNone ? nullptr : m_connections[slot].get();
}

Connection* TcpLayer::find(const net::Endpoint& local, const net::Endpoint& remote) const
{
    const std::uint32_t slot = m_byAddresses.find(hashOf(addressesOf(local, remote)), [&](std::uint32_t candidate) {
        m_connections[candidate]->prefetch();
        const Identity& identity = m_connections[candidate]->identity();
        return identity.local == local && identity.remote == remote;
    });
    return slot == SlotIndex::kNone ? nullptr : m_connections[slot].get();
}

Connection& TcpLayer::addConnection(Context& context, stack::ConnectionId id, stack::UserId user,
                                    const net::Endpoint& local, const net::Endpoint& remote, State start)
{
    if (m_freeSlots.empty()) {
        m_freeSlots.push_back(static_cast<std::uint32_t>(m_connections.size()));
        m_connections.emplace_back();
    }
    const std::uint32_t slot = m_freeSlots.back();
    m_freeSlots.pop_back();
    const stack::EntityId entity =
        context.addEntity(fmt::format("TCP {} - {}", local.toString(), remote.toString()), local, remote);
    m_connections[slot] = std::make_unique<Connection>(m_shared, Identity{id, user, entity, slot, local, remote}, start,
                                                       context.mtuFacing(remote.address));
    m_byAddresses.insert(hashOf(addressesOf(local, remote)), slot);
    m_byId.insert(hashOf(id), slot);
    return *m_connections[slot];
}

void TcpLayer::forgetIfOver(Connection& connection)
{
    countHalfOpen(connection);
    if (!connection.isOver())
        return;
    const Identity identity = connection.identity();
    m_byAddresses.erase(hashOf(addressesOf(identity.local, identity.remote)), identity.slot);
    m_byId.erase(hashOf(identity.connection), identity.slot);
    if (connection.isPortGiven())
        --m_portsGiven[addressesOf({identity.local.address, 0}, identity.remote)];
    m_connections[identity.slot].reset();
    m_freeSlots.push_back(identity.slot);
}

/// Ports are given in rising order, so that a port is not used again soon. @return 0 when all are in use
std::uint16_t TcpLayer::freePort(net::Ipv4Address local, const net::Endpoint& remote)
{
    if (m_nextPort == 0)
        m_nextPort = kFirstDynamicPort;
    constexpr std::uint32_t kPorts = kLastPort - kFirstUserPort + 1;
    std::uint32_t& given = m_portsGiven[addressesOf({local, 0}, remote)];
    if (given + m_listeners.size() >= kPorts)
        return 0;
    for (std::uint32_t tries = 0; tries < kPorts; ++tries) {
        const std::uint16_t port = m_nextPort;
        m_nextPort = port == kLastPort ? kFirstUserPort : static_cast<std::uint16_t>(port + 1);
        if (!m_listeners.contains(port) && find({local, port}, remote) == nullptr) {
            ++given;
            return port;
        }
    }
    return 0;
}

TcpLayer::Stranger& TcpLayer::rememberStranger(Context& context, const net::Endpoint& local,
                                               const net::Endpoint& remote)
{
    const auto [found, isNew] = m_strangers.try_emplace(addressesOf(local, remote), stack::kNoEntity,
                                                        Machine(connectionTable(), kConnectionTable));
    if (isNew)
        found->second.entity = context.addEntity("TCP, no connection", local, remote);
    return found->second;
}

TcpLayer::Addresses TcpLayer::addressesOf(const net::Endpoint& local, const net::Endpoint& remote)
{
    return {static_cast<std::uint64_t>(local.address.value) << 32U | remote.address.value,
            static_cast<std::uint32_t>(local.port) << 16U | remote.port};
}

/// Eight neighbouring ports get neighbouring hashes: those that are opened one after the other, and are then busy at
/// the same time, share a line of the processor's cache.
std::uint32_t TcpLayer::hashOf(const Addresses& addresses)
{
    const std::uint32_t place = (addresses.ports ^ addresses.ports >> 16U) & kWithin;
    const std::uint64_t block = addresses.ports & ~(kWithin << 16U | kWithin);
    return spread(addresses.hosts ^ block * kMix) | place;
}

/// The same for connections: hosts count them.
std::uint32_t TcpLayer::hashOf(stack::ConnectionId id)
{
    const auto number = static_cast<std::uint32_t>(id);
    return spread(number & ~kWithin) | (number & kWithin);
}

} // namespace osiscope::tcp
