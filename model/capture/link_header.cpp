#include "model/capture/link_header.h"

#include "model/net/octet_reader.h"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

namespace osiscope::capture {

namespace {

constexpr std::uint16_t kEtherTypeIpv4 = 0x0800;  // RFC 894
constexpr std::uint16_t kEtherTypeIpv6 = 0x86DD;  // RFC 2464 3
constexpr std::uint16_t kEtherTypePppoe = 0x8864; // RFC 2516 4: the session stage
constexpr std::uint16_t kPppIpv4 = 0x0021;        // RFC 1332 2.1
constexpr std::uint16_t kPppIpv6 = 0x0057;        // RFC 5072 2

/// AF_INET everywhere; AF_INET6 of Linux, Windows, NetBSD and OpenBSD, FreeBSD, macOS.
constexpr std::array<std::uint32_t, 6> kIpFamilies{2, 10, 23, 24, 28, 30};

/// Others that a file may name.
constexpr std::pair<int, std::string_view> kNames[] = {
    {105, "IEEE 802.11"},   {127, "IEEE 802.11 with radiotap"},
    {187, "Bluetooth"},     {189, "USB"},
    {195, "IEEE 802.15.4"}, {201, "Bluetooth"},
    {220, "USB"},           {227, "CAN"},
    {230, "IEEE 802.15.4"}, {239, "netfilter log"},
    {249, "USB"},           {253, "netlink"},
};

/// IEEE 802.1Q and 802.1ad tags, and the number that was used before the latter.
bool isVlanTag(std::uint16_t etherType)
{
    return etherType == 0x8100 || etherType == 0x88A8 || etherType == 0x9100;
}

/// What follows a PPP header (RFC 1661 2), with HDLC's address and control before it (RFC 1662 3.1) or without.
std::optional<net::Octets> afterPpp(net::OctetReader& reader)
{
    std::uint16_t protocol = reader.u8();
    if (protocol == 0xFF) {
        reader.skip(1);
        protocol = reader.u8();
    }
    if ((protocol & 1U) == 0) // RFC 1661 6.5: a compressed one is a single, odd octet
        protocol = static_cast<std::uint16_t>(protocol << 8U | reader.u8());
    if (reader.failed() || (protocol != kPppIpv4 && protocol != kPppIpv6))
        return std::nullopt;
    return reader.rest();
}

std::optional<net::Octets> afterPppoe(net::OctetReader& reader)
{
    reader.skip(6); // RFC 2516 4: version and type, code, session, length
    return afterPpp(reader);
}

/// What follows the EtherType, VLAN tags and PPPoE being skipped; nullopt unless it is IP.
std::optional<net::Octets> afterEtherType(std::uint16_t etherType, net::OctetReader& reader)
{
    while (isVlanTag(etherType)) {
        reader.skip(2);
        etherType = reader.u16();
    }
    if (etherType == kEtherTypePppoe)
        return afterPppoe(reader);
    if (reader.failed() || (etherType != kEtherTypeIpv4 && etherType != kEtherTypeIpv6))
        return std::nullopt;
    return reader.rest();
}

/// The family, in the byte order of whoever captured.
std::optional<net::Octets> afterFamily(net::OctetReader& reader)
{
    const std::uint32_t family = reader.u32();
    for (const std::uint32_t known : kIpFamilies)
        if (family == known || family == known << 24U)
            return reader.rest();
    return std::nullopt;
}

std::optional<net::Octets> afterLinkHeader(int linkType, net::Octets frame)
{
    net::OctetReader reader(frame);
    switch (linkType) {
    case link_type::kEthernet: reader.skip(12); return afterEtherType(reader.u16(), reader);
    case link_type::kLinuxCooked: reader.skip(14); return afterEtherType(reader.u16(), reader);
    case link_type::kLinuxCooked2: {
        const std::uint16_t etherType = reader.u16();
        reader.skip(18);
        return afterEtherType(etherType, reader);
    }
    case link_type::kNull:
    case link_type::kLoop: return afterFamily(reader);
    case link_type::kPppWithDirection: reader.skip(1); return afterPpp(reader);
    case link_type::kPpp:
    case link_type::kPppHdlc: return afterPpp(reader);
    case link_type::kPppoe: return afterPppoe(reader);
    default: return frame;
    }
}

} // namespace

bool canRead(int linkType)
{
    switch (linkType) {
    case link_type::kRawBsd:
    case link_type::kRawOpenBsd:
    case link_type::kRaw:
    case link_type::kIpv4:
    case link_type::kIpv6: return true;
    default: return usualHeaderLength(linkType) > 0;
    }
}

std::string whyUnreadable(int linkType)
{
    std::string name = fmt::format("{}", linkType);
    for (const auto& [known, itsName] : kNames)
        if (known == linkType)
            name += fmt::format(" ({})", itsName);
    return fmt::format("has the link type {}; link types that can be read: Ethernet, raw IP, BSD loopback, Linux "
                       "cooked, PPP",
                       name);
}

std::size_t usualHeaderLength(int linkType)
{
    switch (linkType) {
    case link_type::kEthernet: return 14;
    case link_type::kNull:
    case link_type::kLoop:
    case link_type::kPpp:
    case link_type::kPppHdlc: return 4;
    case link_type::kPppWithDirection: return 5;
    case link_type::kPppoe: return 8;
    case link_type::kLinuxCooked: return 16;
    case link_type::kLinuxCooked2: return 20;
    default: return 0;
    }
}

std::optional<net::Octets> packetIn(int linkType, net::Octets frame)
{
    const auto packet = afterLinkHeader(linkType, frame);
    const bool isIp = packet && !packet->empty() && (packet->front() >> 4U == 4 || packet->front() >> 4U == 6);
    return isIp ? packet : std::nullopt;
}

} // namespace osiscope::capture
