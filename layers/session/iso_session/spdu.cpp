#include "layers/session/iso_session/spdu.h"

#include "model/net/octet_reader.h"
#include "model/sim/invariant.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace osiscope::iso_session {

namespace {
using enum SpduType;

// In the order of SpduType.
constexpr std::array kKinds = {
    SpduKind{Gt, 1, 0, "GT", "GIVE TOKENS", "7.16", "hands tokens over, or only stands in front of another SPDU"},
    SpduKind{Pt, 2, 0, "PT", "PLEASE TOKENS", "7.17", "asks for tokens"},
    SpduKind{Ex, 5, 1, "EX", "EXPEDITED", "7.12", "carries data that may overtake"},
    SpduKind{Pr, 7, 1, "PR", "PREPARE", "7.26", "says that another SPDU is about to come"},
    SpduKind{Nf, 8, 1, "NF", "NOT FINISHED", "7.8", "refuses to end the session connection"},
    SpduKind{Fn, 9, 1, "FN", "FINISH", "7.6", "asks to end the session connection"},
    SpduKind{Dn, 10, 1, "DN", "DISCONNECT", "7.7", "agrees to end the session connection"},
    SpduKind{Rf, 12, 1, "RF", "REFUSE", "7.5", "refuses a session connection"},
    SpduKind{Cn, 13, 1, "CN", "CONNECT", "7.1", "asks for a session connection"},
    SpduKind{Ac, 14, 1, "AC", "ACCEPT", "7.4", "agrees to a session connection"},
    SpduKind{Cdo, 15, 1, "CDO", "CONNECT DATA OVERFLOW", "7.3", "carries more user data of a CONNECT"},
    SpduKind{Oa, 16, 1, "OA", "OVERFLOW ACCEPT", "7.2", "asks for more user data of a CONNECT"},
    SpduKind{Gtc, 21, 1, "GTC", "GIVE TOKENS CONFIRM", "7.18", "hands all tokens over"},
    SpduKind{Gta, 22, 1, "GTA", "GIVE TOKENS ACK", "7.19", "has received all tokens"},
    SpduKind{Ab, 25, 1, "AB", "ABORT", "7.9", "ends the session connection at once"},
    SpduKind{Aa, 26, 1, "AA", "ABORT ACCEPT", "7.10", "has taken note of an abort"},
    SpduKind{Td, 33, 1, "TD", "TYPED DATA", "7.13", "carries data that no token governs"},
    SpduKind{Er, 0, 2, "ER", "EXCEPTION REPORT", "7.27", "tells of an error of the protocol machine"},
    SpduKind{Dt, 1, 2, "DT", "DATA TRANSFER", "7.11", "carries data"},
    SpduKind{Ai, 25, 2, "AI", "ACTIVITY INTERRUPT", "7.31", "leaves an activity to go on with later"},
    SpduKind{Aia, 26, 2, "AIA", "ACTIVITY INTERRUPT ACK", "7.32", "agrees that the activity is interrupted"},
    SpduKind{Ar, 29, 2, "AR", "ACTIVITY RESUME", "7.30", "goes on with an activity that was interrupted"},
    SpduKind{Ra, 34, 2, "RA", "RESYNCHRONIZE ACK", "7.25", "agrees on the point to go on from"},
    SpduKind{Map, 41, 2, "MAP", "MAJOR SYNC POINT", "7.22", "ends a dialogue unit"},
    SpduKind{Ae, 41, 2, "AE", "ACTIVITY END", "7.35", "ends an activity"},
    SpduKind{Maa, 42, 2, "MAA", "MAJOR SYNC ACK", "7.23", "agrees that a dialogue unit, or an activity, has ended"},
    SpduKind{As, 45, 2, "AS", "ACTIVITY START", "7.29", "begins an activity"},
    SpduKind{Ed, 48, 2, "ED", "EXCEPTION DATA", "7.28", "tells of a problem of the user"},
    SpduKind{Mip, 49, 2, "MIP", "MINOR SYNC POINT", "7.20", "sets a mark in the dialogue"},
    SpduKind{Mia, 50, 2, "MIA", "MINOR SYNC ACK", "7.21", "confirms all marks up to this one"},
    SpduKind{Rs, 53, 2, "RS", "RESYNCHRONIZE", "7.24", "asks to go back to an agreed point"},
    SpduKind{Ad, 57, 2, "AD", "ACTIVITY DISCARD", "7.33", "throws an activity away"},
    SpduKind{Ada, 58, 2, "ADA", "ACTIVITY DISCARD ACK", "7.34", "agrees that the activity is thrown away"},
    SpduKind{Cd, 61, 2, "CD", "CAPABILITY DATA", "7.14", "carries data between activities"},
    SpduKind{Cda, 62, 2, "CDA", "CAPABILITY DATA ACK", "7.15", "has received data between activities"},
};
static_assert(kKinds.size() == static_cast<std::size_t>(Cda) + 1);

bool hasUserInformation(SpduType type)
{
    return type == Dt || type == Td || type == Ex;
}

/// X.225 8.2: one octet, or 255 and two.
void writeLength(net::OctetWriter& out, std::size_t length)
{
    sim::invariant(length <= 0xFFFF, "a parameter fits its length indicator");
    if (length >= 0xFF) {
        out.u8(0xFF);
        out.u16(static_cast<std::uint16_t>(length));
    } else {
        out.u8(static_cast<std::uint8_t>(length));
    }
}

std::size_t readLength(net::OctetReader& in)
{
    const std::size_t length = in.u8();
    return length == 0xFF ? in.u16() : length;
}

net::OctetBuffer parameterOctets(const std::vector<Parameter>& parameters)
{
    net::OctetBuffer octets;
    net::OctetWriter out(octets);
    for (const Parameter& parameter : parameters) {
        const net::OctetBuffer value = isGroup(parameter.code) && !parameter.members.empty()
                                           ? parameterOctets(parameter.members)
                                           : parameter.value;
        out.u8(parameter.code);
        writeLength(out, value.size());
        out.octets(value);
    }
    return octets;
}

void write(net::OctetWriter& out, const Spdu& spdu)
{
    const net::OctetBuffer parameters = parameterOctets(spdu.parameters);
    out.u8(kindOf(spdu.type).identifier);
    writeLength(out, parameters.size());
    out.octets(parameters);
    out.octets(spdu.userInformation);
}

/// Units of code, length and value. at: where these octets stand in the TSDU.
std::expected<std::vector<Parameter>, stack::ParseError> readParameters(net::Octets octets, std::size_t at,
                                                                        bool inGroup)
{
    std::vector<Parameter> parameters;
    net::OctetReader in(octets);
    while (in.remaining() > 0) {
        Parameter parameter;
        parameter.offset = at + in.position();
        parameter.code = in.u8();
        parameter.length = readLength(in);
        parameter.valueOffset = at + in.position();
        const net::Octets value = in.take(parameter.length);
        if (in.failed())
            return std::unexpected(stack::ParseError{parameter.offset, "a parameter goes beyond what holds it"});
        if (isGroup(parameter.code) && !inGroup) {
            auto members = readParameters(value, parameter.valueOffset, true);
            if (!members)
                return members;
            parameter.members = std::move(*members);
        } else {
            parameter.value.assign(value.begin(), value.end());
        }
        parameters.push_back(std::move(parameter));
    }
    return parameters;
}

/// X.225 8.2 and 6.3.7: which SPDU an identifier stands for. first: at the beginning of the TSDU.
std::optional<SpduType> typeOf(std::uint8_t identifier, bool first)
{
    for (const SpduKind& kind : kKinds)
        if (kind.identifier == identifier && (kind.category == 2) != first)
            return kind.type;
    return std::nullopt;
}
} // namespace

