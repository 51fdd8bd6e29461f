#include "layers/session/iso_session/dissection.h"

#include "layers/session/iso_session/rows.h"
#include "layers/session/iso_session/spdu.h"
#include "layers/session/iso_session/tokens.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::iso_session {

namespace {
constexpr std::size_t kBits = 8;

FieldId fieldOf(std::uint8_t code)
{
    switch (static_cast<Code>(code)) {
    case Code::CalledReference:
    case Code::CallingReference:
    case Code::CommonReference:
    case Code::AdditionalReference: return FieldId::Reference;
    case Code::SyncType: return FieldId::SyncType;
    case Code::TokenItem: return FieldId::Tokens;
    case Code::TransportDisconnect: return FieldId::TransportDisconnect;
    case Code::ProtocolOptions: return FieldId::Options;
    case Code::UserRequirements: return FieldId::FunctionalUnits;
    case Code::VersionNumber: return FieldId::Version;
    case Code::InitialSerial:
    case Code::SerialNumber: return FieldId::Serial;
    case Code::TokenSetting: return FieldId::TokenSetting;
    case Code::ResyncType: return FieldId::ResyncType;
    case Code::ActivityIdentifier: return FieldId::ActivityIdentifier;
    case Code::Reason: return FieldId::Reason;
    case Code::CallingSelector:
    case Code::CalledSelector: return FieldId::Selector;
    case Code::UserData:
    case Code::ExtendedUserData: return FieldId::UserData;
    case Code::ConnectionIdentifier:
    case Code::ConnectAcceptItem:
    case Code::LinkingInformation: return FieldId::Group;
    case Code::Enclosure: return FieldId::Enclosure;
    case Code::DataOverflow: return FieldId::Overflow;
    case Code::Reflect: return FieldId::Reflect;
    case Code::TsduMaximumSize:
    case Code::PrepareType: break;
    }
    return FieldId::Other;
}

std::uint64_t numberIn(const Parameter& parameter)
{
    std::uint64_t value = 0;
    for (const std::uint8_t octet : parameter.value)
        value = value << kBits | octet;
    return value;
}

stack::Field fieldFor(const Parameter& parameter, SpduType spdu, net::Octets tsdu)
{
    FieldId id = fieldOf(parameter.code);
    if (id == FieldId::Reason && spdu == SpduType::Ed)
        id = FieldId::ExceptionReason;
    const std::size_t at = parameter.valueOffset * kBits;
    const std::size_t bits = parameter.length * kBits;
    stack::Field made;
    if (id == FieldId::Tokens)
        made = stack::fieldWithText(field(id), at, bits, tokenNames(numberIn(parameter)));
    else if (id == FieldId::FunctionalUnits)
        made = stack::fieldWithText(field(id), at, bits, functionalUnitNames(numberIn(parameter)));
    else if (id == FieldId::Reason || id == FieldId::ExceptionReason) // a code, and then perhaps data
        made = stack::fieldAt(field(id), tsdu, at, std::min<std::size_t>(bits, kBits));
    else if (id == FieldId::Group)
        made = stack::fieldWithText(field(id), at, bits, fmt::format("{} octets", parameter.length));
    else
        made = stack::fieldAt(field(id), tsdu, at, bits);
    for (const Parameter& member : parameter.members)
        made.children.push_back(fieldFor(member, spdu, tsdu));
    return made;
}

void addFields(stack::DissectedPdu& pdu, const Spdu& spdu, net::Octets tsdu)
{
    const SpduKind& kind = kindOf(spdu.type);
    stack::Field identifier = stack::fieldWithText(field(FieldId::Identifier), spdu.offset * kBits, kBits,
                                                   fmt::format("{} ({}, {})", kind.identifier, kind.code, kind.name));
    identifier.number = kind.identifier;
    pdu.fields.push_back(std::move(identifier));
    const std::size_t longLength = tsdu[spdu.offset + 1] == 0xFF ? 2 : 0;
    pdu.fields.push_back(stack::fieldAt(field(FieldId::Length), tsdu,
                                        (spdu.offset + 1 + (longLength != 0 ? 1 : 0)) * kBits,
                                        (longLength != 0 ? longLength : 1) * kBits));
    for (const Parameter& parameter : spdu.parameters)
        pdu.fields.push_back(fieldFor(parameter, spdu.type, tsdu));
    if (!spdu.userInformation.empty())
        pdu.fields.push_back(stack::fieldAt(field(FieldId::UserData), tsdu, (spdu.offset + spdu.headerLength) * kBits,
                                            spdu.userInformation.size() * kBits));
}

/// What tells this SPDU from others of its kind: a serial number, tokens, a name.
std::string detail(const Spdu& spdu)
{
    std::string text;
    if (const Parameter* name = spdu.find(Code::ActivityIdentifier))
        text += fmt::format(" \"{}\"", std::string(name->value.begin(), name->value.end()));
    if (spdu.type == SpduType::Rs || spdu.type == SpduType::Ra) {
        const auto type = spdu.number(Code::ResyncType).value_or(0);
        text += type == 0 ? " restart" : type == 1 ? " abandon" : " set";
    }
    if (const auto serial = spdu.serial())
        text += fmt::format(" {}", *serial);
    if (const auto tokens = spdu.number(Code::TokenItem))
        text += fmt::format(" {}", tokenNames(*tokens));
    if ((spdu.type == SpduType::Dt || spdu.type == SpduType::Td) && !spdu.userInformation.empty())
        text += fmt::format(", {} octets", spdu.userInformation.size());
    return text;
}

void describe(stack::DissectedPdu& pdu, const std::vector<Spdu>& spdus)
{
    for (const Spdu& spdu : spdus) {
        const SpduKind& kind = kindOf(spdu.type);
        if (spdus.size() == 2 && &spdu == spdus.data() && spdu.parameters.empty())
            continue; // it only stands in front
        if (!pdu.label.empty()) {
            pdu.label += " + ";
            pdu.sentence += " ";
        }
        pdu.label += fmt::format("{}{}", kind.code, detail(spdu));
        pdu.sentence += fmt::format("{} {}.", kind.name, kind.meaning);
        pdu.tag = kind.code;
    }
    std::ranges::transform(pdu.tag, pdu.tag.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
}
} // namespace

stack::DissectedPdu dissect(net::Octets tsdu, const stack::DissectContext& context)
{
    stack::DissectedPdu pdu;
    pdu.protocol = "iso-session";
    pdu.length = std::max(tsdu.size(), context.length);
    const auto spdus = parse(tsdu);
    if (!spdus) {
        const bool isOpening = beginsAsOpening(tsdu);
        const bool isConnect = isOpening && tsdu[0] == kindOf(SpduType::Cn).identifier;
        pdu.label = !isOpening ? "no SPDU" : isConnect ? "CN, malformed" : "AC, malformed";
        pdu.tag = "malformed";
        pdu.sentence = fmt::format("{}cannot be read: {}.",
                                   !isOpening  ? "It "
                                   : isConnect ? "It begins like a CONNECT and "
                                               : "It begins like an ACCEPT and ",
                                   spdus.error().message);
        pdu.malformed = spdus.error();
        return pdu;
    }
    for (const Spdu& spdu : *spdus)
        addFields(pdu, spdu, tsdu);
    pdu.headerLength = spdus->back().offset + spdus->back().headerLength;
    describe(pdu, *spdus);
    return pdu;
}

std::optional<stack::Encapsulation> encapsulation(net::Octets tsdu)
{
    const auto spdus = parse(tsdu);
    if (!spdus || spdus->back().userInformation.empty())
        return std::nullopt;
    stack::Encapsulation inside;
    inside.payloadLength = spdus->back().userInformation.size();
    inside.payloadOffset = tsdu.size() - inside.payloadLength;
    return inside;
}

} // namespace osiscope::iso_session
