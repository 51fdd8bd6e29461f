#include "layers/application/session_user/message.h"

#include "layers/presentation/pdv_list/pdv_list.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::session_user {

namespace {
constexpr std::uint8_t kContext = 7;
constexpr std::uint8_t kIa5String = 0x16;

constexpr stack::FieldRow kFields[] = {
    {"text", "Text", 0, 0, stack::Display::Text, "What one user says to the other.", {"X.690", ""}},
};
} // namespace

net::OctetBuffer encode(std::string_view text)
{
    const net::Octets octets{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
    return pdv_list::wrap(kContext, pdv_list::Form::SingleAsn1Type, pdv_list::element(kIa5String, octets));
}

std::optional<std::string_view> decode(net::Octets message)
{
    const auto value = pdv_list::unwrap(message, kContext, pdv_list::Form::SingleAsn1Type);
    const auto text = value ? pdv_list::valueOf(*value, kIa5String) : std::nullopt;
    if (!text)
        return std::nullopt;
    return std::string_view(reinterpret_cast<const char*>(text->data()), text->size());
}

std::span<const stack::FieldRow> fieldRows()
{
    return kFields;
}

stack::DissectedPdu dissect(net::Octets message, const stack::DissectContext& context)
{
    stack::DissectedPdu pdu;
    pdu.protocol = "session-user";
    pdu.length = std::max(message.size(), context.length);
    const auto text = decode(message);
    if (!text) {
        pdu.label = "nothing that a user says";
        pdu.tag = "malformed";
        pdu.sentence = "It cannot be read.";
        pdu.malformed = stack::ParseError{0, "it is no IA5String in a presentation data value"};
        return pdu;
    }
    pdu.headerLength = message.size() - text->size();
    pdu.fields = {stack::fieldAt(kFields[0], message, pdu.headerLength * 8, text->size() * 8)};
    pdu.tag = "text";
    pdu.label = fmt::format("\"{}\"", *text);
    pdu.sentence = fmt::format("It says: \"{}\".", *text);
    return pdu;
}

std::optional<std::size_t> messageLength(net::Octets message, bool /*fromInitiator*/, bool /*ended*/)
{
    return decode(message) ? std::optional(message.size()) : std::nullopt;
}

} // namespace osiscope::session_user
