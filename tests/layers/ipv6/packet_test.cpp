#include "layers/network/ipv6/packet.h"

#include "app/protocols.h"
#include "layers/network/ipv6/dissection.h"
#include "tests/support/capture_octets.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace osiscope::ipv6 {
namespace {

using namespace test;

net::OctetBuffer octets(const std::string& text)
{
    return {text.begin(), text.end()};
}

std::string fragmentHeader(std::uint8_t next, std::uint16_t offset, bool more)
{
    return big(next, 1) + big(0, 1) + big(offset | (more ? 1U : 0U), 2) + big(0xCAFE, 4);
}

TEST(Ipv6Packet, HeaderIsReadFieldByField)
{
    std::string packet = packet6(17, datagram6("a"));
    packet.replace(0, 4, big(0x6AB12345, 4));
    const auto header = parse(octets(packet));
    ASSERT_TRUE(header);
    EXPECT_EQ(header->trafficClass, 0xAB);
    EXPECT_EQ(header->flowLabel, 0x12345U);
    EXPECT_EQ(header->payloadLength, 9);
    EXPECT_EQ(header->next, NextHeader::Udp);
    EXPECT_EQ(header->hopLimit, 64);
    EXPECT_EQ(header->source.toString(), "2001:db8::1");
    EXPECT_EQ(header->destination.toString(), "2001:db8::2");
    EXPECT_EQ(header->dataOffset, 40U);
}

TEST(Ipv6Packet, ExtensionHeadersHaveLengthsOfTheirOwnKinds)
{
    const std::string hopByHop = big(43, 1) + big(0, 1) + std::string(6, '\0');
    const std::string routing = big(51, 1) + big(2, 1) + std::string(22, '\0');
    const std::string authentication =
        big(60, 1) + big(4, 1) + std::string(22, '\0'); // RFC 4302 2.2: in 32-bit words, less 2
    const std::string destination = big(6, 1) + big(0, 1) + std::string(6, '\0');
    const auto header = parse(octets(packet6(0, hopByHop + routing + authentication + destination + "data")));
    ASSERT_TRUE(header) << header.error().message;
    EXPECT_EQ(header->extensions.size(), 4U);
    EXPECT_EQ(header->next, NextHeader::Tcp);
    EXPECT_EQ(header->dataOffset, 40U + 8 + 24 + 24 + 8);
    EXPECT_EQ(header->dataLength(), 4U);
}

TEST(Ipv6Packet, WhatFollowsAFragmentHeaderIsData)
{
    const std::string options = big(17, 1) + big(0, 1) + std::string(6, '\0');
    const auto header = parse(octets(packet6(44, fragmentHeader(60, 0, true) + options + "12345678")));
    ASSERT_TRUE(header);
    ASSERT_TRUE(header->fragment);
    EXPECT_EQ(header->fragment->identification, 0xCAFEU);
    EXPECT_EQ(header->dataLength(), 16U);
    EXPECT_EQ(header->next, NextHeader::Destination);
}

TEST(Ipv6Packet, AFragmentThatIsTheWholeIsNone)
{
    const auto header = parse(octets(packet6(44, fragmentHeader(17, 0, false) + datagram6("a"))));
    ASSERT_TRUE(header);
    EXPECT_FALSE(header->fragment); // RFC 8200 4.5
    EXPECT_EQ(header->next, NextHeader::Udp);
}

TEST(Ipv6Packet, AnUnfragmentedOneLosesItsFragmentHeader)
{
    const std::string options = big(44, 1) + big(0, 1) + std::string(6, 'o');
    const std::string first = packet6(60, options + fragmentHeader(17, 0, true) + "12345678");
    const std::string data = datagram6("the whole");
    const net::OctetBuffer whole = unfragmented(octets(first), octets(data));
    std::string expected = packet6(60, big(17, 1) + options.substr(1) + data);
    EXPECT_EQ(std::string(whole.begin(), whole.end()), expected);
}

TEST(Ipv6Packet, WhatIsNoPacketSaysWhy)
{
    const std::string whole = packet6(0, big(17, 1) + big(0, 1) + std::string(6, '\0') + datagram6("a"));
    for (std::size_t length = 0; length < 48; ++length)
        EXPECT_FALSE(parse(octets(whole.substr(0, length)))) << length;
    for (std::size_t length = 48; length <= whole.size(); ++length)
        EXPECT_TRUE(parse(octets(whole.substr(0, length)))) << "it may end within its data: " << length;
    EXPECT_FALSE(parse(octets(packet4(17, datagramOf(std::string(60, 'x'))))));
    EXPECT_FALSE(parse(octets(packet6(0, big(17, 1) + big(1, 1) + std::string(6, '\0')) + std::string(20, '\0'))))
        << "an extension header beyond the payload length";
}

TEST(Ipv6Packet, EveryRowIsReadFromItsPlace)
{
    const stack::Registry registry = app::makeRegistry();
    const net::OctetBuffer packet = octets(packet6(17, datagram6("a")));
    const auto chain = registry.dissectChain("ipv6", packet);
    ASSERT_EQ(chain.size(), 2U);
    const auto value = [&](std::string_view id) {
        const auto found =
            std::ranges::find_if(chain[0].fields, [&](const auto& field) { return field.row->id == id; });
        return found == chain[0].fields.end() ? "" : found->text;
    };
    EXPECT_EQ(value("version"), "6");
    EXPECT_EQ(value("payload-length"), "9");
    EXPECT_EQ(value("next-header"), "17 (UDP)");
    EXPECT_EQ(value("source"), "2001:db8::1");
    EXPECT_EQ(value("destination"), "2001:db8::2");
    const auto& datagram = chain[1].fields;
    const auto sum = std::ranges::find_if(datagram, [](const auto& field) { return field.row->id == "checksum"; });
    ASSERT_NE(sum, datagram.end());
    EXPECT_TRUE(sum->text.ends_with("(right)")) << sum->text; // RFC 8200 8.1
}

} // namespace
} // namespace osiscope::ipv6
