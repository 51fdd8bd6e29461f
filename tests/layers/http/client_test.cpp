// The browser against a scripted server.
#include "layers/application/http/client.h"

#include "layers/application/http/description.h"
#include "tests/support/fake_context.h"

#include <gtest/gtest.h>

namespace osiscope::http {
namespace {

namespace service = stack::transport_service;
using namespace std::chrono_literals;
using stack::PrimitiveType;

constexpr net::Ipv4Address kShop{0x0A000002};

/// A browser, and the transport below it in the hands of the test.
class ClientScript {
public:
    ClientScript() : context(description(), net::Ipv4Address{0x0A000001})
    {
        context.hosts = {{"shop", kShop}, {"other", net::Ipv4Address{0x0A000003}}};
        context.serve(m_client);
        m_client.start(context);
    }

    void perform(Action action, const stack::Parameters& parameters = {})
    {
        m_client.perform(context, static_cast<std::uint16_t>(action), parameters);
    }
    void get(std::string_view url, std::initializer_list<std::pair<std::string_view, stack::ParameterValue>> more = {})
    {
        stack::Parameters parameters;
        parameters.set("url", std::string(url));
        for (const auto& [id, value] : more)
            parameters.set(id, value);
        perform(Action::Get, parameters);
    }

    /// The browser asks for a connection; the transport opens it.
    stack::ConnectionId connects(net::Ipv4Address to = kShop)
    {
        if (context.sent.empty() || context.sent.front().name != &service::kConnect) {
            ADD_FAILURE() << "no connection is opened";
            return stack::kNoConnection;
        }
        const stack::Primitive request = std::move(context.sent.front());
        context.sent.pop_front();
        EXPECT_EQ(request.remote.address, to);
        stack::Primitive confirm = request;
        confirm.type = PrimitiveType::Confirm;
        confirm.local = {net::Ipv4Address{0x0A000001}, m_nextPort++};
        m_client.fromBelow(context, std::move(confirm));
        return request.connection;
    }
    /// The next request handed down, on this connection.
    Request sends(stack::ConnectionId connection)
    {
        if (context.sent.empty() || context.sent.front().name != &service::kData) {
            ADD_FAILURE() << "no request is sent";
            return {};
        }
        const stack::Primitive data = std::move(context.sent.front());
        context.sent.pop_front();
        EXPECT_EQ(data.connection, connection);
        auto request = parseRequest(data.data.octets());
        EXPECT_TRUE(request.has_value());
        return request.value_or(Request{});
    }
    void receive(stack::ConnectionId connection, std::string_view text)
    {
        stack::Primitive indication;
        indication.name = &service::kData;
        indication.type = PrimitiveType::Indication;
        indication.connection = connection;
        indication.data = net::Payload::copyOf(text);
        m_client.fromBelow(context, std::move(indication));
    }
    void answer(stack::ConnectionId connection, std::string_view status, std::string_view headers = {})
    {
        receive(connection, fmt::format("HTTP/1.1 {} X\r\n{}Content-Length: 2\r\n\r\nok", status, headers));
    }
    void tell(const stack::PrimitiveRow& name, stack::ConnectionId connection,
              PrimitiveType type = PrimitiveType::Indication)
    {
        stack::Primitive primitive;
        primitive.name = &name;
        primitive.type = type;
        primitive.connection = connection;
        primitive.reason = "reset";
        m_client.fromBelow(context, std::move(primitive));
    }
    bool closes() { return takes(service::kRelease); }
    bool aborts() { return takes(service::kDisconnect); }
    bool isSilent() const { return context.sent.empty(); }

    test::FakeContext context;

private:
    bool takes(const stack::PrimitiveRow& name)
    {
        if (context.sent.empty() || context.sent.front().name != &name)
            return false;
        context.sent.pop_front();
        return true;
    }

