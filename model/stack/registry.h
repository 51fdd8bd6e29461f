#pragma once

#include "model/stack/description.h"

#include <span>
#include <string_view>
#include <vector>

namespace osiscope::stack {

/// The protocols this program knows, in a fixed order. Made once by app/ and passed to whoever needs it.
class Registry {
public:
    explicit Registry(std::vector<const ProtocolDescription*> protocols);

    std::span<const ProtocolDescription* const> all() const { return m_protocols; }
    const ProtocolDescription& operator[](ProtocolId id) const;
    /// nullptr when there is none of this name.
    const ProtocolDescription* find(std::string_view id) const;
    ProtocolId idOf(std::string_view id) const; ///< kNoProtocol when there is none
    /// What its network protocol says of a packet: the first one that takes it for its own (by its version).
    std::optional<Encapsulation> openPacket(net::Octets packet) const;
    /// That protocol; where none takes the packet the first one there is, or nullptr.
    const ProtocolDescription* networkOf(net::Octets packet) const;
    const ProtocolDescription* findByIpProtocol(std::uint8_t number) const;
    const ProtocolDescription* findByPort(std::uint16_t port) const; ///< of the protocols above transport

    /// What a PDU carries: the protocol that it names; else, for datagrams, the one whose port it is for or
    /// from; else, above transport, the one that runs on this carrier and takes all of the payload for its own.
    /// nullptr: not known, or part of a stream, where a PDU is no message.
    const ProtocolDescription* inside(const ProtocolDescription& carrier, const Encapsulation& pdu,
                                      net::Octets payload) const;

    /// Takes a packet apart from the given protocol upwards, as far as protocols say what is inside.
    std::vector<DissectedPdu> dissectChain(std::string_view first, net::Octets octets,
                                           DissectContext context = {}) const;

private:
    std::vector<const ProtocolDescription*> m_protocols;
    std::vector<const ProtocolDescription*> m_networks; ///< those that stand right on links
};

} // namespace osiscope::stack
