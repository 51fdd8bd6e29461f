// Sessions found from the messages on the wire alone, in hand-made traces.
#include "tests/layers/http/wire.h"

namespace osiscope::http {
namespace {

using namespace std::chrono_literals;
using session::Outcome;
using session::PhaseName;
using session::Session;
using session::SessionId;

TEST(HttpTracker, ARequestAndItsAnswerStandAlone)
{
    Wire wire;
    const auto& found = wire.asks("/a").answers().asks("/b").answers(404).ends();
    ASSERT_EQ(found.size(), 2U);
    for (const Session& exchange : found) {
        EXPECT_FALSE(exchange.verdict.isSession());
        EXPECT_TRUE(exchange.verdict.twoWay.holds);
        EXPECT_TRUE(exchange.verdict.bounded.holds);
        EXPECT_FALSE(exchange.verdict.stateful.holds);
        EXPECT_TRUE(exchange.established);
        EXPECT_EQ(exchange.outcome, Outcome::Released);
        EXPECT_EQ(exchange.initiator, "10.0.0.1");
        EXPECT_EQ(exchange.responder, "10.0.0.255:80");
        ASSERT_EQ(exchange.phases.size(), 1U);
        EXPECT_EQ(exchange.phases[0].to - exchange.phases[0].from, 1s);
    }
    EXPECT_EQ(found[0].verdict.twoWay.event, 2U);
}

TEST(HttpTracker, ACookieThatComesBackMakesOneSession)
{
    Wire wire;
    const auto& found = wire.asks("/login", {}, 1, 1)
                            .answers(200, "SID=31d4d96e407aad42; Path=/")
                            .asks("/a", kSid, 1, 3)
                            .answers()
                            .asks("/b", kSid, 1, 2)
                            .answers()
                            .asks("/logout", kSid, 1, 2)
                            .answers(200, "SID=; Max-Age=0")
                            .ends();
    ASSERT_EQ(found.size(), 1U);
    const Session& session = found.front();
    EXPECT_TRUE(session.verdict.isSession());
    EXPECT_TRUE(session.established);
    EXPECT_EQ(session.outcome, Outcome::Released);
    EXPECT_EQ(carriers(session), (std::vector<std::uint32_t>{1, 2, 3}));
    EXPECT_EQ(session.messages, (std::array<std::uint64_t, 2>{4, 4}));
    ASSERT_EQ(session.phases.size(), 3U);
    EXPECT_EQ(session.phases[0].name, PhaseName::Establishment);
    EXPECT_EQ(session.phases[0].from, sim::kStart);
    EXPECT_EQ(session.phases[0].to, sim::kStart + 1s) << "the answer that sets it";
    EXPECT_EQ(session.phases[1].to, sim::kStart + 6s);
    EXPECT_EQ(session.phases[2].to, sim::kStart + 7s) << "the answer that deletes it";
    EXPECT_EQ(session.verdict.stateful.event, 3U);
    EXPECT_EQ(session.verdict.bounded.event, 8U);
}

TEST(HttpTracker, ACookieThatNeverComesBackMakesNone)
{
    Wire wire;
    const auto& found = wire.asks("/").answers(200, kSid).asks("/").answers().ends();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_FALSE(found[0].verdict.isSession());
    EXPECT_NE(found[0].verdict.stateful.because.find("SID"), std::string::npos);
    EXPECT_FALSE(found[1].verdict.isSession());
}

TEST(HttpTracker, WhatBeganBeforeTheTraceIsBoundedOnlyWhereItsEndIsSeen)
{
    Wire middle;
    const Session seen = middle.asks("/a", kSid).answers().asks("/b", kSid).answers().ends().front();
    EXPECT_TRUE(seen.established);
    EXPECT_TRUE(seen.verdict.stateful.holds);
    EXPECT_FALSE(seen.verdict.bounded.holds);
    EXPECT_FALSE(seen.verdict.isSession());
    Wire withEnd;
    const Session ended =
        withEnd.asks("/a", kSid).answers().asks("/logout", kSid).answers(200, "SID=; Max-Age=0").ends().front();
    EXPECT_TRUE(ended.verdict.bounded.holds) << ended.verdict.bounded.because;
}

TEST(HttpTracker, ItsSentencesNameTheCookiesThatTheyAreAbout)
{
    Wire wire;
    const auto& found = wire.asks("/login")
                            .answers(200, "SID=31d4d96e407aad42|lang=en")
                            .asks("/a", "SID=31d4d96e407aad42; lang=en")
                            .answers(200, "theme=dark|lang=de")
                            .asks("/logout", "SID=31d4d96e407aad42; lang=de; theme=dark")
                            .answers(200, "SID=; Max-Age=0")
                            .asks("/", "lang=de; theme=dark")
                            .answers()
                            .ends();
    ASSERT_EQ(found.size(), 2U);
    const auto& verdict = found[0].verdict;
    EXPECT_NE(verdict.bounded.because.find("gets the cookies SID and lang that the server sets in event 2,"),
              std::string::npos)
        << verdict.bounded.because;
    EXPECT_NE(verdict.bounded.because.find("delete the cookie SID in event 6."), std::string::npos)
        << verdict.bounded.because;
    EXPECT_NE(verdict.stateful.because.find("shows the cookies SID and lang in event 3;"), std::string::npos)
        << verdict.stateful.because;
    EXPECT_NE(found[1].verdict.stateful.because.find("left of a session that is over"), std::string::npos)
        << found[1].verdict.stateful.because;
}

TEST(HttpTracker, WithoutLogoutASessionStaysOpen)
{
    Wire wire;
    const auto& found = wire.asks("/").answers(200, kSid).asks("/", kSid).answers().ends();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].outcome, Outcome::Open);
    EXPECT_EQ(found[0].phases.size(), 2U);
    EXPECT_TRUE(found[0].verdict.isSession());
}

