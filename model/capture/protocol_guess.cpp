#include "model/capture/protocol_guess.h"

#include <algorithm>
#include <array>

namespace osiscope::capture {

namespace {

/// Octets that no protocol with a recognisable beginning takes for its own.
constexpr std::array<std::uint8_t, 24> kNoise{0x16, 0x03, 0x01, 0xFE, 0x9C, 0x01, 0x00, 0xF7, 0x80, 0x11, 0xD3, 0x04,
                                              0xE8, 0x5B, 0xC2, 0x07, 0x91, 0xAA, 0x33, 0xBE, 0x02, 0x4D, 0xF0, 0x6E};

bool usesPort(const stack::ProtocolDescription& protocol, std::uint16_t port)
{
    return std::ranges::find(protocol.wellKnownPorts, port) != protocol.wellKnownPorts.end();
}

/// False for what only other messages carry.
bool runsOnTransport(const stack::ProtocolDescription& protocol, const stack::Registry& registry)
{
    const stack::ProtocolDescription* below =
        protocol.usualBelow.empty() ? nullptr : registry.find(protocol.usualBelow.front());
    return below == nullptr || stack::isPacketProtocol(*below);
}

bool runsOverDatagrams(const stack::ProtocolDescription& protocol, const stack::Registry& registry)
{
    const auto isOfDatagrams = [&](std::string_view id) {
        const stack::ProtocolDescription* below = registry.find(id);
        return below != nullptr && below->datagrams;
    };
    return std::ranges::any_of(protocol.usualBelow, isOfDatagrams) ||
           std::ranges::any_of(protocol.alsoOver, isOfDatagrams);
}

/// Asks one protocol after the other. @return whether it takes the octets for its own
class Asker {
public:
    Asker(net::Octets start, bool fromInitiator, bool ended, bool& undecided)
        : m_start(start), m_fromInitiator(fromInitiator), m_ended(ended), m_undecided(undecided)
    {
        m_undecided = false;
    }
    bool accepts(const stack::ProtocolDescription& protocol) const
    {
        const auto length = protocol.messageLength(m_start, m_fromInitiator, m_ended);
        m_undecided |= length && *length == 0 && !m_ended;
        return length && *length > 0;
    }

private:
    net::Octets m_start;
    bool m_fromInitiator;
    bool m_ended;
    bool& m_undecided;
};

} // namespace

bool isSelective(const stack::ProtocolDescription& protocol)
{
    return protocol.messageLength != nullptr && !protocol.messageLength(kNoise, true, true);
}

ProtocolGuess::ProtocolGuess(const stack::Registry& registry, stack::ProtocolId transport, const DecodeRules& rules)
    : m_registry(registry), m_transport(transport), m_rules(rules)
{
    for (const stack::ProtocolDescription* protocol : registry.all())
        if (isSelective(*protocol) && runsOnTransport(*protocol, registry))
            m_selective.push_back(registry.idOf(protocol->id));
}

const DecodeRule* ProtocolGuess::ruleFor(const net::Endpoint& first, const net::Endpoint& second) const
{
    if (m_rules.empty())
        return nullptr;
    const DecodeRule* rule = capture::ruleFor(m_rules, m_transport, first.port);
    return rule != nullptr ? rule : capture::ruleFor(m_rules, m_transport, second.port);
}

stack::ProtocolId ProtocolGuess::ofStream(net::Octets start, bool fromInitiator, bool ended,
                                          const net::Endpoint& initiator, const net::Endpoint& responder,
                                          bool& undecided) const
{
    const DecodeRule* rule = ruleFor(responder, initiator);
    if (rule == nullptr)
        return ofHandover(start, fromInitiator, ended, initiator, responder, undecided);
    const Asker asker(start, fromInitiator, ended, undecided);
    const bool isIt = rule->protocol != stack::kNoProtocol && asker.accepts(m_registry[rule->protocol]);
    return isIt ? rule->protocol : stack::kNoProtocol;
}

stack::ProtocolId ProtocolGuess::ofHandover(net::Octets start, bool fromInitiator, bool ended,
                                            const net::Endpoint& initiator, const net::Endpoint& responder,
                                            bool& undecided) const
{
    const Asker asker(start, fromInitiator, ended, undecided);
    for (const stack::ProtocolDescription* protocol : m_registry.all())
        if (protocol->messageLength != nullptr && runsOnTransport(*protocol, m_registry) &&
            (usesPort(*protocol, responder.port) || usesPort(*protocol, initiator.port))) {
            if (asker.accepts(*protocol))
                return m_registry.idOf(protocol->id);
            if (undecided)
                return stack::kNoProtocol;
        }
    for (const stack::ProtocolId id : m_selective)
        if (asker.accepts(m_registry[id])) {
            undecided = false;
            return id;
        }
    return stack::kNoProtocol;
}

stack::ProtocolId ProtocolGuess::ofDatagram(net::Octets payload, const net::Endpoint& source,
                                            const net::Endpoint& destination) const
{
    if (const DecodeRule* rule = ruleFor(destination, source))
        return rule->protocol;
    for (const std::uint16_t port : {destination.port, source.port})
        for (const stack::ProtocolDescription* protocol : m_registry.all())
            if (usesPort(*protocol, port) && (protocol->usualBelow.empty() || runsOverDatagrams(*protocol, m_registry)))
                return m_registry.idOf(protocol->id);
    for (const stack::ProtocolId id : m_selective)
        if (runsOverDatagrams(m_registry[id], m_registry) &&
            m_registry[id].messageLength(payload, true, true).value_or(0) > 0)
            return id;
    return stack::kNoProtocol;
}

} // namespace osiscope::capture
