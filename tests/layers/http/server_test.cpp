// The server against a scripted browser.
#include "tests/layers/http/server_script.h"

namespace osiscope::http {
namespace {

using namespace std::chrono_literals;
using stack::PrimitiveType;

TEST(HttpServer, AnswersAndKeepsTheConnection)
{
    ServerScript s;
    const auto connection = s.connect();
    s.receive(connection, get("/"));
    const Response first = s.sends();
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.headers.first("Date"), "Thu, 01 Jan 2026 00:00:00 GMT");
    EXPECT_EQ(first.headers.first("Content-Length"), std::to_string(first.body.size()));
    EXPECT_FALSE(first.headers.has("Connection"));
    s.receive(connection, get("/"));
    EXPECT_EQ(s.sends().status, 200);
    EXPECT_TRUE(s.isSilent());
    EXPECT_EQ(s.context.values["exchanges"], "2");
}

TEST(HttpServer, ReadsARequestHoweverItIsCut)
{
    ServerScript s;
    const auto connection = s.connect();
    for (const char octet : get("/"))
        s.receive(connection, std::string(1, octet));
    EXPECT_EQ(s.sends().status, 200);
    EXPECT_TRUE(s.isSilent());
    EXPECT_EQ(s.context.pdusReceived, std::vector<std::string>{get("/")});
}

TEST(HttpServer, AnswersPipelinedRequestsInOrder)
{
    ServerScript s;
    s.receive(s.connect(), get("/") + get("/none") + get("/"));
    EXPECT_EQ(s.sends().status, 200);
    EXPECT_EQ(s.sends().status, 404);
    EXPECT_EQ(s.sends().status, 200);
}

TEST(HttpServer, ClosesAnIdleConnection)
{
    ServerScript s(with("keep-alive", sim::Duration(2s)));
    const auto connection = s.connect();
    s.receive(connection, get("/"));
    s.sends();
    s.context.run(1999ms);
    EXPECT_TRUE(s.isSilent());
    s.context.run(1ms);
    EXPECT_TRUE(s.closes());
    EXPECT_TRUE(s.context.hasLogged("note connection-idle-closed"));
    s.tell(service::kRelease, connection, PrimitiveType::Confirm);
    s.tell(service::kRelease, connection);
    EXPECT_EQ(s.context.log.back(), "state closed");
    EXPECT_EQ(s.context.runningTimers(), 0U) << "every timer ends";
}

TEST(HttpServer, GivesAFirstRequestMoreTimeThanAnotherOne)
{
    ServerScript s(with("keep-alive", sim::Duration(500ms)));
    s.connect();
    s.context.run(4999ms);
    EXPECT_TRUE(s.isSilent());
    s.context.run(1ms);
    EXPECT_TRUE(s.closes());
}

TEST(HttpServer, ARequestStartsTheIdleTimeAgain)
{
    ServerScript s(with("keep-alive", sim::Duration(2s)));
    const auto connection = s.connect();
    s.context.run(1500ms);
    s.receive(connection, get("/"));
    s.sends();
    s.context.run(1999ms);
    EXPECT_TRUE(s.isSilent());
    s.context.run(1ms);
    EXPECT_TRUE(s.closes());
}

TEST(HttpServer, DoesNotWaitForEverForARequest)
{
    ServerScript s(with("keep-alive", sim::Duration(2s)));
    const auto connection = s.connect();
    s.receive(connection, "GET / HT");
    s.context.run(4999ms);
    EXPECT_TRUE(s.isSilent()) << "longer than an idle connection: TCP may have to send its rest again";
    s.context.run(1ms);
    const Response tooSlow = s.sends();
    EXPECT_EQ(tooSlow.status, 408) << "RFC 9110 15.5.9";
    EXPECT_EQ(tooSlow.headers.first("Date"), "Thu, 01 Jan 2026 00:00:05 GMT") << "RFC 9110 6.6.1";
    EXPECT_EQ(tooSlow.headers.first("Server"), "osiscope");
    EXPECT_EQ(tooSlow.headers.first("Connection"), "close");
    EXPECT_TRUE(s.closes());
    s.context.run(30s);
    EXPECT_EQ(s.context.sent.front().name, &service::kDisconnect) << "and not for ever for the browser to close";
    EXPECT_EQ(s.context.runningTimers(), 0U);
}

TEST(HttpServer, WaitsForARequestAsLongAsItGetsOn)
{
    ServerScript s(with("keep-alive", sim::Duration(2s)));
    const auto connection = s.connect();
    for (const char octet : get("/")) {
        EXPECT_TRUE(s.isSilent());
        s.context.run(4999ms);
        s.receive(connection, std::string(1, octet));
    }
    EXPECT_EQ(s.sends().status, 200);
}

TEST(HttpServer, ClosesWhenItIsAskedTo)
{
    ServerScript s;
    const auto connection = s.connect();
    s.receive(connection, get("/", "Connection: close\r\n") + get("/"));
    EXPECT_EQ(s.sends().headers.first("Connection"), "close") << "RFC 9112 9.6";
    EXPECT_TRUE(s.closes());
    EXPECT_TRUE(s.isSilent()) << "the second request is not processed";
    s.receive(connection, get("/"));
    EXPECT_TRUE(s.isSilent());
}

TEST(HttpServer, WithoutKeepAliveClosesAfterEachAnswer)
{
    ServerScript s(with("keep-alive", sim::Duration(0s)));
    s.receive(s.connect(), get("/"));
    EXPECT_EQ(s.sends().headers.first("Connection"), "close");
    EXPECT_TRUE(s.closes());
}

TEST(HttpServer, SpeaksHttp10)
{
    ServerScript s;
    s.receive(s.connect(), "GET / HTTP/1.0\r\n\r\n");
    EXPECT_EQ(s.sends().status, 200) << "no Host is needed";
    EXPECT_TRUE(s.closes());
    s.receive(s.connect(), "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(s.sends().headers.first("Connection"), "keep-alive");
    EXPECT_FALSE(s.closes());
}

TEST(HttpServer, RefusesWhatIsNoRequest)
{
    struct Case {
        std::string_view request;
        int status;
    };
    constexpr Case kCases[] = {
        {"GET / HTTP/1.1\r\n\r\n", 400},                       // no Host
        {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400}, // two
        {"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400},          // not a host
        {"GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},           // space before the colon
        {"GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505},
        {"hello\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 2\r\n\r\n", 400},
    };
    for (const Case& each : kCases) {
        ServerScript s;
        s.receive(s.connect(), each.request);
        const Response response = s.sends();
        EXPECT_EQ(response.status, each.status) << each.request;
        EXPECT_EQ(response.headers.first("Connection"), "close") << each.request;
        EXPECT_TRUE(response.headers.has("Date")) << each.request << ": RFC 9110 6.6.1";
        EXPECT_TRUE(response.headers.has("Server")) << each.request;
        EXPECT_TRUE(s.closes()) << each.request;
        EXPECT_TRUE(s.context.hasLogged("note bad-request")) << each.request;
    }
}

TEST(HttpServer, ClosesAfterARequestThatMightBeSmuggled)
{
    ServerScript s;
    s.receive(s.connect(),
              "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    EXPECT_EQ(s.sends().status, 200);
    EXPECT_TRUE(s.closes()) << "RFC 9112 6.1";
}

TEST(HttpServer, KnowsItsMethods)
{
    ServerScript s;
    const Response notAllowed = s.ask("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(notAllowed.status, 405);
    EXPECT_EQ(notAllowed.headers.first("Allow"), "GET, HEAD, POST") << "RFC 9110 15.5.6";
    EXPECT_EQ(s.ask("BREW / HTTP/1.1\r\nHost: a\r\n\r\n").status, 501);
    const Response head = s.ask("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.body, "");
    EXPECT_NE(head.headers.first("Content-Length"), "0") << "as GET would have it";
}

TEST(HttpServer, TakesATargetInAbsoluteForm)
{
    ServerScript s;
    EXPECT_EQ(s.ask("GET http://shop/visits HTTP/1.1\r\nHost: shop\r\n\r\n").status, 200) << "RFC 9112 3.2.2";
}

TEST(HttpServer, InvitesTheContentThatABrowserHoldsBack)
{
    ServerScript s;
    const auto connection = s.connect();
    s.receive(connection, "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(s.sends().status, 100) << "RFC 9110 10.1.1";
    s.receive(connection, "a");
    EXPECT_TRUE(s.isSilent());
    s.receive(connection, "b");
    EXPECT_EQ(s.sends().status, 200);
}

// RFC 9110 10.1.1: HTTP/1.0 knows no 100 (Continue).
TEST(HttpServer, InvitesNobodyWhoSpeaksHttp10)
{
    ServerScript s;
    const auto connection = s.connect();
    s.receive(connection, "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_TRUE(s.isSilent());
    s.receive(connection, "ab");
    EXPECT_EQ(s.sends().status, 200);
}

TEST(HttpServer, SendsChunksWhenAPageSaysSo)
{
    ServerScript s(with("page", std::vector{page("/", {{"chunked", true}, {"size", std::int64_t{3000}}})}));
    s.receive(s.connect(), get("/"));
    ASSERT_EQ(s.context.pdusSent.size(), 1U);
    EXPECT_NE(s.context.pdusSent[0].find("\r\n400\r\n"), std::string::npos) << "1024 octets in a chunk";
    EXPECT_EQ(s.sends().body.size(), 3000U);
    s.receive(s.connect(), "GET / HTTP/1.0\r\n\r\n");
    const Response old = s.sends();
    EXPECT_FALSE(old.headers.has("Transfer-Encoding")) << "RFC 9112 6.1";
    EXPECT_EQ(old.body.size(), 3000U);
}

TEST(HttpServer, RedirectsAndSetsStatus)
{
    ServerScript s(
        with("page", std::vector{page("/old", {{"location", std::string("/new")}, {"status", std::int64_t{301}}}),
                                 page("/gone", {{"status", std::int64_t{204}}}),
                                 page("/away", {{"location", std::string("/new")}})}));
    EXPECT_EQ(s.ask(get("/old")).status, 301);
    EXPECT_EQ(s.ask(get("/old")).headers.first("Location"), "/new");
    EXPECT_EQ(s.ask(get("/away")).status, 302);
    const Response gone = s.ask(get("/gone"));
    EXPECT_EQ(gone.status, 204);
    EXPECT_FALSE(gone.headers.has("Content-Length"));
}

} // namespace
} // namespace osiscope::http
