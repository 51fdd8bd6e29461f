#include "model/net/address.h"

#include <charconv>
#include <fmt/format.h>

#include <utility>
#include <vector>

namespace osiscope::net {

namespace {

constexpr std::size_t kGroups = 8; ///< of 16 bits, in an IPv6 address
using Groups = std::array<std::uint16_t, kGroups>;

/// Groups with colons between them, the last 32 bits perhaps in dotted decimal (RFC 4291 2.2).
std::optional<std::vector<std::uint16_t>> groupsIn(std::string_view text)
{
    std::vector<std::uint16_t> groups;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find(':'));
        if (part.size() == text.size() && part.find('.') != std::string_view::npos) {
            const auto last = IpAddress::parse(part);
            if (!last)
                return std::nullopt;
            groups.push_back(static_cast<std::uint16_t>(last->value >> 16U));
            groups.push_back(static_cast<std::uint16_t>(last->value));
            return groups;
        }
        std::uint16_t group = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), group, 16);
        if (error != std::errc{} || end != part.data() + part.size() || part.size() > 4)
            return std::nullopt;
        groups.push_back(group);
        text.remove_prefix(part.size());
        if (text.size() == 1)
            return std::nullopt; // a colon with nothing behind it
        if (!text.empty())
            text.remove_prefix(1);
    }
    return groups;
}

/// RFC 5952 4.2: "::" stands for the longest run of zeros, the first of equal ones, and never for a single group.
std::pair<std::size_t, std::size_t> longestZeros(const Groups& groups)
{
    std::pair<std::size_t, std::size_t> longest{0, 0};
    for (std::size_t i = 0; i < kGroups; ++i) {
        std::size_t length = 0;
        while (i + length < kGroups && groups[i + length] == 0)
            ++length;
        if (length > longest.second)
            longest = {i, length};
    }
    return longest.second > 1 ? longest : std::pair<std::size_t, std::size_t>{kGroups, 0};
}

std::string textOfVersion6(const IpAddress& address)
{
    Groups groups{};
    for (std::size_t i = 0; i < kGroups; ++i) {
        const std::uint32_t word = i < 6 ? address.before[i / 2] : address.value;
        groups[i] = static_cast<std::uint16_t>(i % 2 == 0 ? word >> 16U : word);
    }
    const auto [zeros, length] = longestZeros(groups);
    std::string text;
    for (std::size_t i = 0; i < kGroups; ++i) {
        if (i == zeros)
            text += "::";
        if (i >= zeros && i < zeros + length)
            continue;
        if (!text.empty() && text.back() != ':')
            text += ':';
        text += fmt::format("{:x}", groups[i]);
    }
    return text;
}

} // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text)
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
    return IpAddress{value};
}

std::optional<IpAddress> IpAddress::parseVersion6(std::string_view text)
{
    const std::size_t gap = text.find("::");
    const bool hasGap = gap != std::string_view::npos;
    auto groups = groupsIn(text.substr(0, gap));
    const auto behind = groupsIn(hasGap ? text.substr(gap + 2) : std::string_view{});
    if (!groups || !behind)
        return std::nullopt;
    const std::size_t given = groups->size() + behind->size();
    if (hasGap ? given >= kGroups : given != kGroups)
        return std::nullopt;
    groups->resize(kGroups - behind->size());
    groups->insert(groups->end(), behind->begin(), behind->end());
    const auto word = [&](std::size_t i) {
        return static_cast<std::uint32_t>((*groups)[2 * i]) << 16U | (*groups)[2 * i + 1];
    };
    return IpAddress({word(0), word(1), word(2)}, word(3));
}

std::string IpAddress::toString() const
{
    if (isVersion6)
        return textOfVersion6(*this);
    return fmt::format("{}.{}.{}.{}", value >> 24U, value >> 16U & 0xFFU, value >> 8U & 0xFFU, value & 0xFFU);
}

std::string Endpoint::toString() const
{
    if (port == 0)
        return address.toString();
    if (address.isVersion6) // RFC 5952 6
        return fmt::format("[{}]:{}", address.toString(), port);
    return fmt::format("{}:{}", address.toString(), port);
}

} // namespace osiscope::net
