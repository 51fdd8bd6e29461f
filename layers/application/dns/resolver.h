#pragma once

#include "layers/application/dns/message.h"
#include "layers/application/dns/states.h"
#include "model/stack/layer.h"

#include <map>

namespace osiscope::dns {

/// Asks a server over UDP, again when nothing comes, and over TCP when the answer was cut short. Each question has a
/// port and a number of its own (RFC 5452 9.2).
///
/// Simplified: no cache: each question is asked anew.
class Resolver final : public stack::Layer {
public:
    explicit Resolver(bool overDatagrams) : m_overDatagrams(overDatagrams) {}

    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;

private:
    struct Query {
        stack::ConnectionId id{}; ///< its port, and later its connection
        stack::EntityId entity = stack::kNoEntity;
        stack::StateMachine<State, Event> machine{kQueryTable, 0};
        net::Endpoint local;
        net::Endpoint server;
        Message message;
        sim::Duration timeout{};
        std::int64_t triesLeft = 0;
        net::OctetBuffer incoming; ///< over TCP
        stack::TimerHandle timer;
        bool overTcp = false;
    };
    using Queries = std::map<stack::ConnectionId, Query>;

    Queries::iterator find(const stack::Primitive& primitive);
    void openPort(stack::Context& context, Query& query) const;
    static void startTimer(stack::Context& context, Query& query);
    void nameEnds(stack::Context& context, Query& query, net::Endpoint local);
    void send(stack::Context& context, Query& query, stack::PduFlag flag);
    void connect(stack::Context& context, Queries::iterator at, Event why);
    void arrived(stack::Context& context, Queries::iterator at, net::Octets octets);
    void streamArrived(stack::Context& context, Queries::iterator at, net::Octets data);
    void use(stack::Context& context, const Query& query, const Message& answer) const;
    void giveUp(stack::Context& context, Queries::iterator at);
    void release(stack::Context& context, const Query& query) const;

    bool m_overDatagrams;
    Queries m_queries;
    std::map<std::uint16_t, stack::ConnectionId> m_byPort; ///< over UDP
};

} // namespace osiscope::dns
