// Whole runs over TCP and IPv4: what the wire shows against what the server knew.
#include "layers/application/http/description.h"
#include "layers/network/ipv4/description.h"
#include "layers/transport/tcp/description.h"
#include "model/scenario/builder.h"
#include "model/scenario/reader.h"
#include "model/session/session_index.h"
#include "model/trace/reading.h"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace osiscope::http {
namespace {

const stack::Registry& registry()
{
    static const stack::Registry kRegistry({&ipv4::description(), &tcp::description(), &http::description()});
    return kRegistry;
}

constexpr std::string_view kNet = R"(
[[host]]
name = "alice"
address = "10.0.0.1"
[[host]]
name = "shop"
address = "10.0.0.2"
[[host]]
name = "mallory"
address = "10.0.1.1"
[[link]]
ends  = ["alice", "shop"]
rate  = "10 Mbit/s"
delay = "20 ms"
[[link]]
ends  = ["mallory", "shop"]
delay = "10 ms"
)";

/// One run of a scenario and its readings.
struct Played {
    explicit Played(const std::string& text, std::uint64_t seed = 7)
    {
        auto scenario = scenario::readScenario(std::string(kNet) + text, "test.toml", registry());
        if (!scenario) {
            for (const auto& problem : scenario.error())
                ADD_FAILURE() << problem.line << ":" << problem.column << ": " << problem.message;
            return;
        }
        scenario::RunOptions options;
        options.seed = seed;
        const auto simulation = scenario::build(*scenario, registry(), options);
        simulation->run();
        trace = simulation->trace();
        index = std::make_unique<session::SessionIndex>(*trace, registry());
    }

    std::vector<const session::Session*> sessionsOf(std::string_view protocol) const
    {
        std::vector<const session::Session*> found;
        for (const session::Session& session : index->all())
            if (registry()[session.protocol].id == protocol)
                found.push_back(&session);
        return found;
    }
    std::vector<std::string> tags() const
    {
        const trace::Reading reading(*trace, registry());
        std::vector<std::string> all;
        for (trace::EventNumber number = 1; number <= trace->size(); ++number)
            all.push_back(reading.tag(number));
        return all;
    }
    std::size_t count(std::string_view tag) const { return static_cast<std::size_t>(std::ranges::count(tags(), tag)); }
    /// The first event with this tag; kNoEvent when there is none.
    trace::EventNumber firstOf(std::string_view tag) const
    {
        const auto all = tags();
        const auto found = std::ranges::find(all, tag);
        return found == all.end() ? stack::kNoEvent : static_cast<trace::EventNumber>(found - all.begin() + 1);
    }
    std::string sentenceOf(std::string_view tag) const
    {
        const trace::EventNumber number = firstOf(tag);
        return number == stack::kNoEvent ? "" : std::string(trace::Reading(*trace, registry()).sentence(number));
    }
    /// sim::kStart when there is none.
    sim::TimePoint timeOf(std::string_view tag) const
    {
        const trace::EventNumber number = firstOf(tag);
        return number == stack::kNoEvent ? sim::kStart : (*trace)[number].time;
    }
    /// Labels of the messages in the order they were sent.
    std::string messages() const
    {
        const trace::Reading reading(*trace, registry());
        std::string all;
        for (trace::EventNumber number = 1; number <= trace->size(); ++number)
            if ((*trace)[number].kind == trace::EventKind::Sent && registry()[(*trace)[number].protocol].id == "http")
                all += (all.empty() ? "" : ", ") + reading.label(number);
        return all;
    }

    std::shared_ptr<trace::Trace> trace;
    std::unique_ptr<session::SessionIndex> index;
};

std::string get(std::string_view at, std::string_view path, std::string_view more = {})
{
    return fmt::format("[[action]]\nat = \"{}\"\nhost = \"alice\"\ndo = \"http.get\"\nurl = \"http://shop{}\"\n{}\n",
                       at, path, more);
}

constexpr std::string_view kShop = R"(
[[service]]
host = "shop"
stack = ["http", "tcp"]
port = 80
keep-alive = "1 s"
)";

