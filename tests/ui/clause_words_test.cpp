#include "ui/document/clause_words.h"

#include <gtest/gtest.h>

namespace osiscope::ui {

TEST(ClauseWords, TellSectionsByNumberAndOthersByTheirHeading)
{
    EXPECT_EQ(clauseWords({"RFC 9293", "3.5"}).toStdString(), "RFC 9293, section 3.5");
    EXPECT_EQ(clauseWords({"RFC 9293", "A.3"}).toStdString(), "RFC 9293, section A.3");
    EXPECT_EQ(clauseWords({"RFC 9293", "3.10.7.4, first step"}).toStdString(),
              "RFC 9293, section 3.10.7.4, first step");
    EXPECT_EQ(clauseWords({"RFC 854", "THE NVT PRINTER AND KEYBOARD"}).toStdString(),
              "RFC 854, \u201cTHE NVT PRINTER AND KEYBOARD\u201d");
    EXPECT_EQ(clauseWords({"RFC 863", ""}).toStdString(), "RFC 863");
    EXPECT_EQ(shortClause({"RFC 9293", "3.5"}).toStdString(), "RFC 9293 \u00a73.5");
    EXPECT_EQ(shortClause({"RFC 768", "Fields"}).toStdString(), "RFC 768, \u201cFields\u201d");
    EXPECT_EQ(shortClause({"RFC 863", ""}).toStdString(), "RFC 863");
}

} // namespace osiscope::ui