TEST(HttpTracker, AnExpiryDateInThePastEndsASessionToo)
{
    Wire wire;
    const auto& found = wire.asks("/")
                            .answers(200, kSid)
                            .asks("/x", kSid)
                            .answers(302, "SID=deleted; Expires=Sun, 06 Nov 1994 08:49:37 GMT")
                            .ends();
    EXPECT_EQ(found.at(0).outcome, Outcome::Released);
}

TEST(HttpTracker, SeveralCookiesHoldOneSessionTogether)
{
    Wire wire;
    const auto& found = wire.asks("/login")
                            .answers(302, "SID=31d4d96e407aad42|lang=en-US; Max-Age=3600")
                            .asks("/", "lang=en-US; SID=31d4d96e407aad42")
                            .answers()
                            .asks("/logout", "lang=en-US; SID=31d4d96e407aad42")
                            .answers(200, "SID=; Max-Age=0")
                            .asks("/", "lang=en-US")
                            .answers(403, "lang=en-US; Max-Age=3600")
                            .asks("/", "lang=en-US")
                            .answers()
                            .ends();
    ASSERT_EQ(found.size(), 3U) << "what is left after the log-out is a preference, no session";
    EXPECT_EQ(found[0].outcome, Outcome::Released);
    EXPECT_EQ(found[0].messages[0], 3U);
    EXPECT_FALSE(found[1].verdict.isSession());
    EXPECT_FALSE(found[2].verdict.isSession());
}

TEST(HttpTracker, APreferenceAloneIsRememberedToo)
{
    Wire wire;
    const auto& found = wire.asks("/").answers(200, "color=red").asks("/", "color=red").answers().ends();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_TRUE(found[0].verdict.isSession());
}

TEST(HttpTracker, ARenewedCookieIsTheSameSession)
{
    Wire wire;
    const auto& found = wire.asks("/")
                            .answers(200, "SID=31d4d96e407aad42; Max-Age=60")
                            .asks("/", kSid)
                            .answers(200, "SID=31d4d96e407aad42; Max-Age=60")
                            .posts("/login", kSid)
                            .answers(302, "SID=aaaa00001111bbbb; Max-Age=60")
                            .asks("/", "SID=aaaa00001111bbbb")
                            .answers()
                            .ends();
    ASSERT_EQ(found.size(), 1U) << "a new number at log-in renews the session";
    EXPECT_EQ(found[0].messages[0], 4U);
}

TEST(HttpTracker, StateInTheCookieItselfIsOneSession)
{
    const std::string before(60, 'a');
    const std::string after(60, 'b');
    Wire wire;
    const auto& found = wire.asks("/")
                            .answers(200, "session=" + before)
                            .asks("/add", "session=" + before)
                            .answers(200, "session=" + after)
                            .asks("/", "session=" + after)
                            .answers()
                            .ends();
    ASSERT_EQ(found.size(), 1U);
}

