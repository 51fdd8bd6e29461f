#include "layers/network/ipv6/dissection.h"

#include "layers/network/ipv6/packet.h"
#include "model/sim/invariant.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::ipv6 {

namespace {
using stack::Display;

constexpr stack::ValueName kNextHeaders[] = {
    {0, "Hop-by-Hop Options", "options that every router on the way may look at"},
    {6, "TCP", "Transmission Control Protocol"},
    {17, "UDP", "User Datagram Protocol"},
    {43, "Routing", "stations on the way"},
    {44, "Fragment", "this is a part of a datagram"},
    {50, "ESP", "Encapsulating Security Payload"},
    {51, "AH", "Authentication Header"},
    {58, "ICMPv6", "Internet Control Message Protocol for IPv6"},
    {59, "No Next Header", "nothing follows"},
    {60, "Destination Options", "options for the destination alone"},
    {132, "SCTP", "Stream Control Transmission Protocol"},
};

constexpr stack::FieldRow kFields[] = {
    {"version", "Version", 0, 4, Display::Decimal, "The version of the Internet Protocol: 6.", {"RFC 8200", "3"}},
    {"traffic-class",
     "Traffic Class",
     4,
     8,
     Display::Hexadecimal,
     "How routers should treat the packet, and whether one of them was congested.",
     {"RFC 8200", "7"}},
    {"flow-label",
     "Flow Label",
     12,
     20,
     Display::Hexadecimal,
     "The same in the packets of one flow, so that routers keep them on one way.",
     {"RFC 8200", "6"}},
    {"payload-length",
     "Payload Length",
     32,
     16,
     Display::Decimal,
     "Octets behind this header, extension headers included.",
     {"RFC 8200", "3"}},
    {"next-header",
     "Next Header",
     48,
     8,
     Display::Decimal,
     "What follows this header: an extension header, or the protocol of the layer above.",
     {"RFC 8200", "3"},
     kNextHeaders},
    {"hop-limit",
     "Hop Limit",
     56,
     8,
     Display::Decimal,
     "How many routers the packet may still cross; each takes one off.",
     {"RFC 8200", "3"}},
    {"source", "Source Address", 64, 128, Display::Ipv6, "The host the packet comes from.", {"RFC 8200", "3"}},
    {"destination", "Destination Address", 192, 128, Display::Ipv6, "The host the packet is for.", {"RFC 8200", "3"}},
};

constexpr stack::FieldRow kExtension = {
    "extension-header",
    "Extension Header",
    0,
    0,
    Display::Octets,
    "An extra between header and data; its first octet says what comes next.",
    {"RFC 8200", "4"},
};
constexpr stack::FieldRow kFragmentHeader = {
    "fragment-header",
    "Fragment Header",
    0,
    0,
    Display::Octets,
    "Says which part of which datagram this is. Only a sender cuts IPv6 datagrams, never a router.",
    {"RFC 8200", "4.5"},
};

std::string nameOf(NextHeader type)
{
    const auto found = std::ranges::find(kNextHeaders, static_cast<std::uint64_t>(type), &stack::ValueName::value);
    return found == std::end(kNextHeaders) ? fmt::format("protocol {}", static_cast<unsigned>(type))
                                           : std::string(found->name);
}

std::string_view idOf(NextHeader type)
{
    switch (type) {
    case NextHeader::Tcp: return "tcp";
    case NextHeader::Udp: return "udp";
    case NextHeader::IcmpV6: return "icmpv6";
    case NextHeader::HopByHop:
    case NextHeader::Routing:
    case NextHeader::Fragment:
    case NextHeader::Encrypted:
    case NextHeader::Authentication:
    case NextHeader::None:
    case NextHeader::Destination: break;
    }
    return {}; // or any other number of the wire
}

std::vector<stack::Field> fieldsOf(net::Octets packet, const Header& header)
{
    std::vector<stack::Field> fields = stack::readFields(kFields, packet);
    for (const ExtensionHeader& extension : header.extensions) {
        const bool isFragment = extension.type == NextHeader::Fragment;
        fields.push_back(stack::fieldAt(isFragment ? kFragmentHeader : kExtension, packet, extension.offset * 8,
                                        extension.length * 8));
        if (!isFragment)
            fields.back().text = fmt::format("{}: {}", nameOf(extension.type), fields.back().text);
        else if (header.fragment)
            fields.back().text = fmt::format("from octet {}, {}", header.fragment->offset,
                                             header.fragment->more ? "more fragments follow" : "the last one");
    }
    return fields;
}
} // namespace

