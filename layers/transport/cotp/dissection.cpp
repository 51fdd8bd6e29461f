#include "layers/transport/cotp/dissection.h"

#include "layers/transport/cotp/rows.h"
#include "layers/transport/cotp/tpdu.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::cotp {

namespace {
constexpr std::size_t kFixedPart = 11; // of a CR or CC, with the TPKT header
constexpr std::size_t kBits = 8;

std::string nameOf(const stack::FieldRow& row, std::uint64_t value)
{
    const auto found = std::ranges::find(row.values, value, &stack::ValueName::value);
    return found == row.values.end() ? fmt::format("{}", value) : std::string(found->name);
}

void addFixed(stack::DissectedPdu& pdu, net::Octets tpkt, std::initializer_list<FieldId> ids)
{
    for (const FieldId id : ids)
        if (const auto read = stack::readField(field(id), tpkt))
            pdu.fields.push_back(*read);
}

FieldId parameterField(std::uint8_t code)
{
    switch (code) {
    case 0xC0: return FieldId::TpduSize;
    case 0xC1: return FieldId::CallingTsap;
    case 0xC2: return FieldId::CalledTsap;
    default: return FieldId::OtherParameter;
    }
}

/// The variable part: every parameter with its code and length.
void addParameters(stack::DissectedPdu& pdu, net::Octets tpkt, std::size_t end)
{
    std::size_t at = kFixedPart;
    while (at + 2 <= end) {
        const std::size_t length = tpkt[at + 1];
        if (at + 2 + length > end)
            return;
        const FieldId id = parameterField(tpkt[at]);
        stack::Field value = stack::fieldAt(field(id), tpkt, (at + 2) * kBits, length * kBits);
        pdu.fields.push_back(std::move(value));
        at += 2 + length;
    }
}

void describe(stack::DissectedPdu& pdu, const Tpdu& tpdu)
{
    switch (tpdu.type) {
    case TpduType::Cr:
        pdu.tag = "cr";
        pdu.label = "CR";
        pdu.sentence = "It asks for a transport connection.";
        break;
    case TpduType::Cc:
        pdu.tag = "cc";
        pdu.label = "CC";
        pdu.sentence = "It agrees to the transport connection.";
        break;
    case TpduType::Dr:
        pdu.tag = "dr";
        pdu.label = fmt::format("DR, {}", nameOf(field(FieldId::Reason), tpdu.reason));
        pdu.sentence = fmt::format("It refuses or ends the transport connection: {}.",
                                   nameOf(field(FieldId::Reason), tpdu.reason));
        break;
    case TpduType::Er:
        pdu.tag = "er";
        pdu.label = "ER";
        pdu.sentence =
            fmt::format("It says that a TPDU could not be read: {}.", nameOf(field(FieldId::Cause), tpdu.reason));
        break;
    case TpduType::Dt:
        pdu.tag = tpdu.endOfTsdu ? "dt" : "dt-part";
        pdu.label = fmt::format("DT{}, {} octets", tpdu.endOfTsdu ? "" : ", more follows", tpdu.data.size());
        pdu.sentence = tpdu.endOfTsdu
                           ? fmt::format("It carries {} octets, the last of a piece of data.", tpdu.data.size())
                           : fmt::format("It carries {} octets of a longer piece of data.", tpdu.data.size());
        break;
    }
}
} // namespace

stack::DissectedPdu dissect(net::Octets tpkt, const stack::DissectContext& context)
{
    stack::DissectedPdu pdu;
    pdu.protocol = "cotp";
    pdu.length = std::max(tpkt.size(), context.length);
    addFixed(pdu, tpkt, {FieldId::Version, FieldId::Reserved, FieldId::Length, FieldId::HeaderLength, FieldId::Type});
    const auto tpdu = parse(tpkt);
    if (!tpdu) {
        pdu.label = "no TPDU";
        pdu.tag = "malformed";
        pdu.sentence = fmt::format("It cannot be read: {}.", tpdu.error().message);
        pdu.malformed = tpdu.error();
        return pdu;
    }
    const std::size_t headerEnd = kTpktHeader + 1 + tpkt[kTpktHeader];
    switch (tpdu->type) {
    case TpduType::Cr:
    case TpduType::Cc:
        addFixed(pdu, tpkt, {FieldId::DestinationReference, FieldId::SourceReference, FieldId::Class});
        addParameters(pdu, tpkt, headerEnd);
        break;
    case TpduType::Dr:
        addFixed(pdu, tpkt, {FieldId::DestinationReference, FieldId::SourceReference});
        pdu.fields.push_back(stack::fieldAt(field(FieldId::Reason), tpkt, 10 * kBits, kBits));
        break;
    case TpduType::Er:
        addFixed(pdu, tpkt, {FieldId::DestinationReference});
        pdu.fields.push_back(stack::fieldAt(field(FieldId::Cause), tpkt, 8 * kBits, kBits));
        break;
    case TpduType::Dt:
        pdu.fields.push_back(stack::fieldAt(field(FieldId::EndOfTsdu), tpkt, 6 * kBits, 1));
        if (!tpdu->data.empty())
            pdu.fields.push_back(
                stack::fieldAt(field(FieldId::Data), tpkt, headerEnd * kBits, tpdu->data.size() * kBits));
        break;
    }
    pdu.headerLength = headerEnd;
    describe(pdu, *tpdu);
    return pdu;
}

std::optional<stack::Encapsulation> encapsulation(net::Octets tpkt)
{
    const auto tpdu = parse(tpkt);
    if (!tpdu || tpdu->type != TpduType::Dt || tpdu->data.empty())
        return std::nullopt;
    stack::Encapsulation inside;
    inside.payloadOffset = tpkt.size() - tpdu->data.size();
    inside.payloadLength = tpdu->data.size();
    inside.more = !tpdu->endOfTsdu;
    return inside;
}

} // namespace osiscope::cotp
