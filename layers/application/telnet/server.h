#pragma once

#include "layers/application/telnet/login.h"

#include <map>
#include <memory>

namespace osiscope::telnet {

/// A host that users can log in to from afar. What it knows of a user belongs to one connection and ends with it at the
/// latest; yet it begins later, at the log-in, and may end earlier, at the log-out.
class Server final : public stack::Layer, public HostPrograms {
public:
    explicit Server(const stack::LayerSettings& settings);

    void start(stack::Context& context) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;

private:
    std::string who() const override;
    void loginsChanged(stack::Context& context) override;

    std::uint16_t m_port;
    HostSettings m_settings;
    stack::EntityId m_entity = stack::kNoEntity;
    std::map<stack::ConnectionId, std::unique_ptr<Login>> m_logins;
};

} // namespace osiscope::telnet
