#pragma once

#include "layers/network/ipv4/fragmentation.h"
#include "layers/network/ipv4/rows.h"
#include "layers/network/ipv4/states.h"
#include "model/stack/layer.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace osiscope::ipv4 {

/// RFC 1122 3.3.2: a fixed value between 60 and 120 seconds.
inline constexpr sim::Duration kReassemblyTimeout = std::chrono::seconds(60);

/// IPv4 on one host: sends what transports hand down, delivers what is for this host, and forwards the
/// rest when the host has several links.
/// Simplified: no broadcast or multicast, no link addresses to find (ARP). The identification
/// counts up from 1, where real hosts hide it.
class InternetLayer final : public stack::Layer {
public:
    explicit InternetLayer(const net::NetworkSettings& settings) : m_settings(settings) {}

    void start(stack::Context& context) override;
    void attach(stack::UserId user, std::uint8_t selector) override;
    void fromAbove(stack::Context& context, stack::UserId user, stack::Primitive&& request) override;
    void fromBelow(stack::Context& context, stack::Primitive&& indication) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;

private:
    /// RFC 791 3.2: what fragments of one datagram have in common.
    struct BufferId {
        net::Ipv4Address source;
        net::Ipv4Address destination;
        std::uint8_t protocol = 0;
        std::uint16_t identification = 0;
        auto operator<=>(const BufferId&) const = default;
    };
    struct Buffer {
        Reassembly fragments;
        stack::StateMachine<State, Event> machine{kReassemblyTable, 0};
        stack::TimerHandle timer;
        stack::EntityId entity = stack::kNoEntity;
        net::Payload first; ///< the fragment that a report would quote
    };
    using Buffers = std::map<BufferId, Buffer>;

    std::optional<std::uint16_t> routeTo(net::Ipv4Address destination) const;
    bool isOwn(net::Ipv4Address address) const;
    void transmit(stack::Context& context, const Header& header, net::Payload data, std::uint16_t interface,
                  stack::EntityId entity, stack::PduFlag flags);
    void forward(stack::Context& context, Header header, net::Payload data);
    void wholeDatagramArrived(stack::Context& context, const Header& header, net::Payload data);
    void deliver(stack::Context& context, const Header& header, net::Payload data);
    void fragmentArrived(stack::Context& context, const Header& header, net::Payload data);
    static BufferId bufferIdOf(const Header& header);
    static void open(stack::Context& context, const Header& header, Buffer& buffer);
    void close(stack::Context& context, Buffers::iterator found, Event event);
    static void recordHeld(stack::Context& context, const Buffer& buffer);
    void note(stack::Context& context, Note what, const Header& header) const;

    // reports.cpp: what is said of datagrams that were not delivered.
    const stack::UserId* userOf(std::uint8_t protocol) const;
    void report(stack::Context& context, std::uint16_t what, const Header& header, const net::Payload& data) const;
    void reportToSender(stack::Context& context, const stack::Primitive& request) const;
    void reported(stack::Context& context, stack::UserId user, stack::Primitive&& request) const;
    void passOn(stack::Context& context, const stack::Primitive& told) const;

    const net::NetworkSettings& m_settings;
    std::vector<std::pair<std::uint8_t, stack::UserId>> m_users; ///< by IP protocol number
    Buffers m_buffers;
    stack::EntityId m_entity = stack::kNoEntity;
    std::uint16_t m_nextIdentification = 1;
    Header m_delivered; ///< of the datagram that a layer above was given last
};

} // namespace osiscope::ipv4
