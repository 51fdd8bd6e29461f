#include "layers/session/iso_session/layer.h"

namespace osiscope::iso_session {

namespace {
namespace service = stack::session_service;
namespace transport = stack::transport_service;
using stack::PrimitiveType;
} // namespace

void SessionLayer::attach(stack::UserId user, std::uint8_t /*selector*/)
{
    m_user = user;
}

void SessionLayer::removeWhenOver(Connections::iterator connection)
{
    if (connection->second.isOver())
        m_connections.erase(connection);
}

void SessionLayer::fromAbove(stack::Context& context, stack::UserId user, stack::Primitive&& primitive)
{
    if (primitive.name == &service::kListen) {
        stack::Primitive listen;
        listen.name = &transport::kListen;
        listen.local = primitive.local;
        context.down(std::move(listen));
        return;
    }
    if (primitive.name == &service::kConnect && primitive.type == PrimitiveType::Request) {
        const auto added = m_connections.emplace(primitive.connection, Connection(primitive.connection, user));
        added.first->second.connect(context, std::move(primitive));
        return;
    }
    const auto found = m_connections.find(primitive.connection);
    if (found == m_connections.end())
        return; // it ended while the request was on its way
    found->second.fromUser(context, primitive);
    removeWhenOver(found);
}

void SessionLayer::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    if (primitive.name == &transport::kConnect && primitive.type == PrimitiveType::Indication) {
        const auto added = m_connections.emplace(primitive.connection, Connection(primitive.connection, m_user));
        added.first->second.transportIndicated(context, primitive);
        return;
    }
    const auto found = m_connections.find(primitive.connection);
    if (found == m_connections.end())
        return;
    if (primitive.name == &transport::kConnect)
        found->second.transportConfirmed(context, primitive);
    else if (primitive.name == &transport::kData)
        found->second.received(context, primitive.data);
    else if (primitive.name == &transport::kDisconnect)
        found->second.transportGone(context, primitive.reason);
    removeWhenOver(found);
}

void SessionLayer::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    const auto found = m_connections.find(static_cast<stack::ConnectionId>(timer.argument));
    sim::invariant(found != m_connections.end(), "the timer of a session connection ends with it");
    found->second.timeout(context);
    removeWhenOver(found);
}

} // namespace osiscope::iso_session