TEST(HttpTracker, LoggingInAgainIsANewSession)
{
    Wire wire;
    const auto& found = wire.asks("/login")
                            .answers(200, kSid)
                            .asks("/logout", kSid)
                            .answers(200, "SID=; Max-Age=0")
                            .asks("/login")
                            .answers(200, "SID=aaaa00001111bbbb")
                            .asks("/", "SID=aaaa00001111bbbb")
                            .answers()
                            .ends();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].outcome, Outcome::Released);
    EXPECT_EQ(found[1].outcome, Outcome::Open);
}

TEST(HttpTracker, TwoBrowsersBehindOneAddressAreToldApart)
{
    Wire wire;
    const auto& found = wire.asks("/", {}, 1, 1)
                            .answers(200, "SID=aaaa00001111bbbb|lang=en")
                            .asks("/", {}, 1, 2)
                            .answers(200, "SID=cccc22223333dddd|lang=en")
                            .asks("/", "lang=en; SID=aaaa00001111bbbb", 1, 1)
                            .answers()
                            .asks("/", "lang=en; SID=cccc22223333dddd", 1, 2)
                            .answers()
                            .ends();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(carriers(found[0]), std::vector<std::uint32_t>{1});
    EXPECT_EQ(carriers(found[1]), std::vector<std::uint32_t>{2});
}

TEST(HttpTracker, AnIdentifierCountsForMoreThanACommonPreference)
{
    Wire wire;
    const auto& found = wire.asks("/", {}, 1, 1)
                            .answers(200, "SID=aaaa00001111bbbb|lang=en")
                            .asks("/", "lang=en; SID=aaaa00001111bbbb", 1, 1)
                            .answers()
                            .asks("/", "lang=en; SID=cccc22223333dddd", 1, 2)
                            .answers()
                            .ends();
    ASSERT_EQ(found.size(), 2U) << "another browser, logged in before the trace began";
    EXPECT_EQ(carriers(found[0]), std::vector<std::uint32_t>{1});
}

TEST(HttpTracker, TwoClientsWithTheSamePreferenceAreToldApart)
{
    Wire wire;
    const auto& found = wire.asks("/", {}, 1, 1)
                            .answers(200, "lang=en")
                            .asks("/", {}, 2, 2)
                            .answers(200, "lang=en")
                            .asks("/", "lang=en", 1, 1)
                            .answers()
                            .asks("/", "lang=en", 2, 2)
                            .answers()
                            .ends();
    EXPECT_EQ(found.size(), 2U);
}

TEST(HttpTracker, ACookieFromAnotherAddressIsTheSameSession)
{
    Wire wire;
    const auto& found = wire.asks("/", {}, 1, 1)
                            .answers(200, kSid)
                            .asks("/", kSid, 1, 1)
                            .answers()
                            .asks("/", kSid, 2, 2)
                            .answers()
                            .ends();
    ASSERT_EQ(found.size(), 1U) << "the server cannot tell a thief from the visitor";
    EXPECT_NE(found[0].verdict.stateful.because.find("10.0.0.2"), std::string::npos);
}

TEST(HttpTracker, ACaptureMayStartLate)
{
    Wire wire;
    const auto& found =
        wire.answers(200).asks("/", kSid).answers().asks("/logout", kSid).answers(200, "SID=; Max-Age=0").ends();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_FALSE(found[0].verdict.twoWay.holds) << "an answer without its request";
    EXPECT_TRUE(found[1].established);
    EXPECT_TRUE(found[1].verdict.isSession());
    EXPECT_EQ(found[1].phases.front().name, PhaseName::Exchange) << "its establishment was not seen";
    EXPECT_EQ(found[1].outcome, Outcome::Released);
}

TEST(HttpTracker, ARequestWithoutAnAnswerGoesOneWay)
{
    Wire wire;
    const auto& found = wire.asks("/").ends();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_FALSE(found[0].verdict.twoWay.holds);
    EXPECT_FALSE(found[0].verdict.bounded.holds) << found[0].verdict.bounded.because;
    EXPECT_EQ(found[0].outcome, Outcome::Open);

    for (const auto& [below, outcome] :
         {std::pair{Outcome::Aborted, Outcome::OneWay}, std::pair{Outcome::Released, Outcome::OneWay},
          std::pair{Outcome::TimedOut, Outcome::TimedOut}}) {
        Wire another;
        Session connection;
        connection.outcome = below;
        another.open(connection);
        EXPECT_EQ(another.asks("/").ends().back().outcome, outcome);
    }
}

