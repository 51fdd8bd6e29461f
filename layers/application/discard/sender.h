#pragma once

#include "layers/application/discard/states.h"
#include "model/stack/layer.h"

#include <map>

namespace osiscope::discard {

/// Sends data in bulk: over TCP as fast as the connection takes it, over UDP at a pace of its own. Every
/// action is a transfer of its own.
class Sender final : public stack::Layer {
public:
    /// overDatagrams: it stands on UDP, not on TCP.
    explicit Sender(bool overDatagrams) : m_overDatagrams(overDatagrams) {}

    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;

private:
    struct Transfer {
        stack::ConnectionId id{}; ///< over UDP too, where only this layer knows it
        stack::EntityId entity = stack::kNoEntity;
        stack::StateMachine<State, Event> machine{kSenderTable, 0};
        net::Endpoint local;
        net::Endpoint remote;
        net::Payload chunk; ///< the same octets again and again: shared, never copied
        std::int64_t size = 0;
        std::int64_t sent = 0;
        sim::Duration interval{};
        stack::TimerHandle timer;
    };
    using Transfers = std::map<stack::ConnectionId, Transfer>;

    void opened(stack::Context& context, Transfers::iterator at, const stack::Primitive& confirm);
    void sendChunk(stack::Context& context, Transfers::iterator at);
    void finish(stack::Context& context, Transfers::iterator at);
    void end(stack::Context& context, Transfers::iterator at, Event event);

    bool m_overDatagrams;
    Transfers m_transfers;
};

} // namespace osiscope::discard
