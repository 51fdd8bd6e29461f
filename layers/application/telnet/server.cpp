#include "layers/application/telnet/server.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::telnet {

namespace {
namespace service = stack::transport_service;
}

Server::Server(const stack::LayerSettings& settings)
    : m_port(settings.port != 0 ? settings.port : kPort),
      m_settings(readHostSettings(settings.parameters != nullptr ? *settings.parameters : stack::Parameters{}))
{}

void Server::start(stack::Context& context)
{
    m_entity = context.addEntity("Telnet server", {context.addressFacing({}), m_port}, {});
    stack::Primitive listen;
    listen.name = &service::kListen;
    listen.entity = m_entity;
    listen.local.port = m_port;
    context.down(std::move(listen));
}

void Server::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    if (primitive.name == &service::kConnect) {
        auto& login = m_logins[primitive.connection];
        login = std::make_unique<Login>(m_settings, *this);
        login->opened(context, primitive);
        return;
    }
    const auto found = m_logins.find(primitive.connection);
    if (found == m_logins.end())
        return; // of a connection that has ended here
    Login& login = *found->second;
    if (primitive.name == &service::kData)
        login.dataArrived(context, primitive);
    else if (primitive.name == &service::kRelease && primitive.type == stack::PrimitiveType::Indication)
        login.peerReleased(context);
    else if (primitive.name == &service::kRelease)
        login.released(context);
    else if (primitive.name == &service::kDisconnect)
        login.broken(context);
    if (login.isOver())
        m_logins.erase(found);
}

void Server::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    const auto found = m_logins.find(static_cast<stack::ConnectionId>(timer.argument));
    if (found != m_logins.end())
        found->second->timerExpired(context, static_cast<Timer>(timer.row));
}

std::string Server::who() const
{
    std::string lines;
    for (const auto& [id, login] : m_logins)
        if (!login->user().empty())
            lines += fmt::format("{} from {}\n", login->user(), login->remote().toString());
    return lines;
}

void Server::loginsChanged(stack::Context& context)
{
    const auto count = std::ranges::count_if(m_logins, [](const auto& entry) { return !entry.second->user().empty(); });
    context.recordVariable(m_entity, Variable::Logins, static_cast<std::int64_t>(count));
}

} // namespace osiscope::telnet
