#include "model/capture/link_header.h"

#include <gtest/gtest.h>
#include <initializer_list>

namespace osiscope::capture {
namespace {

net::OctetBuffer frame(std::initializer_list<std::uint8_t> header, std::size_t addresses = 0)
{
    net::OctetBuffer octets(addresses, 0xAA);
    octets.insert(octets.end(), header);
    octets.insert(octets.end(), {0x45, 0x00, 0x00, 0x14}); // the beginning of an IPv4 header
    return octets;
}

bool hasPacket(int linkType, const net::OctetBuffer& octets)
{
    const auto packet = packetIn(linkType, octets);
    return packet && packet->size() == 4 && packet->front() == 0x45;
}

TEST(LinkHeader, EthernetNamesItsPacketByEtherType)
{
    EXPECT_TRUE(hasPacket(link_type::kEthernet, frame({0x08, 0x00}, 12)));
    EXPECT_TRUE(packetIn(link_type::kEthernet, frame({0x86, 0xDD, 0x60}, 12))); // IPv6
    EXPECT_FALSE(packetIn(link_type::kEthernet, frame({0x08, 0x06}, 12)));      // ARP
    EXPECT_FALSE(packetIn(link_type::kEthernet, frame({0x00, 0x26}, 12)));      // a length: IEEE 802.3
}

TEST(LinkHeader, VlanTagsAreSkipped)
{
    EXPECT_TRUE(hasPacket(link_type::kEthernet, frame({0x81, 0x00, 0x00, 0x07, 0x08, 0x00}, 12)));
    EXPECT_TRUE(
        hasPacket(link_type::kEthernet, frame({0x88, 0xA8, 0x00, 0x07, 0x81, 0x00, 0x00, 0x08, 0x08, 0x00}, 12)));
    EXPECT_FALSE(packetIn(link_type::kEthernet, frame({0x81, 0x00, 0x00, 0x07, 0x08, 0x06}, 12))); // ARP
}

TEST(LinkHeader, PppoeIsSkipped)
{
    EXPECT_TRUE(hasPacket(link_type::kEthernet, frame({0x88, 0x64, 0x11, 0, 0x18, 0xE5, 1, 0x87, 0, 0x21}, 12)));
    EXPECT_FALSE(
        packetIn(link_type::kEthernet, frame({0x88, 0x64, 0x11, 0, 0x18, 0xE5, 1, 0x87, 0xC0, 0x21}, 12))); // LCP
    EXPECT_FALSE(
        packetIn(link_type::kEthernet, frame({0x88, 0x63, 0x11, 0, 0x18, 0xE5, 1, 0x87, 0, 0x21}, 12))); // discovery
}

TEST(LinkHeader, LoopbackNamesTheFamilyInEitherByteOrder)
{
    EXPECT_TRUE(hasPacket(link_type::kNull, frame({2, 0, 0, 0})));
    EXPECT_TRUE(hasPacket(link_type::kNull, frame({0, 0, 0, 2})));
    EXPECT_TRUE(hasPacket(link_type::kLoop, frame({0, 0, 0, 2})));
    for (const std::uint8_t family :
         std::initializer_list<std::uint8_t>{10, 23, 24, 28, 30}) // IPv6 on different systems
        EXPECT_TRUE(packetIn(link_type::kNull, frame({family, 0, 0, 0}))) << int{family};
    EXPECT_FALSE(packetIn(link_type::kNull, frame({7, 0, 0, 0})));
}

TEST(LinkHeader, CookedCapturesOfBothVersions)
{
    EXPECT_TRUE(hasPacket(link_type::kLinuxCooked, frame({0x08, 0x00}, 14)));
    net::OctetBuffer second = frame({}, 20);
    second[0] = 0x08;
    second[1] = 0x00;
    EXPECT_TRUE(hasPacket(link_type::kLinuxCooked2, second));
    second[0] = 0x87;
    EXPECT_FALSE(packetIn(link_type::kLinuxCooked2, second));
}

TEST(LinkHeader, PppWithAndWithoutFramingAndCompression)
{
    for (const int type : {link_type::kPpp, link_type::kPppHdlc}) {
        EXPECT_TRUE(hasPacket(type, frame({0xFF, 0x03, 0x00, 0x21})));
        EXPECT_TRUE(hasPacket(type, frame({0x00, 0x21})));
        EXPECT_TRUE(hasPacket(type, frame({0x21}))) << "RFC 1661 6.5: the protocol in one octet";
        EXPECT_TRUE(hasPacket(type, frame({0xFF, 0x03, 0x00, 0x57})));
        EXPECT_FALSE(packetIn(type, frame({0xFF, 0x03, 0xC0, 0x21}))); // LCP
    }
    EXPECT_TRUE(hasPacket(link_type::kPppWithDirection, frame({0x01, 0xFF, 0x03, 0x00, 0x21})));
}

TEST(LinkHeader, RawIpIsThePacketItself)
{
    EXPECT_TRUE(hasPacket(link_type::kRaw, frame({})));
    EXPECT_TRUE(packetIn(link_type::kRaw, net::OctetBuffer{0x60, 0, 0, 0})); // IPv6
    EXPECT_FALSE(packetIn(link_type::kRaw, net::OctetBuffer{0x50, 0, 0, 0}));
}

TEST(LinkHeader, ShortFramesHoldNothing)
{
    for (const int type : {link_type::kEthernet, link_type::kLinuxCooked, link_type::kLinuxCooked2, link_type::kNull,
                           link_type::kLoop, link_type::kRaw, link_type::kPpp})
        for (std::size_t length = 0; length < 4; ++length)
            EXPECT_FALSE(packetIn(type, net::OctetBuffer(length, 0))) << type << ' ' << length;
}

TEST(LinkHeader, OtherLinkTypesCannotBeRead)
{
    EXPECT_TRUE(canRead(link_type::kEthernet));
    EXPECT_TRUE(canRead(link_type::kRaw));
    EXPECT_FALSE(canRead(105));
    EXPECT_FALSE(canRead(189));
}

} // namespace
} // namespace osiscope::capture
