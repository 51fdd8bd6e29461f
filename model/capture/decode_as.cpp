#include "model/capture/decode_as.h"

#include "model/capture/protocol_guess.h"

#include <algorithm>
#include <ranges>

namespace osiscope::capture {

std::vector<stack::ProtocolId> transportsWithPorts(const stack::Registry& registry)
{
    std::vector<stack::ProtocolId> transports;
    for (const stack::ProtocolDescription* protocol : registry.all())
        if (protocol->layer == stack::OsiLayer::Transport && stack::isPacketProtocol(*protocol) &&
            protocol->encapsulation != nullptr)
            transports.push_back(registry.idOf(protocol->id));
    return transports;
}

std::vector<stack::ProtocolId> decodableOver(stack::ProtocolId transport, const stack::Registry& registry)
{
    const stack::ProtocolDescription& below = registry[transport];
    std::vector<stack::ProtocolId> protocols;
    for (const stack::ProtocolDescription* protocol : registry.all()) {
        const bool standsOnIt = (!protocol->usualBelow.empty() && protocol->usualBelow.front() == below.id) ||
                                std::ranges::find(protocol->alsoOver, below.id) != protocol->alsoOver.end();
        const bool isKnown = !protocol->wellKnownPorts.empty() || isSelective(*protocol);
        if (standsOnIt && isKnown && protocol->dissect != nullptr &&
            (below.datagrams || protocol->messageLength != nullptr))
            protocols.push_back(registry.idOf(protocol->id));
    }
    return protocols;
}

const DecodeRule* ruleFor(const DecodeRules& rules, stack::ProtocolId transport, std::uint16_t port)
{
    for (const DecodeRule& rule : std::views::reverse(rules))
        if (rule.transport == transport && rule.first <= port && port <= rule.last)
            return &rule;
    return nullptr;
}

} // namespace osiscope::capture
