#pragma once

#include "model/net/address.h"
#include "model/net/payload.h"
#include "model/stack/fields.h"

#include <cstdint>
#include <expected>

/// The user datagram of RFC 768: a header of four numbers, and data.
namespace osiscope::udp {

inline constexpr std::uint8_t kIpProtocol = 17;
inline constexpr std::size_t kHeaderLength = 8;
inline constexpr std::size_t kMostData = 65535 - 20 - kHeaderLength; ///< octets that fit an IPv4 packet

struct Header {
    std::uint16_t sourcePort = 0;
    std::uint16_t destinationPort = 0;
    std::uint16_t length = kHeaderLength; ///< header and data
    std::uint16_t checksum = 0;           ///< 0: the sender made none

    std::size_t dataLength() const { return length - kHeaderLength; }
};

/// Reads the header. The octets may end within the data (a capture's snap length).
std::expected<Header, stack::ParseError> parse(net::Octets datagram);

/// What the checksum field of a datagram should be; its own octets of that field do not count. Never 0:
/// a sum of zero is sent as all ones. @pre the datagram is whole and has a header
std::uint16_t checksumOf(net::Octets datagram, net::IpAddress source, net::IpAddress destination);

/// True when it is right, or when the sender made none. @pre as for checksumOf
bool checksumHolds(net::Octets datagram, net::IpAddress source, net::IpAddress destination);

/// A datagram with its checksum, and with room in front for the network layer.
/// @pre data.size() <= kMostData
net::Payload serialise(net::Endpoint source, net::Endpoint destination, net::Octets data);

} // namespace osiscope::udp
