// What the browser does with redirects and cookies, against a scripted server.
#include "tests/layers/http/client_script.h"

namespace osiscope::http {
namespace {

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
    stack::Parameters proof;
    proof.set("name", std::string("Authorization"));
    proof.set("value", std::string("Basic bWU6c2VjcmV0"));
    c.get("http://shop/", {{"headers", std::vector{cookie, proof}}});
    const auto first = c.connects();
    const Request asked = c.sends(first);
    EXPECT_EQ(asked.headers.first("Cookie"), "mine=1");
    EXPECT_EQ(asked.headers.first("Authorization"), "Basic bWU6c2VjcmV0");
    c.answer(first, "302", "Location: /here\r\n");
    EXPECT_TRUE(c.sends(first).headers.has("Authorization")) << "the same host may have it";
    c.answer(first, "302", "Location: http://other/\r\nSet-Cookie: SID=1\r\n");
    const Request elsewhere = c.sends(c.connects(net::Ipv4Address{0x0A000003}));
    EXPECT_FALSE(elsewhere.headers.has("Cookie"));
    EXPECT_FALSE(elsewhere.headers.has("Authorization")); // RFC 9110 15.4
}

// RFC 7617 2.2: a password is shown again to the same host and port, beside the page and below, and nowhere else.
TEST(HttpClient, ShowsAPasswordWhereItBelongs)
{
    ClientScript c;
    c.get("http://shop/in/a", {{"user", std::string("alice")}, {"password", std::string("secret")}});
    const auto shop = c.connects();
    EXPECT_FALSE(c.sends(shop).headers.has("Authorization")) << "not before it is asked for";
    c.answer(shop, "401", "WWW-Authenticate: Basic realm=\"r\"\r\n");
    EXPECT_EQ(c.sends(shop).headers.first("Authorization"), "Basic YWxpY2U6c2VjcmV0");
    c.answer(shop, "200");
    for (const auto& [path, shown] : {std::pair{"/in/b", true}, {"/in/deep/c", true}, {"/out", false}, {"/", false}}) {
        c.get(fmt::format("http://shop{}", path));
        EXPECT_EQ(c.sends(shop).headers.has("Authorization"), shown) << path;
        c.answer(shop, "200");
    }
    c.get("http://shop:8080/in/a");
    const auto port = c.connects();
    EXPECT_FALSE(c.sends(port).headers.has("Authorization")) << "another port is another server";
    c.answer(port, "200");
    c.get("http://other/in/a");
    EXPECT_FALSE(c.sends(c.connects(net::Ipv4Address{0x0A000003})).headers.has("Authorization"));
}

// RFC 7616 3.3, stale: the same password with the new nonce, but not for ever.
TEST(HttpClient, ProvesItsPasswordAnewOnce)
{
    ClientScript c;
    c.get("http://shop/", {{"user", std::string("alice")}, {"password", std::string("secret")}});
    const auto shop = c.connects();
    const auto challenge = [](std::string_view nonce, std::string_view stale) {
        return fmt::format("WWW-Authenticate: Digest realm=\"r\", nonce=\"{}\", qop=\"auth\", stale={}\r\n", nonce,
                           stale);
    };
    c.sends(shop);
    c.answer(shop, "401", challenge("first", "FALSE"));
    EXPECT_NE(c.sends(shop).headers.first("Authorization").value_or("").find("nonce=\"first\""), std::string::npos);
    c.answer(shop, "401", challenge("second", "TRUE"));
    EXPECT_NE(c.sends(shop).headers.first("Authorization").value_or("").find("nonce=\"second\""), std::string::npos);
    c.answer(shop, "401", challenge("third", "TRUE"));
    EXPECT_TRUE(c.isSilent());
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

TEST(HttpClient, BrowsersOnOneComputerShareNothing)
{
    ClientScript c;
    c.get("http://shop/", {{"browser", std::string("alice")}});
    const auto first = c.connects();
    c.sends(first);
    c.answer(first, "200", "Set-Cookie: SID=1\r\n");
    c.get("http://shop/", {{"browser", std::string("bob")}});
    const auto second = c.connects(); // a connection of his own
    EXPECT_FALSE(c.sends(second).headers.has("Cookie"));
    c.answer(second, "200", "Set-Cookie: SID=2\r\n");
    c.get("http://shop/", {{"browser", std::string("alice")}});
    EXPECT_EQ(c.sends(first).headers.first("Cookie"), "SID=1");
    c.get("http://shop/", {{"browser", std::string("bob")}});
    EXPECT_EQ(c.sends(second).headers.first("Cookie"), "SID=2");
    c.get("http://shop/");
    EXPECT_FALSE(c.sends(c.connects()).headers.has("Cookie"));
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
