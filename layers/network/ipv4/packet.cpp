#include "layers/network/ipv4/packet.h"

#include "model/net/checksum.h"
#include "model/net/octet_reader.h"
#include "model/sim/invariant.h"

#include <algorithm>

namespace osiscope::ipv4 {

namespace {
constexpr std::size_t kChecksumAt = 10;
constexpr std::uint16_t kDontFragment = 0x4000;
constexpr std::uint16_t kMoreFragments = 0x2000;
constexpr std::uint16_t kOffsetMask = 0x1FFF;

std::unexpected<stack::ParseError> error(std::size_t offset, const char* message)
{
    return std::unexpected(stack::ParseError{offset, message});
}
} // namespace

std::expected<Header, stack::ParseError> parse(net::Octets packet)
{
    net::OctetReader reader(packet);
    const std::uint8_t versionAndLength = reader.u8();
    const std::uint8_t services = reader.u8();
    Header header;
    header.dscp = services >> 2U;
    header.ecn = services & 3U;
    header.totalLength = reader.u16();
    header.identification = reader.u16();
    const std::uint16_t flagsAndOffset = reader.u16();
    header.dontFragment = (flagsAndOffset & kDontFragment) != 0;
    header.moreFragments = (flagsAndOffset & kMoreFragments) != 0;
    header.fragmentOffset = static_cast<std::uint16_t>((flagsAndOffset & kOffsetMask) * 8U);
    header.timeToLive = reader.u8();
    header.protocol = reader.u8();
    reader.skip(2); // the checksum
    header.source.value = reader.u32();
    header.destination.value = reader.u32();
    if (reader.failed())
        return error(packet.size(), "the packet ends within its header");
    if (versionAndLength >> 4U != kVersion)
        return error(0, "the version is not 4");
    const std::size_t length = (versionAndLength & 0xFU) * std::size_t{4};
    if (length < kHeaderLength)
        return error(0, "the header length is less than 20 octets");
    header.options = reader.take(length - kHeaderLength);
    if (reader.failed())
        return error(packet.size(), "the packet ends within its options");
    header.isLengthOpen = header.totalLength == 0;
    if (header.isLengthOpen)
        header.totalLength = static_cast<std::uint16_t>(std::min(packet.size(), kMostLength));
    if (header.totalLength < length)
        return error(2, "the total length is less than the header length");
    return header;
}

bool checksumIsRight(net::Octets packet)
{
    net::InternetChecksum checksum;
    checksum.add(packet.first((packet[0] & 0xFU) * std::size_t{4}));
    return checksum.value() == 0;
}

HeaderOctets::HeaderOctets(const Header& header) : m_length(header.length())
{
    sim::invariant(header.options.size() <= kMostOptions && header.options.size() % 4 == 0, "IPv4 options fit IHL");
    std::uint8_t* at = m_octets.data();
    const auto u8 = [&at](std::size_t value) { *at++ = static_cast<std::uint8_t>(value); };
    const auto u16 = [&u8](std::size_t value) {
        u8(value >> 8U);
        u8(value);
    };
    const auto u32 = [&u16](std::uint32_t value) {
        u16(value >> 16U);
        u16(value);
    };
    u8(std::size_t{kVersion} << 4U | m_length / 4);
    u8(std::size_t{header.dscp} << 2U | header.ecn);
    u16(header.totalLength);
    u16(header.identification);
    u16((header.dontFragment ? kDontFragment : 0U) | (header.moreFragments ? kMoreFragments : 0U) |
        header.fragmentOffset / 8U);
    u8(header.timeToLive);
    u8(header.protocol);
    u16(0);
    u32(header.source.value);
    u32(header.destination.value);
    std::ranges::copy(header.options, at);
    net::InternetChecksum checksum;
    checksum.add(*this);
    at = m_octets.data() + kChecksumAt;
    u16(checksum.value());
}

net::Payload serialise(Header header, net::Payload data)
{
    const std::size_t length = header.length() + data.size();
    sim::invariant(length <= kMostLength, "an IPv4 packet fits its total length field");
    header.totalLength = static_cast<std::uint16_t>(length);
    return std::move(data).withHeader(HeaderOctets(header));
}

} // namespace osiscope::ipv4
