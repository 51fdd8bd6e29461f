#include "model/net/octet_reader.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace osiscope::net {
namespace {

TEST(OctetReader, NumbersAreBigEndian)
{
    const OctetBuffer octets{0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07};
    OctetReader reader(octets);
    EXPECT_EQ(reader.u8(), 0x01);
    EXPECT_EQ(reader.u16(), 0x0203);
    EXPECT_EQ(reader.u32(), 0x04050607U);
    EXPECT_EQ(reader.remaining(), 0U);
    EXPECT_FALSE(reader.failed());
}

TEST(OctetReader, ReadingPastTheEndGivesZeroAndIsRemembered)
{
    const OctetBuffer octets{0x01, 0x02, 0x03};
    OctetReader reader(octets);
    EXPECT_EQ(reader.u32(), 0U);
    EXPECT_TRUE(reader.failed());
    EXPECT_EQ(reader.u8(), 0U); // nothing is read after a failure
    EXPECT_EQ(reader.position(), 3U);
    EXPECT_TRUE(reader.failed());
}

TEST(OctetReader, ReadingNothingAtTheEndIsNoFailure)
{
    OctetReader reader({});
    EXPECT_TRUE(reader.rest().empty());
    EXPECT_TRUE(reader.take(0).empty());
    EXPECT_FALSE(reader.failed());
}

TEST(OctetReader, PartsAreTakenInOrder)
{
    const OctetBuffer octets{1, 2, 3, 4, 5};
    OctetReader reader(octets);
    reader.skip(1);
    EXPECT_TRUE(std::ranges::equal(reader.take(2), OctetBuffer{2, 3}));
    EXPECT_TRUE(std::ranges::equal(reader.rest(), OctetBuffer{4, 5}));
}

RC_GTEST_PROP(OctetWriter, WhatIsWrittenIsReadAgain,
              (std::uint8_t a, std::uint16_t b, std::uint32_t c, const OctetBuffer& d))
{
    OctetBuffer buffer;
    OctetWriter writer(buffer);
    writer.u8(a);
    writer.u16(b);
    writer.u32(c);
    writer.octets(d);
    OctetReader reader(buffer);
    RC_ASSERT(reader.u8() == a);
    RC_ASSERT(reader.u16() == b);
    RC_ASSERT(reader.u32() == c);
    RC_ASSERT(std::ranges::equal(reader.rest(), d));
    RC_ASSERT(!reader.failed());
}

} // namespace
} // namespace osiscope::net
