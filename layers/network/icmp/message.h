#pragma once

#include "model/net/octets.h"
#include "model/net/payload.h"
#include "model/stack/fields.h"

#include <cstdint>
#include <expected>

/// An ICMP message (RFC 792): type, code, checksum, four octets that depend on the type, and data.
namespace osiscope::icmp {

inline constexpr std::uint8_t kIpProtocol = 1;
inline constexpr std::size_t kHeaderLength = 8;

enum class Type : std::uint8_t {
    EchoReply = 0,
    Unreachable = 3,
    SourceQuench = 4,
    Redirect = 5,
    Echo = 8,
    TimeExceeded = 11,
    ParameterProblem = 12,
};

/// Codes of Unreachable and TimeExceeded.
inline constexpr std::uint8_t kNetUnreachable = 0;
inline constexpr std::uint8_t kHostUnreachable = 1;
inline constexpr std::uint8_t kProtocolUnreachable = 2;
inline constexpr std::uint8_t kPortUnreachable = 3;
inline constexpr std::uint8_t kFragmentationNeeded = 4;
inline constexpr std::uint8_t kNetUnknown = 6; ///< this and those up to 12: RFC 1122 3.2.2.1
inline constexpr std::uint8_t kHostUnknown = 7;
inline constexpr std::uint8_t kSourceIsolated = 8;
inline constexpr std::uint8_t kNetProhibited = 9;
inline constexpr std::uint8_t kHostProhibited = 10;
inline constexpr std::uint8_t kNetUnreachableForService = 11;
inline constexpr std::uint8_t kHostUnreachableForService = 12;
inline constexpr std::uint8_t kProhibited = 13; ///< RFC 1812 5.2.7.1
inline constexpr std::uint8_t kInTransit = 0;
inline constexpr std::uint8_t kReassembly = 1;

struct Message {
    Type type = Type::Echo;
    std::uint8_t code = 0;
    std::uint32_t rest = 0; ///< echo: identifier and sequence number; errors: unused
    net::Payload data;      ///< echo: anything; errors: the header and the beginning of the datagram in question

    std::uint16_t identifier() const { return static_cast<std::uint16_t>(rest >> 16U); }
    std::uint16_t sequence() const { return static_cast<std::uint16_t>(rest); }
};

/// RFC 1122 3.2.2: messages of these types tell of a datagram, and must not be answered by another such message.
bool isError(Type type);

/// What a type and its code mean, in plain words: "the host cannot be reached". A string with static lifetime.
std::string_view meaningOf(Type type, std::uint8_t code);

/// The checksum is another question.
std::expected<Message, stack::ParseError> parse(const net::Payload& pdu);
bool checksumIsRight(net::Octets pdu);
net::Payload serialise(const Message& message);

} // namespace osiscope::icmp
