#include "model/stack/registry.h"

#include "model/sim/invariant.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace osiscope::stack {

Registry::Registry(std::vector<const ProtocolDescription*> protocols) : m_protocols(std::move(protocols))
{
    sim::invariant(m_protocols.size() < static_cast<std::size_t>(kNoProtocol), "too many protocols");
    std::ranges::copy_if(m_protocols, std::back_inserter(m_networks), [](const ProtocolDescription* protocol) {
        return protocol->layer == OsiLayer::Network && protocol->ipProtocol == 0 && protocol->encapsulation != nullptr;
    });
}

const ProtocolDescription& Registry::operator[](ProtocolId id) const
{
    const auto index = static_cast<std::size_t>(id);
    sim::invariant(index < m_protocols.size(), "there is no protocol of this number");
    return *m_protocols[index];
}

const ProtocolDescription* Registry::find(std::string_view id) const
{
    const auto found = std::ranges::find(m_protocols, id, &ProtocolDescription::id);
    return found == m_protocols.end() ? nullptr : *found;
}

ProtocolId Registry::idOf(std::string_view id) const
{
    const auto found = std::ranges::find(m_protocols, id, &ProtocolDescription::id);
    return found == m_protocols.end() ? kNoProtocol : static_cast<ProtocolId>(found - m_protocols.begin());
}

std::optional<Encapsulation> Registry::openPacket(net::Octets packet) const
{
    for (const ProtocolDescription* network : m_networks)
        if (auto inside = network->encapsulation(packet))
            return inside;
    return std::nullopt;
}

const ProtocolDescription* Registry::networkOf(net::Octets packet) const
{
    for (const ProtocolDescription* network : m_networks)
        if (network->encapsulation(packet))
            return network;
    return m_networks.empty() ? nullptr : m_networks.front();
}

const ProtocolDescription* Registry::findByIpProtocol(std::uint8_t number) const
{
    const auto found = std::ranges::find_if(
        m_protocols, [&](const auto* protocol) { return number != 0 && protocol->ipProtocol == number; });
    return found == m_protocols.end() ? nullptr : *found;
}

const ProtocolDescription* Registry::findByPort(std::uint16_t port) const
{
    for (const ProtocolDescription* protocol : m_protocols)
        if (std::ranges::find(protocol->wellKnownPorts, port) != protocol->wellKnownPorts.end())
            return protocol;
    return nullptr;
}

const ProtocolDescription* Registry::inside(const ProtocolDescription& carrier, const Encapsulation& pdu,
                                            net::Octets payload) const
{
    if (!pdu.next.empty())
        return find(pdu.next);
    if (!isPacketProtocol(carrier)) {
        const auto takes = [&](const ProtocolDescription* protocol) {
            return !protocol->usualBelow.empty() && protocol->usualBelow.front() == carrier.id &&
                   protocol->messageLength != nullptr && protocol->messageLength(payload, true, true) == payload.size();
        };
        const auto found = std::ranges::find_if(m_protocols, takes);
        return found == m_protocols.end() ? nullptr : *found;
    }
    if (!carrier.datagrams)
        return nullptr;
    const auto standsOn = [&](const ProtocolDescription& protocol) {
        const auto& [usual, also] = std::tie(protocol.usualBelow, protocol.alsoOver);
        return usual.empty() || std::ranges::count(usual, carrier.id) > 0 || std::ranges::count(also, carrier.id) > 0;
    };
    for (const std::uint16_t port : {pdu.destination.port, pdu.source.port})
        for (const ProtocolDescription* protocol : m_protocols)
            if (std::ranges::count(protocol->wellKnownPorts, port) > 0 && standsOn(*protocol))
                return protocol;
    return nullptr;
}

std::vector<DissectedPdu> Registry::dissectChain(std::string_view first, net::Octets octets,
                                                 DissectContext context) const
{
    std::vector<DissectedPdu> chain;
    std::size_t offset = 0;
    const ProtocolDescription* protocol = find(first);
    while (protocol != nullptr && protocol->dissect != nullptr) {
        const net::Octets here = octets.subspan(offset);
        chain.push_back(protocol->dissect(here, context));
        chain.back().offset = offset;
        if (chain.back().malformed || protocol->encapsulation == nullptr)
            break;
        const auto carried = protocol->encapsulation(here);
        if (!carried || carried->more || carried->payloadOffset >= here.size())
            break;
        net::Octets payload = here.subspan(carried->payloadOffset);
        payload = payload.first(std::min(payload.size(), carried->payloadLength));
        const ProtocolDescription* next = inside(*protocol, *carried, payload);
        // Addresses come from the network layer, ports from the transport above it.
        if (protocol->layer == OsiLayer::Network)
            context = {carried->source, carried->destination, 0};
        else {
            context.source.port = carried->source.port;
            context.destination.port = carried->destination.port;
        }
        context.length = carried->payloadLength;
        offset += carried->payloadOffset;
        octets = octets.first(std::min(octets.size(), offset + carried->payloadLength));
        protocol = next;
    }
    return chain;
}

} // namespace osiscope::stack
