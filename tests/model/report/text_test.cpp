#include "model/report/text.h"

#include <gtest/gtest.h>

namespace osiscope::report {
namespace {

using namespace std::chrono_literals;

TEST(ReportText, SecondsAreExactDecimals)
{
    EXPECT_EQ(secondsFixed(1500ms), "1.500000000");
    EXPECT_EQ(secondsFixed(1ns), "0.000000001");
    EXPECT_EQ(secondsFixed(-1500ms), "-1.500000000");
    EXPECT_EQ(secondsShort(0s), "0.0");
    EXPECT_EQ(secondsShort(40ms), "0.04");
    EXPECT_EQ(secondsShort(100s), "100.0");
    EXPECT_EQ(secondsShort(1ns), "0.000000001");
}

TEST(ReportText, JsonStringsAreEscaped)
{
    EXPECT_EQ(jsonString("a\"b\\c\n\r\t"), R"("a\"b\\c\n\r\t")");
    EXPECT_EQ(jsonString(std::string_view("\0\x1f", 2)), R"("\u0000\u001f")");
    EXPECT_EQ(jsonString("grün ✗"), "\"grün ✗\"");
    EXPECT_EQ(jsonString("\xFF"), "\"\uFFFD\"");
}

TEST(ReportText, WhatIsNoUtf8IsReplacedAndControlsAreSpaces)
{
    EXPECT_EQ(printable("a\nb\x7F"), "a b ");
    EXPECT_EQ(printable("\xC3"), "\uFFFD");                     // cut short
    EXPECT_EQ(printable("\xC0\x80"), "\uFFFD\uFFFD");           // overlong
    EXPECT_EQ(printable("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD"); // a surrogate
    EXPECT_EQ(printable("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(printable("\xF0\x9F\x98\x80"), "\xF0\x9F\x98\x80");
    EXPECT_EQ(printable("\xC2\x85"), " "); // a control character of two octets
}

TEST(ReportText, CsvFieldsAreQuotedWhereNeeded)
{
    EXPECT_EQ(csvField("SYN"), "SYN");
    EXPECT_EQ(csvField("SYN, ACK"), "\"SYN, ACK\"");
    EXPECT_EQ(csvField("say \"hi\""), "\"say \"\"hi\"\"\"");
    EXPECT_EQ(csvField("two\nlines"), "two lines");
}

TEST(ReportText, CutTextSaysSo)
{
    EXPECT_EQ(shortened("abcdef", 6), "abcdef");
    EXPECT_EQ(shortened("abcdefg", 6), "abcde…");
    EXPECT_EQ(shortened("äöüß", 3), "äö…");
    EXPECT_EQ(columns("äöüß"), 4U);
    EXPECT_EQ(shortened("ab", 0), "");
}

TEST(ReportText, LinesOfWordsAreNoLongerThanAsked)
{
    using Lines = std::vector<std::string>;
    EXPECT_EQ(wrappedLines("", 5), Lines{""});
    EXPECT_EQ(wrappedLines("an apple pie", 8), (Lines{"an apple", "pie"}));
    EXPECT_EQ(wrappedLines("übergroßes Öl", 6), (Lines{"übergr", "oßes", "Öl"})) << "columns, not octets";
    EXPECT_EQ(wrapped("an apple pie", 8, 3), "an\n   apple\n   pie");
}

} // namespace
} // namespace osiscope::report
