#include "layers/network/icmpv6/dissection.h"

#include "layers/network/icmpv6/message.h"
#include "layers/network/ipv6/packet.h"
#include "model/net/checksum.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::icmpv6 {

namespace {
using stack::Display;

constexpr stack::Citation kGeneral{"RFC 4443", "2.1"};
constexpr stack::Citation kEcho{"RFC 4443", "4.1"};
constexpr stack::Citation kErrors{"RFC 4443", "3.1"};

constexpr stack::ValueName kTypes[] = {
    {1, "Destination Unreachable", "a packet could not be delivered"},
    {2, "Packet Too Big", "a packet is too long for a link"},
    {3, "Time Exceeded", "a packet was on its way, or a fragment missing, for too long"},
    {4, "Parameter Problem", "a header could not be understood"},
    {128, "Echo Request", "asks for an echo reply"},
    {129, "Echo Reply", "the answer to an echo request"},
    {133, "Router Solicitation", "asks which routers there are"},
    {134, "Router Advertisement", "a router says that it is there"},
    {135, "Neighbor Solicitation", "asks who on this link has an address"},
    {136, "Neighbor Advertisement", "says who on this link has an address"},
    {137, "Redirect", "another router is nearer"},
};
constexpr std::size_t kChecksumRow = 2;
constexpr std::size_t kFixed = 3;

constexpr stack::FieldRow kFields[] = {
    {"type", "Type", 0, 8, Display::Decimal, "What the message is; below 128 it tells of an error.", kGeneral, kTypes},
    {"code", "Code", 8, 8, Display::Decimal, "What exactly has happened.", kGeneral},
    {"checksum",
     "Checksum",
     16,
     16,
     Display::Hexadecimal,
     "Shows whether the message was damaged on the way.",
     {"RFC 4443", "2.3"}},
    {"identifier", "Identifier", 0, 0, Display::Decimal, "Tells the askers of one host apart.", kEcho},
    {"sequence", "Sequence Number", 0, 0, Display::Decimal, "Tells the requests of one asker apart.", kEcho},
    {"data", "Data", 0, 0, Display::Octets, "What an echo reply must bring back.", kEcho},
    {"value", "Value", 0, 0, Display::Decimal,
     "The longest packet that would fit the link, or where the trouble is; else without a meaning.", kErrors},
    {"quoted", "Beginning of the packet", 0, 0, Display::Octets,
     "The packet that the message is about, so that its sender finds out which it was.", kErrors},
    {"body", "Message Body", 0, 0, Display::Octets, "What the message says.", kGeneral},
};
enum Row : std::size_t { kIdentifier = kFixed, kSequence, kData, kValue, kQuoted, kBody };

std::string_view tagOf(Type type)
{
    switch (type) {
    case Type::Unreachable: return "unreachable";
    case Type::TooBig: return "too-big";
    case Type::TimeExceeded: return "time-exceeded";
    case Type::ParameterProblem: return "parameter-problem";
    case Type::EchoRequest: return "echo";
    case Type::EchoReply: return "echo-reply";
    case Type::RouterSolicitation: return "router-solicitation";
    case Type::RouterAdvertisement: return "router-advertisement";
    case Type::NeighborSolicitation: return "neighbor-solicitation";
    case Type::NeighborAdvertisement: return "neighbor-advertisement";
    case Type::Redirect: return "redirect";
    }
    return "message";
}

/// " It is about a packet from fe80::1 to fe80::2."
std::string aboutQuoted(net::Octets quoted)
{
    const auto header = ipv6::parse(quoted);
    return header ? fmt::format(" It is about a packet from {} to {}.", header->source.toString(),
                                header->destination.toString())
                  : std::string{};
}

void addFields(stack::DissectedPdu& dissected, net::Octets pdu, Type type)
{
    const auto rest = [&](Row row, std::size_t from) {
        if (pdu.size() > from)
            dissected.fields.push_back(stack::fieldAt(kFields[row], pdu, from * 8, (pdu.size() - from) * 8));
    };
    const bool echo = type == Type::EchoRequest || type == Type::EchoReply;
    if (!echo && !isError(type))
        return rest(kBody, kHeaderLength);
    if (pdu.size() < kQuotedOffset)
        return rest(kBody, kHeaderLength);
    if (echo) {
        dissected.fields.push_back(stack::fieldAt(kFields[kIdentifier], pdu, 32, 16));
        dissected.fields.push_back(stack::fieldAt(kFields[kSequence], pdu, 48, 16));
    } else {
        dissected.fields.push_back(stack::fieldAt(kFields[kValue], pdu, 32, 32));
    }
    rest(echo ? kData : kQuoted, kQuotedOffset);
}
} // namespace

std::span<const stack::FieldRow> fieldRows()
{
    return kFields;
}

bool checksumHolds(net::Octets pdu, net::IpAddress source, net::IpAddress destination)
{
    net::InternetChecksum sum;
    sum.add(source);
    sum.add(destination);
    sum.addWord(kNextHeader);
    sum.addWord(static_cast<std::uint16_t>(pdu.size()));
    sum.add(pdu);
    return sum.value() == 0;
}

stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context)
{
    stack::DissectedPdu dissected;
    dissected.protocol = "icmpv6";
    dissected.length = std::max(pdu.size(), context.length);
    dissected.fields = stack::readFields(std::span(kFields).first(kFixed), pdu);
    if (pdu.size() < kHeaderLength) {
        dissected.label = "malformed message";
        dissected.tag = "malformed";
        dissected.sentence = "These octets are no ICMPv6 message: they end within its header.";
        dissected.malformed = stack::ParseError{pdu.size(), "the message ends within its header"};
        return dissected;
    }
    const auto type = static_cast<Type>(pdu[0]);
    const std::string_view meaning = meaningOf(type, pdu[1]);
    dissected.headerLength = std::min(pdu.size(), isError(type) ? kQuotedOffset : kHeaderLength);
    if (dissected.length == pdu.size() && !context.source.address.isUnspecified())
        dissected.fields[kChecksumRow].text +=
            checksumHolds(pdu, context.source.address, context.destination.address) ? " (right)" : " (wrong)";
    addFields(dissected, pdu, type);
    dissected.tag = tagOf(type);
    dissected.label = meaning;
    if (isError(type))
        dissected.sentence = fmt::format("The network reports: {}.{}", meaning,
                                         aboutQuoted(pdu.subspan(std::min(pdu.size(), kQuotedOffset))));
    else if (type == Type::EchoRequest)
        dissected.sentence = "Asks the host to send the same data back.";
    else if (type == Type::EchoReply)
        dissected.sentence = "The host sends back what it was asked with: it can be reached.";
    else
        dissected.sentence = fmt::format("Hosts and routers of one link keep each other informed: {}.", meaning);
    return dissected;
}

} // namespace osiscope::icmpv6
