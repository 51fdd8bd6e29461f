#include "layers/application/echo/server.h"

#include <fmt/format.h>

namespace osiscope::echo {

namespace {
namespace service = stack::transport_service;
using stack::PrimitiveType;

stack::EntityId addEntity(stack::Context& context, net::Endpoint local, net::Endpoint remote)
{
    return context.addEntity(fmt::format("echo server {} - {}", local.toString(), remote.toString()), local, remote);
}
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
            peer->second = addEntity(context, primitive.local, primitive.remote);
        sendBack(context, peer->second, std::move(primitive));
        return;
    }
    if (primitive.name == &service::kConnect) {
        m_connections.emplace(primitive.connection, addEntity(context, primitive.local, primitive.remote));
        return;
    }
    const auto connection = m_connections.find(primitive.connection);
    if (connection == m_connections.end())
        return;
    if (primitive.name == &service::kData) {
        sendBack(context, connection->second, std::move(primitive));
    } else if (primitive.name == &service::kRelease && primitive.type == PrimitiveType::Indication) {
        // RFC 862: this continues until the calling user terminates the connection.
        stack::Primitive close;
        close.name = &service::kRelease;
        close.connection = primitive.connection;
        close.entity = connection->second;
        context.down(std::move(close));
    } else if (primitive.name == &service::kRelease || primitive.name == &service::kDisconnect) {
        m_connections.erase(connection);
    }
}

void Server::sendBack(stack::Context& context, stack::EntityId entity, stack::Primitive&& received)
{
    context.recordReceived(entity, received.data.octets());
    context.recordSent(entity, received.data.octets());
    stack::Primitive echo;
    echo.name = received.name;
    echo.connection = received.connection;
    echo.entity = entity;
    echo.local = received.local;
    echo.remote = received.remote;
    echo.data = std::move(received.data);
    context.down(std::move(echo));
}

} // namespace osiscope::echo