TEST(HttpTracker, AProofThatIsNotBelievedProvesNothing)
{
    Wire wire;
    const std::string request = "GET / HTTP/1.1\r\nHost: shop\r\nAuthorization: Basic YTpi\r\n\r\n";
    const auto& found = wire.message(request, true).answers().message(request, true).answers(401).ends();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_NE(found[0].verdict.stateful.because.find("proves by itself"), std::string::npos);
    EXPECT_NE(found[1].verdict.stateful.because.find("does not believe it"), std::string::npos);
}

// RFC 2617 3.2.1.
TEST(HttpTracker, AStaleProofIsToBeMadeAnew)
{
    const auto because = [](std::string_view stale) {
        const std::string challenge =
            fmt::format("WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", stale={}\r\n", stale);
        Wire wire;
        wire.message("GET / HTTP/1.1\r\nHost: shop\r\nAuthorization: Digest x\r\n\r\n", true);
        return wire.answers(401, {}, challenge).ends().front().verdict.stateful.because;
    };
    EXPECT_NE(because("TRUE").find("must be made anew"), std::string::npos) << because("TRUE");
    EXPECT_NE(because("FALSE").find("does not believe it"), std::string::npos) << because("FALSE");
}

TEST(HttpTracker, AnAnswerThatIsNotWholeIsBrokenOff)
{
    for (const std::string_view field : {"Content-Length: 9\r\n", "Transfer-Encoding: chunked\r\n"})
        for (const Outcome outcome : {Outcome::Aborted, Outcome::Released, Outcome::Open}) {
            Wire wire;
            Session connection;
            connection.outcome = outcome;
            wire.open(connection);
            const Session& exchange = wire.asks("/").answers(200, {}, field).ends().back();
            EXPECT_TRUE(exchange.established);
            EXPECT_EQ(exchange.outcome, outcome == Outcome::Open ? Outcome::Open : Outcome::Aborted) << field;
            EXPECT_NE(exchange.verdict.bounded.because.find("whole"), std::string::npos);
        }
    Wire wire;
    wire.asks("/", {}, 1, 1, "HEAD").answers(200, {}, "Content-Length: 9\r\n");
    EXPECT_EQ(wire.asks("/").answers(304, {}, "Content-Length: 9\r\n").ends()[0].outcome, Outcome::Released);
    EXPECT_EQ(wire.ends()[1].outcome, Outcome::Released) << "these have no body";
}

TEST(HttpTracker, PipelinedAnswersFindTheirRequests)
{
    Wire wire;
    const auto& found =
        wire.asks("/1").asks("/2").answers(100).answers(200, kSid).answers(404).asks("/3", kSid).answers().ends();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_TRUE(found[0].verdict.isSession()) << "the first answer that is not interim set the cookie";
    EXPECT_FALSE(found[1].verdict.isSession());
    EXPECT_EQ(wire.sessionOf(5), found[1].id);
}

TEST(HttpTracker, AWrongRequestIsAnExchangeToo)
{
    Wire wire;
    const auto& found = wire.message("GET/ HTTP/1.1\n\n", true).answers(400).ends();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_TRUE(found[0].verdict.twoWay.holds);
}

TEST(HttpTracker, ReadsWhatASnapLengthHasLeft)
{
    Wire wire;
    wire.message("GET /login HTTP/1.1\r\nHost: sh", true);
    wire.message("HTTP/1.1 200 OK\r\nSet-Cookie: SID=31d4d96e407aad42\r\nConte", false);
    wire.message("GET / HTTP/1.1\r\nCookie: SID=31d4d96e407aad42\r\nAcc", true);
    wire.message("nonsense", false);
    const auto& found = wire.ends();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_TRUE(found[0].verdict.isSession());
}

TEST(CookieRank, TellsIdentifiersFromPreferences)
{
    EXPECT_EQ(rankOf("SID", "1"), CookieRank::Identifier);
    EXPECT_EQ(rankOf("PHPSESSID", ""), CookieRank::Identifier);
    EXPECT_EQ(rankOf("auth_token", "x"), CookieRank::Identifier);
    EXPECT_EQ(rankOf("id", "31d4d96e407aad42"), CookieRank::Number);
    EXPECT_EQ(rankOf("_ga", "GA1.2.1234567.1234567"), CookieRank::Number);
    EXPECT_EQ(rankOf("lang", "en-US"), CookieRank::Preference);
    EXPECT_EQ(rankOf("theme", "dark blue on white"), CookieRank::Preference);
}

} // namespace
} // namespace osiscope::http
