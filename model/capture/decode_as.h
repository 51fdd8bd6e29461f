#pragma once

#include "model/stack/registry.h"

#include <cstdint>
#include <vector>

namespace osiscope::capture {

/// What a person says that a port's traffic is, whatever its octets and its number say.
struct DecodeRule {
    stack::ProtocolId transport = stack::kNoProtocol;
    std::uint16_t first = 0;                         ///< port
    std::uint16_t last = 0;                          ///< port, the same where the rule is for one only
    stack::ProtocolId protocol = stack::kNoProtocol; ///< kNoProtocol: none, all stays octets

    bool operator==(const DecodeRule&) const = default;
};

/// Where two are for the same port, the later one counts.
using DecodeRules = std::vector<DecodeRule>;

/// The transports whose ports a rule can name.
std::vector<stack::ProtocolId> transportsWithPorts(const stack::Registry& registry);
/// What a rule can say that such a port's traffic is: all that captured traffic of this transport is recognised as.
std::vector<stack::ProtocolId> decodableOver(stack::ProtocolId transport, const stack::Registry& registry);

/// nullptr: there is none.
const DecodeRule* ruleFor(const DecodeRules& rules, stack::ProtocolId transport, std::uint16_t port);

} // namespace osiscope::capture
