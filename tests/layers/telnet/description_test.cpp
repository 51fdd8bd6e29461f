// What Telnet says of itself: rows, tables, and commands taken apart.
#include "layers/application/telnet/description.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace osiscope::telnet {
namespace {

bool isSentence(std::string_view text)
{
    return text.size() > 10 && text.ends_with('.') && text.front() >= 'A' && text.front() <= 'Z';
}

/// Telnet's rules are those of RFCs; the log-in's, which is no part of it, are those of manual pages.
bool isCited(const stack::Citation& source)
{
    return (source.document.starts_with("RFC ") || source.document.ends_with(")")) && !source.section.empty();
}

/// What no document says is cited nowhere.
bool isCitedOrNobodys(const stack::Citation& source)
{
    return isCited(source) || source.document.empty();
}

TEST(TelnetTables, HaveOneSaidAndCitedRowForEachStateAndEvent)
{
    for (const stack::StateTable& table : description().tables) {
        std::set<std::pair<int, int>> seen;
        for (const stack::StateRow& row : table.rows) {
            EXPECT_TRUE(seen.emplace(row.state, row.event).second) << table.id << " " << table.states[row.state];
            ASSERT_LT(row.next, table.states.size());
            ASSERT_LT(row.event, table.events.size());
            EXPECT_TRUE(isSentence(row.sentence)) << row.sentence;
            EXPECT_TRUE(isCited(row.source)) << row.sentence;
        }
    }
}

TEST(TelnetRows, AreExplainedAndCited)
{
    for (const auto& row : description().fields)
        EXPECT_TRUE(isSentence(row.meaning) && isCited(row.source)) << row.id;
    for (const auto& row : description().variables)
        EXPECT_TRUE(isSentence(row.meaning) && isCited(row.source)) << row.id;
    for (const auto& row : description().timers)
        EXPECT_TRUE(isSentence(row.meaning) && isCitedOrNobodys(row.source)) << row.id;
    for (const auto& row : description().notes)
        EXPECT_TRUE(isSentence(row.sentence) && isCitedOrNobodys(row.source)) << row.id;
}

TEST(TelnetPdu, FieldsLieOneBehindTheOtherAndCoverTheCommand)
{
    const net::OctetBuffer commands[] = {
        {255, 251, 1},
        {255, 244},
        {255, 250, 31, 0, 80, 0, 24, 255, 240},
        {255, 250, 24, 0, 'X', 'T', 255, 240},
        {255, 250, 34, 1, 3, 255, 240},
        {'l', 's', '\r', '\n'},
    };
    for (const net::OctetBuffer& command : commands) {
        const stack::DissectedPdu pdu = description().dissect(command, {});
        EXPECT_FALSE(pdu.malformed) << pdu.label;
        std::size_t at = 0;
        for (const stack::Field& field : pdu.fields) {
            EXPECT_EQ(field.bitOffset, at) << pdu.label << " " << field.row->id;
            at += field.bitLength;
        }
        EXPECT_EQ(at, command.size() * 8) << pdu.label;
    }
}

TEST(TelnetPdu, IsNamedByItsCommandAndOption)
{
    EXPECT_EQ(description().dissect(net::OctetBuffer{255, 253, 31}, {}).label, "DO NAWS");
    EXPECT_EQ(description().dissect(net::OctetBuffer{255, 253, 31}, {}).tag, "do-naws");
    EXPECT_EQ(description().dissect(net::OctetBuffer{255, 242}, {}).tag, "dm");
    EXPECT_EQ(description().dissect(net::OctetBuffer{255, 250, 24, 1, 255, 240}, {}).label, "SB TTYPE SEND");
    EXPECT_EQ(description().dissect(net::OctetBuffer{255, 1}, {}).label, "command 1");
    EXPECT_EQ(description().dissect(net::OctetBuffer{'a', '\r'}, {}).label, "\"a\\r\"");
}

} // namespace
} // namespace osiscope::telnet
