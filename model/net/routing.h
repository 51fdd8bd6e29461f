#pragma once

#include "model/net/address.h"

#include <cstdint>
#include <vector>

namespace osiscope::net {

/// Where a host is attached to a link.
struct InterfaceSettings {
    Ipv4Address address;
    std::uint16_t mtu = 1500; ///< the largest IPv4 packet, in octets
};

/// One line of a routing table: packets to this host leave by this interface.
struct Route {
    Ipv4Address destination;
    std::uint16_t interface = 0; ///< index in NetworkSettings::interfaces
};

/// What the network layer of a host is configured with.
struct NetworkSettings {
    std::vector<InterfaceSettings> interfaces;
    std::vector<Route> routes; ///< sorted by destination
};

} // namespace osiscope::net
