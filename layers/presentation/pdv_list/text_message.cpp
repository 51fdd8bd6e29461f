#include "layers/presentation/pdv_list/text_message.h"

#include "layers/presentation/pdv_list/pdv_list.h"
#include "model/net/ascii.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::pdv_list {

namespace {
constexpr std::uint8_t kIa5String = 0x16;

constexpr stack::FieldRow kTextFields[] = {
    {"text", "Text", 0, 0, stack::Display::Text, "What one user says to the other.", {"X.690", ""}},
};
} // namespace

net::OctetBuffer encode(const TextProtocol& protocol, std::string_view text)
{
    const net::Octets octets = net::asOctets(text);
    return wrap(protocol.context, Form::SingleAsn1Type, element(kIa5String, octets));
}

std::optional<std::string_view> decode(const TextProtocol& protocol, net::Octets message)
{
    const auto value = unwrap(message, protocol.context, Form::SingleAsn1Type);
    const auto text = value ? valueOf(*value, kIa5String) : std::nullopt;
    if (!text)
        return std::nullopt;
    return net::asText(*text);
}

std::span<const stack::FieldRow> textFields()
{
    return kTextFields;
}

stack::DissectedPdu dissect(const TextProtocol& protocol, net::Octets message, const stack::DissectContext& context)
{
    stack::DissectedPdu pdu;
    pdu.protocol = protocol.id;
    pdu.length = std::max(message.size(), context.length);
    const auto text = decode(protocol, message);
    if (!text) {
        pdu.label = protocol.unreadable;
        pdu.tag = "malformed";
        pdu.sentence = "It cannot be read.";
        pdu.malformed = stack::ParseError{0, "it is no IA5String in a presentation data value"};
        return pdu;
    }
    pdu.headerLength = message.size() - text->size();
    pdu.fields = {stack::fieldAt(kTextFields[0], message, pdu.headerLength * 8, text->size() * 8)};
    pdu.tag = protocol.tag;
    pdu.label = fmt::format("\"{}\"", *text);
    pdu.sentence = fmt::format("It says: \"{}\".", *text);
    return pdu;
}

} // namespace osiscope::pdv_list
