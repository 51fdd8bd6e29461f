#include "model/scenario/packet_match.h"

#include <fmt/format.h>

namespace osiscope::scenario {

bool PacketMatch::chosen(const simulation::JudgedPacket& packet) const
{
    if (m_filter.empty())
        return true;
    if (packet.sent != stack::kNoEvent) {
        const trace::Reading reading(*m_simulation->trace(), m_simulation->registry());
        if (m_filter.matches(reading, packet.sent))
            return true;
    }
    return startsMessage(packet.octets);
}

bool PacketMatch::startsMessage(net::Octets packet) const
{
    const std::size_t dot = m_text.find('.');
    const stack::Registry& registry = m_simulation->registry();
    const stack::ProtocolDescription* protocol = registry.find(std::string_view(m_text).substr(0, dot));
    if (dot == std::string::npos || protocol == nullptr || protocol->dissect == nullptr ||
        protocol->layer <= stack::OsiLayer::Transport)
        return false;
    const std::string_view tag = std::string_view(m_text).substr(dot + 1);
    const auto network = m_simulation->networkProtocol().encapsulation(packet);
    const auto* transport = network ? registry.find(network->next) : nullptr;
    if (transport == nullptr || transport->encapsulation == nullptr)
        return false;
    const net::Octets segment = packet.subspan(network->payloadOffset);
    const auto inside = transport->encapsulation(segment);
    if (!inside || inside->payloadOffset >= segment.size())
        return false;
    const stack::DissectedPdu message = protocol->dissect(segment.subspan(inside->payloadOffset), {});
    return message.tag == tag;
}

} // namespace osiscope::scenario
