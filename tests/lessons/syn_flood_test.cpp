#include "tests/lessons/lesson_run.h"

/// What the lessons "A SYN flood" and "SYN cookies" claim.
namespace osiscope::test {
namespace {

constexpr std::string_view kGivenUp = "never established, timed-out";
constexpr std::string_view kReleased = "established, released";

/// Those of the lines that begin before this moment.
Lines before(std::int64_t milliseconds, Lines lines)
{
    std::erase_if(lines, [&](const std::string& line) { return std::stoll(line) >= milliseconds; });
    return lines;
}

class SynFlood : public testing::Test {
protected:
    LessonRun run{"syn-flood"};
};

TEST_F(SynFlood, TwoSynsThatNobodyMeansTakeAllTheRoom)
{
    EXPECT_EQ(before(7'000, run.states("bob")), (Lines{"0 ms LISTEN", "20 ms SYN-RECEIVED", "70 ms SYN-RECEIVED"}));
    EXPECT_EQ(before(7'000, run.notes("bob")),
              (Lines{"120 ms backlog full", "220 ms backlog full", "1220 ms backlog full", "3220 ms backlog full"}));
    EXPECT_EQ(before(7'000, run.segments("bob", "alice")), Lines{});
}

TEST_F(SynFlood, TheRoomIsTakenUntilTheAnswerWasSentThreeTimes)
{
    EXPECT_EQ(run.segments("bob", "mallory"),
              (Lines{"20 ms SYN, ACK, seq 300, ack 901", "70 ms SYN, ACK, seq 300, ack 901",
                     "1020 ms SYN, ACK, seq 300, ack 901", "1070 ms SYN, ACK, seq 300, ack 901",
                     "3020 ms SYN, ACK, seq 300, ack 901", "3070 ms SYN, ACK, seq 300, ack 901"}));
    EXPECT_TRUE(has(run.states("bob"), {"7020 ms CLOSED", "7070 ms CLOSED", "7260 ms ESTABLISHED"}));
}

TEST_F(SynFlood, AliceGetsInWithHerFourthSyn)
{
    EXPECT_EQ(with("SYN", run.segments("alice", "bob")),
              (Lines{"200 ms SYN, seq 100", "1200 ms SYN, seq 100", "3200 ms SYN, seq 100", "7200 ms SYN, seq 100"}));
    EXPECT_EQ(run.readBy("alice"), (Lines{"8040 ms 8 octets"}));
    EXPECT_EQ(run.endings(),
              (Lines{std::string(kGivenUp), std::string(kGivenUp), std::string(kGivenUp), std::string(kReleased)}));
}

class SynCookies : public testing::Test {
protected:
    LessonRun run{"syn-cookies"};
};

TEST_F(SynCookies, TheServerAnswersEverybodyAndRemembersWhoBringsTheCookieBack)
{
    EXPECT_EQ(with("SYN cookie", run.notes("carol")), (Lines{"120 ms SYN cookie", "220 ms SYN cookie"}));
    EXPECT_EQ(before(1'000, run.states("carol")),
              (Lines{"0 ms LISTEN", "20 ms SYN-RECEIVED", "70 ms SYN-RECEIVED", "260 ms ESTABLISHED"}));
    EXPECT_EQ(run.segments("carol", "mallory").size(), 3U + 3U + 1U); // what is not remembered is not sent again
}

TEST_F(SynCookies, TheCookieIsNoOrdinaryFirstNumberAndComesBackWithTheAck)
{
    const std::string answer = with("SYN", run.segments("carol", "alice")).front();
    const std::int64_t cookie = std::stoll(answer.substr(answer.find("seq ") + 4));
    EXPECT_NE(cookie, 500);
    EXPECT_TRUE(has(run.segments("alice", "carol"), {fmt::format("240 ms ACK, seq 101, ack {}", cookie + 1)}));
}

TEST_F(SynCookies, AliceIsServedAtOnce)
{
    EXPECT_EQ(with("SYN", run.segments("alice", "carol")), (Lines{"200 ms SYN, seq 100"}));
    EXPECT_EQ(run.readBy("alice"), (Lines{"2040 ms 8 octets"}));
    EXPECT_EQ(run.endings(),
              (Lines{std::string(kGivenUp), std::string(kGivenUp), std::string(kGivenUp), std::string(kReleased)}));
}

} // namespace
} // namespace osiscope::test
