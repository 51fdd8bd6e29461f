#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace osiscope::net {

/// An IPv4 address (RFC 791 2.3), held in host byte order.
struct Ipv4Address {
    std::uint32_t value = 0;

    /// Reads dotted decimal ("10.0.0.1"). Nothing else is accepted.
    static std::optional<Ipv4Address> parse(std::string_view text);

    std::string toString() const;
    bool isUnspecified() const { return value == 0; }

    auto operator<=>(const Ipv4Address&) const = default;
};

/// A transport address: host and port. Port 0 where the protocol has none.
struct Endpoint {
    Ipv4Address address;
    std::uint16_t port = 0;

    /// "10.0.0.1:80", or "10.0.0.1" when there is no port.
    std::string toString() const;

    auto operator<=>(const Endpoint&) const = default;
};

} // namespace osiscope::net
