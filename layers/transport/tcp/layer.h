#pragma once

#include "layers/transport/tcp/connection.h"
#include "layers/transport/tcp/slot_index.h"

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace osiscope::tcp {

/// The TCP of a host: finds the connection that a call, a segment or a timer is for, and makes and forgets
/// connections. What happens to one is in Connection.
class TcpLayer final : public stack::Layer {
public:
    explicit TcpLayer(const Settings& settings) { m_shared.settings = settings; }

    void fromAbove(Context&, stack::UserId, stack::Primitive&&) override;
    void fromBelow(Context&, stack::Primitive&&) override;
    void timerExpired(Context&, const stack::ExpiredTimer&) override;

    /// nullptr when there is none (any more). For tests.
    const Connection* connection(stack::ConnectionId id) const { return find(id); }
    std::size_t connectionCount() const { return m_byId.size(); }

private:
    /// A user who waits for connections to a port: the TCB in LISTEN.
    struct Listener {
        stack::UserId user{};
        stack::EntityId entity = stack::kNoEntity;
        Machine machine;
        std::uint32_t halfOpen = 0; ///< connections from here that are in SYN-RECEIVED
    };
    /// Somebody who speaks of a connection that does not exist: the fictional TCB in CLOSED.
    struct Stranger {
        stack::EntityId entity = stack::kNoEntity;
        Machine machine;
    };
    /// What tells connections apart: both addresses and both ports.
    struct Addresses {
        std::uint64_t hosts = 0;
        std::uint32_t ports = 0;
        bool operator==(const Addresses&) const = default;
        auto operator<=>(const Addresses&) const = default;
    };
    // segment_arrives.cpp
    void segmentArrivesInClosed(Context&, const Segment&, const net::Endpoint& local, const net::Endpoint& remote);
    void segmentArrivesInListen(Context&, Listener&, const Segment&, const net::Endpoint& local,
                                const net::Endpoint& remote);

    // listening.cpp
    void synArrivesInListen(Context&, Listener&, const Segment&, const Ends&);
    void sendCookie(Context&, Listener&, const Segment& syn, const Ends&);
    bool cookieReturns(Context&, Listener&, const Segment&, const Ends&);
    void countHalfOpen(Connection&);

    // network_errors.cpp
    void errorReported(Context&, const stack::Primitive& report);

    void listen(Context&, stack::UserId, std::uint16_t port);
    void connect(Context&, stack::UserId, const stack::Primitive&, Event call);
    void call(Context&, Connection&, stack::Primitive&&);
    void callNobody(Context&, const stack::Primitive&);
    std::uint16_t freePort(net::Ipv4Address local, const net::Endpoint& remote);

    Connection& addConnection(Context&, stack::ConnectionId, stack::UserId, const net::Endpoint& local,
                              const net::Endpoint& remote, State start);
    Connection* find(const net::Endpoint& local, const net::Endpoint& remote) const;
    void forgetIfOver(Connection&);
    Stranger& rememberStranger(Context&, const net::Endpoint& local, const net::Endpoint& remote);
    Connection* find(stack::ConnectionId id) const;
    static Addresses addressesOf(const net::Endpoint& local, const net::Endpoint& remote);
    static std::uint32_t hashOf(const Addresses& addresses);
    static std::uint32_t hashOf(stack::ConnectionId id);

    Shared m_shared;
    std::map<std::uint16_t, Listener> m_listeners; ///< by port
    std::vector<std::unique_ptr<Connection>> m_connections;
    std::vector<std::uint32_t> m_freeSlots;
    SlotIndex m_byAddresses; ///< places in m_connections
    SlotIndex m_byId;
    std::map<Addresses, std::uint32_t> m_portsGiven; ///< how many, towards each remote
    std::map<Addresses, Stranger> m_strangers;
    std::uint16_t m_nextPort = 0; ///< 0: none was given yet
};

} // namespace osiscope::tcp
