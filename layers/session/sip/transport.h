#pragma once

#include "layers/session/sip/message.h"
#include "layers/session/sip/rows.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// SIP's transport layer (RFC 3261 18): puts messages into datagrams or streams and takes them out again.
/// Simplified: a request too long for one UDP datagram is not moved to TCP (18.1.1).
namespace osiscope::sip {

/// The way a message comes or goes.
struct Path {
    net::Endpoint local;
    net::Endpoint remote;
    stack::ConnectionId connection = stack::kNoConnection; ///< over TCP
};

struct Arrival {
    Path path;
    net::OctetBuffer octets;
};

/// What the layer below has brought.
struct Arrivals {
    std::vector<Arrival> messages;
    std::vector<stack::ConnectionId> broken; ///< connections that carry no more
    std::optional<Path> undelivered;         ///< a way by which a message has not come to its end
};

class Transport {
public:
    Transport(bool datagrams, std::uint16_t port) : m_datagrams(datagrams), m_port(port) {}

    void start(stack::Context& context);
    bool isReliable() const { return !m_datagrams; }
    Framing framing() const { return m_datagrams ? Framing::Datagram : Framing::Stream; }
    std::string_view name() const { return m_datagrams ? "UDP" : "TCP"; }
    std::uint16_t port() const { return m_port; }
    /// The address that messages to a host are sent from.
    net::Ipv4Address addressFacing(stack::Context& context, net::Ipv4Address remote) const
    {
        return m_own.value_or(context.addressFacing(remote));
    }
    /// From now on this one, whoever is faced.
    void setOwnAddress(net::Ipv4Address address) { m_own = address; }

    /// The way to an address; over TCP with a connection, an open one if there is one (18.1.1).
    Path pathTo(stack::Context& context, net::Endpoint remote);
    /// The way back of a response: the connection that the request came by, or a new one (18.2.2).
    Path wayBack(stack::Context& context, const Path& path, net::Endpoint otherwise);
    void send(stack::Context& context, stack::EntityId entity, const Path& path, std::string_view text,
              stack::PduFlag flag);

    Arrivals fromBelow(stack::Context& context, stack::Primitive&& primitive);
    void idle(stack::Context& context, stack::ConnectionId id);
    /// Over TCP: the stream is of no use any more.
    void close(stack::Context& context, stack::ConnectionId id);

private:
    struct Connection {
        Path path;
        bool open = false;
        std::vector<stack::Primitive> waiting;
        net::OctetBuffer received;
        stack::TimerHandle idle;
        bool closing = false;
    };
    using Connections = std::map<stack::ConnectionId, Connection>;

    static void handDown(stack::Context& context, stack::Primitive&& data, stack::PduFlag flag);
    void used(stack::Context& context, Connection& connection);
    void cut(Connection& connection, Arrivals& arrivals);
    void opened(stack::Context& context, const stack::Primitive& primitive);
    static void release(stack::Context& context, stack::ConnectionId id);

    bool m_datagrams;
    std::uint16_t m_port;
    std::uint16_t m_nextPort = 50600; ///< of connections that this side opens
    std::optional<net::Ipv4Address> m_own;
    Connections m_connections;
};

} // namespace osiscope::sip
