#include "model/capture/edge_messages.h"

#include <fmt/format.h>

#include <algorithm>

namespace osiscope::capture {

void EdgeMessages::seen(net::Octets packet)
{
    ++m_packets;
    const stack::Registry& registry = m_simulation.registry();
    const auto inNetwork = m_simulation.networkProtocol().encapsulation(packet);
    const stack::ProtocolDescription* transport = inNetwork ? registry.find(inNetwork->next) : nullptr;
    if (transport == nullptr || transport->encapsulation == nullptr)
        return;
    const net::Octets pdu = packet.subspan(inNetwork->payloadOffset);
    const auto inTransport = transport->encapsulation(pdu);
    if (!inTransport)
        return;
    CapturedSegment segment;
    segment.packet = m_packets;
    segment.time = m_simulation.now();
    segment.source = {inNetwork->source.address, inTransport->source.port};
    segment.destination = {inNetwork->destination.address, inTransport->destination.port};
    segment.length = inNetwork->payloadLength;
    segment.octets = pdu.first(std::min(pdu.size(), segment.length));
    segment.payloadOffset = inTransport->payloadOffset;
    MessageFinder& finder = finderOf(registry.idOf(transport->id));
    finder.add(segment);
    for (const FoundMessage& message : finder.takeMessages())
        record(message);
}

MessageFinder& EdgeMessages::finderOf(stack::ProtocolId transport)
{
    std::unique_ptr<MessageFinder>& finder = m_finders[transport];
    if (!finder)
        finder = std::make_unique<MessageFinder>(m_simulation.registry(), m_simulation.registry()[transport]);
    return *finder;
}

void EdgeMessages::record(const FoundMessage& message)
{
    const bool isSent = m_simulation.findHost(message.source.address) == &m_edge;
    const simulation::Host* peer = m_simulation.findHost(isSent ? message.destination.address : message.source.address);
    simulation::Recorder& recorder = m_simulation.recorder();
    trace::Event event;
    event.kind = isSent ? trace::EventKind::Sent : trace::EventKind::Received;
    event.time = m_simulation.now();
    event.protocol = message.protocol;
    event.host = m_edge.id();
    event.peer = peer != nullptr ? peer->id() : stack::kNoHost;
    event.entity = entityOf(message, isSent);
    event.low = recorder.trace().addOctets(message.octets);
    event.high = static_cast<std::uint32_t>(message.octets.size());
    recorder.setCurrent(recorder.record(stack::RecordLevel::Pdus, event));
}

stack::EntityId EdgeMessages::entityOf(const FoundMessage& message, bool isSent)
{
    const net::Endpoint& own = isSent ? message.source : message.destination;
    const net::Endpoint& other = isSent ? message.destination : message.source;
    const auto [found, isNew] = m_entities.try_emplace({message.protocol, own, other}, stack::kNoEntity);
    if (isNew)
        found->second = m_simulation.trace()->addEntity(
            {fmt::format("{} {} - {}", m_simulation.registry()[message.protocol].acronym, own.toString(),
                         other.toString()),
             m_edge.id(), message.protocol, own, other});
    return found->second;
}

} // namespace osiscope::capture
