#pragma once

#include "layers/application/dns/zone.h"
#include "model/stack/layer.h"

#include <map>
#include <utility>

namespace osiscope::dns {

/// An authoritative name server, over UDP and TCP (RFC 7766 5). It answers each question by itself and remembers
/// nobody.
class Server final : public stack::Layer {
public:
    explicit Server(const stack::LayerSettings& settings);

    void start(stack::Context& context) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;

private:
    /// A TCP connection; of the transport, not of DNS.
    struct Connection {
        stack::EntityId entity = stack::kNoEntity;
        net::OctetBuffer incoming;
        stack::TimerHandle timer;
        bool closing = false;
    };
    void datagram(stack::Context& context, const stack::Primitive& primitive);
    void stream(stack::Context& context, stack::ConnectionId id, Connection& connection, net::Octets data);
    void close(stack::Context& context, stack::ConnectionId id, Connection& connection, const stack::PrimitiveRow& how);
    void restartTimer(stack::Context& context, stack::ConnectionId id, Connection& connection);
    /// The answer to whatever has come; empty: it is not to be answered.
    net::OctetBuffer answer(stack::Context& context, stack::EntityId entity, net::Octets query, std::size_t most) const;

    std::uint16_t m_port;
    bool m_overDatagrams;
    std::vector<std::string> m_wrong;
    Zone m_zone;
    std::map<std::pair<net::Endpoint, net::Endpoint>, stack::EntityId> m_peers; ///< over UDP: local, remote
    std::map<stack::ConnectionId, Connection> m_connections;
};

} // namespace osiscope::dns
