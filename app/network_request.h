#pragma once

#include "model/net/address.h"
#include "model/net/payload.h"

#include <cstdint>

namespace osiscope::app {

/// What a program asks of Linux about its network: a message of rtnetlink(7), as octets.
class NetworkRequest {
public:
    /// A device has an address, by which it reaches nobody else yet.
    static NetworkRequest newAddress(unsigned device, net::Ipv4Address address);
    /// Packets to this host leave by the device; where the program does not say otherwise, from this source.
    static NetworkRequest newRoute(unsigned device, net::Ipv4Address destination, net::Ipv4Address source);

    /// Of a new route: no packet on it is longer.
    void addMtu(std::uint16_t octets);

    /// @param kernel an rtnetlink socket
    /// @return false: it is refused, errno says why. What was so before is done, too.
    bool isDoneBy(int kernel);

private:
    /// header: what stands before the attributes, of this kind of message
    NetworkRequest(std::uint16_t type, net::Octets header);

    void append(net::Octets octets);
    void add(std::uint16_t attribute, net::Octets value);
    void add(std::uint16_t attribute, net::Ipv4Address address);
    void add(std::uint16_t attribute, std::uint32_t number);

    net::OctetBuffer m_octets;
};

} // namespace osiscope::app
