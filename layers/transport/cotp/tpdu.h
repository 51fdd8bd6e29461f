#pragma once

#include "model/net/octets.h"
#include "model/stack/fields.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>

/// Transport protocol data units of class 0 (ISO 8073, text: RFC 905 13), each in a packet of its own on a TCP
/// stream (TPKT, RFC 1006 6). Left out: the classes 1 to 4, and the expedited data that RFC 1006 adds for trials.
namespace osiscope::cotp {

/// RFC 905 13.2.2: the code octet, without the credit that other classes put into its low half.
enum class TpduType : std::uint8_t { Er = 0x70, Dr = 0x80, Cc = 0xD0, Cr = 0xE0, Dt = 0xF0 };

/// "CR", "CC"…
std::string_view toString(TpduType type);

inline constexpr std::size_t kTpktHeader = 4;
inline constexpr std::uint8_t kTpktVersion = 3;
/// RFC 1006 6: what the length field can say, less the header. It is the size nobody has to agree on.
inline constexpr std::size_t kLargestTpdu = 0xFFFF - kTpktHeader;
/// LI, code and TPDU-NR with EOT, in front of a DT's data.
inline constexpr std::size_t kDtHeader = 3;

/// RFC 905 13.5.3: reasons of a DR.
enum class DisconnectReason : std::uint8_t {
    NotSpecified = 0,
    Congestion = 1,
    NotAttached = 2,
    AddressUnknown = 3,
    Normal = 128,
    NegotiationFailed = 130,
    ProtocolError = 133,
    Refused = 136,
};

/// RFC 905 13.12.3: causes of an ER.
enum class RejectCause : std::uint8_t { NotSpecified, InvalidParameterCode, InvalidType, InvalidParameterValue };

/// The fields that its type has; the others are at their defaults.
struct Tpdu {
    TpduType type = TpduType::Dt;
    std::uint16_t destinationReference = 0;
    std::uint16_t sourceReference = 0;
    std::uint8_t transportClass = 0;        ///< CR, CC: the preferred class in the high half of its octet
    std::optional<std::uint8_t> tpduSize;   ///< CR, CC: as a power of two, 7 (128) to 13 (8192)
    std::optional<std::string> callingTsap; ///< CR, CC: octets
    std::optional<std::string> calledTsap;  ///< CR, CC: octets
    std::uint8_t reason = 0;                ///< DR: the reason; ER: the cause
    bool endOfTsdu = true;                  ///< DT
    net::Octets data;                       ///< DT
};

/// Writes a TPDU with its TPKT header. @pre it fits a TPKT
net::OctetBuffer serialise(const Tpdu& tpdu);

/// Reads one whole TPKT. The data is a part of the octets given.
std::expected<Tpdu, stack::ParseError> parse(net::Octets tpkt);

/// How many octets the first TPKT of a stream takes; 0: more are needed; nullopt: this is none.
std::optional<std::size_t> messageLength(net::Octets stream, bool fromInitiator, bool ended);

} // namespace osiscope::cotp
