// The server against a scripted browser.
#include "layers/application/http/server.h"

#include "layers/application/http/description.h"
#include "tests/support/fake_context.h"

#include <gtest/gtest.h>

namespace osiscope::http {
namespace {

namespace service = stack::transport_service;
using namespace std::chrono_literals;
using stack::PrimitiveType;

stack::Parameters page(std::string_view path,
                       std::initializer_list<std::pair<std::string_view, stack::ParameterValue>> more = {})
{
    stack::Parameters parameters;
    parameters.set("path", std::string(path));
    for (const auto& [id, value] : more)
        parameters.set(id, value);
    return parameters;
}

/// A server, and the transport below it in the hands of the test.
class ServerScript {
public:
    explicit ServerScript(stack::Parameters parameters = {})
        : m_parameters(std::move(parameters)),
          context(description(), net::Ipv4Address{0x0A000002}),
          m_server(stack::LayerSettings{&m_parameters, nullptr, true, 80})
    {
        context.serve(m_server);
        m_server.start(context);
        EXPECT_EQ(context.sent.front().name, &service::kListen);
        EXPECT_EQ(context.sent.front().local.port, 80);
        context.sent.clear();
    }

    stack::ConnectionId connect(std::uint32_t client = 0x0A000001)
    {
        stack::Primitive indication = from(service::kConnect, stack::ConnectionId{++m_connections});
        indication.local = {net::Ipv4Address{0x0A000002}, 80};
        indication.remote = {net::Ipv4Address{client}, static_cast<std::uint16_t>(49151 + m_connections)};
        m_server.fromBelow(context, std::move(indication));
        return stack::ConnectionId{m_connections};
    }
    void receive(stack::ConnectionId connection, std::string_view text)
    {
        stack::Primitive indication = from(service::kData, connection);
        indication.data = net::Payload::copyOf(text);
        m_server.fromBelow(context, std::move(indication));
    }
    void tell(const stack::PrimitiveRow& name, stack::ConnectionId connection,
              PrimitiveType type = PrimitiveType::Indication)
    {
        stack::Primitive primitive = from(name, connection);
        primitive.type = type;
        m_server.fromBelow(context, std::move(primitive));
    }
    void perform(Action action, const stack::Parameters& parameters = {})
    {
        m_server.perform(context, static_cast<std::uint16_t>(action), parameters);
    }

    /// The next answer handed down.
    Response sends(std::string_view method = "GET")
    {
        if (context.sent.empty() || context.sent.front().name != &service::kData) {
            ADD_FAILURE() << "no answer is sent";
            return {};
        }
        const net::Payload data = context.sent.front().data;
        context.sent.pop_front();
        auto response = parseResponse(data.octets(), method);
        EXPECT_TRUE(response.has_value()) << (response ? "" : response.error().message);
        return response.value_or(Response{});
    }
    /// One request on a connection of its own, and its answer.
    Response ask(std::string_view request)
    {
        context.sent.clear(); // what became of earlier connections
        receive(connect(), request);
        Response response = sends(request.substr(0, request.find(' ')));
        context.sent.clear();
        return response;
    }
    bool closes()
    {
        if (context.sent.empty() || context.sent.front().name != &service::kRelease)
            return false;
        context.sent.pop_front();
        return true;
    }
    bool isSilent() const { return context.sent.empty(); }

private:
    static stack::Primitive from(const stack::PrimitiveRow& name, stack::ConnectionId connection)
    {
        stack::Primitive primitive;
        primitive.name = &name;
        primitive.type = PrimitiveType::Indication;
        primitive.connection = connection;
        return primitive;
    }

