#include "model/capture/link_header.h"

#include "model/net/octet_reader.h"

#include <pcap/dlt.h>

namespace osiscope::capture {

namespace {

constexpr std::uint16_t kEtherTypeIpv4 = 0x0800;  // RFC 894
constexpr std::uint16_t kEtherTypePppoe = 0x8864; // RFC 2516 4: the session stage
constexpr std::uint16_t kPppIpv4 = 0x0021;        // RFC 1332 2.1
constexpr std::uint32_t kAfInet = 2;

/// IEEE 802.1Q and 802.1ad tags, and the number that was used before the latter.
bool isVlanTag(std::uint16_t etherType)
{
    return etherType == 0x8100 || etherType == 0x88A8 || etherType == 0x9100;
}

/// What follows the EtherType, VLAN tags and PPPoE being skipped; nullopt unless it is IPv4.
std::optional<net::Octets> afterEtherType(net::OctetReader& reader)
{
    std::uint16_t etherType = reader.u16();
    while (isVlanTag(etherType)) {
        reader.skip(2);
        etherType = reader.u16();
    }
    if (etherType == kEtherTypePppoe) {
        reader.skip(6); // version and type, code, session, length
        etherType = reader.u16() == kPppIpv4 ? kEtherTypeIpv4 : kEtherTypePppoe;
    }
    if (reader.failed() || etherType != kEtherTypeIpv4)
        return std::nullopt;
    return reader.rest();
}

} // namespace

bool canRead(int linkType)
{
    return usualHeaderLength(linkType) > 0 || linkType == DLT_RAW || linkType == DLT_IPV4;
}

std::size_t usualHeaderLength(int linkType)
{
    switch (linkType) {
    case DLT_EN10MB: return 14;
    case DLT_NULL:
    case DLT_LOOP: return 4;
    case DLT_LINUX_SLL: return 16;
    case DLT_LINUX_SLL2: return 20;
    default: return 0;
    }
}

std::optional<net::Octets> ipv4In(int linkType, net::Octets frame)
{
    net::OctetReader reader(frame);
    std::optional<net::Octets> packet;
    switch (linkType) {
    case DLT_EN10MB:
        reader.skip(12);
        packet = afterEtherType(reader);
        break;
    case DLT_LINUX_SLL:
        reader.skip(14);
        packet = afterEtherType(reader);
        break;
    case DLT_LINUX_SLL2: {
        net::OctetReader etherType(frame.first(std::min<std::size_t>(frame.size(), 2)));
        reader.skip(20);
        if (etherType.u16() == kEtherTypeIpv4 && !reader.failed())
            packet = reader.rest();
        break;
    }
    case DLT_NULL:
    case DLT_LOOP: {
        // The family, in the byte order of whoever captured.
        const std::uint32_t family = reader.u32();
        if (family == kAfInet || family == kAfInet << 24U)
            packet = reader.rest();
        break;
    }
    default: packet = frame; break;
    }
    const bool isVersion4 = packet && !packet->empty() && packet->front() >> 4U == 4;
    return isVersion4 ? packet : std::nullopt;
}

} // namespace osiscope::capture
