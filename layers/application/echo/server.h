#pragma once

#include "model/stack/layer.h"

#include <map>
#include <utility>

namespace osiscope::echo {

/// The echo service: sends back whatever it receives. It needs no state: the entities only give the trace
/// a name for each connection and each peer.
class Server final : public stack::Layer {
public:
    explicit Server(std::uint16_t port) : m_port(port) {}

    void start(stack::Context& context) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;

private:
    static void sendBack(stack::Context& context, stack::EntityId entity, stack::Primitive&& received);

    std::uint16_t m_port;
    std::map<stack::ConnectionId, stack::EntityId> m_connections;
    std::map<std::pair<net::Endpoint, net::Endpoint>, stack::EntityId> m_peers; ///< over UDP: local, remote
};

} // namespace osiscope::echo
