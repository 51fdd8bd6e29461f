#include "model/trace/packets.h"

#include <algorithm>

namespace osiscope::trace {

std::optional<stack::Encapsulation> openPacket(const stack::Registry& registry, const Event& event, net::Octets packet)
{
    auto inside = registry.openPacket(packet);
    if (inside && event.has(kLengthOfFrame) && event.high >= inside->payloadOffset)
        inside->payloadLength = event.high - inside->payloadOffset;
    return inside;
}

std::optional<stack::WirePdu> PacketReader::transportPdu(EventNumber number) const
{
    const Event& event = (*m_trace)[number];
    if (!event.isPdu() || event.protocol == stack::kNoProtocol)
        return std::nullopt;
    const stack::ProtocolDescription& transport = (*m_registry)[event.protocol];
    if (!stack::isPacketProtocol(transport))
        return std::nullopt;
    const net::Octets packet = m_trace->octets(event);
    auto inNetwork = openPacket(*m_registry, event, packet);
    if (inNetwork && !m_trace->isCapture() && event.high >= inNetwork->payloadOffset) // whatever a damaged header says
        inNetwork->payloadLength =
            std::min<std::size_t>(inNetwork->payloadLength, event.high - inNetwork->payloadOffset);
    if (!inNetwork || inNetwork->next != transport.id || inNetwork->payloadOffset > packet.size())
        return std::nullopt;
    stack::WirePdu pdu;
    pdu.event = number;
    pdu.time = event.time;
    pdu.source = inNetwork->source;
    pdu.destination = inNetwork->destination;
    pdu.octets = packet.subspan(inNetwork->payloadOffset);
    pdu.octets = pdu.octets.first(std::min(pdu.octets.size(), inNetwork->payloadLength));
    pdu.length = inNetwork->payloadLength;
    if (transport.encapsulation == nullptr)
        return pdu;
    const auto ports = transport.encapsulation(pdu.octets);
    if (!ports)
        return std::nullopt;
    pdu.source.port = ports->source.port;
    pdu.destination.port = ports->destination.port;
    return pdu;
}

bool PacketReader::isAtAnEnd(EventNumber number, const stack::WirePdu& pdu) const
{
    const Event& event = (*m_trace)[number];
    if (event.kind == EventKind::Sent)
        return !event.has(stack::PduFlag::Forwarded);
    return event.kind == EventKind::Received && event.host != stack::kNoHost &&
           std::ranges::count(m_trace->host(event.host).addresses, pdu.destination.address) > 0;
}

} // namespace osiscope::trace
