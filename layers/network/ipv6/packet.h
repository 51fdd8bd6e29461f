#pragma once

#include "model/net/address.h"
#include "model/stack/fields.h"

#include <expected>
#include <optional>
#include <vector>

/// The IPv6 packet (RFC 8200 3) with the extension headers that stand before its data (RFC 8200 4).
namespace osiscope::ipv6 {

inline constexpr std::uint8_t kVersion = 6;
inline constexpr std::size_t kHeaderLength = 40; ///< without extension headers

/// What a Next Header field may announce besides a protocol above (RFC 8200 4, RFC 4302 2).
enum class NextHeader : std::uint8_t {
    HopByHop = 0,
    Tcp = 6,
    Udp = 17,
    Routing = 43,
    Fragment = 44,
    Encrypted = 50,
    Authentication = 51,
    IcmpV6 = 58,
    None = 59,
    Destination = 60,
};

struct ExtensionHeader {
    NextHeader type = NextHeader::HopByHop;
    std::size_t offset = 0; ///< octets from the packet's start
    std::size_t length = 0;
};

struct Header {
    std::uint8_t trafficClass = 0;
    std::uint32_t flowLabel = 0;
    std::uint16_t payloadLength = 0; ///< of all that follows the first 40 octets
    std::uint8_t hopLimit = 0;
    net::IpAddress source;
    net::IpAddress destination;
    std::vector<ExtensionHeader> extensions;
    std::optional<stack::FragmentPlace> fragment;
    std::size_t fragmentHeaderAt = 0;   ///< where there is one
    NextHeader next = NextHeader::None; ///< of the data
    std::size_t dataOffset = kHeaderLength;

    std::size_t dataLength() const { return kHeaderLength + payloadLength - dataOffset; }
};

/// Reads a packet's headers. The octets may go on behind the packet or end within its data, but not within its headers.
/// Simplified: a payload length of zero is no jumbogram (RFC 2675).
std::expected<Header, stack::ParseError> parse(net::Octets packet);

} // namespace osiscope::ipv6
