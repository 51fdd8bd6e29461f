#pragma once

#include "layers/network/ipv4/packet.h"

#include <map>
#include <optional>
#include <vector>

/// Cutting datagrams into fragments and putting them together again (RFC 791 3.2).
namespace osiscope::ipv4 {

/// Every link carries a packet of this length whole (RFC 791 3.2).
inline constexpr std::uint16_t kLeastMtu = 68;

/// The options that every fragment carries and not only the first: those with the copied flag (RFC 791 3.1).
net::OctetBuffer copiedOptions(net::Octets options);

/// Cuts a datagram, or a fragment of one, into packets of at most mtu octets, in order.
/// @pre mtu >= kLeastMtu, data.size() == header.dataLength(), and DF is not set
std::vector<net::Payload> fragment(const Header& header, const net::Payload& data, std::uint16_t mtu);

/// The fragments of one datagram, as they come in: any order, repeated or overlapping.
class Reassembly {
public:
    enum class Result : std::uint8_t {
        Incomplete,
        Complete,
        Repeated, ///< a fragment that is there already; nothing has changed
        Overlap,  ///< RFC 5722 4 (IPv6): the datagram is lost, and all its fragments with it
        Invalid,  ///< no datagram has such a fragment; nothing has changed
    };

    Result add(const Header& header, net::Payload data);

    /// The whole data. @pre add() has said Complete
    net::Payload data() const;
    /// Octets that are there.
    std::size_t held() const { return m_held; }

private:
    std::map<std::size_t, net::Payload> m_fragments; ///< by offset; none overlap
    std::optional<std::size_t> m_length;             ///< known since the last fragment has come
    std::size_t m_held = 0;
};

} // namespace osiscope::ipv4
