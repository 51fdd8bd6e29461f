#include "layers/application/syslog/message.h"

#include "layers/application/syslog/description.h"

#include <gtest/gtest.h>

namespace osiscope::syslog {
namespace {

using namespace std::chrono_literals;

net::OctetBuffer octetsOf(std::string_view text)
{
    return {text.begin(), text.end()};
}

/// Fields by id, children too.
std::string fieldOf(std::string_view text, std::string_view id)
{
    const net::OctetBuffer octets = octetsOf(text);
    for (const stack::Field& field : description().dissect(octets, {}).fields) {
        if (field.row->id == id)
            return field.text;
        for (const stack::Field& child : field.children)
            if (child.row->id == id)
                return child.text;
    }
    return "(none)";
}

// RFC 5424 6.5, example 1.
constexpr std::string_view kExample =
    "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - 'su root' failed for lonvick on /dev/pts/8";

TEST(SyslogMessage, TheStandardsExampleIsTakenApart)
{
    EXPECT_EQ(fieldOf(kExample, "pri"), "<34>");
    EXPECT_EQ(fieldOf(kExample, "facility"), "4 (auth)");
    EXPECT_EQ(fieldOf(kExample, "severity"), "2 (crit)");
    EXPECT_EQ(fieldOf(kExample, "version"), "1");
    EXPECT_EQ(fieldOf(kExample, "timestamp"), "2003-10-11T22:14:15.003Z");
    EXPECT_EQ(fieldOf(kExample, "hostname"), "mymachine.example.com");
    EXPECT_EQ(fieldOf(kExample, "app-name"), "su");
    EXPECT_EQ(fieldOf(kExample, "procid"), "-");
    EXPECT_EQ(fieldOf(kExample, "msgid"), "ID47");
    EXPECT_EQ(fieldOf(kExample, "structured-data"), "-");
    EXPECT_EQ(fieldOf(kExample, "msg"), "'su root' failed for lonvick on /dev/pts/8");
    EXPECT_FALSE(description().dissect(octetsOf(kExample), {}).malformed);
    EXPECT_EQ(description().dissect(octetsOf(kExample), {}).tag, "crit");
}

TEST(SyslogMessage, StructuredDataMayHoldSpacesAndEscapedBrackets)
{
    constexpr std::string_view kText = "<165>1 - h a - ID [x@1 a=\"b c\" d=\"\\]\\\"\"][y@1] hello";
    EXPECT_EQ(fieldOf(kText, "structured-data"), "[x@1 a=\"b c\" d=\"\\]\\\"\"][y@1]");
    EXPECT_EQ(fieldOf(kText, "msg"), "hello");
    EXPECT_TRUE(description().dissect(octetsOf("<165>1 - h a - ID [x@1 a=\"b"), {}).malformed);
    constexpr std::string_view kEscapesNothing = "<165>1 - h a - ID [x@1 a=\"b\\";
    EXPECT_TRUE(description().dissect(octetsOf(kEscapesNothing), {}).malformed);
    EXPECT_EQ(fieldOf(kEscapesNothing, "msg"), "(none)");
}

TEST(SyslogMessage, TheOlderFormHasOnlyItsPriority)
{
    constexpr std::string_view kOld = "<134>Nov 24 04:26:14 vm app: message 1";
    EXPECT_EQ(fieldOf(kOld, "facility"), "16 (local0)");
    EXPECT_EQ(fieldOf(kOld, "version"), "(none)");
    EXPECT_EQ(fieldOf(kOld, "msg"), "Nov 24 04:26:14 vm app: message 1");
    EXPECT_FALSE(description().dissect(octetsOf(kOld), {}).malformed);
}

TEST(SyslogMessage, AWrongPriorityIsSaid)
{
    for (const std::string_view text : {"", "<", "<>1", "<192>1 x", "<1234>1", "<-1>1", "hello", "<12"})
        EXPECT_TRUE(description().dissect(octetsOf(text), {}).malformed) << text;
    EXPECT_FALSE(description().dissect(octetsOf("<191>1 - - - - - -"), {}).malformed);
}

TEST(SyslogMessage, WhatIsWrittenIsReadAgain)
{
    Message message;
    message.facility = 4;
    message.severity = 2;
    message.time = sim::kStart + 1500ms;
    message.hostname = "alice";
    message.appName = "door";
    message.text = "open";
    message.sequenceId = 7;
    const net::OctetBuffer octets = serialise(message);
    EXPECT_EQ(std::string(octets.begin(), octets.end()),
              "<34>1 2026-01-01T00:00:01.500000Z alice door - - [meta sequenceId=\"7\"] open");
    const Layout layout = readLayout(octets);
    EXPECT_EQ(layout.prival, 34);
    EXPECT_FALSE(layout.isOldForm);
    EXPECT_EQ(sequenceIdOf("[meta sequenceId=\"7\"]"), 7);
    EXPECT_EQ(sequenceIdOf("-"), std::nullopt);
}

TEST(SyslogMessage, FieldsLieInTheMessage)
{
    const net::OctetBuffer octets = octetsOf(kExample);
    for (std::size_t length = 0; length <= octets.size(); ++length)
        for (const stack::Field& field : description().dissect(net::Octets(octets).first(length), {}).fields)
            EXPECT_LE(field.bitOffset + field.bitLength, length * 8) << field.row->id;
}

TEST(SyslogRows, AreExplainedAndCited)
{
    for (const auto& row : description().fields)
        EXPECT_TRUE(row.meaning.ends_with('.') && !row.source.section.empty()) << row.id;
    for (const auto& row : description().notes)
        EXPECT_TRUE(row.sentence.ends_with('.') && row.source.section.empty() == row.source.document.empty()) << row.id;
}

} // namespace
} // namespace osiscope::syslog
