#include "layers/network/ipv6/packet.h"

#include "model/net/octet_reader.h"

#include <array>

namespace osiscope::ipv6 {

namespace {

std::unexpected<stack::ParseError> error(std::size_t offset, const char* message)
{
    return std::unexpected(stack::ParseError{offset, message});
}

net::IpAddress addressIn(net::OctetReader& reader)
{
    const std::array first{reader.u32(), reader.u32(), reader.u32()};
    return {first, reader.u32()};
}

bool isExtension(NextHeader type)
{
    switch (type) {
    case NextHeader::HopByHop:
    case NextHeader::Routing:
    case NextHeader::Fragment:
    case NextHeader::Authentication:
    case NextHeader::Destination: return true;
    case NextHeader::Tcp:
    case NextHeader::Udp:
    case NextHeader::Encrypted:
    case NextHeader::IcmpV6:
    case NextHeader::None: break;
    }
    return false;
}

/// Octets of an extension header whose length field says this.
std::size_t lengthOf(NextHeader type, std::uint8_t field)
{
    if (type == NextHeader::Fragment)
        return 8; // RFC 8200 4.5
    if (type == NextHeader::Authentication)
        return (field + std::size_t{2}) * 4; // RFC 4302 2.2
    return (field + std::size_t{1}) * 8;     // RFC 8200 4.3
}

/// RFC 8200 4.5: 13 bits of offset in units of eight octets, two that are reserved, and M.
stack::FragmentPlace placeIn(net::Octets fragmentHeader)
{
    net::OctetReader reader(fragmentHeader.subspan(2));
    const std::uint16_t offsetAndFlags = reader.u16();
    stack::FragmentPlace place;
    place.offset = offsetAndFlags & 0xFFF8U;
    place.more = (offsetAndFlags & 1U) != 0;
    place.identification = reader.u32();
    return place;
}

} // namespace

std::expected<Header, stack::ParseError> parse(net::Octets packet)
{
    net::OctetReader reader(packet);
    const std::uint32_t first = reader.u32();
    Header header;
    header.trafficClass = static_cast<std::uint8_t>(first >> 20U);
    header.flowLabel = first & 0xFFFFFU;
    header.payloadLength = reader.u16();
    header.next = static_cast<NextHeader>(reader.u8());
    header.hopLimit = reader.u8();
    header.source = addressIn(reader);
    header.destination = addressIn(reader);
    if (reader.failed())
        return error(packet.size(), "the packet ends within its header");
    if (first >> 28U != kVersion)
        return error(0, "the version is not 6");
    // What follows the fragment header of a fragment is a part of the datagram's data.
    while (isExtension(header.next) && !header.fragment) {
        const std::size_t offset = reader.position();
        const auto next = static_cast<NextHeader>(reader.u8());
        const std::size_t length = lengthOf(header.next, reader.u8());
        reader.skip(length - 2);
        if (reader.failed())
            return error(offset, "the packet ends within an extension header");
        if (reader.position() > kHeaderLength + header.payloadLength)
            return error(offset, "an extension header is longer than the payload length allows");
        header.extensions.push_back({header.next, offset, length});
        if (header.next == NextHeader::Fragment) {
            const stack::FragmentPlace place = placeIn(packet.subspan(offset, length));
            header.fragmentHeaderAt = offset;
            if (place.offset != 0 || place.more) // RFC 8200 4.5: else it is the whole datagram
                header.fragment = place;
        }
        header.next = next;
    }
    header.dataOffset = reader.position();
    return header;
}

} // namespace osiscope::ipv6
