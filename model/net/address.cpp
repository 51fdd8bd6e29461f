#include "model/net/address.h"

#include <charconv>
#include <fmt/format.h>

namespace osiscope::net {

std::optional<Ipv4Address> Ipv4Address::parse(std::string_view text)
{
    std::uint32_t value = 0;
    const char* at = text.data();
    const char* const end = at + text.size();
    for (int part = 0; part < 4; ++part) {
        if (part > 0 && (at == end || *at++ != '.'))
            return std::nullopt;
        std::uint8_t octet = 0;
        const auto [next, error] = std::from_chars(at, end, octet);
        if (error != std::errc{} || next == at || (next - at > 1 && *at == '0'))
            return std::nullopt;
        value = value << 8U | octet;
        at = next;
    }
    if (at != end)
        return std::nullopt;
    return Ipv4Address{value};
}

std::string Ipv4Address::toString() const
{
    return fmt::format("{}.{}.{}.{}", value >> 24U, value >> 16U & 0xFFU, value >> 8U & 0xFFU, value & 0xFFU);
}

std::string Endpoint::toString() const
{
    return port == 0 ? address.toString() : fmt::format("{}:{}", address.toString(), port);
}

} // namespace osiscope::net
