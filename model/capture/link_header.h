#pragma once

#include "model/net/octets.h"

#include <cstddef>
#include <optional>
#include <string_view>

/// What stands before the IP packet in a captured frame.
namespace osiscope::capture {

/// True for the link types whose frames can be read: Ethernet (with VLAN tags), raw IP, BSD loopback,
/// Linux "cooked" captures of both versions.
/// @param linkType a DLT_ value of libpcap
bool canRead(int linkType);

/// The IPv4 packet in a frame, with the padding that may follow it; nullopt: there is none.
std::optional<net::Octets> ipv4In(int linkType, net::Octets frame);

/// How many octets stand before the packet in an ordinary frame of this type.
std::size_t usualHeaderLength(int linkType);

} // namespace osiscope::capture
