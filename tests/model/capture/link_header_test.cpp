#include "model/capture/link_header.h"

#include <gtest/gtest.h>
#include <initializer_list>
#include <pcap/dlt.h>

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
    const auto packet = ipv4In(linkType, octets);
    return packet && packet->size() == 4 && packet->front() == 0x45;
}

TEST(LinkHeader, EthernetNamesItsPacketByEtherType)
{
    EXPECT_TRUE(hasPacket(DLT_EN10MB, frame({0x08, 0x00}, 12)));
    EXPECT_FALSE(ipv4In(DLT_EN10MB, frame({0x86, 0xDD}, 12))); // IPv6
    EXPECT_FALSE(ipv4In(DLT_EN10MB, frame({0x08, 0x06}, 12))); // ARP
    EXPECT_FALSE(ipv4In(DLT_EN10MB, frame({0x00, 0x26}, 12))); // a length: IEEE 802.3
}

TEST(LinkHeader, VlanTagsAreSkipped)
{
    EXPECT_TRUE(hasPacket(DLT_EN10MB, frame({0x81, 0x00, 0x00, 0x07, 0x08, 0x00}, 12)));
    EXPECT_TRUE(hasPacket(DLT_EN10MB, frame({0x88, 0xA8, 0x00, 0x07, 0x81, 0x00, 0x00, 0x08, 0x08, 0x00}, 12)));
    EXPECT_FALSE(ipv4In(DLT_EN10MB, frame({0x81, 0x00, 0x00, 0x07, 0x86, 0xDD}, 12)));
}

TEST(LinkHeader, PppoeIsSkipped)
{
    EXPECT_TRUE(hasPacket(DLT_EN10MB, frame({0x88, 0x64, 0x11, 0, 0x18, 0xE5, 1, 0x87, 0, 0x21}, 12)));
    EXPECT_FALSE(ipv4In(DLT_EN10MB, frame({0x88, 0x64, 0x11, 0, 0x18, 0xE5, 1, 0x87, 0, 0x57}, 12))); // IPv6
    EXPECT_FALSE(ipv4In(DLT_EN10MB, frame({0x88, 0x63, 0x11, 0, 0x18, 0xE5, 1, 0x87, 0, 0x21}, 12))); // discovery
}

TEST(LinkHeader, LoopbackNamesTheFamilyInEitherByteOrder)
{
    EXPECT_TRUE(hasPacket(DLT_NULL, frame({2, 0, 0, 0})));
    EXPECT_TRUE(hasPacket(DLT_NULL, frame({0, 0, 0, 2})));
    EXPECT_TRUE(hasPacket(DLT_LOOP, frame({0, 0, 0, 2})));
    EXPECT_FALSE(ipv4In(DLT_NULL, frame({30, 0, 0, 0}))); // IPv6 on macOS
}

TEST(LinkHeader, CookedCapturesOfBothVersions)
{
    EXPECT_TRUE(hasPacket(DLT_LINUX_SLL, frame({0x08, 0x00}, 14)));
    net::OctetBuffer second = frame({}, 20);
    second[0] = 0x08;
    second[1] = 0x00;
    EXPECT_TRUE(hasPacket(DLT_LINUX_SLL2, second));
    second[0] = 0x86;
    EXPECT_FALSE(ipv4In(DLT_LINUX_SLL2, second));
}

TEST(LinkHeader, RawIpIsThePacketItself)
{
    EXPECT_TRUE(hasPacket(DLT_RAW, frame({})));
    EXPECT_FALSE(ipv4In(DLT_RAW, net::OctetBuffer{0x60, 0, 0, 0}));
}

TEST(LinkHeader, ShortFramesHoldNothing)
{
    for (const int type : {DLT_EN10MB, DLT_LINUX_SLL, DLT_LINUX_SLL2, DLT_NULL, DLT_LOOP, DLT_RAW})
        for (std::size_t length = 0; length < 4; ++length)
            EXPECT_FALSE(ipv4In(type, net::OctetBuffer(length, 0))) << type << ' ' << length;
}

TEST(LinkHeader, OtherLinkTypesCannotBeRead)
{
    EXPECT_TRUE(canRead(DLT_EN10MB));
    EXPECT_TRUE(canRead(DLT_RAW));
    EXPECT_FALSE(canRead(DLT_IEEE802_11));
    EXPECT_FALSE(canRead(DLT_USB_LINUX));
}

} // namespace
} // namespace osiscope::capture
