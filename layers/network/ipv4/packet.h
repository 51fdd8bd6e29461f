#pragma once

#include "model/net/address.h"
#include "model/net/payload.h"
#include "model/stack/fields.h"

#include <array>
#include <cstdint>
#include <expected>

/// The Internet datagram (RFC 791 3.1): its header as a plain struct, read from and written to octets.
/// Simplified: options are carried as octets; none of them is acted upon.
namespace osiscope::ipv4 {

inline constexpr std::uint8_t kVersion = 4;
inline constexpr std::size_t kHeaderLength = 20; ///< without options
inline constexpr std::size_t kMostOptions = 40;  ///< octets, since IHL has four bits
inline constexpr std::size_t kMostLength = 65535;
inline constexpr std::uint8_t kTimeToLive = 64; ///< RFC 1122 3.2.1.7: about twice the Internet's diameter

/// What a header says. Checksum and IHL are left out: they follow from the rest.
struct Header {
    std::uint8_t dscp = 0; ///< RFC 2474 3
    std::uint8_t ecn = 0;  ///< RFC 3168 5
    std::uint16_t totalLength = kHeaderLength;
    bool isLengthOpen = false; ///< the packet does not say its length; totalLength is that of the octets at hand
    std::uint16_t identification = 0;
    bool dontFragment = false;
    bool moreFragments = false;
    std::uint16_t fragmentOffset = 0; ///< in octets, a multiple of 8
    std::uint8_t timeToLive = kTimeToLive;
    std::uint8_t protocol = 0;
    net::Ipv4Address source;
    net::Ipv4Address destination;
    net::Octets options; ///< of whoever holds the packet; a multiple of 4

    std::size_t length() const { return kHeaderLength + options.size(); }
    std::size_t dataLength() const { return totalLength - length(); }
    bool isFragment() const { return moreFragments || fragmentOffset != 0; }
};

/// Reads the header of a packet. The octets may go on behind the packet (a link's padding) or end within
/// its data (a capture's snap length), but not within the header. A total length of 0, which no host accepts, is that
/// of a packet which was captured before the network card cut it into pieces (segmentation offload). The checksum is
/// another question.
std::expected<Header, stack::ParseError> parse(net::Octets packet);

/// Whether the header has arrived as it was sent (RFC 791 3.1, Header Checksum). @pre parse() has found one
bool checksumIsRight(net::Octets packet);

/// A header as octets, with its checksum.
class HeaderOctets {
public:
    explicit HeaderOctets(const Header& header);
    operator net::Octets() const { return {m_octets.data(), m_length}; }

private:
    std::array<std::uint8_t, kHeaderLength + kMostOptions> m_octets{};
    std::size_t m_length;
};

/// The whole packet. Header::totalLength is set from the data. @pre it all fits in kMostLength
net::Payload serialise(Header header, net::Payload data);

} // namespace osiscope::ipv4
