#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace osiscope::net {

/// An IP address: of version 4 (RFC 791 2.3) or, in captures, of version 6 (RFC 4291 2). Held in host byte order.
struct IpAddress {
    std::uint32_t value = 0;               ///< all of an IPv4 address, the last 32 bits of an IPv6 address
    std::array<std::uint32_t, 3> before{}; ///< the 96 bits before them, of IPv6
    bool isVersion6 = false;

    constexpr IpAddress() = default;
    constexpr IpAddress(std::uint32_t version4) : value(version4) {} // as all simulated hosts have them
    constexpr IpAddress(const std::array<std::uint32_t, 3>& first96, std::uint32_t last32)
        : value(last32), before(first96), isVersion6(true)
    {}

    /// Reads dotted decimal ("10.0.0.1"). Nothing else is accepted.
    static std::optional<IpAddress> parse(std::string_view text);
    /// Reads the text forms of IPv6 ("2001:db8::1", RFC 4291 2.2). Nothing else is accepted.
    static std::optional<IpAddress> parseVersion6(std::string_view text);

    /// Dotted decimal; of IPv6 the one form that RFC 5952 4 recommends.
    std::string toString() const;
    bool isUnspecified() const { return value == 0 && before == std::array<std::uint32_t, 3>{}; }

    auto operator<=>(const IpAddress&) const = default;
};

/// Where only version 4 is spoken, as by all simulated hosts.
using Ipv4Address = IpAddress;

/// A transport address: host and port. Port 0 where the protocol has none.
struct Endpoint {
    IpAddress address;
    std::uint16_t port = 0;

    /// "10.0.0.1:80", or "10.0.0.1" when there is no port; "[2001:db8::1]:80", or "2001:db8::1".
    std::string toString() const;
    /// For hashes: no two IPv4 endpoints have the same.
    constexpr std::uint64_t number() const
    {
        const std::uint64_t own = std::uint64_t{address.value} << 16U | port;
        if (!address.isVersion6)
            return own;
        const auto& before = address.before;
        return own ^ (std::uint64_t{before[0]} << 32U | before[1]) * 0x9E3779B97F4A7C15U ^
               std::uint64_t{before[2]} << 29U;
    }

    auto operator<=>(const Endpoint&) const = default;
};

} // namespace osiscope::net
