#pragma once

#include "layers/network/icmp/message.h"
#include "model/stack/layer.h"

#include <map>

namespace osiscope::icmp {

/// ICMP on one host: tells senders why their datagrams were not delivered, hands what others tell to the transport
/// that is meant, answers echo requests and sends them. It uses IPv4 as if it were above it, but belongs beside it.
/// Simplified: nothing limits how many errors are told of (RFC 1812 asks routers for it); an error quotes the header
/// and eight octets, and "fragmentation needed" does not say for which size (RFC 1191); no redirects.
class ControlLayer final : public stack::Layer {
public:
    void start(stack::Context& context) override;
    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;

private:
    /// Echo requests to one host.
    struct Ping {
        stack::EntityId entity = stack::kNoEntity;
        net::Endpoint remote;
        std::int64_t left = 0;
        std::int64_t sent = 0;
        std::int64_t answered = 0;
        sim::Duration interval{};
        net::Payload data;
        std::uint8_t timeToLive = 0;
        std::map<std::uint16_t, sim::TimePoint> waiting; ///< when each was sent, by sequence number
    };
    using Pings = std::map<std::uint16_t, Ping>; ///< by identifier

    void messageArrives(stack::Context& context, const stack::Primitive& indication);
    void answer(stack::Context& context, const stack::Primitive& indication, Message message) const;
    void replyArrives(stack::Context& context, const Message& message);
    void errorArrives(stack::Context& context, const stack::Primitive& indication, const Message& message);
    void tell(stack::Context& context, const stack::Primitive& report) const;
    void ask(stack::Context& context, std::uint16_t identifier, Ping& ping) const;
    static void send(stack::Context& context, stack::EntityId entity, net::Ipv4Address local, net::Ipv4Address remote,
                     const Message& message, std::uint8_t timeToLive = 0);

    stack::EntityId m_entity = stack::kNoEntity;
    Pings m_pings;
    std::uint16_t m_lastIdentifier = 0;
};

} // namespace osiscope::icmp