    stack::Parameters m_parameters;
    std::uint32_t m_connections = 0;

public:
    test::FakeContext context;

private:
    Server m_server;
};

std::string get(std::string_view path, std::string_view more = {})
{
    return fmt::format("GET {} HTTP/1.1\r\nHost: shop\r\n{}\r\n", path, more);
}

stack::Parameters with(std::string_view id, stack::ParameterValue value)
{
    stack::Parameters parameters;
    parameters.set(id, std::move(value));
    return parameters;
}

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
    s.context.run(2s);
    EXPECT_EQ(s.sends().status, 408) << "RFC 9110 15.5.9";
    EXPECT_TRUE(s.closes());
    s.context.run(30s);
    EXPECT_EQ(s.context.sent.front().name, &service::kDisconnect) << "and not for ever for the browser to close";
    EXPECT_EQ(s.context.runningTimers(), 0U);
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

std::string cookieOf(const Response& response)
{
    const std::string field(response.headers.first("Set-Cookie").value_or(""));
    return field.substr(0, field.find(';'));
}

TEST(HttpSite, KnowsAVisitorByTheCookieAlone)
{
    ServerScript s;
    const Response login =
        s.ask("POST /login HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
              "Content-Length: 10\r\n\r\nuser=alice");
    const std::string cookie = cookieOf(login);
    ASSERT_TRUE(cookie.starts_with("SID=")) << cookie;
    EXPECT_EQ(cookie.size(), 20U);
    EXPECT_EQ(login.body, "Welcome, alice.\n");
    EXPECT_TRUE(s.context.hasLogged("note session-created"));
    EXPECT_TRUE(s.context.hasLogged("note set-cookie"));
    EXPECT_TRUE(s.context.hasLogged("note login alice"));
    EXPECT_EQ(s.ask(get("/account")).status, 403) << "another connection, no cookie";
    const Response account = s.ask(get("/account", fmt::format("Cookie: lang=en; {}\r\n", cookie)));
    EXPECT_EQ(account.body, "The account of alice.\n");
    EXPECT_FALSE(account.headers.has("Set-Cookie")) << "the browser has it already";
    EXPECT_EQ(s.context.values["sessions"], "1");
    EXPECT_EQ(s.context.values["user"], "alice");
}

TEST(HttpSite, CountsAndCollectsForEachVisitor)
{
    ServerScript s;
    const std::string alice = fmt::format("Cookie: {}\r\n", cookieOf(s.ask(get("/visits"))));
    const std::string bob = fmt::format("Cookie: {}\r\n", cookieOf(s.ask(get("/visits"))));
    EXPECT_NE(alice, bob);
    EXPECT_EQ(s.ask(get("/visits", alice)).body, "This is your visit number 2.\n");
    EXPECT_EQ(s.ask(get("/visits", bob)).body, "This is your visit number 2.\n");
    EXPECT_EQ(s.ask(get("/visits", alice)).body, "This is your visit number 3.\n");
    EXPECT_EQ(s.ask(get("/basket?add=apple", alice)).body, "In your basket: apple.\n");
    EXPECT_EQ(s.ask(get("/basket?item=pear", alice)).body, "In your basket: apple, pear.\n");
    EXPECT_EQ(s.ask(get("/basket", bob)).body, "In your basket: (empty).\n");
}

TEST(HttpSite, WithoutSessionsKeepsNothing)
{
    ServerScript s(with("sessions", false));
    EXPECT_FALSE(s.ask(get("/visits")).headers.has("Set-Cookie"));
    EXPECT_EQ(s.ask(get("/visits", "Cookie: SID=1\r\n")).body, "This is your visit number 1.\n");
    EXPECT_EQ(s.ask(get("/basket?add=pear")).body, "In your basket: pear.\n");
    EXPECT_EQ(s.ask(get("/basket")).body, "In your basket: (empty).\n");
    EXPECT_TRUE(s.context.hasLogged("note nothing-kept"));
    EXPECT_FALSE(s.context.values.contains("sessions"));
}

TEST(HttpSite, LogoutEndsTheSessionOnBothSides)
{
    ServerScript s;
    const std::string cookie = fmt::format("Cookie: {}\r\n", cookieOf(s.ask(get("/login"))));
    const Response logout = s.ask(get("/logout", cookie));
    EXPECT_EQ(logout.headers.first("Set-Cookie"), "SID=; Path=/; Max-Age=0");
    EXPECT_TRUE(s.context.hasLogged("note logout"));
    EXPECT_EQ(s.context.values["sessions"], "0");
    EXPECT_EQ(s.ask(get("/account", cookie)).status, 403);
    EXPECT_TRUE(s.context.hasLogged("note session-unknown"));
}

TEST(HttpSite, SendsUnknownVisitorsToThePageItNames)
{
    ServerScript s(
        with("page", std::vector{page("/private", {{"needs-session", true}, {"denied", std::string("/login")}})}));
    const Response denied = s.ask(get("/private"));
    EXPECT_EQ(denied.status, 302);
    EXPECT_EQ(denied.headers.first("Location"), "/login");
}

TEST(HttpSite, MaxAgeEndsASessionThatIsUsed)
{
    ServerScript s(with("max-age", sim::Duration(10s)));
    const Response login = s.ask(get("/login"));
    EXPECT_TRUE(login.headers.first("Set-Cookie")->ends_with("; Max-Age=10"));
    const std::string cookie = fmt::format("Cookie: {}\r\n", cookieOf(login));
    s.context.run(9s);
    EXPECT_EQ(s.ask(get("/account", cookie)).status, 200);
    s.context.run(1s);
    EXPECT_TRUE(s.context.hasLogged("note session-expired"));
    EXPECT_EQ(s.ask(get("/account", cookie)).status, 403);
}

TEST(HttpSite, SessionTimeoutCountsFromTheLastRequest)
{
    ServerScript s(with("session-timeout", sim::Duration(10s)));
    const std::string cookie = fmt::format("Cookie: {}\r\n", cookieOf(s.ask(get("/login"))));
    s.context.run(9s);
    EXPECT_EQ(s.ask(get("/account", cookie)).status, 200);
    s.context.run(9s);
    EXPECT_EQ(s.ask(get("/account", cookie)).status, 200);
    s.context.run(10s);
    EXPECT_EQ(s.ask(get("/account", cookie)).status, 403);
}

TEST(HttpSite, AServerProgramThatRestartsLosesWhatIsInMemoryOnly)
{
    for (const bool disk : {false, true}) {
        ServerScript s(with("store", std::string(disk ? "disk" : "memory")));
        const std::string cookie = fmt::format("Cookie: {}\r\n", cookieOf(s.ask(get("/login"))));
        const auto connection = s.connect();
        s.perform(Action::Restart);
        EXPECT_TRUE(s.closes()) << "its connections are gone";
        s.tell(service::kDisconnect, connection);
        s.context.sent.clear();
        EXPECT_EQ(s.ask(get("/account", cookie)).status, disk ? 200 : 403);
    }
}

TEST(HttpSite, ForgetsTheSessionOfAUser)
{
    ServerScript s;
    const std::string alice = fmt::format("Cookie: {}\r\n", cookieOf(s.ask(get("/login?user=alice"))));
    const std::string bob = fmt::format("Cookie: {}\r\n", cookieOf(s.ask(get("/login?user=bob"))));
    s.perform(Action::ForgetSession, with("user", std::string("alice")));
    EXPECT_EQ(s.ask(get("/account", alice)).status, 403);
    EXPECT_EQ(s.ask(get("/account", bob)).status, 200);
    s.perform(Action::ForgetSession);
    EXPECT_EQ(s.context.values["sessions"], "0");
}

TEST(HttpSite, FillsInWhatItKnows)
{
    ServerScript s(
        with("page", std::vector{page("/", {{"text", std::string("{user} {visits} {basket} {item} {session}")}})}));
    EXPECT_EQ(s.ask(get("/?user=%7Bvisits%7D&item=x")).body, "{visits} 1 x x none\n");
}

} // namespace
} // namespace osiscope::http
