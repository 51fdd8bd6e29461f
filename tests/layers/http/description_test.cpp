// What HTTP says of itself: rows, tables, and messages taken apart.
#include "layers/application/http/description.h"

#include "layers/application/http/text.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace osiscope::http {
namespace {

bool isSentence(std::string_view text)
{
    return text.size() > 10 && text.ends_with('.') && text.front() >= 'A' && text.front() <= 'Z';
}

bool isCited(const stack::Citation& source)
{
    return source.document.starts_with("RFC ") && !source.section.empty();
}

TEST(HttpRows, AreExplainedAndCited)
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

const stack::Field* find(const std::vector<stack::Field>& fields, std::string_view id)
{
    for (const stack::Field& field : fields) {
        if (field.row->id == id)
            return &field;
        if (const stack::Field* inside = find(field.children, id))
            return inside;
    }
    return nullptr;
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

stack::DissectedPdu dissected(std::string_view octets)
{
    stack::DissectedPdu pdu = description().dissect(asOctets(octets), {});
    expectPlaces(pdu.fields, octets, 0, octets.size());
    EXPECT_TRUE(isSentence(pdu.sentence)) << pdu.sentence;
    return pdu;
}

TEST(HttpDissection, OfARequest)
{
    const auto pdu = dissected("GET /login HTTP/1.1\r\nHost: shop\r\nCookie: SID=31d4; lang=en\r\nX-Own: 1\r\n\r\n");
    EXPECT_FALSE(pdu.malformed.has_value());
    EXPECT_EQ(pdu.label, "GET /login");
    EXPECT_EQ(pdu.tag, "get");
    EXPECT_NE(pdu.sentence.find("SID, lang"), std::string::npos) << pdu.sentence;
    EXPECT_EQ(find(pdu.fields, "method")->text, "GET");
    EXPECT_EQ(find(pdu.fields, "target")->text, "/login");
    EXPECT_EQ(find(pdu.fields, "host")->text, "Host: shop");
    EXPECT_EQ(find(pdu.fields, "cookie-pair")->text, "SID=31d4");
    EXPECT_EQ(find(pdu.fields, "header-field")->text, "X-Own: 1");
    EXPECT_EQ(pdu.headerLength, pdu.length);
}

TEST(HttpDissection, SaysWhatTellsWhoIsAsking)
{
    EXPECT_TRUE(
        dissected("GET / HTTP/1.1\r\nHost: shop\r\nCookie: SID=31d4\r\n\r\n").sentence.ends_with("the cookie SID."));
    EXPECT_TRUE(dissected("GET / HTTP/1.1\r\nHost: shop\r\nAuthorization: Basic YTpi\r\n\r\n")
                    .sentence.ends_with("Its field Authorization says who is asking."));
    EXPECT_TRUE(dissected("POST / HTTP/1.1\r\nHost: shop\r\nContent-Length: 6\r\n\r\nuser=a")
                    .sentence.ends_with("No field of its header says who is asking."));
}

TEST(HttpDissection, OfAResponse)
{
    const auto pdu = dissected("HTTP/1.1 302 Found\r\nLocation: /\r\nSet-Cookie: SID=31d4; Path=/\r\n"
                               "Content-Length: 2\r\n\r\nhi");
    EXPECT_EQ(pdu.label, "302 Found");
    EXPECT_EQ(pdu.tag, "302");
    EXPECT_NE(pdu.sentence.find("keep the cookie SID"), std::string::npos) << pdu.sentence;
    EXPECT_EQ(find(pdu.fields, "status-code")->text, "302");
    EXPECT_EQ(find(pdu.fields, "cookie-attribute")->text, "Path=/");
    EXPECT_EQ(find(pdu.fields, "body")->text, "2 octets");
}

TEST(HttpDissection, OfALogout)
{
    const auto pdu = dissected("HTTP/1.1 200 OK\r\nSet-Cookie: SID=; Max-Age=0\r\nContent-Length: 0\r\n\r\n");
    EXPECT_NE(pdu.sentence.find("delete the cookie SID"), std::string::npos) << pdu.sentence;
}

TEST(HttpDissection, OfChunks)
{
    const auto pdu = dissected("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n0\r\nA: b\r\n\r\n");
    EXPECT_EQ(find(pdu.fields, "chunk-size")->text, "4");
    EXPECT_EQ(find(pdu.fields, "chunk-data")->text, "Wiki");
    EXPECT_NE(find(pdu.fields, "trailer"), nullptr);
}

TEST(HttpDissection, OfWhatWasCutShort)
{
    const std::string whole = "HTTP/1.1 200 OK\r\nSet-Cookie: SID=1\r\nContent-Length: 10\r\n\r\n0123456789";
    for (std::size_t length = 0; length <= whole.size(); ++length)
        dissected(std::string_view(whole).substr(0, length));
    EXPECT_EQ(find(dissected(std::string_view(whole).substr(0, whole.size() - 4)).fields, "body")->text,
              "6 of 10 octets");
    EXPECT_EQ(dissected("HTTP/1.1 200 OK\r\nSet-").label, "200 OK");
    EXPECT_TRUE(dissected("HTTP/1.1 200 OK\r\nSet-").malformed.has_value());
}

TEST(HttpDissection, OfWhatIsNotHttp)
{
    const auto pdu = dissected("\x16\x03\x01 hello");
    EXPECT_EQ(pdu.tag, "malformed");
    ASSERT_TRUE(pdu.malformed.has_value());
}

} // namespace
} // namespace osiscope::http