TEST(HttpEndToEnd, OneSessionOutlivesThreeConnections)
{
    const Played run(std::string(kShop) + get("0 s", "/login?user=alice") + get("500 ms", "/basket?add=apple") +
                     get("4 s", "/basket?add=pear") + get("8 s", "/logout"));
    EXPECT_EQ(run.messages(), "GET /login?user=alice, 200 OK, GET /basket?add=apple, 200 OK, GET /basket?add=pear, "
                              "200 OK, GET /logout, 200 OK");
    EXPECT_EQ(run.sessionsOf("tcp").size(), 3U);
    const auto sessions = run.sessionsOf("http");
    ASSERT_EQ(sessions.size(), 1U);
    const session::Session& session = *sessions.front();
    EXPECT_TRUE(session.established);
    EXPECT_EQ(session.outcome, session::Outcome::Released);
    EXPECT_EQ(session.carriedBy.size(), 3U);
    EXPECT_EQ(session.messages, (std::array<std::uint64_t, 2>{4, 4}));
    EXPECT_TRUE(session.verdict.isSession());
    ASSERT_EQ(session.phases.size(), 3U);
    EXPECT_EQ(session.phases[0].name, session::PhaseName::Establishment);
    EXPECT_EQ(session.phases[0].to, run.timeOf("http.cookie-stored")) << "both ends remember something";
    EXPECT_EQ(session.phases[1].from, session.phases[0].to);
    EXPECT_EQ(session.phases[2].name, session::PhaseName::Teardown);
    EXPECT_EQ(session.phases[2].to, run.timeOf("http.cookie-deleted"));
    EXPECT_EQ(session.initiator, "10.0.0.1");
    EXPECT_EQ(session.responder, "10.0.0.2:80");
    EXPECT_EQ(run.count("http.connection-idle-closed"), 3U);
    EXPECT_EQ(run.count("http.session-created"), 1U);
    EXPECT_EQ(run.count("http.session-found"), 3U);
    EXPECT_EQ(run.count("http.logout"), 1U);
}

