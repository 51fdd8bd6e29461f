#pragma once

#include "layers/application/echo/states.h"
#include "model/stack/layer.h"

#include <map>

namespace osiscope::echo {

/// Sends messages to an echo service, one after the other, each when the one before has come back. Every
/// action is an exchange of its own: over TCP with a connection, over UDP with a port.
class Client final : public stack::Layer {
public:
    /// overDatagrams: it stands on UDP, not on TCP.
    explicit Client(bool overDatagrams) : m_overDatagrams(overDatagrams) {}

    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;

private:
    struct Exchange {
        stack::ConnectionId id{}; ///< over UDP too, where only this layer knows it
        stack::EntityId entity = stack::kNoEntity;
        stack::StateMachine<State, Event> machine{kClientTable, 0};
        net::Endpoint local;
        net::Endpoint remote;
        net::Payload message;
        std::size_t returned = 0; ///< octets of it that have come back
        std::int64_t left = 0;    ///< messages that have not come back yet
        std::int64_t tries = 0;   ///< of this message that are left
        std::int64_t retries = 0;
        sim::Duration interval{};
        sim::Duration timeout{};
        sim::Duration hold{};
        sim::TimePoint sent;
        stack::TimerHandle timer;
    };
    using Exchanges = std::map<stack::ConnectionId, Exchange>;

    Exchanges::iterator find(const stack::Primitive& primitive);
    void opened(stack::Context& context, Exchange& exchange, const stack::Primitive& confirm);
    void send(stack::Context& context, Exchange& exchange, stack::PduFlag flag) const;
    void arrived(stack::Context& context, Exchanges::iterator at, const net::Payload& data);
    void pause(stack::Context& context, Exchanges::iterator at);
    void finish(stack::Context& context, Exchanges::iterator at);
    void end(stack::Context& context, Exchanges::iterator at, Event event);
    static void release(stack::Context& context, const Exchange& exchange);

    bool m_overDatagrams;
    Exchanges m_exchanges;
    std::map<std::uint16_t, stack::ConnectionId> m_byPort; ///< over UDP
};

} // namespace osiscope::echo
