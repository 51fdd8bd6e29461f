#pragma once

#include "model/stack/registry.h"
#include "model/stack/wire_judge.h"
#include "model/trace/trace.h"

#include <optional>

/// The packets of a trace, as those who read them from the outside need them.
namespace osiscope::trace {

/// A flag of a captured packet: it is as long as its frame had room for, though its header, which is damaged, says
/// more.
inline constexpr stack::PduFlag kLengthOfFrame{32};

/// A flag of a captured packet: a person has said what its port carries, so that its number says nothing.
inline constexpr stack::PduFlag kDecodedOtherwise{64};

/// What a packet carries; nullopt: its header cannot be read.
std::optional<stack::Encapsulation> openPacket(const stack::Registry& registry, const Event& event, net::Octets packet);

/// Finds the transport PDUs in packets.
class PacketReader {
public:
    PacketReader(const Trace& trace, const stack::Registry& registry) : m_trace(&trace), m_registry(&registry) {}

    /// The transport PDU of a packet that is sent, received or lost; nullopt: it has none that can be read.
    std::optional<stack::WirePdu> transportPdu(EventNumber number) const;
    /// True where a packet enters or leaves one of its two ends, and not a router between them.
    bool isAtAnEnd(EventNumber number, const stack::WirePdu& pdu) const;

private:
    const Trace* m_trace;
    const stack::Registry* m_registry;
};

} // namespace osiscope::trace
