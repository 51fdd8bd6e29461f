// The site behind the server, against a scripted browser.
#include "tests/layers/http/server_script.h"

namespace osiscope::http {
namespace {

using namespace std::chrono_literals;
using stack::PrimitiveType;

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
