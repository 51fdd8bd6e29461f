#pragma once

#include "layers/session/iso_session/connection.h"

#include <map>

namespace osiscope::iso_session {

/// The session layer of one stack: its protocol machines, by the identifiers its user and the transport layer know.
class SessionLayer final : public stack::Layer {
public:
    void attach(stack::UserId user, std::uint8_t selector) override;
    void fromAbove(stack::Context& context, stack::UserId user, stack::Primitive&& primitive) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;

private:
    using Connections = std::map<stack::ConnectionId, Connection>;
    void removeWhenOver(Connections::iterator connection);

    stack::UserId m_user{};
    Connections m_connections;
};

} // namespace osiscope::iso_session
