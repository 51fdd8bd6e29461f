#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

/// Capture files and frames of tests, written octet by octet.
namespace osiscope::test {

/// Little-endian, as the capture files of tests are.
inline std::string little(std::uint64_t value, int octets)
{
    std::string text;
    for (int i = 0; i < octets; ++i, value >>= 8U)
        text.push_back(static_cast<char>(value));
    return text;
}

/// Big-endian, as networks have it.
inline std::string big(std::uint64_t value, int octets)
{
    const std::string text = little(value, octets);
    return {text.rbegin(), text.rend()};
}

inline constexpr std::uint32_t kMicroseconds = 0xA1B2C3D4;
inline constexpr std::uint32_t kNanoseconds = 0xA1B23C4D;
inline constexpr std::uint32_t kEthernet = 1;
inline constexpr std::uint32_t kRaw = 101;

inline std::string fileHeader(std::uint32_t magic, std::uint32_t linkType, std::uint32_t snapLength = 65535)
{
    return little(magic, 4) + little(2, 2) + little(4, 2) + little(0, 8) + little(snapLength, 4) + little(linkType, 4);
}

inline std::string record(std::uint32_t seconds, std::uint32_t fraction, const std::string& octets,
                          std::size_t wire = 0)
{
    return little(seconds, 4) + little(fraction, 4) + little(octets.size(), 4) +
           little(wire == 0 ? octets.size() : wire, 4) + octets;
}

/// A pcapng block.
inline std::string block(std::uint32_t type, std::string body)
{
    body.resize((body.size() + 3) / 4 * 4);
    const std::string length = little(body.size() + 12, 4);
    return little(type, 4) + length + body + length;
}

inline std::string sectionHeader()
{
    return block(0x0A0D0D0A, little(0x1A2B3C4D, 4) + little(1, 2) + little(0, 2) + little(~std::uint64_t{0}, 8));
}

/// @param options in octets, without their end
inline std::string interfaceBlock(std::uint16_t linkType, const std::string& options = {}, std::uint32_t snapLength = 0)
{
    return block(1, little(linkType, 2) + little(0, 2) + little(snapLength, 4) + options);
}

inline std::string packetBlock(std::uint32_t interface, std::uint64_t units, const std::string& octets)
{
    return block(6, little(interface, 4) + little(units >> 32U, 4) + little(units, 4) + little(octets.size(), 4) +
                        little(octets.size(), 4) + octets);
}

inline std::uint16_t checksum(std::string_view octets)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < octets.size(); ++i)
        sum += static_cast<std::uint32_t>(static_cast<std::uint8_t>(octets[i])) << (i % 2 == 0 ? 8U : 0U);
    while (sum >> 16U != 0)
        sum = (sum & 0xFFFFU) + (sum >> 16U);
    return static_cast<std::uint16_t>(~sum);
}

/// An IPv4 packet from 10.0.0.1 to 10.0.0.2, its header checksum right.
inline std::string packet4(std::uint8_t protocol, const std::string& data, std::uint16_t identification = 0,
                           std::uint16_t flagsAndOffset = 0)
{
    std::string header = big(0x4500, 2) + big(20 + data.size(), 2) + big(identification, 2) + big(flagsAndOffset, 2) +
                         big(64, 1) + big(protocol, 1) + big(0, 2) + big(0x0A000001, 4) + big(0x0A000002, 4);
    header.replace(10, 2, big(checksum(header), 2));
    return header + data;
}

/// 2001:db8::N
inline std::string address6(std::uint8_t number)
{
    return big(0x20010DB8, 4) + std::string(11, '\0') + big(number, 1);
}

/// An IPv6 packet from 2001:db8::1 to 2001:db8::2; extension headers stand in the data.
inline std::string packet6(std::uint8_t nextHeader, const std::string& data)
{
    return big(0x60000000, 4) + big(data.size(), 2) + big(nextHeader, 1) + big(64, 1) + address6(1) + address6(2) +
           data;
}

/// A UDP datagram without a checksum, between ports that no protocol claims.
inline std::string datagramOf(const std::string& data, std::uint16_t source = 40000, std::uint16_t destination = 40001)
{
    return big(source, 2) + big(destination, 2) + big(8 + data.size(), 2) + big(0, 2) + data;
}

/// A TCP segment from port 40000 to 80, or back, with no checksum and so many octets of No-Operation as options.
inline std::string segmentOf(bool back, std::uint32_t seq, std::uint32_t ack, std::uint8_t flags,
                             const std::string& text = {}, std::size_t options = 12)
{
    return big(back ? 80 : 40000, 2) + big(back ? 40000 : 80, 2) + big(seq, 4) + big(ack, 4) +
           big((20 + options) / 4 << 4U, 1) + big(flags, 1) + big(65535, 2) + big(0, 4) + std::string(options, '\x01') +
           text;
}

/// The same with the checksum that IPv6 demands (RFC 8200 8.1).
inline std::string datagram6(const std::string& data, std::uint16_t source = 40000, std::uint16_t destination = 40001)
{
    std::string datagram = datagramOf(data, source, destination);
    const std::string pseudo = address6(1) + address6(2) + big(datagram.size(), 4) + big(17, 4);
    datagram.replace(6, 2, big(checksum(pseudo + datagram), 2));
    return datagram;
}

inline std::string ethernet(std::uint16_t etherType, const std::string& packet, std::uint8_t from = 1)
{
    return std::string("\x02\0\0\0\0\x02\x02\0\0\0\0", 11) + big(from, 1) + big(etherType, 2) + packet;
}

} // namespace osiscope::test
