#include "model/net/address.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace osiscope::net {
namespace {

TEST(Ipv4Address, DottedDecimalIsRead)
{
    EXPECT_EQ(Ipv4Address::parse("10.0.0.1"), Ipv4Address{0x0A000001});
    EXPECT_EQ(Ipv4Address::parse("0.0.0.0"), Ipv4Address{});
    EXPECT_EQ(Ipv4Address::parse("255.255.255.255"), Ipv4Address{0xFFFFFFFF});
}

TEST(Ipv4Address, NothingElseIsRead)
{
    for (const char* text :
         {"", "10", "10.0.0", "10.0.0.", "10.0.0.1.", "10.0.0.1.2", "256.0.0.1", "10.0.0.01", "10..0.1", " 10.0.0.1",
          "10.0.0.1 ", "10.0.0.-1", "+1.0.0.1", "a.b.c.d", "10,0,0,1", "0x0A.0.0.1"})
        EXPECT_FALSE(Ipv4Address::parse(text)) << '"' << text << '"';
}

RC_GTEST_PROP(Ipv4Address, WhatIsWrittenIsReadAgain, (std::uint32_t value))
{
    RC_ASSERT(Ipv4Address::parse(Ipv4Address{value}.toString()) == Ipv4Address{value});
}

TEST(Ipv4Address, OrderIsThatOfTheNumbers)
{
    EXPECT_LT(*Ipv4Address::parse("9.255.255.255"), *Ipv4Address::parse("10.0.0.0"));
    EXPECT_LT(*Ipv4Address::parse("127.0.0.1"), *Ipv4Address::parse("128.0.0.1"));
}

TEST(Ipv6Address, IsWrittenAsRfc5952Recommends)
{
    const auto rewritten = [](std::string_view text) {
        const auto address = IpAddress::parseVersion6(text);
        return address ? address->toString() : "no address";
    };
    EXPECT_EQ(rewritten("2001:0db8:0000:0000:0000:0000:0000:0001"), "2001:db8::1");
    EXPECT_EQ(rewritten("2001:DB8:0:1:1:1:1:1"), "2001:db8:0:1:1:1:1:1") << "4.2.2: not for a single zero";
    EXPECT_EQ(rewritten("2001:db8:0:0:1:0:0:1"), "2001:db8::1:0:0:1") << "4.2.3: the first of equal runs";
    EXPECT_EQ(rewritten("2001:0:0:1:0:0:0:1"), "2001:0:0:1::1") << "4.2.3: the longest run";
    EXPECT_EQ(rewritten("::"), "::");
    EXPECT_EQ(rewritten("::1"), "::1");
    EXPECT_EQ(rewritten("fe80::"), "fe80::");
    EXPECT_EQ(rewritten("::ffff:10.0.0.1"), "::ffff:a00:1");
    for (const std::string_view wrong :
         {"", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "1:", "g::", "10.0.0.1", "1:2:3:4:5:6:7::8"})
        EXPECT_EQ(rewritten(wrong), "no address") << wrong;
}

RC_GTEST_PROP(Ipv6Address, WhatIsWrittenIsReadAgain,
              (std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d))
{
    for (const IpAddress& address :
         {IpAddress({a, b, c}, d), IpAddress({a, 0, 0}, d), IpAddress({a & 0xFFFF, 0, c}, 0)})
        RC_ASSERT(IpAddress::parseVersion6(address.toString()) == address);
}

TEST(Endpoint, IsWrittenWithItsPortIfItHasOne)
{
    EXPECT_EQ((Endpoint{*IpAddress::parseVersion6("2001:db8::1"), 443}).toString(), "[2001:db8::1]:443");
    EXPECT_EQ((Endpoint{*IpAddress::parseVersion6("2001:db8::1"), 0}).toString(), "2001:db8::1");
    EXPECT_EQ((Endpoint{Ipv4Address{0x0A000001}, 80}).toString(), "10.0.0.1:80");
    EXPECT_EQ((Endpoint{Ipv4Address{0x0A000001}, 0}).toString(), "10.0.0.1");
}

} // namespace
} // namespace osiscope::net
