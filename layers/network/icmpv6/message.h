#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// An ICMPv6 message (RFC 4443 2.1): type, code, checksum, and what depends on the type.
namespace osiscope::icmpv6 {

inline constexpr std::uint8_t kNextHeader = 58;
inline constexpr std::size_t kHeaderLength = 4;   ///< what all messages have
inline constexpr std::size_t kQuotedOffset = 8;   ///< where an error message quotes the packet in question
inline constexpr std::uint8_t kFirstInform = 128; ///< RFC 4443 2.1: types below are those of error messages

enum class Type : std::uint8_t {
    Unreachable = 1,
    TooBig = 2,
    TimeExceeded = 3,
    ParameterProblem = 4,
    EchoRequest = 128,
    EchoReply = 129,
    RouterSolicitation = 133, ///< this one and those up to Redirect: RFC 4861 4
    RouterAdvertisement = 134,
    NeighborSolicitation = 135,
    NeighborAdvertisement = 136,
    Redirect = 137,
};

/// Codes of Unreachable (RFC 4443 3.1).
enum class Code : std::uint8_t {
    NoRoute = 0,
    Prohibited = 1,
    BeyondScope = 2,
    AddressUnreachable = 3,
    PortUnreachable = 4,
    SourcePolicy = 5,
    RejectRoute = 6,
};

constexpr bool isError(Type type)
{
    return static_cast<std::uint8_t>(type) < kFirstInform;
}

/// What a type and its code mean, in plain words: "the address cannot be reached". A string with static lifetime.
std::string_view meaningOf(Type type, std::uint8_t code);

} // namespace osiscope::icmpv6
