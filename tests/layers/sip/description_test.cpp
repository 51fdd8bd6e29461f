// What SIP says of itself: rows, tables, and messages taken apart.
#include "layers/session/sip/description.h"

#include "layers/session/sip/text.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace osiscope::sip {
namespace {

bool isSentence(std::string_view text)
{
    return text.size() > 10 && text.ends_with('.') && text.front() >= 'A' && text.front() <= 'Z';
}

bool isCited(const stack::Citation& source)
{
    return source.document.starts_with("RFC ") && !source.section.empty();
}

TEST(SipRows, AreExplainedAndCited)
{
    for (const auto& row : description().fields) {
        EXPECT_TRUE(isSentence(row.meaning)) << row.id;
        EXPECT_TRUE(isCited(row.source)) << row.id;
    }
    for (const auto& row : description().variables) {
        EXPECT_TRUE(isSentence(row.meaning)) << row.id;
        EXPECT_TRUE(isCited(row.source)) << row.id;
    }
    for (const auto& row : description().timers) {
        EXPECT_TRUE(isSentence(row.meaning)) << row.id;
        EXPECT_TRUE(isCited(row.source)) << row.id;
    }
    for (const auto& row : description().notes) {
        EXPECT_TRUE(isSentence(row.sentence)) << row.id;
        EXPECT_TRUE(isCited(row.source)) << row.id;
    }
}

// Each field's text stands at its place in the octets, and children lie in their parents.
void expectPlaces(const std::vector<stack::Field>& fields, std::string_view octets, std::size_t from, std::size_t to)
{
    for (const stack::Field& field : fields) {
        const std::size_t begin = field.bitOffset / 8;
        const std::size_t end = begin + field.bitLength / 8;
        EXPECT_LE(from, begin) << field.row->id;
        EXPECT_GE(to, end) << field.row->id;
        if (field.row->id != "body") {
            std::string text(octets.substr(begin, end - begin));
            for (char& c : text)
                c = c < 0x20 || c > 0x7E ? '.' : c;
            EXPECT_EQ(field.text, text) << field.row->id;
        }
        expectPlaces(field.children, octets, begin, end);
    }
}

TEST(SipDissection, GivesEveryPartItsPlace)
{
    constexpr std::string_view kText = "INVITE sip:bob@h SIP/2.0\r\n"
                                       "v: SIP/2.0/UDP a;branch=z9hG4bK1\r\n"
                                       "f: <sip:alice@a>;tag=1\r\n"
                                       "t:\r\n <sip:bob@h>\r\n"
                                       "i: x\r\nCSeq: 1 INVITE\r\n"
                                       "c: application/sdp\r\nl: 12\r\n\r\nv=0\r\ns=abc\r\n";
    const stack::DissectedPdu pdu = description().dissect(asOctets(kText), {});
    EXPECT_FALSE(pdu.malformed) << pdu.malformed->message;
    EXPECT_EQ(pdu.label, "INVITE");
    EXPECT_EQ(pdu.tag, "invite");
    EXPECT_EQ(pdu.sentence.find("alice@a wants to talk to bob@h"), 0U);
    expectPlaces(pdu.fields, kText, 0, kText.size());
    EXPECT_EQ(pdu.fields[1].row->id, "via");
    EXPECT_EQ(pdu.fields.back().children.size(), 2U);
}

// RFC 3261 10.2.2, 10.2.3
TEST(SipDissection, TellsWhatARegisterAsksFor)
{
    const auto sentence = [](std::string_view fields) {
        const std::string text = "REGISTER sip:h SIP/2.0\r\nFrom: <sip:bob@h>;tag=1\r\nTo: <sip:bob@h>\r\n"
                                 "Call-ID: x\r\nCSeq: 1 REGISTER\r\n" +
                                 std::string(fields) + "\r\n";
        return description().dissect(asOctets(text), {}).sentence;
    };
    EXPECT_EQ(sentence(""), "bob@h asks where bob@h can be reached.");
    EXPECT_EQ(sentence("Contact: <sip:bob@10.0.0.1>\r\n"), "bob@h says where calls are to be sent.");
    EXPECT_EQ(sentence("Contact: *\r\nExpires: 0\r\n"), "bob@h can no longer be reached anywhere.");
    EXPECT_EQ(sentence("Contact: <sip:bob@10.0.0.1>\r\nExpires: 0\r\n"),
              "bob@h can no longer be reached at this address.");
}

TEST(SipDissection, SaysWhatIsWrongAndGoesOn)
{
    const stack::DissectedPdu pdu = description().dissect(asOctets("BYE sip:bob@h SIP/2.0\r\nTo: x\r\n\r\n"), {});
    ASSERT_TRUE(pdu.malformed);
    EXPECT_EQ(pdu.label, "BYE");
    EXPECT_EQ(pdu.fields.size(), 2U);
    EXPECT_EQ(description().dissect({}, {}).tag, "malformed");
}

} // namespace
} // namespace osiscope::sip
