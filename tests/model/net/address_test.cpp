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

TEST(Endpoint, IsWrittenWithItsPortIfItHasOne)
{
    EXPECT_EQ((Endpoint{{0x0A000001}, 80}).toString(), "10.0.0.1:80");
    EXPECT_EQ((Endpoint{{0x0A000001}, 0}).toString(), "10.0.0.1");
}

} // namespace
} // namespace osiscope::net
