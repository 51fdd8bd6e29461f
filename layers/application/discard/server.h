#pragma once

#include "model/stack/layer.h"

#include <cstdint>
#include <map>
#include <utility>

namespace osiscope::discard {

/// The discard service: throws away whatever it receives, and never answers. All it keeps is a count.
class Server final : public stack::Layer {
public:
    explicit Server(std::uint16_t port) : m_port(port) {}

    void start(stack::Context& context) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;

private:
    struct Peer {
        stack::EntityId entity = stack::kNoEntity;
        std::int64_t discarded = 0; ///< octets
    };
    static Peer begin(stack::Context& context, const stack::Primitive& primitive);
    static void throwAway(stack::Context& context, Peer& peer, const net::Payload& data);

    std::uint16_t m_port;
    std::map<stack::ConnectionId, Peer> m_connections;
    std::map<std::pair<net::Endpoint, net::Endpoint>, Peer> m_peers; ///< over UDP: local, remote
};

} // namespace osiscope::discard
