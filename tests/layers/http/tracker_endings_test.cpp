// How sessions end, found from the messages on the wire alone, in hand-made traces.
#include "tests/layers/http/wire.h"

namespace osiscope::http {
namespace {

using namespace std::chrono_literals;
using session::Outcome;
using session::Session;

TEST(HttpTracker, APageThatIsRefusedAllAtOnceMeansTheServerHasForgotten)
{
    Wire wire;
    const auto& found = wire.asks("/login")
                            .answers(200, kSid)
                            .asks("/account", kSid)
                            .answers()
                            .asks("/account", kSid)
                            .answers(403)
                            .posts("/login", kSid)
                            .answers(200, "SID=aaaa00001111bbbb")
                            .asks("/account", "SID=aaaa00001111bbbb")
                            .answers()
                            .ends();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].outcome, Outcome::Aborted);
    EXPECT_EQ(found[0].messages, (std::array<std::uint64_t, 2>{3, 3}));
    EXPECT_EQ(found[0].ends(), sim::kStart + 5s);
    EXPECT_EQ(found[1].outcome, Outcome::Open);
    EXPECT_EQ(found[1].messages, (std::array<std::uint64_t, 2>{2, 2}));
    EXPECT_EQ(wire.sessionOf(7), found[1].id) << "the new log-in belongs to the new session";
}

TEST(HttpTracker, AForbiddenPageAloneEndsNothing)
{
    Wire wire;
    const auto& found = wire.asks("/login")
                            .answers(200, kSid)
                            .asks("/admin", kSid)
                            .answers(403)
                            .asks("/account", kSid)
                            .answers()
                            .ends();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].outcome, Outcome::Open);
}

TEST(HttpTracker, AnotherNumberInAnswerToGetMeansTheServerHasForgotten)
{
    Wire wire;
    const auto& found = wire.asks("/visits")
                            .answers(200, kSid)
                            .asks("/visits", kSid)
                            .answers()
                            .asks("/visits", kSid)
                            .answers(200, "SID=aaaa00001111bbbb")
                            .asks("/visits", "SID=aaaa00001111bbbb")
                            .answers()
                            .ends();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].outcome, Outcome::Aborted);
    EXPECT_EQ(found[0].messages[0], 2U);
    EXPECT_EQ(found[1].messages[0], 2U);
}

TEST(HttpTracker, AConnectionThatOnlyBringsTheNewNumberDidNotCarryTheOldSession)
{
    Wire wire;
    const auto& found = wire.asks("/visits")
                            .answers(200, kSid)
                            .asks("/visits", kSid, 1, 2)
                            .answers()
                            .asks("/visits", kSid, 1, 3)
                            .answers(200, "SID=aaaa00001111bbbb")
                            .asks("/visits", "SID=aaaa00001111bbbb", 1, 3)
                            .answers()
                            .ends();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(carriers(found[0]), (std::vector<std::uint32_t>{1, 2}));
    EXPECT_EQ(carriers(found[1]), (std::vector<std::uint32_t>{3}));
}

TEST(HttpTracker, ACookieFromBeforeTheTraceThatIsReplacedAtOnceLeavesNoSession)
{
    Wire wire;
    const auto& found = wire.asks("/visits", kSid)
                            .answers(200, "SID=aaaa00001111bbbb")
                            .asks("/visits", "SID=aaaa00001111bbbb")
                            .answers()
                            .asks("/visits", kSid)
                            .answers()
                            .ends();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].messages, (std::array<std::uint64_t, 2>{2, 2}));
    EXPECT_EQ(found[0].outcome, Outcome::Open);
    EXPECT_TRUE(found[0].verdict.stateful.holds);
    EXPECT_EQ(found[1].name, "GET /visits") << "whose cookie is left of a session that is over";
    Wire once; // with an interim answer before
    const auto& alone = once.asks("/visits", kSid).answers(103).answers(200, "SID=aaaa00001111bbbb").ends();
    ASSERT_EQ(alone.size(), 1U);
    EXPECT_EQ(alone[0].name, "GET /visits");
    EXPECT_FALSE(alone[0].verdict.isSession());
}

TEST(HttpTracker, ACookieRunsOut)
{
    Wire wire;
    const auto& found = wire.asks("/")
                            .answers(200, "SID=31d4d96e407aad42; Max-Age=10")
                            .asks("/", kSid)
                            .answers()
                            .waits(60s)
                            .asks("/")
                            .answers()
                            .ends();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].outcome, Outcome::TimedOut);
    EXPECT_EQ(found[0].ends(), sim::kStart + 11s) << "ten seconds after it was set";
}

TEST(HttpTracker, AnExpiryDateIsHeldAgainstTheServersClock)
{
    Wire wire;
    const auto& found = wire.asks("/")
                            .answers(200, "SID=31d4d96e407aad42; Expires=Thu, 01 Jan 2026 00:00:20 GMT")
                            .asks("/", kSid)
                            .answers()
                            .waits(60s)
                            .ends();
    EXPECT_EQ(found.at(0).outcome, Outcome::TimedOut);
    EXPECT_EQ(found.at(0).ends(), sim::kStart + 21s);
}

} // namespace
} // namespace osiscope::http
