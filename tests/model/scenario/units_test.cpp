#include "model/scenario/units.h"

#include <gtest/gtest.h>

namespace osiscope::scenario {
namespace {

using namespace std::chrono_literals;

TEST(Units, DurationsAreExact)
{
    EXPECT_EQ(parseDuration("20 ms"), 20ms);
    EXPECT_EQ(parseDuration("1.5s"), 1500ms);
    EXPECT_EQ(parseDuration("0.1 s"), 100ms);
    EXPECT_EQ(parseDuration("2 min"), 120s);
    EXPECT_EQ(parseDuration("1 h"), 3600s);
    EXPECT_EQ(parseDuration("7 µs"), 7us);
    EXPECT_EQ(parseDuration("7us"), 7us);
    EXPECT_EQ(parseDuration("3 ns"), 3ns);
    EXPECT_EQ(parseDuration(" +3 ns "), 3ns);
    EXPECT_EQ(parseDuration("0"), 0ns);
}

TEST(Units, DurationsThatAreNoneSayWhy)
{
    EXPECT_EQ(parseDuration("20").error(),
              "a duration needs a unit, like \"20 ms\" (units: ns, us, µs, μs, ms, s, min, h)");
    EXPECT_EQ(parseDuration("-1 s").error(), "a duration cannot be negative: \"-1 s\"");
    EXPECT_EQ(parseDuration("soon").error(), "\"soon\" is not a duration; write it like \"20 ms\"");
    EXPECT_EQ(parseDuration("").error(), "\"\" is not a duration; write it like \"20 ms\"");
    EXPECT_EQ(parseDuration("inf s").error(), "\"inf s\" is not a duration; write it like \"20 ms\"");
    EXPECT_EQ(parseDuration("nan").error(), "\"nan\" is not a duration; write it like \"20 ms\"");
    EXPECT_TRUE(parseDuration("3 S").error().starts_with("unknown unit \"S\""));
    EXPECT_FALSE(parseDuration("1e30 s"));
    EXPECT_FALSE(parseDuration("1e999 s"));
    EXPECT_TRUE(parseDuration("25 min"));
    EXPECT_FALSE(parseDuration("300000 h"));
}

TEST(Units, RatesAreBitsASecond)
{
    EXPECT_EQ(parseRate("10 Mbit/s"), 10e6);
    EXPECT_EQ(parseRate("10Mbps"), 10e6);
    EXPECT_EQ(parseRate("64 kbit/s"), 64e3);
    EXPECT_EQ(parseRate("1 MB/s"), 8e6);
    EXPECT_EQ(parseRate("9600"), 9600);
    EXPECT_FALSE(parseRate("0 Mbit/s")); // a link without a rate leaves the key out
    EXPECT_FALSE(parseRate("10 mbit/s"));
}

TEST(Units, RatiosEndAtOne)
{
    EXPECT_EQ(parseRatio("1 %"), 0.01);
    EXPECT_EQ(parseRatio("2%"), 0.02);
    EXPECT_EQ(parseRatio("0.5"), 0.5);
    EXPECT_EQ(parseRatio("100 %"), 1);
    EXPECT_EQ(parseRatio("101 %").error(), "a ratio is from 0 % to 100 % (0 to 1), not \"101 %\"");
    EXPECT_FALSE(parseRatio("1.5"));
}

TEST(Units, SizesAreWholeOctets)
{
    EXPECT_EQ(parseSize("64 kB"), 64000);
    EXPECT_EQ(parseSize("1 MiB"), 1048576);
    EXPECT_EQ(parseSize("12 octets"), 12);
    EXPECT_EQ(parseSize("1.5 kB"), 1500);
    EXPECT_EQ(parseSize("1.5 B").error(), "\"1.5 B\" is not a whole number of octets");
    EXPECT_FALSE(parseSize("-1 kB"));
}

} // namespace
} // namespace osiscope::scenario