std::span<const stack::FieldRow> fieldRows()
{
    return kFields;
}

stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& /*context*/)
{
    stack::DissectedPdu dissected;
    dissected.protocol = "ipv6";
    const auto header = parse(pdu);
    if (!header) {
        dissected.label = "malformed packet";
        dissected.tag = "malformed";
        dissected.sentence = fmt::format("These octets are no IPv6 packet: {}.", header.error().message);
        dissected.fields = stack::readFields(kFields, pdu);
        dissected.length = pdu.size();
        dissected.malformed = header.error();
        return dissected;
    }
    dissected.fields = fieldsOf(pdu, *header);
    dissected.headerLength = header->dataOffset;
    dissected.length = kHeaderLength + header->payloadLength;
    const std::string from = header->source.toString();
    const std::string to = header->destination.toString();
    if (header->fragment) {
        const auto& [identification, protocol, offset, more] = *header->fragment;
        dissected.tag = "fragment";
        dissected.label = fmt::format("fragment {}+{}{}", offset, header->dataLength(), more ? "…" : "");
        dissected.sentence = fmt::format(
            "It carries {} octets of a larger {} datagram from {} to {}, from octet {} on{}.", header->dataLength(),
            nameOf(header->next), from, to, offset, more ? "; more fragments follow" : " to its end");
    } else {
        dissected.tag = "packet";
        dissected.label = fmt::format("{} packet", nameOf(header->next));
        dissected.sentence = fmt::format("It carries {} octets of {} from {} to {}.", header->dataLength(),
                                         nameOf(header->next), from, to);
    }
    return dissected;
}

std::optional<stack::Encapsulation> encapsulation(net::Octets pdu)
{
    auto header = parse(pdu);
    if (!header)
        return std::nullopt;
    stack::Encapsulation inside;
    inside.payloadOffset = header->dataOffset;
    inside.payloadLength = header->dataLength();
    inside.next = header->fragment && header->fragment->offset != 0 ? std::string_view{} : idOf(header->next);
    inside.source.address = header->source;
    inside.destination.address = header->destination;
    inside.fragment = header->fragment;
    return inside;
}

net::OctetBuffer unfragmented(net::Octets like, net::Octets data)
{
    const auto header = parse(like);
    sim::invariant(header && header->fragment, "a datagram is put together from fragments");
    constexpr std::size_t kNextHeaderAt = 6;
    constexpr std::size_t kPayloadLengthAt = 4;
    // The header before the fragment header announces what that one has announced. All of them but the first begin so.
    const std::size_t at = header->fragmentHeaderAt;
    net::OctetBuffer packet(like.begin(), like.begin() + static_cast<std::ptrdiff_t>(at));
    std::size_t announcedAt = kNextHeaderAt;
    for (const ExtensionHeader& extension : header->extensions)
        if (extension.offset < at)
            announcedAt = extension.offset;
    packet[announcedAt] = like[at];
    packet.insert(packet.end(), data.begin(), data.end());
    const std::size_t length = packet.size() - kHeaderLength;
    sim::invariant(length <= 0xFFFF, "fragments make up a possible datagram");
    packet[kPayloadLengthAt] = static_cast<std::uint8_t>(length >> 8U);
    packet[kPayloadLengthAt + 1] = static_cast<std::uint8_t>(length);
    return packet;
}

} // namespace osiscope::ipv6
