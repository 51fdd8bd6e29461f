#pragma once

#include "layers/application/socket/states.h"
#include "model/stack/layer.h"

#include <map>
#include <utility>
#include <vector>

namespace osiscope::socket {

/// A program that does with its connections just what it is told to, and nothing by itself: for lessons about the
/// transport. It may wait for connections, open some, or both.
class Program final : public stack::Layer {
public:
    struct Habits {
        bool reads = true;        ///< what arrives, at once
        bool endsToo = true;      ///< closes once the peer sends no more
        net::Payload answer;      ///< to each request; empty: none
        std::int64_t request = 0; ///< octets of a request; 0: as many as come at once
        sim::Duration starts{};   ///< from then on it waits for connections
    };

    /// port: where it waits for connections; 0: it does not.
    Program(std::uint16_t port, Habits habits) : m_port(port), m_habits(std::move(habits)) {}

    void start(stack::Context& context) override;
    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;

private:
    /// Octets that are written piece by piece.
    struct Writing {
        net::Payload piece;
        std::int64_t left = 0;
        sim::Duration interval{};
        bool urgent = false;
    };
    struct Connection {
        stack::ConnectionId id{};
        stack::EntityId entity = stack::kNoEntity;
        stack::StateMachine<State, Event> machine{kProgramTable, 0};
        net::Endpoint local;
        net::Endpoint remote;
        Habits habits;
        std::int64_t written = 0;
        std::int64_t read = 0;
        bool suspended = false;
        std::int64_t unanswered = 0; ///< octets read of requests that have no answer yet
        Writing writing;
        stack::TimerHandle timer;
    };

    using Connections = std::map<stack::ConnectionId, Connection>;

    void listen(stack::Context& context) const;
    void open(stack::Context& context, const stack::Parameters& parameters);
    void opened(stack::Context& context, const stack::Primitive& primitive);
    void send(stack::Context& context, Connection& connection, Writing writing);
    void answer(stack::Context& context, Connection& connection);
    void write(stack::Context& context, Connection& connection);
    void peerEnds(stack::Context& context, Connection& connection);
    void leave(stack::Context& context, Connection& connection, Event event);
    void ask(stack::Context& context, const Connection& connection, const stack::PrimitiveRow& name,
             std::uint16_t selector = 0);
    void read(stack::Context& context, Connection& connection, bool reads);
    Connection* choose(stack::Context& context, const stack::Parameters& parameters);
    void name(stack::Context& context, Connection& connection);
    Connections::iterator add(stack::Context& context, Connection&& connection);
    void count(stack::Context& context);

    std::uint16_t m_port;
    Habits m_habits;
    stack::EntityId m_entity = stack::kNoEntity; ///< the program itself
    Connections m_connections;
    std::vector<stack::ConnectionId> m_order; ///< all there ever were
};

} // namespace osiscope::socket
