#include "layers/application/http/head.h"

#include "layers/application/http/message.h"
#include "layers/application/http/text.h"

#include <gtest/gtest.h>
#include <ostream>

namespace osiscope::http {
namespace {

TEST(RequestHead, IsReadInParts)
{
    const auto head =
        parseHead(asOctets("GET /a?b=c HTTP/1.1\r\nHost: shop\r\nAccept:  text/html \r\n\r\n"), MessageKind::Request);
    ASSERT_TRUE(head.has_value());
    EXPECT_EQ(head->method, "GET");
    EXPECT_EQ(head->target, "/a?b=c");
    EXPECT_EQ(head->version, (Version{1, 1}));
    EXPECT_EQ(head->headers.first("host"), "shop");
    EXPECT_EQ(head->headers.first("ACCEPT"), "text/html") << "without the white space around it";
    EXPECT_EQ(head->parts[1].offset, 4U);
    EXPECT_EQ(head->parts[1].length, 6U);
    EXPECT_EQ(head->lines[1].value.offset, 42U);
    EXPECT_EQ(head->lines[1].value.length, 9U);
}

TEST(ResponseHead, IsReadInParts)
{
    const auto head = parseHead(asOctets("HTTP/1.0 404 Not Found\r\nDate: now\r\n\r\nbody"), MessageKind::Response);
    ASSERT_TRUE(head.has_value());
    EXPECT_EQ(head->status, 404);
    EXPECT_EQ(head->reason, "Not Found");
    EXPECT_EQ(head->version, (Version{1, 0}));
    EXPECT_EQ(head->length, 37U);
}

struct BadHead {
    const char* name;
    std::string_view text;
    std::size_t offset;
    int status = 400;
};
std::ostream& operator<<(std::ostream& out, const BadHead& bad)
{
    return out << bad.name;
}

class BadRequestHead : public testing::TestWithParam<BadHead> {};

TEST_P(BadRequestHead, IsRefusedWithItsPlace)
{
    const auto head = parseHead(asOctets(GetParam().text), MessageKind::Request);
    ASSERT_FALSE(head.has_value());
    EXPECT_EQ(head.error().offset, GetParam().offset) << head.error().message;
    EXPECT_EQ(head.error().status, GetParam().status);
    EXPECT_FALSE(head.error().message.empty());
}

using namespace std::string_view_literals;
const std::string kLongTarget = "GET /" + std::string(kLongestTarget, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n";

INSTANTIATE_TEST_SUITE_P(Rfc9112, BadRequestHead,
                         testing::Values(BadHead{"NoSpace", "GET\r\n\r\n", 3}, BadHead{"NoVersion", "GET /\r\n\r\n", 5},
                                         BadHead{"TwoSpaces", "GET  / HTTP/1.1\r\n\r\n", 4},
                                         BadHead{"SpaceInTarget", "GET /a b HTTP/1.1\r\n\r\n", 7},
                                         BadHead{"NoMethod", " / HTTP/1.1\r\n\r\n", 0},
                                         BadHead{"BadMethod", "G(T / HTTP/1.1\r\n\r\n", 0},
                                         BadHead{"LowerCaseVersion", "GET / http/1.1\r\n\r\n", 6},
                                         BadHead{"LongVersion", "GET / HTTP/1.10\r\n\r\n", 6},
                                         BadHead{"OtherMajorVersion", "GET / HTTP/2.0\r\n\r\n", 6, 505},
                                         BadHead{"SpaceBeforeColon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 20},
                                         BadHead{"Folded", "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", 22},
                                         BadHead{"SpaceBeforeFirstField", "GET / HTTP/1.1\r\n A: b\r\n\r\n", 16},
                                         BadHead{"NoColon", "GET / HTTP/1.1\r\nHost\r\n\r\n", 16},
                                         BadHead{"EmptyName", "GET / HTTP/1.1\r\n: a\r\n\r\n", 16},
                                         BadHead{"BareCr", "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n", 20},
                                         BadHead{"Nul", "GET / HTTP/1.1\r\nA: b\0c\r\n\r\n"sv, 20},
                                         BadHead{"NotComplete", "GET / HTTP/1.1\r\nHost: a\r\n", 25},
                                         BadHead{"Nothing", "", 0}, BadHead{"LongTarget", kLongTarget, 4, 414}),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(RequestHead, MayFollowEmptyLines)
{
    const auto head = parseHead(asOctets("\r\n\nGET / HTTP/1.1\r\n\r\n"), MessageKind::Request);
    ASSERT_TRUE(head.has_value()) << "RFC 9112 2.2";
    EXPECT_EQ(head->startLine.offset, 3U);
}

TEST(RequestHead, LinesMayEndInLineFeedAlone)
{
    const auto head = parseHead(asOctets("GET / HTTP/1.1\nHost: a\n\n"), MessageKind::Request);
    ASSERT_TRUE(head.has_value());
    EXPECT_EQ(head->headers.first("Host"), "a");
}

TEST(ResponseHead, FoldedFieldsAreJoinedByASpace)
{
    const auto head =
        parseHead(asOctets("HTTP/1.1 200 OK\r\nA: b\r\n  c\r\n\td\r\nE: f\r\n\r\n"), MessageKind::Response);
    ASSERT_TRUE(head.has_value()) << "RFC 9112 5.2";
    EXPECT_EQ(head->headers.first("A"), "b c d");
    EXPECT_EQ(head->headers.first("E"), "f");
}

TEST(ResponseHead, MayHaveNoReasonPhrase)
{
    EXPECT_TRUE(parseHead(asOctets("HTTP/1.1 200 \r\n\r\n"), MessageKind::Response));
    EXPECT_TRUE(parseHead(asOctets("HTTP/1.1 200\r\n\r\n"), MessageKind::Response));
    EXPECT_FALSE(parseHead(asOctets("HTTP/1.1 20\r\n\r\n"), MessageKind::Response));
    EXPECT_FALSE(parseHead(asOctets("HTTP/1.1 2000\r\n\r\n"), MessageKind::Response));
}

TEST(ABrokenHead, IsReadAsFarAsItGoes)
{
    const HeadReading reading = readHead(asOctets("GET / HTTP/1.1\r\nHost: shop\r\nCookie: SID"), MessageKind::Request);
    ASSERT_TRUE(reading.error.has_value());
    EXPECT_EQ(reading.head.target, "/");
    EXPECT_EQ(reading.head.headers.first("Host"), "shop");
}

TEST(HeadEnd, IsFoundHoweverFarTheSearchWas)
{
    const std::string_view text = "\r\nGET / HTTP/1.1\r\nA: b\r\n\r\nbody\r\n\r\n";
    for (std::size_t searched = 0; searched < 26; ++searched)
        EXPECT_EQ(findHeadEnd(asOctets(text), searched), 26U) << searched;
    EXPECT_EQ(findHeadEnd(asOctets(text.substr(0, 25))), std::nullopt);
    EXPECT_EQ(findHeadEnd(asOctets("\r\n\r\n")), std::nullopt) << "empty lines before a start line end nothing";
}

TEST(Headers, ListsAreSearchedForMembers)
{
    Headers headers;
    headers.add("Connection", "Keep-Alive , Upgrade");
    headers.add("connection", "CLOSE");
    EXPECT_TRUE(headers.lists("Connection", "close"));
    EXPECT_TRUE(headers.lists("Connection", "upgrade"));
    EXPECT_FALSE(headers.lists("Connection", "keep"));
    headers.set("CONNECTION", "x");
    EXPECT_EQ(headers.fields().size(), 1U);
}

struct PersistCase {
    Version version;
    std::string_view connection;
    bool persists;
};

TEST(AConnection, PersistsAsRfc9112Says)
{
    constexpr PersistCase kCases[] = {
        {{1, 1}, "", true},
        {{1, 1}, "close", false},
        {{1, 0}, "", false},
        {{1, 0}, "keep-alive", true},
        {{1, 0}, "keep-alive, close", false},
        {{1, 1}, "keep-alive", true},
    };
    for (const PersistCase& each : kCases) {
        Headers headers;
        if (!each.connection.empty())
            headers.add("Connection", each.connection);
        EXPECT_EQ(persists(each.version, headers), each.persists) << each.version.minor << " " << each.connection;
    }
}

} // namespace
} // namespace osiscope::http
