#pragma once

#include "model/capture/decode_as.h"
#include "model/net/address.h"
#include "model/net/octets.h"
#include "model/stack/registry.h"

#include <vector>

namespace osiscope::capture {

/// Whether octets that are not a protocol's own are turned away by it, so that it is known by its content.
bool isSelective(const stack::ProtocolDescription& protocol);

/// Which protocol the octets between two ports belong to: the one that a rule names; else the one whose port it is,
/// unless it does not take the octets for its own; else the first that recognises them. Of a stream, what the rule's
/// protocol does not take stays octets; of datagrams the rule alone decides, since RTP, say, does not show in them.
class ProtocolGuess {
public:
    /// The registry and the rules must outlive it.
    ProtocolGuess(const stack::Registry& registry, stack::ProtocolId transport, const DecodeRules& rules);

    /// For a byte stream. kNoProtocol: none, or (when undecided is set) not known before more octets come.
    stack::ProtocolId ofStream(net::Octets start, bool fromInitiator, bool ended, const net::Endpoint& initiator,
                               const net::Endpoint& responder, bool& undecided) const;
    /// The same for what comes after another protocol, which no rule is about.
    stack::ProtocolId ofHandover(net::Octets start, bool fromInitiator, bool ended, const net::Endpoint& initiator,
                                 const net::Endpoint& responder, bool& undecided) const;
    stack::ProtocolId ofDatagram(net::Octets payload, const net::Endpoint& source,
                                 const net::Endpoint& destination) const;

private:
    const DecodeRule* ruleFor(const net::Endpoint& first, const net::Endpoint& second) const;

    const stack::Registry& m_registry;
    stack::ProtocolId m_transport;
    const DecodeRules& m_rules;
    std::vector<stack::ProtocolId> m_selective; ///< those that turn away octets that are not theirs
};

} // namespace osiscope::capture
