#pragma once

#include "model/net/octets.h"

#include <cstddef>
#include <optional>
#include <string>

/// What stands before the IP packet in a captured frame.
namespace osiscope::capture {

/// How a capture file says what its frames begin with: the LINKTYPE_ values that can be read.
namespace link_type {
inline constexpr int kNull = 0; ///< BSD loopback
inline constexpr int kEthernet = 1;
inline constexpr int kPpp = 9;
inline constexpr int kRawBsd = 12; ///< raw IP, as some systems have written it
inline constexpr int kRawOpenBsd = 14;
inline constexpr int kPppHdlc = 50;
inline constexpr int kPppoe = 51;
inline constexpr int kRaw = 101;
inline constexpr int kLoop = 108; ///< OpenBSD loopback
inline constexpr int kLinuxCooked = 113;
inline constexpr int kPppWithDirection = 204;
inline constexpr int kIpv4 = 228;
inline constexpr int kIpv6 = 229;
inline constexpr int kLinuxCooked2 = 276;
} // namespace link_type

/// True for the link types whose frames can be read: Ethernet (with VLAN tags and PPPoE), raw IP, BSD loopback,
/// Linux "cooked" captures of both versions, PPP.
bool canRead(int linkType);
/// Why a file of such frames cannot be read.
std::string whyUnreadable(int linkType);

/// The IPv4 or IPv6 packet in a frame, with the padding that may follow it; nullopt: there is none.
std::optional<net::Octets> packetIn(int linkType, net::Octets frame);

/// How many octets stand before the packet in an ordinary frame of this type.
std::size_t usualHeaderLength(int linkType);

} // namespace osiscope::capture
