#include "layers/application/discard/server.h"

#include "layers/application/discard/rows.h"

#include <fmt/format.h>

namespace osiscope::discard {

namespace {
namespace service = stack::transport_service;
using stack::PrimitiveType;
} // namespace

void Server::start(stack::Context& context)
{
    stack::Primitive listen;
    listen.name = &service::kListen;
    listen.local.port = m_port;
    context.down(std::move(listen));
}

void Server::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    if (primitive.name == &service::kUnitData) {
        const auto [peer, isNew] = m_peers.try_emplace({primitive.local, primitive.remote});
        if (isNew)
            peer->second = begin(context, primitive);
        context.recordReceived(peer->second.entity, primitive.data.octets());
        throwAway(context, peer->second, primitive.data);
        return;
    }
    if (primitive.name == &service::kConnect) {
        m_connections.emplace(primitive.connection, begin(context, primitive));
        return;
    }
    const auto connection = m_connections.find(primitive.connection);
    if (connection == m_connections.end())
        return;
    if (primitive.name == &service::kData) {
        throwAway(context, connection->second, primitive.data);
    } else if (primitive.name == &service::kRelease && primitive.type == PrimitiveType::Indication) {
        // RFC 863: this continues until the calling user terminates the connection.
        stack::Primitive close;
        close.name = &service::kRelease;
        close.connection = primitive.connection;
        close.entity = connection->second.entity;
        context.down(std::move(close));
    } else if (primitive.name == &service::kRelease || primitive.name == &service::kDisconnect) {
        m_connections.erase(connection);
    }
}

Server::Peer Server::begin(stack::Context& context, const stack::Primitive& primitive)
{
    return {context.addEntity(
        fmt::format("discard server {} - {}", primitive.local.toString(), primitive.remote.toString()), primitive.local,
        primitive.remote)};
}

void Server::throwAway(stack::Context& context, Peer& peer, const net::Payload& data)
{
    peer.discarded += static_cast<std::int64_t>(data.size());
    context.recordVariable(peer.entity, Variable::Discarded, peer.discarded);
}

} // namespace osiscope::discard
