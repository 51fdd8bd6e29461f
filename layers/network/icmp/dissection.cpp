#include "layers/network/icmp/dissection.h"

#include "layers/network/icmp/message.h"
#include "layers/network/ipv4/packet.h"
#include "model/stack/pdu_data.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::icmp {

namespace {
using stack::Display;

constexpr stack::ValueName kTypes[] = {
    {0, "Echo Reply", "the answer to an echo request"},
    {3, "Destination Unreachable", "a datagram could not be delivered"},
    {4, "Source Quench", "no longer in use"},
    {5, "Redirect", "another router is nearer"},
    {8, "Echo", "asks for an echo reply"},
    {11, "Time Exceeded", "a datagram was on its way, or a fragment missing, for too long"},
    {12, "Parameter Problem", "a header could not be understood"},
};
constexpr std::size_t kChecksumRow = 2;
constexpr std::size_t kFixed = 3;

constexpr stack::FieldRow kFields[] = {
    {"type", "Type", 0, 8, Display::Decimal, "What the message is.", {"RFC 792", "Message Formats"}, kTypes},
    {"code", "Code", 8, 8, Display::Decimal, "What exactly has happened.", {"RFC 792", "Message Formats"}},
    {"checksum",
     "Checksum",
     16,
     16,
     Display::Hexadecimal,
     "Shows whether the message was damaged on the way.",
     {"RFC 792", "Message Formats"}},
    {"identifier",
     "Identifier",
     0,
     0,
     Display::Decimal,
     "Tells the askers of one host apart.",
     {"RFC 792", "Echo or Echo Reply Message"}},
    {"sequence",
     "Sequence Number",
     0,
     0,
     Display::Decimal,
     "Tells the requests of one asker apart.",
     {"RFC 792", "Echo or Echo Reply Message"}},
    {"data",
     "Data",
     0,
     0,
     Display::Octets,
     "What an echo reply must bring back.",
     {"RFC 792", "Echo or Echo Reply Message"}},
    {"unused",
     "Unused",
     0,
     0,
     Display::Hexadecimal,
     "Zero, or what some types put here.",
     {"RFC 792", "Message Formats"}},
    {"quoted",
     "Internet Header and beginning of the datagram",
     0,
     0,
     Display::Octets,
     "The datagram that the message is about, so that its sender finds out which it was.",
     {"RFC 792", "Destination Unreachable Message"}},
};

constexpr std::string_view kTags[] = {"echo-reply", "", "", "unreachable",   "quench",           "redirect", "", "",
                                      "echo",       "", "", "time-exceeded", "parameter-problem"};

constexpr stack::ParameterRow kPduParameters[] = {
    {.id = "type", .type = stack::ParameterType::Integer, .required = true, .meaning = "Type", .least = 0, .most = 255},
    {.id = "code", .type = stack::ParameterType::Integer, .meaning = "Code", .least = 0, .most = 255},
    {.id = "rest",
     .type = stack::ParameterType::Integer,
     .meaning = "The four octets behind the checksum",
     .least = 0,
     .most = 0xFFFF'FFFFLL},
    stack::kPduDataRow,
    stack::kPduHexRow,
};

/// " It is about a packet from 10.0.0.1 to 10.0.0.9."
std::string aboutQuoted(net::Octets quoted)
{
    const auto header = ipv4::parse(quoted);
    return header ? fmt::format(" It is about a packet from {} to {}.", header->source.toString(),
                                header->destination.toString())
                  : std::string{};
}
} // namespace

std::span<const stack::FieldRow> fieldRows()
{
    return kFields;
}

stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context)
{
    stack::DissectedPdu dissected;
    dissected.protocol = "icmp";
    dissected.length = std::max(pdu.size(), context.length);
    dissected.fields = stack::readFields(std::span(kFields).first(kFixed), pdu);
    if (pdu.size() < kHeaderLength) {
        dissected.label = "malformed message";
        dissected.tag = "malformed";
        dissected.sentence = "These octets are no ICMP message: they end within its header.";
        dissected.malformed = stack::ParseError{pdu.size(), "the message ends within its header"};
        return dissected;
    }
    const auto type = static_cast<Type>(pdu[0]);
    const bool echo = type == Type::Echo || type == Type::EchoReply;
    const std::string_view meaning = meaningOf(type, pdu[1]);
    dissected.headerLength = kHeaderLength;
    if (dissected.length == pdu.size())
        dissected.fields[kChecksumRow].text += checksumIsRight(pdu) ? " (right)" : " (wrong)";
    if (echo) {
        dissected.fields.push_back(stack::fieldAt(kFields[kFixed], pdu, 32, 16));
        dissected.fields.push_back(stack::fieldAt(kFields[kFixed + 1], pdu, 48, 16));
    } else {
        dissected.fields.push_back(stack::fieldAt(kFields[kFixed + 3], pdu, 32, 32));
    }
    if (const std::size_t rest = pdu.size() - kHeaderLength; rest > 0)
        dissected.fields.push_back(stack::fieldAt(kFields[kFixed + (echo ? 2 : 4)], pdu, kHeaderLength * 8, rest * 8));
    const std::string_view tag = pdu[0] < std::size(kTags) ? kTags[pdu[0]] : std::string_view{};
    dissected.tag = tag.empty() ? "message" : tag;
    dissected.label = echo ? fmt::format("{} {}", meaning, pdu[6] * 256 + pdu[7]) : std::string(meaning);
    if (echo)
        dissected.sentence = type == Type::Echo ? "Asks the host to send the same data back."
                                                : "The host sends back what it was asked with: it can be reached.";
    else
        dissected.sentence =
            fmt::format("The network reports: {}.{}", meaning, aboutQuoted(pdu.subspan(kHeaderLength)));
    return dissected;
}

std::span<const stack::ParameterRow> pduParameterRows()
{
    return kPduParameters;
}

std::expected<net::OctetBuffer, std::string> makePdu(const stack::Parameters& fields,
                                                     const stack::DissectContext& /*between*/)
{
    Message message;
    message.type = static_cast<Type>(fields.integer("type"));
    message.code = static_cast<std::uint8_t>(fields.integer("code"));
    message.rest = static_cast<std::uint32_t>(fields.integer("rest"));
    auto data = stack::pduData(fields);
    if (!data)
        return std::unexpected(data.error());
    message.data = net::Payload(std::move(*data));
    const net::Payload made = serialise(message);
    return net::OctetBuffer(made.octets().begin(), made.octets().end());
}

} // namespace osiscope::icmp
