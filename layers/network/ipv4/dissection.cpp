#include "layers/network/ipv4/dissection.h"

#include "layers/network/ipv4/packet.h"
#include "model/sim/invariant.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::ipv4 {

namespace {
using stack::Display;

/// Assigned Internet protocol numbers that a capture is likely to hold. The id is that of a protocol
/// folder, where there is one.
struct AssignedProtocol {
    std::uint8_t number;
    std::string_view id;
};
constexpr AssignedProtocol kAssigned[] = {{1, "icmp"}, {2, "igmp"}, {6, "tcp"},   {17, "udp"},
                                          {47, "gre"}, {50, "esp"}, {89, "ospf"}, {132, "sctp"}};

constexpr stack::ValueName kProtocols[] = {
    {1, "ICMP", "Internet Control Message Protocol"}, {2, "IGMP", "Internet Group Management Protocol"},
    {6, "TCP", "Transmission Control Protocol"},      {17, "UDP", "User Datagram Protocol"},
    {47, "GRE", "Generic Routing Encapsulation"},     {50, "ESP", "Encapsulating Security Payload"},
    {89, "OSPF", "Open Shortest Path First"},         {132, "SCTP", "Stream Control Transmission Protocol"},
};

constexpr stack::ValueName kEcn[] = {
    {0, "Not-ECT", "the sender does not understand congestion marks"},
    {1, "ECT(1)", "the sender understands congestion marks"},
    {2, "ECT(0)", "the sender understands congestion marks"},
    {3, "CE", "a router on the way was congested"},
};

constexpr stack::ValueName kDscp[] = {
    {0, "CS0", "the usual, best effort"},
    {46, "EF", "expedited forwarding, as for voice"},
};

constexpr std::size_t kFragmentOffsetRow = 9;
constexpr std::size_t kChecksumRow = 12;
constexpr std::size_t kOptionsRow = 15;

constexpr stack::FieldRow kFields[] = {
    {"version", "Version", 0, 4, Display::Decimal, "The version of the Internet Protocol: 4.", {"RFC 791", "3.1"}},
    {"ihl", "IHL", 4, 4, Display::Decimal, "The header's length in units of four octets.", {"RFC 791", "3.1"}},
    {"dscp",
     "Differentiated Services Codepoint",
     8,
     6,
     Display::Decimal,
     "How routers should treat the packet compared to others.",
     {"RFC 2474", "3"},
     kDscp},
    {"ecn",
     "Explicit Congestion Notification",
     14,
     2,
     Display::Decimal,
     "Lets a router say that it is congested without losing the packet.",
     {"RFC 3168", "5"},
     kEcn},
    {"total-length",
     "Total Length",
     16,
     16,
     Display::Decimal,
     "Octets of the packet, header and data.",
     {"RFC 791", "3.1"}},
    {"identification",
     "Identification",
     32,
     16,
     Display::Hexadecimal,
     "The same in all fragments of one datagram, so that they can be put together.",
     {"RFC 791", "3.1"}},
    {"reserved", "Reserved", 48, 1, Display::Boolean, "Must be zero.", {"RFC 791", "3.1"}},
    {"df",
     "Don't Fragment",
     49,
     1,
     Display::Boolean,
     "Routers must not cut the packet: rather lose it.",
     {"RFC 791", "3.1"}},
    {"mf",
     "More Fragments",
     50,
     1,
     Display::Boolean,
     "This is a fragment, and not the last of its datagram.",
     {"RFC 791", "3.1"}},
    {"fragment-offset",
     "Fragment Offset",
     51,
     13,
     Display::Decimal,
     "Where in the datagram this fragment belongs, in units of eight octets.",
     {"RFC 791", "3.1"}},
    {"ttl",
     "Time to Live",
     64,
     8,
     Display::Decimal,
     "Each router on the way takes one off; where nothing would be left, the packet is thrown away.",
     {"RFC 791", "3.1"}},
    {"protocol",
     "Protocol",
     72,
     8,
     Display::Decimal,
     "Whose data is inside: the protocol of the layer above.",
     {"RFC 791", "3.1"},
     kProtocols},
    {"checksum",
     "Header Checksum",
     80,
     16,
     Display::Hexadecimal,
     "Shows whether the header was damaged on the way; it does not cover the data.",
     {"RFC 791", "3.1"}},
    {"source", "Source Address", 96, 32, Display::Ipv4, "The host the packet comes from.", {"RFC 791", "3.1"}},
    {"destination", "Destination Address", 128, 32, Display::Ipv4, "The host the packet is for.", {"RFC 791", "3.1"}},
    {"options",
     "Options",
     0,
     0,
     Display::Octets,
     "Rarely used extras, filled up to a multiple of four octets.",
     {"RFC 791", "3.1"}},
};

std::string_view idOf(std::uint8_t protocol)
{
    const auto found = std::ranges::find(kAssigned, protocol, &AssignedProtocol::number);
    return found == std::end(kAssigned) ? std::string_view{} : found->id;
}

std::string nameOf(std::uint8_t protocol)
{
    const auto found = std::ranges::find(kProtocols, protocol, &stack::ValueName::value);
    return found == std::end(kProtocols) ? fmt::format("protocol {}", protocol) : std::string(found->name);
}

std::vector<stack::Field> fieldsOf(net::Octets packet, const Header& header)
{
    std::vector<stack::Field> fields = stack::readFields(kFields, packet);
    fields[kFragmentOffsetRow].text += fmt::format(" (octet {})", header.fragmentOffset);
    fields[kChecksumRow].text += checksumIsRight(packet) ? " (right)" : " (wrong)";
    if (!header.options.empty())
        fields.push_back(stack::fieldAt(kFields[kOptionsRow], packet, kHeaderLength * 8, header.options.size() * 8));
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
    dissected.protocol = "ipv4";
    const auto header = parse(pdu);
    if (!header) {
        dissected.label = "malformed packet";
        dissected.tag = "malformed";
        dissected.sentence = fmt::format("These octets are no IPv4 packet: {}.", header.error().message);
        dissected.fields = stack::readFields(kFields, pdu);
        dissected.length = pdu.size();
        dissected.malformed = header.error();
        return dissected;
    }
    dissected.fields = fieldsOf(pdu, *header);
    dissected.headerLength = header->length();
    dissected.length = header->totalLength;
    const std::size_t data = header->dataLength();
    if (header->isFragment()) {
        dissected.tag = "fragment";
        dissected.label =
            fmt::format("fragment {}+{}{}", header->fragmentOffset, data, header->moreFragments ? "…" : "");
        dissected.sentence =
            fmt::format("It carries {} octets of a larger {} datagram from {} to {}, from octet {} on{}.", data,
                        nameOf(header->protocol), header->source.toString(), header->destination.toString(),
                        header->fragmentOffset, header->moreFragments ? "; more fragments follow" : " to its end");
    } else {
        dissected.tag = "packet";
        dissected.label = fmt::format("{} packet", nameOf(header->protocol));
        dissected.sentence = fmt::format("It carries {} octets of {} from {} to {}.", data, nameOf(header->protocol),
                                         header->source.toString(), header->destination.toString());
    }
    return dissected;
}

std::optional<stack::Encapsulation> encapsulation(net::Octets pdu)
{
    const auto header = parse(pdu);
    if (!header)
        return std::nullopt;
    stack::Encapsulation inside;
    inside.payloadOffset = header->length();
    inside.payloadLength = header->isLengthOpen ? pdu.size() - header->length() : header->dataLength();
    inside.next = header->fragmentOffset == 0 ? idOf(header->protocol) : std::string_view{};
    inside.source.address = header->source;
    inside.destination.address = header->destination;
    if (header->isFragment())
        inside.fragment = {header->identification, header->protocol, header->fragmentOffset, header->moreFragments};
    return inside;
}

bool checksumHolds(net::Octets pdu, net::IpAddress /*source*/, net::IpAddress /*destination*/)
{
    return parse(pdu) && checksumIsRight(pdu);
}

net::OctetBuffer unfragmented(net::Octets like, net::Octets data)
{
    auto header = parse(like);
    sim::invariant(header && header->length() + data.size() <= kMostLength, "fragments make up a possible datagram");
    header->moreFragments = false;
    header->fragmentOffset = 0;
    const net::Payload whole = serialise(*header, net::Payload(net::OctetBuffer(data.begin(), data.end())));
    return {whole.octets().begin(), whole.octets().end()};
}

} // namespace osiscope::ipv4
