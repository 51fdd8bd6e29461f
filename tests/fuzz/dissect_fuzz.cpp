#include "app/protocols.h"

#include <cstdlib>

/// Every protocol takes any octets apart. The first octet chooses the protocol, the second the direction.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace osiscope;
    static const stack::Registry kRegistry = app::makeRegistry();
    if (size < 2)
        return 0;
    const auto protocols = kRegistry.all();
    const stack::ProtocolDescription& protocol = *protocols[data[0] % protocols.size()];
    const bool fromInitiator = (data[1] & 1U) != 0;
    const bool ended = (data[1] & 2U) != 0;
    const net::Octets octets(data + 2, size - 2);

    if (protocol.dissect != nullptr)
        for (const stack::Field& field : protocol.dissect(octets, {}).fields)
            if (field.bitOffset + field.bitLength > octets.size() * 8)
                std::abort(); // a field lies within what was read
    if (protocol.encapsulation != nullptr)
        if (const auto inside = protocol.encapsulation(octets); inside && inside->payloadOffset > octets.size())
            std::abort();
    if (protocol.messageLength != nullptr)
        (void)protocol.messageLength(octets, fromInitiator, ended);
    (void)kRegistry.dissectChain(protocol.id, octets);
    return 0;
}
