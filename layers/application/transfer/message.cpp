#include "layers/application/transfer/message.h"

#include "layers/presentation/pdv_list/pdv_list.h"
#include "model/net/ascii.h"
#include "model/net/octet_reader.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::transfer {

namespace {
constexpr std::uint8_t kContext = 5;
constexpr std::size_t kAnnouncement = 9; // octets before the name
using stack::Display;

constexpr stack::Citation kOwn{}; // made for this program
constexpr stack::FieldRow kFields[] = {
    {"kind", "Kind", 0, 0, Display::Decimal, "1: what file follows; 2: a piece of it.", kOwn},
    {"size", "File size", 0, 0, Display::Decimal, "Octets of the whole file.", kOwn},
    {"offset", "Offset", 0, 0, Display::Decimal, "From which octet of the file on it follows.", kOwn},
    {"name", "File name", 0, 0, Display::Text, "What the file is called.", kOwn},
    {"data", "Data", 0, 0, Display::Octets, "A piece of the file.", kOwn},
};
} // namespace

net::OctetBuffer encode(const Message& message)
{
    net::OctetBuffer value;
    net::OctetWriter out(value);
    out.u8(static_cast<std::uint8_t>(message.kind));
    if (message.kind == Kind::Announce) {
        out.u32(message.size);
        out.u32(message.offset);
        out.octets(net::asOctets(message.name));
    } else {
        out.octets(message.data);
    }
    return pdv_list::wrap(kContext, pdv_list::Form::OctetAligned, value);
}

std::optional<Message> decode(net::Octets octets)
{
    const auto value = pdv_list::unwrap(octets, kContext, pdv_list::Form::OctetAligned);
    if (!value || value->empty())
        return std::nullopt;
    net::OctetReader in(*value);
    Message message;
    message.kind = static_cast<Kind>(in.u8());
    if (message.kind == Kind::Data) {
        message.data = in.rest();
        return message;
    }
    if (message.kind != Kind::Announce)
        return std::nullopt;
    message.size = in.u32();
    message.offset = in.u32();
    const net::Octets name = in.rest();
    message.name.assign(name.begin(), name.end());
    return in.failed() ? std::nullopt : std::optional(message);
}

std::span<const stack::FieldRow> fieldRows()
{
    return kFields;
}

stack::DissectedPdu dissect(net::Octets octets, const stack::DissectContext& context)
{
    constexpr std::size_t kBits = 8;
    stack::DissectedPdu pdu;
    pdu.protocol = "transfer";
    pdu.length = std::max(octets.size(), context.length);
    const auto message = decode(octets);
    if (!message) {
        pdu.label = "no message of a transfer";
        pdu.tag = "malformed";
        pdu.sentence = "It cannot be read.";
        pdu.malformed = stack::ParseError{0, "it is no message of a file transfer"};
        return pdu;
    }
    const bool announces = message->kind == Kind::Announce;
    const std::size_t length = announces ? kAnnouncement + message->name.size() : 1 + message->data.size();
    const std::size_t at = octets.size() - length;
    pdu.fields.push_back(stack::fieldAt(kFields[0], octets, at * kBits, kBits));
    if (announces) {
        pdu.fields.push_back(stack::fieldAt(kFields[1], octets, (at + 1) * kBits, 32));
        pdu.fields.push_back(stack::fieldAt(kFields[2], octets, (at + 5) * kBits, 32));
        pdu.fields.push_back(
            stack::fieldAt(kFields[3], octets, (at + kAnnouncement) * kBits, message->name.size() * kBits));
        pdu.headerLength = octets.size();
        pdu.tag = message->offset == 0 ? "file" : "file-goes-on";
        pdu.label = fmt::format("{}, {} octets{}", message->name, message->size,
                                message->offset == 0 ? std::string{} : fmt::format(", from {} on", message->offset));
        pdu.sentence = fmt::format("The file {} of {} octets follows, from octet {} on.", message->name, message->size,
                                   message->offset);
    } else {
        pdu.headerLength = at + 1;
        pdu.fields.push_back(
            stack::fieldAt(kFields[4], octets, pdu.headerLength * kBits, message->data.size() * kBits));
        pdu.tag = "piece";
        pdu.label = fmt::format("{} octets of the file", message->data.size());
        pdu.sentence = fmt::format("It carries {} octets of the file.", message->data.size());
    }
    return pdu;
}

std::optional<std::size_t> messageLength(net::Octets octets, bool /*fromInitiator*/, bool /*ended*/)
{
    return decode(octets) ? std::optional(octets.size()) : std::nullopt;
}

} // namespace osiscope::transfer
