#include "tests/lessons/lesson_run.h"

/// What the lesson "Reset" claims.
namespace osiscope::test {
namespace {

class ResetLesson : public testing::Test {
protected:
    LessonRun run{"reset"};
};

TEST_F(ResetLesson, EndsThreeConnectionsThatStood)
{
    EXPECT_EQ(run.endings(), (Lines{"established, aborted", "established, aborted", "established, aborted"}));
}

TEST_F(ResetLesson, HasOneResetForEachReason)
{
    EXPECT_EQ(with("RST", run.segments("alice", "bob")), (Lines{"400 ms RST, seq 106"}));
    EXPECT_EQ(with("RST", run.segments("bob", "alice")),
              (Lines{"1400 ms RST, seq 301", "2320 ms RST, seq 302", "3420 ms RST, seq 301"}));
}

TEST_F(ResetLesson, AbortClosesBothSidesAndWhatHadArrivedWasRead)
{
    EXPECT_TRUE(has(run.states("alice"), {"40 ms ESTABLISHED", "400 ms CLOSED"}));
    EXPECT_TRUE(has(run.states("bob"), {"60 ms ESTABLISHED", "420 ms CLOSED"}));
    EXPECT_TRUE(has(run.notes("bob"), {"420 ms connection reset"}));
    EXPECT_EQ(run.readBy("bob"), (Lines{"120 ms 5 octets"}));
}

TEST_F(ResetLesson, UnreadTextIsAcknowledgedAndTurnsTheCloseIntoAReset)
{
    const Lines fromBob = run.segments("bob", "alice");
    EXPECT_TRUE(has(fromBob, {"1320 ms ACK, seq 301, ack 117", "1400 ms RST, seq 301"}));
    EXPECT_EQ(with("FIN", fromBob), (Lines{"2100 ms FIN, ACK, seq 301, ack 101"})); // of the next connection
    EXPECT_TRUE(has(run.notes("bob"), {"1400 ms data lost"}));
    EXPECT_TRUE(has(run.notes("alice"), {"1420 ms connection reset"}));
}

TEST_F(ResetLesson, TextForAProgramThatHasClosedIsAnsweredWithAReset)
{
    EXPECT_TRUE(has(run.states("bob"), {"2100 ms FIN-WAIT-1", "2140 ms FIN-WAIT-2", "2320 ms CLOSED"}));
    EXPECT_TRUE(has(run.states("alice"), {"2120 ms CLOSE-WAIT", "2340 ms CLOSED"}));
    EXPECT_TRUE(has(run.notes("bob"), {"2320 ms data lost"}));
    EXPECT_TRUE(has(run.notes("alice"), {"2340 ms connection reset"}));
}

TEST_F(ResetLesson, NobodyAnswersAReset)
{
    EXPECT_EQ(run.segments("alice", "bob").back(), "3400 ms PSH, ACK 5 B, seq 101, ack 301");
    EXPECT_EQ(run.segments("bob", "alice").back(), "3420 ms RST, seq 301");
}

TEST_F(ResetLesson, NobodyWaitsInTimeWait)
{
    EXPECT_EQ(with("TIME-WAIT", run.states("alice")), Lines{});
    EXPECT_EQ(with("TIME-WAIT", run.states("bob")), Lines{});
}

} // namespace
} // namespace osiscope::test
