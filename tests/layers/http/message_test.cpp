#include "layers/application/http/message.h"

#include "layers/application/http/reader.h"
#include "layers/application/http/text.h"

#include <gtest/gtest.h>
#include <ostream>
#include <rapidcheck.h>

namespace osiscope::http {
namespace {

std::string text(const net::OctetBuffer& octets)
{
    return std::string(asText(octets));
}

struct BodyCase {
    const char* name;
    MessageKind kind;
    std::string_view method; ///< what a response answers
    std::string_view octets;
    std::string_view body;
    std::string_view rest; ///< what belongs to the next message
};
std::ostream& operator<<(std::ostream& out, const BodyCase& each)
{
    return out << each.name;
}

constexpr auto kRequest = MessageKind::Request;
constexpr auto kResponse = MessageKind::Response;

// RFC 9112 6.3, in its order.
constexpr BodyCase kBodies[] = {
    {"AnswerToHead", kResponse, "HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", "", "abc"},
    {"Continue", kResponse, "POST", "HTTP/1.1 100 Continue\r\nContent-Length: 3\r\n\r\nabc", "", "abc"},
    {"NoContent", kResponse, "GET", "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\nabc", "", "abc"},
    {"NotModified", kResponse, "GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\nabc", "", "abc"},
    {"Tunnel", kResponse, "CONNECT", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", "", "abc"},
    {"ChunkedBeatsLength", kRequest, "",
     "POST / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
     "2\r\nhi\r\n0\r\n\r\nnext",
     "hi", "next"},
    {"Chunked", kResponse, "GET",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
     "4\r\nWiki\r\n5\r\npedia\r\n0\r\n\r\nnext",
     "Wikipedia", "next"},
    {"ChunkedWithExtensionAndTrailer", kResponse, "GET",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
     "A;name=\"v\"\r\n0123456789\r\n00\r\nExpires: x\r\n\r\nnext",
     "0123456789", "next"},
    {"OtherCodingLast", kResponse, "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\nxyz", "xyz", ""},
    {"Length", kResponse, "GET", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcnext", "abc", "next"},
    {"SameLengthTwice", kRequest, "", "POST / HTTP/1.1\r\nContent-Length: 3, 3\r\nContent-Length: 3\r\n\r\nabcd", "abc",
     "d"},
    {"RequestWithNeither", kRequest, "", "GET / HTTP/1.1\r\nHost: a\r\n\r\nnext", "", "next"},
    {"ResponseUntilClose", kResponse, "GET", "HTTP/1.0 200 OK\r\n\r\nall of it", "all of it", ""},
};

class Body : public testing::TestWithParam<BodyCase> {};

TEST_P(Body, EndsWhereRfc9112Says)
{
    const BodyCase& each = GetParam();
    // However the stream is cut into segments.
    for (std::size_t step : {std::size_t{1}, std::size_t{2}, std::size_t{7}, each.octets.size()}) {
        MessageReader reader(each.kind);
        std::optional<WholeMessage> whole;
        for (std::size_t at = 0; at <= each.octets.size(); at += step) {
            reader.append(asOctets(each.octets.substr(at, step)));
            if (at + step > each.octets.size())
                reader.end();
            if (!whole) {
                auto next = reader.next(each.method);
                ASSERT_TRUE(next.has_value()) << next.error().message;
                whole = std::move(*next);
            }
        }
        ASSERT_TRUE(whole.has_value()) << "step " << step;
        EXPECT_EQ(whole->body, each.body);
        EXPECT_EQ(asText(reader.rest()), each.rest);
        EXPECT_EQ(text(whole->octets) + std::string(each.rest), each.octets) << "as received";
    }
}

INSTANTIATE_TEST_SUITE_P(Framing, Body, testing::ValuesIn(kBodies),
                         [](const auto& tested) { return std::string(tested.param.name); });

struct BadBody {
    std::string_view octets;
    int status;
};

TEST(ABodyWithoutAKnownEnd, IsRefused)
{
    constexpr BadBody kCases[] = {
        {"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nContent-Length: 1, 2\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nContent-Length:\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501},
        {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked, chunked\r\n\r\n", 501},
        {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
        {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\nabc", 400},
        {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n", 400},
        {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", 400},
        // RFC 9112 7.1: what could be read in two ways lets one message hide another.
        {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcXX0\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;\nabc\r\n0\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n 3\r\nabc\r\n0\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n", 400},
    };
    for (const BadBody& each : kCases) {
        const auto request = parseRequest(asOctets(each.octets));
        ASSERT_FALSE(request.has_value()) << each.octets;
        EXPECT_EQ(request.error().status, each.status) << each.octets;
    }
}

TEST(Framing, IsSuspiciousWithTwoAnswersToOneQuestion)
{
    const auto framingOf = [](std::string_view head) {
        return requestFraming(parseHead(asOctets(head), MessageKind::Request).value());
    };
    EXPECT_TRUE(framingOf("POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n")->suspicious);
    EXPECT_TRUE(framingOf("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n")->suspicious) << "RFC 9112 6.1";
    EXPECT_FALSE(framingOf("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")->suspicious);
}

TEST(ARequest, IsWrittenAsItIsRead)
{
    Request request;
    request.method = "POST";
    request.target = "/form";
    request.headers.add("Host", "shop");
    request.headers.add("Content-Length", "5");
    request.body = "a=b&c";
    const net::OctetBuffer octets = serialise(request);
    EXPECT_EQ(text(octets), "POST /form HTTP/1.1\r\nHost: shop\r\nContent-Length: 5\r\n\r\na=b&c");
    const auto read = parseRequest(octets);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->body, request.body);
    EXPECT_EQ(text(serialise(*read)), text(octets));
}

TEST(AHeaderValue, CannotEndItsLine)
{
    Response response;
    response.headers.add("Location", "/a\r\nSet-Cookie: SID=stolen");
    EXPECT_EQ(text(serialise(response)), "HTTP/1.1 200 OK\r\nLocation: /a  Set-Cookie: SID=stolen\r\n\r\n");
}

TEST(AnAnswerToHead, HasHeadersOnly)
{
    Response response;
    response.headers.add("Transfer-Encoding", "chunked");
    response.body = "abc";
    EXPECT_EQ(text(serialise(response, false)), "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    EXPECT_EQ(text(serialise(response, true, 2)),
              "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
}

TEST(ChunkedContent, HasNoEndlessSizeLine)
{
    MessageReader reader(MessageKind::Request);
    reader.append(asOctets("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;"));
    ASSERT_TRUE(reader.next());
    reader.append(asOctets(std::string(5000, 'x'))); // RFC 9112 7.1.1: an extension without an end
    const auto request = reader.next();
    ASSERT_FALSE(request);
    EXPECT_EQ(request.error().status, 400);
}

TEST(ChunkedContent, ArrivesWholeHoweverTheStreamIsCut)
{
    EXPECT_TRUE(rc::check("chunked round trip", [](const std::string& content) {
        Response response;
        response.headers.add("Transfer-Encoding", "chunked");
        response.body = content;
        const net::OctetBuffer octets = serialise(response, true, *rc::gen::inRange<std::size_t>(1, 50));
        MessageReader reader(MessageKind::Response);
        std::optional<WholeMessage> whole;
        for (std::size_t at = 0; at < octets.size();) {
            const std::size_t step = std::min(octets.size() - at, *rc::gen::inRange<std::size_t>(1, 40));
            reader.append(net::Octets(octets).subspan(at, step));
            at += step;
            auto next = reader.next("GET");
            RC_ASSERT(next.has_value());
            RC_ASSERT(next->has_value() == (at == octets.size()));
            whole = std::move(*next);
        }
        RC_ASSERT(whole->body == content);
        RC_ASSERT(whole->octets == octets);
    }));
}

TEST(ChunkedContent, CostsNoMoreToReadInManyPieces)
{
    // A quadratic reader would need minutes for this.
    Response response;
    response.headers.add("Transfer-Encoding", "chunked");
    response.body.assign(4'000'000, 'x');
    const net::OctetBuffer octets = serialise(response, true, 16);
    MessageReader reader(MessageKind::Response);
    bool whole = false;
    for (std::size_t at = 0; at < octets.size(); at += 64) {
        reader.append(net::Octets(octets).subspan(at, std::min<std::size_t>(64, octets.size() - at)));
        whole = reader.next("GET").value().has_value();
    }
    EXPECT_TRUE(whole);
}

TEST(PipelinedMessages, ComeOneByOne)
{
    MessageReader reader(MessageKind::Request);
    reader.append(
        asOctets("GET /1 HTTP/1.1\r\n\r\nPOST /2 HTTP/1.1\r\nContent-Length: 1\r\n\r\nx\r\nGET /3 HTTP/1.1\r\n"));
    EXPECT_EQ(reader.next().value()->head.target, "/1");
    EXPECT_EQ(reader.next().value()->head.target, "/2");
    EXPECT_FALSE(reader.next().value().has_value());
    EXPECT_TRUE(reader.hasPart());
    reader.append(asOctets("\r\n"));
    EXPECT_EQ(reader.next().value()->head.target, "/3");
    EXPECT_FALSE(reader.hasPart());
}

std::optional<std::size_t> lengthOf(std::string_view stream, bool ended = false)
{
    return messageLength(asOctets(stream), true, ended);
}

TEST(MessageLength, IsNoneForOctetsThatEndBeforeTheySayWhatTheyAre)
{
    EXPECT_EQ(lengthOf("kkkkkkkkkkkkkkkkkkkk", true), std::nullopt);
    EXPECT_EQ(lengthOf("GET /cut HTTP/1.1\r\nHost: a", true), 26U);
    EXPECT_EQ(lengthOf("kkkkkkkkkkkkkkkkkkkk", false), 0U); // more may come
}

TEST(MessageLength, IsToldFromTheStream)
{
    EXPECT_EQ(lengthOf("GET / HTTP/1.1\r\n\r\nGET"), 18U);
    EXPECT_EQ(lengthOf("GET / HT"), 0U) << "more is needed";
    EXPECT_EQ(lengthOf("G"), 0U);
    EXPECT_EQ(lengthOf("GET / HT", true), 8U) << "a torso is what there is";
    EXPECT_EQ(lengthOf("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab"), 40U);
    EXPECT_EQ(lengthOf("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na"), 0U);
    EXPECT_EQ(lengthOf("HTTP/1.1 200 OK\r\n\r\nabc"), 0U) << "until the connection ends";
    EXPECT_EQ(lengthOf("HTTP/1.1 200 OK\r\n\r\nabc", true), 22U);
    EXPECT_EQ(lengthOf("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nHTTP"), 52U);
}

TEST(MessageLength, KnowsAnAnswerToHeadByWhatFollows)
{
    constexpr std::string_view kHead = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n";
    EXPECT_EQ(lengthOf(std::string(kHead) + "HTTP/1.1 200 OK\r\n"), kHead.size());
    EXPECT_EQ(lengthOf(kHead, true), kHead.size());
    EXPECT_EQ(lengthOf(kHead), 0U);
}

TEST(MessageLength, IsNoneForOtherProtocols)
{
    for (const std::string_view other : {"SIP/2.0 200 OK\r\n\r\n", "INVITE sip:bob@b SIP/2.0\r\n\r\n",
                                         "\x03\x00\x00\x07", "220 mail ready\r\n", "hello there\r\n", "\xff\xfd\x18"})
        EXPECT_EQ(lengthOf(other, true), std::nullopt) << other;
}

TEST(MessageLength, OfABrokenRequestIsItsHead)
{
    constexpr std::string_view kBroken = "GET / HTTP/1.1\r\nHost : a\r\n\r\n";
    EXPECT_EQ(lengthOf(std::string(kBroken) + "GET / HTTP/1.1\r\n\r\n"), kBroken.size());
}

} // namespace
} // namespace osiscope::http
