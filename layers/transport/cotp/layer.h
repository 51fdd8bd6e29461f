#pragma once

#include "layers/transport/cotp/connection.h"

#include <map>

namespace osiscope::cotp {

/// The transport layer of one stack: its connections, by the identifiers that its user and TCP know them by.
class CotpLayer final : public stack::Layer {
public:
    explicit CotpLayer(const stack::LayerSettings& settings);

    void attach(stack::UserId user, std::uint8_t selector) override;
    void fromAbove(stack::Context& context, stack::UserId user, stack::Primitive&& primitive) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;

private:
    using Connections = std::map<stack::ConnectionId, Connection>;
    Connections::iterator add(stack::ConnectionId id, stack::UserId user);

    Settings m_settings;
    stack::UserId m_user{};
    std::uint16_t m_lastReference = 0;
    Connections m_connections;
};

} // namespace osiscope::cotp