const SpduKind& kindOf(SpduType type)
{
    return kKinds[static_cast<std::size_t>(type)];
}

bool isGroup(std::uint8_t code)
{
    return code == static_cast<std::uint8_t>(Code::ConnectionIdentifier) ||
           code == static_cast<std::uint8_t>(Code::ConnectAcceptItem) ||
           code == static_cast<std::uint8_t>(Code::LinkingInformation);
}

const Parameter* Spdu::find(Code code) const
{
    const auto is = [code](const Parameter& each) { return each.code == static_cast<std::uint8_t>(code); };
    for (const Parameter& each : parameters) {
        if (is(each))
            return &each;
        const auto member = std::ranges::find_if(each.members, is);
        if (member != each.members.end())
            return &*member;
    }
    return nullptr;
}

std::int64_t Spdu::integer(Code code, std::int64_t otherwise) const
{
    return static_cast<std::int64_t>(number(code).value_or(static_cast<std::uint64_t>(otherwise)));
}

std::optional<std::uint64_t> Spdu::number(Code code) const
{
    const Parameter* found = find(code);
    if (found == nullptr || found->value.empty() || found->value.size() > 8)
        return std::nullopt;
    std::uint64_t value = 0;
    for (const std::uint8_t octet : found->value)
        value = value << 8U | octet;
    return value;
}

std::string Spdu::text(Code code) const
{
    const Parameter* found = find(code);
    return found == nullptr ? std::string{} : std::string(found->value.begin(), found->value.end());
}

std::optional<std::int64_t> Spdu::serial(Code code) const
{
    constexpr std::size_t kMostDigits = 6;
    const std::string digits = text(code);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || digits.size() > kMostDigits || error != std::errc{} || end != digits.data() + digits.size() ||
        value < 0)
        return std::nullopt;
    return value;
}

net::Octets Spdu::userData() const
{
    if (hasUserInformation(type))
        return userInformation;
    for (const Code code : {Code::UserData, Code::ExtendedUserData})
        if (const Parameter* found = find(code))
            return found->value;
    return {};
}

Parameter parameter(Code code, net::OctetBuffer value)
{
    Parameter made;
    made.code = static_cast<std::uint8_t>(code);
    made.value = std::move(value);
    return made;
}