TEST(HttpEndToEnd, ASlowRequestIsAnsweredHoweverShortKeepAliveIs)
{
    const Played run(std::string(R"(
[[link]]
ends  = ["alice", "far"]
rate  = "100 kbit/s"
delay = "20 ms"
[[host]]
name = "far"
address = "10.0.2.1"
[[service]]
host = "far"
stack = ["http", "tcp"]
port = 80
keep-alive = "1 s"
[[action]]
at = "0 s"
host = "alice"
do = "http.post"
url = "http://far/"
body = ")") + std::string(50'000, 'x') +
                     "\"\n");
    EXPECT_EQ(run.messages(), "POST /, 200 OK");
}

TEST(HttpEndToEnd, ARequestWhoseConnectionEndsBeforeTheAnswerGoesOneWay)
{
    const Played run(std::string(kShop) +
                     "[[action]]\nat = \"0 s\"\nhost = \"alice\"\ndo = \"http.post\"\nurl = "
                     "\"http://shop/login\"\nbody = \"" +
                     std::string(50'000, 'x') +
                     "\"\n[[action]]\nat = \"80 ms\"\nhost = \"shop\"\ndo = \"http.restart\"\n");
    EXPECT_EQ(run.count("http.closed-early"), 1U);
    const auto exchanges = run.sessionsOf("http");
    ASSERT_EQ(exchanges.size(), 1U);
    EXPECT_EQ(exchanges[0]->outcome, session::Outcome::OneWay) << "it is not open: nothing can come any more";
    EXPECT_FALSE(exchanges[0]->established);
}

TEST(HttpEndToEnd, NotesAreTrueAlsoOfCountedNumbersAndOfWhatIsNoCookie)
{
    const Played run(std::string(kShop) + "session-ids = \"counted\"\n" +
                     "page = [{path = \"/\", set-cookie = \"nothing\"}, {path = \"/login\", does = \"login\"}]\n" +
                     get("0 s", "/") + get("1 s", "/login?user=alice"));
    const std::string created = run.sentenceOf("http.session-created");
    EXPECT_NE(created, "");
    EXPECT_EQ(created.find("random"), std::string::npos) << created;
    const std::string refused = run.sentenceOf("http.cookie-refused");
    EXPECT_NE(refused.find("no name=value"), std::string::npos) << refused;
}

TEST(HttpEndToEnd, KeepAliveMakesNoSession)
{
    const Played run(std::string(kShop) + "sessions = false\n" + get("0 s", "/") + get("300 ms", "/visits") +
                     get("600 ms", "/"));
    EXPECT_EQ(run.sessionsOf("tcp").size(), 1U);
    const auto exchanges = run.sessionsOf("http");
    ASSERT_EQ(exchanges.size(), 3U);
    for (const session::Session* exchange : exchanges) {
        EXPECT_TRUE(exchange->verdict.twoWay.holds);
        EXPECT_TRUE(exchange->verdict.bounded.holds);
        EXPECT_FALSE(exchange->verdict.stateful.holds);
        EXPECT_EQ(exchange->carriedBy.size(), 1U);
    }
    EXPECT_EQ(run.count("http.connection-reused"), 2U);
    EXPECT_EQ(run.count("http.nothing-kept"), 1U);
}

TEST(HttpEndToEnd, ACookieComesBackAndTheServerCounts)
{
    const Played run(std::string(kShop) + get("0 s", "/visits") + get("300 ms", "/visits") + get("600 ms", "/visits"));
    const auto sessions = run.sessionsOf("http");
    ASSERT_EQ(sessions.size(), 1U);
    EXPECT_EQ(sessions.front()->outcome, session::Outcome::Open);
    EXPECT_TRUE(sessions.front()->verdict.isSession());
    EXPECT_EQ(run.count("http.visits"), 3U);
}

TEST(HttpEndToEnd, ARestartedServerHasForgottenAndTheCookieStays)
{
    const std::string restart = "[[action]]\nat = \"3 s\"\nhost = \"shop\"\ndo = \"http.restart\"\n";
    const std::string visit = get("0 s", "/login") + get("500 ms", "/account") + restart + get("4 s", "/account") +
                              get("4500 ms", "/login") + get("5 s", "/account");
    const Played memory(std::string(kShop) + visit);
    EXPECT_EQ(memory.messages(), "GET /login, 200 OK, GET /account, 200 OK, GET /account, 403 Forbidden, GET /login, "
                                 "200 OK, GET /account, 200 OK");
    const auto sessions = memory.sessionsOf("http");
    ASSERT_EQ(sessions.size(), 2U);
    EXPECT_EQ(sessions[0]->outcome, session::Outcome::Aborted);
    EXPECT_EQ(sessions[1]->outcome, session::Outcome::Open);
    EXPECT_EQ(memory.count("http.session-unknown"), 2U);

    const Played disk(std::string(kShop) + "store = \"disk\"\n" + visit);
    EXPECT_EQ(disk.count("http.session-unknown"), 0U);
    EXPECT_EQ(disk.sessionsOf("http").size(), 1U);
}

TEST(HttpEndToEnd, AHostThatCrashesLosesWhatIsInMemoryAndKeepsWhatIsOnDisk)
{
    const std::string crash = "[[fault]]\nhost = \"shop\"\ncrash = \"3 s\"\nreboot = \"4 s\"\n";
    const std::string visit = get("0 s", "/login") + get("500 ms", "/account") + crash + get("5 s", "/account");
    const Played memory(std::string(kShop) + visit);
    EXPECT_EQ(memory.count("http.session-unknown"), 1U);
    EXPECT_EQ(memory.count("http.session-restored"), 0U);
    EXPECT_EQ(memory.messages(), "GET /login, 200 OK, GET /account, 200 OK, GET /account, 403 Forbidden");

    const Played disk(std::string(kShop) + "store = \"disk\"\n" + visit);
    EXPECT_EQ(disk.count("http.session-unknown"), 0U);
    EXPECT_EQ(disk.count("http.session-restored"), 1U);
    EXPECT_EQ(disk.messages(), "GET /login, 200 OK, GET /account, 200 OK, GET /account, 200 OK");
    ASSERT_EQ(disk.sessionsOf("http").size(), 1U);
    EXPECT_EQ(disk.sessionsOf("http")[0]->carriedBy.size(), 2U);
}

TEST(HttpEndToEnd, TimeGoesOnForASessionOnDiskWhileItsHostIsDown)
{
    const std::string crash = "[[fault]]\nhost = \"shop\"\ncrash = \"3 s\"\nreboot = \"9 s\"\n";
    const std::string visit = get("0 s", "/login") + crash + get("10 s", "/account");
    const auto played = [&](std::string_view timeout) {
        return Played(fmt::format("{}store = \"disk\"\nsession-timeout = \"{}\"\n{}", kShop, timeout, visit));
    };
    EXPECT_EQ(played("8 s").count("http.session-unknown"), 1U);
    EXPECT_EQ(played("12 s").count("http.session-unknown"), 0U);
}

TEST(HttpEndToEnd, ARequestThatMeetsAClosingServerIsRepeated)
{
    // The first answer is sent at 60 ms; one second later the server closes, while the next request is on its way.
    const Played run(std::string(kShop) + get("0 s", "/login") + get("1050 ms", "/account"));
    EXPECT_EQ(run.messages(), "GET /login, 200 OK, GET /account, GET /account, 200 OK");
    EXPECT_EQ(run.count("http.retried"), 1U);
    EXPECT_EQ(run.sessionsOf("http").size(), 1U);
    EXPECT_EQ(run.sessionsOf("tcp").size(), 2U);
}

TEST(HttpEndToEnd, AStolenCookieIsAStolenSession)
{
    const Played run(std::string(kShop) + "session-ids = \"counted\"\n" + get("0 s", "/login?user=alice") +
                     get("1 s", "/account") +
                     R"([[action]]
at = "2 s"
host = "mallory"
do = "http.plant-cookie"
url = "http://shop/"
cookie = "SID=1"
[[action]]
at = "3 s"
host = "mallory"
do = "http.get"
url = "http://shop/account"
)");
    const auto sessions = run.sessionsOf("http");
    ASSERT_EQ(sessions.size(), 1U) << "to the server the thief is the visitor";
    EXPECT_NE(sessions.front()->verdict.stateful.because.find("10.0.1.1"), std::string::npos);
    EXPECT_EQ(run.count("http.session-unknown"), 0U);
}

TEST(HttpEndToEnd, AForgottenCookieEndsTheSessionOnOneSideOnly)
{
    const Played run(std::string(kShop) + get("0 s", "/login") + get("500 ms", "/account") +
                     "[[action]]\nat = \"1 s\"\nhost = \"alice\"\ndo = \"http.forget-cookies\"\n" +
                     get("1200 ms", "/account"));
    EXPECT_TRUE(run.messages().ends_with("GET /account, 403 Forbidden"));
    EXPECT_EQ(run.count("http.cookies-forgotten"), 1U);
    EXPECT_EQ(run.sessionsOf("http").size(), 2U) << "the session, and an exchange that stands alone";
}

TEST(HttpEndToEnd, AnEndedSessionIsNotTheNextOne)
{
    const Played run(std::string(kShop) + get("0 s", "/login") + get("1 s", "/logout") + get("2 s", "/login") +
                     get("3 s", "/account") + get("4 s", "/logout"));
    const auto sessions = run.sessionsOf("http");
    ASSERT_EQ(sessions.size(), 2U);
    for (const session::Session* session : sessions)
        EXPECT_EQ(session->outcome, session::Outcome::Released);
}

TEST(HttpEndToEnd, ASessionTimesOut)
{
    const Played run(std::string(kShop) + "max-age = \"10 s\"\n" + get("0 s", "/login") + get("1 s", "/account") +
                     get("20 s", "/account"));
    const auto sessions = run.sessionsOf("http");
    ASSERT_EQ(sessions.size(), 2U);
    EXPECT_EQ(sessions[0]->outcome, session::Outcome::TimedOut);
    EXPECT_GT(sessions[0]->ends(), sim::kStart + std::chrono::seconds(10)) << "counted from the response on";
    EXPECT_LT(sessions[0]->ends(), sim::kStart + std::chrono::milliseconds(10100));
    EXPECT_EQ(run.count("http.session-expired"), 1U);
}

TEST(HttpEndToEnd, TheSameSeedGivesTheSameSessionNumber)
{
    const std::string text = std::string(kShop) + get("0 s", "/login");
    const auto idOf = [](const Played& run) {
        const trace::Reading reading(*run.trace, registry());
        for (trace::EventNumber number = 1; number <= run.trace->size(); ++number)
            if (reading.tag(number) == "http.session-id")
                return reading.value((*run.trace)[number]);
        return std::string{};
    };
    EXPECT_EQ(idOf(Played(text, 1)), idOf(Played(text, 1)));
    EXPECT_NE(idOf(Played(text, 1)), idOf(Played(text, 2)));
    EXPECT_EQ(idOf(Played(text, 1)).size(), 16U);
}

TEST(HttpEndToEnd, ALargePageArrivesWholeOverALossyLink)
{
    const Played run("[[service]]\nhost = \"shop\"\nstack = [\"http\", \"tcp\"]\nport = 80\n"
                     "[[service.page]]\npath = \"/big\"\nsize = 200000\nchunked = true\n"
                     "[[fault]]\nlink = \"alice-shop\"\ndrop = 20\n" +
                     get("0 s", "/big"));
    const auto sessions = run.sessionsOf("http");
    ASSERT_EQ(sessions.size(), 1U);
    EXPECT_GT(sessions.front()->bytes[1], 200000U);
    std::size_t received = 0;
    for (trace::EventNumber number = 1; number <= run.trace->size(); ++number) {
        const trace::Event& event = (*run.trace)[number];
        if (event.kind == trace::EventKind::Received && registry()[event.protocol].id == "http")
            received = std::max<std::size_t>(received, event.high);
    }
    EXPECT_EQ(received, sessions.front()->bytes[1]) << "the browser has what the server sent";
}

} // namespace
} // namespace osiscope::http
