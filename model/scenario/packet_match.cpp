#include "model/scenario/packet_match.h"

#include <algorithm>

namespace osiscope::scenario {

bool PacketFilter::matches(const trace::Reading& reading, stack::EventNumber event, net::Octets packet) const
{
    if (m_filter.empty())
        return true;
    if (event != stack::kNoEvent && m_filter.matches(reading, event))
        return true;
    return startsMessage(reading.registry(), packet);
}

bool PacketFilter::startsMessage(const stack::Registry& registry, net::Octets packet) const
{
    const std::size_t dot = m_text.find('.');
    const stack::ProtocolDescription* protocol = registry.find(std::string_view(m_text).substr(0, dot));
    if (dot == std::string::npos || protocol == nullptr || protocol->dissect == nullptr ||
        stack::isPacketProtocol(*protocol))
        return false;
    const std::string_view tag = std::string_view(m_text).substr(dot + 1);
    const auto pdu = transportPdu(registry, packet);
    const auto inside =
        pdu && pdu->protocol->encapsulation != nullptr ? pdu->protocol->encapsulation(pdu->octets) : std::nullopt;
    if (!inside || inside->payloadOffset >= pdu->octets.size())
        return false;
    const stack::DissectedPdu message = protocol->dissect(pdu->octets.subspan(inside->payloadOffset), {});
    return message.tag == tag;
}

std::optional<TransportPdu> transportPdu(const stack::Registry& registry, net::Octets packet)
{
    const auto inside = registry.openPacket(packet);
    const auto* transport = inside ? registry.find(inside->next) : nullptr;
    if (transport == nullptr || inside->payloadOffset > packet.size())
        return std::nullopt;
    net::Octets octets = packet.subspan(inside->payloadOffset);
    octets = octets.first(std::min(octets.size(), inside->payloadLength));
    return TransportPdu{transport, octets, {inside->source, inside->destination, inside->payloadLength}};
}

} // namespace osiscope::scenario
