#include "ui/geometry/text_measure.h"

#include "tests/ui/fixed_measure.h"

#include <gtest/gtest.h>

#include <string>

namespace osiscope::ui {

TEST(InLines, BreaksAtSpacesIntoLinesOfAboutTheSameLength)
{
    const FixedMeasure measure;
    EXPECT_EQ(inLines("PSH, ACK 150 B", 84, measure), "PSH, ACK\n150 B");
    EXPECT_EQ(inLines("keep-alive timer, 1 s: cancelled", 84, measure), "keep-alive\ntimer, 1 s:\ncancelled");
    EXPECT_EQ(inLines("retransmission timer", 84, measure), "");
    const std::string address = breakable("url=http://shop/basket?add=pear", "/?&");
    EXPECT_EQ(withoutBreaks(address), "url=http://shop/basket?add=pear");
    EXPECT_EQ(withoutBreaks(inLines(address, 120, measure)), "url=http://\nshop/basket?\nadd=pear");
}

TEST(Shortened, CutsBetweenCharactersAndSaysSo)
{
    const FixedMeasure measure;
    EXPECT_EQ(shortened("GET /index.html", 200, measure), "GET /index.html");
    EXPECT_EQ(shortened("GET /index.html", 70, measure), "GET /inde\u2026");
    EXPECT_EQ(shortened("\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc", 35, measure), "\u00e4\u00f6\u00fc\u00e4\u2026");
    EXPECT_EQ(shortened("GET /index.html", 20, measure), "");
}

} // namespace osiscope::ui