Parameter textParameter(Code code, std::string_view value)
{
    return parameter(code, {value.begin(), value.end()});
}

Spdu& Spdu::add(Code code, net::OctetBuffer value)
{
    parameters.push_back(parameter(code, std::move(value)));
    return *this;
}

Spdu& Spdu::addNumber(Code code, std::uint64_t value, std::size_t octets)
{
    net::OctetBuffer written;
    while (octets-- > 0)
        written.push_back(static_cast<std::uint8_t>(value >> (8 * octets)));
    return add(code, std::move(written));
}

Spdu& Spdu::addText(Code code, std::string_view value)
{
    return add(code, {value.begin(), value.end()});
}

Spdu& Spdu::addSerial(std::int64_t serial, Code code)
{
    return addText(code, fmt::format("{}", serial));
}

Spdu& Spdu::addGroup(Code code, std::vector<Parameter> members)
{
    Parameter group = parameter(code, {});
    group.members = std::move(members);
    parameters.push_back(std::move(group));
    return *this;
}

/// X.225 8.3.1: in CN, what is longer than 512 octets is extended user data.
Spdu& Spdu::addUserData(net::Octets data)
{
    constexpr std::size_t kMostPlain = 512;
    if (hasUserInformation(type))
        userInformation.assign(data.begin(), data.end());
    else if (!data.empty())
        add(type == Cn && data.size() > kMostPlain ? Code::ExtendedUserData : Code::UserData,
            {data.begin(), data.end()});
    return *this;
}

net::OctetBuffer serialise(const std::vector<Spdu>& spdus)
{
    net::OctetBuffer octets;
    net::OctetWriter out(octets);
    for (const Spdu& spdu : spdus)
        write(out, spdu);
    return octets;
}

net::OctetBuffer serialise(const Spdu& spdu)
{
    if (kindOf(spdu.type).category == 2)
        return serialise(std::vector{Spdu(Gt), spdu});
    return serialise(std::vector{spdu});
}

std::expected<std::vector<Spdu>, stack::ParseError> parse(net::Octets tsdu)
{
    std::vector<Spdu> spdus;
    net::OctetReader in(tsdu);
    do {
        Spdu spdu;
        spdu.offset = in.position();
        const std::uint8_t identifier = in.u8();
        const std::size_t length = readLength(in);
        const std::size_t at = in.position();
        const net::Octets parameters = in.take(length);
        if (in.failed())
            return std::unexpected(stack::ParseError{spdu.offset, "the SPDU is longer than what carries it"});
        const auto type = typeOf(identifier, spdus.empty());
        if (!type)
            return std::unexpected(stack::ParseError{
                spdu.offset, fmt::format("there is no SPDU with the identifier {} here", identifier)});
        if (spdus.size() == 2 || (spdus.size() == 1 && kindOf(spdus[0].type).category != 0))
            return std::unexpected(stack::ParseError{spdu.offset, "no further SPDU may stand here"});
        auto read = readParameters(parameters, at, false);
        if (!read)
            return std::unexpected(read.error());
        spdu.type = *type;
        spdu.parameters = std::move(*read);
        // MAP and AE share their identifier: the sync type item says that the activity goes on.
        if (spdu.type == Map && (spdu.number(Code::SyncType).value_or(0) & 1U) == 0)
            spdu.type = Ae;
        spdu.headerLength = in.position() - spdu.offset;
        if (hasUserInformation(spdu.type)) {
            const net::Octets rest = in.rest();
            spdu.userInformation.assign(rest.begin(), rest.end());
        }
        spdus.push_back(std::move(spdu));
    } while (in.remaining() > 0);
    return spdus;
}

bool beginsAsOpening(net::Octets tsdu)
{
    constexpr std::size_t kEnough = 2; // parameters that have to be read
    net::OctetReader in(tsdu);
    const auto type = typeOf(in.u8(), true);
    readLength(in);
    if (type != Cn && type != Ac)
        return false;
    std::size_t known = 0;
    while (in.remaining() > 0 && known < kEnough) {
        const auto code = static_cast<Code>(in.u8());
        in.skip(readLength(in));
        const bool isOne = code == Code::ConnectionIdentifier || code == Code::ConnectAcceptItem ||
                           code == Code::TokenItem || code == Code::UserRequirements || code == Code::Enclosure ||
                           code == Code::TokenSetting || code == Code::CallingSelector ||
                           code == Code::CalledSelector || code == Code::DataOverflow || code == Code::UserData ||
                           code == Code::ExtendedUserData;
        if (in.failed() || !isOne)
            return false;
        ++known;
    }
    return known == kEnough;
}

std::optional<std::size_t> messageLength(net::Octets tsdu, bool /*fromInitiator*/, bool /*ended*/)
{
    return !tsdu.empty() && (parse(tsdu) || beginsAsOpening(tsdu)) ? std::optional(tsdu.size()) : std::nullopt;
}

} // namespace osiscope::iso_session
