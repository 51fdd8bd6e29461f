#include "layers/transport/tcp/seq.h"

#include <gtest/gtest.h>

namespace osiscope::tcp {
namespace {

TEST(TcpSeq, CountsAroundTheCircle)
{
    EXPECT_EQ(Seq(0xFFFFFFFE) + 3, Seq(1));
    EXPECT_EQ(Seq(1) - 3U, Seq(0xFFFFFFFE));
    EXPECT_EQ(Seq(1) - Seq(0xFFFFFFFE), 3U);
}

TEST(TcpSeq, ComparesAcrossZero)
{
    EXPECT_LT(Seq(0xFFFFFFFF), Seq(0));
    EXPECT_GT(Seq(5), Seq(0xFFFFFFF0));
    EXPECT_LE(Seq(7), Seq(7));
    EXPECT_FALSE(Seq(7) < Seq(7));
}

TEST(TcpSeq, TheFartherHalfOfTheCircleLiesBehind)
{
    EXPECT_LT(Seq(0), Seq(0x7FFFFFFF));
    EXPECT_GT(Seq(0), Seq(0x80000001));
}

TEST(TcpSeq, LaterAndEarlierChooseByTheCircle)
{
    EXPECT_EQ(later(Seq(0xFFFFFFFF), Seq(2)), Seq(2));
    EXPECT_EQ(earlier(Seq(0xFFFFFFFF), Seq(2)), Seq(0xFFFFFFFF));
}

TEST(TcpSeq, AWindowMayReachAcrossZero)
{
    EXPECT_TRUE(isWithin(Seq(0xFFFFFFFF), Seq(0xFFFFFFFF), 4));
    EXPECT_TRUE(isWithin(Seq(2), Seq(0xFFFFFFFF), 4));
    EXPECT_FALSE(isWithin(Seq(3), Seq(0xFFFFFFFF), 4));
    EXPECT_FALSE(isWithin(Seq(0xFFFFFFFE), Seq(0xFFFFFFFF), 4));
    EXPECT_FALSE(isWithin(Seq(9), Seq(9), 0));
}

} // namespace
} // namespace osiscope::tcp