    Client m_client;
    std::uint16_t m_nextPort = 49152;
};

TEST(HttpClient, AsksOverANewConnectionAndThenOverTheSame)
{
    ClientScript c;
    c.get("http://shop/a?b=c");
    const auto connection = c.connects();
    const Request first = c.sends(connection);
    EXPECT_EQ(first.target, "/a?b=c");
    EXPECT_EQ(first.headers.first("Host"), "shop");
    EXPECT_FALSE(first.headers.has("Cookie"));
    EXPECT_FALSE(first.headers.has("Connection"));
    c.answer(connection, "200");
    c.get("http://shop/next");
    EXPECT_EQ(c.sends(connection).target, "/next");
    EXPECT_TRUE(c.context.hasLogged("note connection-reused"));
    EXPECT_EQ(c.context.values["exchanges"], "2");
    EXPECT_EQ(c.context.entities.back().local.port, 49152);
    EXPECT_EQ(c.context.entities.back().remote, (net::Endpoint{kShop, 80}));
}

TEST(HttpClient, OpensASecondConnectionWhileTheFirstIsBusy)
{
    ClientScript c;
    c.get("http://shop/1");
    const auto first = c.connects();
    c.sends(first);
    c.get("http://shop/2");
    const auto second = c.connects();
    EXPECT_NE(first, second);
    EXPECT_EQ(c.sends(second).target, "/2");
    c.get("http://shop/3", {{"new-connection", true}});
    c.connects();
}

TEST(HttpClient, WaitsWhenItHasEnoughConnections)
{
    ClientScript c;
    std::vector<stack::ConnectionId> open;
    for (std::size_t i = 0; i < Client::kMostConnections; ++i) {
        c.get("http://shop/");
        open.push_back(c.connects());
        c.sends(open.back());
    }
    c.get("http://shop/late");
    EXPECT_TRUE(c.isSilent());
    c.answer(open[3], "200");
    EXPECT_EQ(c.sends(open[3]).target, "/late");
}

TEST(HttpClient, SaysCloseWhenTheUserWantsNoKeepAlive)
{
    ClientScript c;
    c.get("http://shop/", {{"keep-alive", false}});
    const auto connection = c.connects();
    EXPECT_EQ(c.sends(connection).headers.first("Connection"), "close");
    c.answer(connection, "200");
    EXPECT_TRUE(c.closes()) << "RFC 9112 9.6";
}

TEST(HttpClient, ClosesWhenTheServerSaysSo)
{
    ClientScript c;
    c.get("http://shop/");
    const auto connection = c.connects();
    c.sends(connection);
    c.answer(connection, "200", "Connection: close\r\n");
    EXPECT_TRUE(c.closes());
    c.tell(service::kRelease, connection);
    c.tell(service::kRelease, connection, PrimitiveType::Confirm);
    EXPECT_EQ(c.context.log.back(), "state closed");
    EXPECT_EQ(c.context.values["connections"], "0");
    EXPECT_EQ(c.context.runningTimers(), 0U);
}

TEST(HttpClient, ReadsUntilTheServerClosesWhenNoLengthIsGiven)
{
    ClientScript c;
    c.get("http://shop/");
    const auto connection = c.connects();
    c.sends(connection);
    c.receive(connection, "HTTP/1.0 200 OK\r\n\r\nhello");
    EXPECT_TRUE(c.context.pdusReceived.empty());
    c.tell(service::kRelease, connection);
    EXPECT_EQ(c.context.pdusReceived.size(), 1U);
    EXPECT_TRUE(c.closes());
    EXPECT_FALSE(c.context.hasLogged("note closed-early"));
}

TEST(HttpClient, TellsOfAnAnswerThatIsNotComplete)
{
    ClientScript c;
    c.get("http://shop/");
    const auto connection = c.connects();
    c.sends(connection);
    c.receive(connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
    c.tell(service::kRelease, connection);
    EXPECT_TRUE(c.context.hasLogged("note closed-early")) << "RFC 9112 8";
    EXPECT_TRUE(c.closes());
    EXPECT_TRUE(c.isSilent()) << "part of an answer has come: it is not asked again";
}

TEST(HttpClient, WaitsOnAfterAnInterimAnswer)
{
    ClientScript c;
    c.get("http://shop/");
    const auto connection = c.connects();
    c.sends(connection);
    c.receive(connection, "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(c.context.log.back(), "state request-sent");
    c.answer(connection, "200");
    EXPECT_EQ(c.context.log.back(), "state idle");
}

TEST(HttpClient, AsksAgainWhenAReusedConnectionWasClosed)
{
    ClientScript c;
    c.get("http://shop/1");
    const auto first = c.connects();
    c.sends(first);
    c.answer(first, "200");
    c.get("http://shop/2");
    c.sends(first);
    c.tell(service::kRelease, first);
    EXPECT_TRUE(c.closes());
    const auto second = c.connects();
    EXPECT_EQ(c.sends(second).target, "/2");
    EXPECT_TRUE(c.context.hasLogged("note retried"));
    c.tell(service::kDisconnect, second);
    EXPECT_TRUE(c.isSilent()) << "RFC 9110 9.2.2: not twice by itself";
    EXPECT_TRUE(c.context.hasLogged("note closed-early"));
}

TEST(HttpClient, DoesNotRepeatWhatIsNotIdempotentOrWasNeverAnswered)
{
    ClientScript c;
    c.get("http://shop/1");
    const auto first = c.connects();
    c.sends(first);
    c.tell(service::kRelease, first);
    EXPECT_TRUE(c.closes());
    EXPECT_TRUE(c.isSilent()) << "the connection was new: the server means it";

    c.get("http://shop/2");
    const auto second = c.connects();
    c.sends(second);
    c.answer(second, "200");
    stack::Parameters post;
    post.set("url", std::string("http://shop/order"));
    c.perform(Action::Post, post);
    c.sends(second);
    c.tell(service::kDisconnect, second);
    EXPECT_TRUE(c.isSilent()) << "an order is not placed twice";
}

TEST(HttpClient, GivesUpAfterItsTime)
{
    ClientScript c;
    c.get("http://shop/", {{"timeout", sim::Duration(3s)}});
    const auto connection = c.connects();
    c.sends(connection);
    c.context.run(2999ms);
    EXPECT_TRUE(c.isSilent());
    c.context.run(1ms);
    EXPECT_TRUE(c.aborts());
    EXPECT_TRUE(c.context.hasLogged("note timed-out"));
    c.get("http://shop/", {{"timeout", sim::Duration(3s)}});
    c.context.sent.clear(); // the transport never answers
    c.context.run(3s);
    EXPECT_TRUE(c.aborts()) << "while it waits for a connection too";
}

TEST(HttpClient, ClosesAConnectionItDoesNotUse)
{
    ClientScript c;
    c.get("http://shop/", {{"idle-timeout", sim::Duration(7s)}});
    const auto connection = c.connects();
    c.sends(connection);
    c.answer(connection, "200");
    c.context.run(6999ms);
    EXPECT_TRUE(c.isSilent());
    c.context.run(1ms);
    EXPECT_TRUE(c.closes());
}

TEST(HttpClient, TellsOfAConnectionThatIsRefused)
{
    ClientScript c;
    c.get("http://shop/");
    const auto connection = c.context.sent.front().connection;
    c.context.sent.clear();
    c.tell(service::kDisconnect, connection);
    EXPECT_TRUE(c.context.hasLogged("note refused reset"));
    EXPECT_EQ(c.context.values["connections"], "0");
    EXPECT_EQ(c.context.runningTimers(), 0U);
}

TEST(HttpClient, TakesNothingThatWasNotAsked)
{
    ClientScript c;
    c.get("http://shop/");
    const auto connection = c.connects();
    c.sends(connection);
    c.answer(connection, "200");
    c.receive(connection, "\r\n");
    EXPECT_TRUE(c.isSilent()) << "an empty line does no harm (RFC 9112 9.2)";
    c.answer(connection, "200");
    EXPECT_TRUE(c.closes());
    EXPECT_TRUE(c.context.hasLogged("note bad-response"));
}

TEST(HttpClient, EndsAConnectionWhoseAnswerMakesNoSense)
{
    ClientScript c;
    c.get("http://shop/");
    const auto connection = c.connects();
    c.sends(connection);
    c.receive(connection, "SSH-2.0-OpenSSH\r\n\r\n");
    EXPECT_TRUE(c.context.hasLogged("note bad-response"));
    EXPECT_TRUE(c.closes());
}

TEST(HttpClient, TellsOfAddressesItCannotAskFor)
{
    ClientScript c;
    c.get("https://shop/");
    EXPECT_TRUE(c.context.hasLogged("note bad-url"));
    c.get("http://nowhere/");
    EXPECT_TRUE(c.context.hasLogged("note name-unknown nowhere"));
    EXPECT_TRUE(c.isSilent());
}

struct RedirectCase {
    int status;
    Action action;
    std::string_view method; ///< of the request that follows
};

TEST(HttpClient, FollowsRedirectsWithTheRightMethod)
{
    constexpr RedirectCase kCases[] = {
        {301, Action::Get, "GET"},   {302, Action::Get, "GET"},   {303, Action::Get, "GET"},
        {301, Action::Post, "GET"},  {302, Action::Post, "GET"},  {303, Action::Post, "GET"},
        {307, Action::Post, "POST"}, {308, Action::Post, "POST"}, {303, Action::Head, "HEAD"},
        {302, Action::Head, "HEAD"},
    };
    for (const RedirectCase& each : kCases) {
        ClientScript c;
        stack::Parameters parameters;
        parameters.set("url", std::string("http://shop/form"));
        if (each.action == Action::Post)
            parameters.set("form", std::string("a=b"));
        c.perform(each.action, parameters);
        const auto connection = c.connects();
        c.sends(connection);
        c.receive(connection, fmt::format("HTTP/1.1 {} X\r\nLocation: done\r\nContent-Length: 0\r\n\r\n", each.status));
        const Request next = c.sends(connection);
        EXPECT_EQ(next.method, each.method) << each.status;
        EXPECT_EQ(next.target, "/done") << each.status;
        EXPECT_EQ(next.body, each.method == "POST" ? "a=b" : "") << each.status;
        EXPECT_EQ(next.headers.has("Content-Type"), each.method == "POST") << each.status;
    }
}

TEST(HttpClient, FollowsNoMoreRedirectsThanItMay)
{
    ClientScript c;
    c.get("http://shop/0", {{"redirects", std::int64_t{2}}});
    const auto connection = c.connects();
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(c.sends(connection).target, fmt::format("/{}", i));
        c.answer(connection, "302", fmt::format("Location: /{}\r\n", i + 1));
    }
    EXPECT_TRUE(c.isSilent());
    EXPECT_TRUE(c.context.hasLogged("note too-many-redirects"));
}

TEST(HttpClient, ARedirectToAnotherHostTakesNoSecretsAlong)
{
    ClientScript c;
    stack::Parameters cookie;
    cookie.set("name", std::string("Cookie"));
    cookie.set("value", std::string("mine=1"));
    c.get("http://shop/", {{"headers", std::vector{cookie}}});
    const auto first = c.connects();
    EXPECT_EQ(c.sends(first).headers.first("Cookie"), "mine=1");
    c.answer(first, "302", "Location: http://other/\r\nSet-Cookie: SID=1\r\n");
    const auto second = c.connects(net::Ipv4Address{0x0A000003});
    EXPECT_FALSE(c.sends(second).headers.has("Cookie"));
}

TEST(HttpClient, SendsCookiesBackWhereTheyBelong)
{
    ClientScript c;
    c.get("http://shop/login");
    auto connection = c.connects();
    c.sends(connection);
    c.answer(connection, "200", "Set-Cookie: SID=31d4; Path=/; HttpOnly\r\nSet-Cookie: lang=en; Path=/a\r\n");
    EXPECT_EQ(c.context.values["cookie-count"], "2");
    EXPECT_EQ(c.context.values["cookies"], "SID=31d4 (shop), lang=en (shop)");
    c.get("http://shop/a/b");
    EXPECT_EQ(c.sends(connection).headers.all("Cookie"), std::vector<std::string_view>{"lang=en; SID=31d4"})
        << "RFC 6265 5.4: the longer path first, one field";
    EXPECT_TRUE(c.context.hasLogged("note cookie-sent"));
    c.answer(connection, "200", "Set-Cookie: SID=; Path=/; Max-Age=0\r\n");
    EXPECT_TRUE(c.context.hasLogged("note cookie-deleted SID"));
    c.get("http://shop/");
    EXPECT_FALSE(c.sends(connection).headers.has("Cookie"));
}

TEST(HttpClient, ForgetsCookiesWhenItIsTold)
{
    ClientScript c;
    stack::Parameters planted;
    planted.set("url", std::string("http://shop/"));
    planted.set("cookie", std::string("SID=1"));
    c.perform(Action::PlantCookie, planted);
    planted.set("cookie", std::string("lang=en; Max-Age=100"));
    c.perform(Action::PlantCookie, planted);
    stack::Parameters name;
    name.set("cookie", std::string("other"));
    c.perform(Action::ForgetCookies, name);
    EXPECT_FALSE(c.context.hasLogged("note cookies-forgotten"));
    c.perform(Action::CloseBrowser);
    EXPECT_EQ(c.context.values["cookies"], "lang=en (shop)") << "SID had no expiry date";
    c.perform(Action::ForgetCookies);
    EXPECT_EQ(c.context.values["cookie-count"], "0");
}

TEST(HttpClient, CloseEndsIdleConnectionsOnly)
{
    ClientScript c;
    c.get("http://shop/1");
    const auto busy = c.connects();
    c.sends(busy);
    c.get("http://shop/2");
    const auto idle = c.connects();
    c.sends(idle);
    c.answer(idle, "200");
    c.perform(Action::Close);
    EXPECT_EQ(c.context.sent.front().connection, idle);
    EXPECT_TRUE(c.closes());
    EXPECT_TRUE(c.isSilent());
    c.perform(Action::CloseBrowser);
    EXPECT_TRUE(c.aborts());
}

TEST(HttpClient, SpeaksHttp10WhenAsked)
{
    ClientScript c;
    c.get("http://shop/", {{"version", std::string("1.0")}});
    const auto connection = c.connects();
    const Request request = c.sends(connection);
    EXPECT_EQ(request.version, (Version{1, 0}));
    EXPECT_EQ(request.headers.first("Connection"), "keep-alive");
}

} // namespace
} // namespace osiscope::http
