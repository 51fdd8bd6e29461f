#include "layers/transport/cotp/layer.h"

#include <charconv>

namespace osiscope::cotp {

namespace {
namespace service = stack::transport_service;
using stack::PrimitiveType;

Settings settingsOf(const stack::Parameters* parameters)
{
    Settings settings;
    if (parameters == nullptr)
        return settings;
    if (parameters->has("tsap"))
        settings.tsap = parameters->text("tsap");
    const std::string size = parameters->text("tpdu-size");
    std::from_chars(size.data(), size.data() + size.size(), settings.tpduSize);
    return settings;
}
} // namespace

CotpLayer::CotpLayer(const stack::LayerSettings& settings) : m_settings(settingsOf(settings.parameters)) {}

void CotpLayer::attach(stack::UserId user, std::uint8_t /*selector*/)
{
    m_user = user;
}

CotpLayer::Connections::iterator CotpLayer::add(stack::ConnectionId id, stack::UserId user)
{
    if (++m_lastReference == 0) // RFC 905 13.3.3: 0 stands for "none"
        ++m_lastReference;
    return m_connections.emplace(id, Connection(id, user, m_settings, m_lastReference)).first;
}

void CotpLayer::fromAbove(stack::Context& context, stack::UserId user, stack::Primitive&& primitive)
{
    if (primitive.name == &service::kListen) {
        stack::Primitive listen;
        listen.name = &service::kListen;
        listen.local.port = primitive.local.port != 0 ? primitive.local.port : kPort;
        context.down(std::move(listen));
        return;
    }
    if (primitive.name == &service::kConnect && primitive.type == PrimitiveType::Request) {
        add(primitive.connection, user)->second.open(context, primitive);
        return;
    }
    const auto found = m_connections.find(primitive.connection);
    if (found == m_connections.end())
        return; // it ended while the request was on its way
    if (primitive.name == &service::kConnect)
        found->second.accept(context);
    else if (primitive.name == &service::kData)
        found->second.send(context, primitive.data);
    else if (primitive.name == &service::kDisconnect || primitive.name == &service::kRelease)
        found->second.disconnect(context);
}

void CotpLayer::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    const bool confirms = primitive.type == PrimitiveType::Confirm;
    if (primitive.name == &service::kConnect && !confirms) {
        add(primitive.connection, m_user)->second.networkAccepted(context, primitive);
        return;
    }
    const auto found = m_connections.find(primitive.connection);
    if (found == m_connections.end())
        return;
    Connection& connection = found->second;
    if (primitive.name == &service::kConnect)
        connection.networkConnected(context, primitive);
    else if (primitive.name == &service::kData)
        connection.received(context, primitive.data);
    else if (primitive.name == &service::kRelease && confirms)
        connection.networkClosed();
    else if (primitive.name == &service::kRelease)
        connection.networkReleased(context);
    else if (primitive.name == &service::kDisconnect)
        connection.networkLost(context, primitive.reason);
    if (connection.isOver())
        m_connections.erase(found);
}

} // namespace osiscope::cotp
