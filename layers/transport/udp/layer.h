#pragma once

#include "layers/transport/udp/rows.h"
#include "model/stack/layer.h"

#include <map>
#include <optional>
#include <utility>

namespace osiscope::udp {

/// RFC 6335 6: the dynamic ports, for clients that do not care which one they get.
inline constexpr std::uint16_t kFirstDynamicPort = 49152;

/// UDP on one host: which program has which port, and nothing else. Of the other side it keeps nothing:
/// the entities below only give the trace a name for what goes on between two endpoints.
/// Simplified: no broadcast or multicast.
class UdpLayer final : public stack::Layer {
public:
    /// @param refuses whether it tells who sends to a port where nobody listens (RFC 1122 4.1.3.1)
    explicit UdpLayer(bool refuses = true) : m_refuses(refuses) {}

    void fromAbove(stack::Context& context, stack::UserId user, stack::Primitive&& request) override;
    void fromBelow(stack::Context& context, stack::Primitive&& indication) override;

private:
    void refuseDatagram(stack::Context& context, const stack::Primitive& indication) const;
    void reported(stack::Context& context, const stack::Primitive& report);
    void listen(stack::Context& context, stack::UserId user, const stack::Primitive& request);
    void unitData(stack::Context& context, stack::UserId user, stack::Primitive&& request);
    static void refuseConnection(stack::Context& context, stack::UserId user, const stack::Primitive& request);
    /// Gives a user the port it asks for, or any when it is 0. nullopt: not possible, and noted.
    std::optional<std::uint16_t> bind(stack::Context& context, stack::UserId user, std::uint16_t port);
    std::optional<std::uint16_t> freePort();
    stack::EntityId entityOf(stack::Context& context, net::Endpoint local, net::Endpoint remote);

    bool m_refuses;
    std::map<std::uint16_t, stack::UserId> m_ports;
    std::map<std::pair<net::Endpoint, net::Endpoint>, stack::EntityId> m_entities; ///< by local and remote
    std::uint16_t m_nextPort = kFirstDynamicPort;
};

} // namespace osiscope::udp
