#pragma once

#include "model/net/octets.h"
#include "model/stack/fields.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

/// Session protocol data units (X.225 8), and how several share one TSDU (X.225 6.3.7, basic concatenation).
/// Left out: extended concatenation, segmenting of long user data, the connectionless protocol.
namespace osiscope::iso_session {

/// Which SPDU. Some identifiers (SI) stand for two SPDUs: which one is said by the SPDU before it.
enum class SpduType : std::uint8_t {
    Gt,
    Pt, // category 0: alone, or in front of category 2
    Ex,
    Pr,
    Nf,
    Fn,
    Dn,
    Rf,
    Cn,
    Ac,
    Cdo,
    Oa,
    Gtc,
    Gta,
    Ab,
    Aa,
    Td, // category 1: alone
    Er,
    Dt,
    Ai,
    Aia,
    Ar,
    Ra,
    Map,
    Ae,
    Maa,
    As,
    Ed,
    Mip,
    Mia,
    Rs,
    Ad,
    Ada,
    Cd,
    Cda, // category 2
};

struct SpduKind {
    SpduType type;
    std::uint8_t identifier; ///< SI
    std::uint8_t category;
    std::string_view code;    ///< "GT"
    std::string_view name;    ///< "GIVE TOKENS"
    std::string_view section; ///< of X.225
    std::string_view meaning;
};
const SpduKind& kindOf(SpduType type);
inline std::string_view toString(SpduType type)
{
    return kindOf(type).code;
}

/// Parameter codes (X.225 8.3): groups (PGI) hold other parameters.
enum class Code : std::uint8_t {
    ConnectionIdentifier = 1,
    ConnectAcceptItem = 5,
    CalledReference = 9,
    CallingReference = 10,
    CommonReference = 11,
    AdditionalReference = 12,
    SyncType = 15,
    TokenItem = 16,
    TransportDisconnect = 17,
    ProtocolOptions = 19,
    UserRequirements = 20,
    TsduMaximumSize = 21,
    VersionNumber = 22,
    InitialSerial = 23,
    PrepareType = 24,
    Enclosure = 25,
    TokenSetting = 26,
    ResyncType = 27,
    LinkingInformation = 33,
    ActivityIdentifier = 41,
    SerialNumber = 42,
    Reflect = 49,
    Reason = 50,
    CallingSelector = 51,
    CalledSelector = 52,
    DataOverflow = 60,
    UserData = 193,
    ExtendedUserData = 194,
};
bool isGroup(std::uint8_t code);

/// X.225 8.3: bits of the transport disconnect parameter.
enum TransportDisconnect : std::uint8_t {
    kReleased = 0x01,
    kUserAbort = 0x02,
    kProtocolError = 0x04,
    kNoReason = 0x08,
};

/// X.225 8.3.1: so much user data fits into a CONNECT of version 2.
inline constexpr std::size_t kMostInConnect = 10'240;

/// A parameter, or a group of them. Groups come in one level only.
struct Parameter {
    std::uint8_t code = 0;
    net::OctetBuffer value;         ///< of one that is no group
    std::vector<Parameter> members; ///< of a group
    std::size_t offset = 0;         ///< of its code, in the TSDU
    std::size_t valueOffset = 0;
    std::size_t length = 0; ///< of its value
};

struct Spdu {
    SpduType type = SpduType::Dt;
    std::vector<Parameter> parameters;
    net::OctetBuffer userInformation; ///< DT, TD and EX: behind the parameters
    std::size_t offset = 0;           ///< in the TSDU
    std::size_t headerLength = 0;     ///< SI, LI and parameters

    Spdu() = default;
    explicit Spdu(SpduType which) : type(which) {}

    /// The parameter, also where it stands in a group; nullptr: there is none.
    const Parameter* find(Code code) const;
    std::optional<std::uint64_t> number(Code code) const;              ///< big-endian, eight octets at most
    std::int64_t integer(Code code, std::int64_t otherwise = 0) const; ///< the same, with a value where it has none
    std::string text(Code code) const;
    /// A serial number is written in decimal digits (X.225 8.3.1).
    std::optional<std::int64_t> serial(Code code = Code::SerialNumber) const;
    /// User data, from wherever its SPDU carries it.
    net::Octets userData() const;

    Spdu& add(Code code, net::OctetBuffer value);
    Spdu& addNumber(Code code, std::uint64_t value, std::size_t octets = 1);
    Spdu& addText(Code code, std::string_view value);
    Spdu& addSerial(std::int64_t serial, Code code = Code::SerialNumber);
    Spdu& addGroup(Code code, std::vector<Parameter> members);
    Spdu& addUserData(net::Octets data);
};

/// A parameter for a group.
Parameter parameter(Code code, net::OctetBuffer value);
Parameter textParameter(Code code, std::string_view value);

/// Writes SPDUs behind each other. Category 2 must stand behind a category 0 one.
net::OctetBuffer serialise(const std::vector<Spdu>& spdus);
/// Writes one SPDU as its category wants: behind an empty GT, or alone.
net::OctetBuffer serialise(const Spdu& spdu);

/// Reads all SPDUs of a TSDU.
std::expected<std::vector<Spdu>, stack::ParseError> parse(net::Octets tsdu);

/// Whether octets begin as a CONNECT or ACCEPT does, which may be cut or damaged further on: its first parameters can
/// be read.
bool beginsAsOpening(net::Octets tsdu);

/// For readers that look for session PDUs in a carrier's data: all of it, or nullopt. A damaged CONNECT or ACCEPT is
/// one still, to be shown as what cannot be read.
std::optional<std::size_t> messageLength(net::Octets tsdu, bool fromInitiator, bool ended);

} // namespace osiscope::iso_session
