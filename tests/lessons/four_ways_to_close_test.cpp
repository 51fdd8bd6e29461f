#include "tests/lessons/lesson_run.h"

/// What the lesson "Half-close, and the four ways to close" claims.
namespace osiscope::test {
namespace {

class FourWaysToClose : public testing::Test {
protected:
    LessonRun run{"four-ways-to-close"};
};

TEST_F(FourWaysToClose, ReleasesThreeConnectionsAndAbortsOne)
{
    EXPECT_EQ(run.endings(), (Lines{"established, released", "established, released", "established, aborted",
                                    "established, released"}));
}

TEST_F(FourWaysToClose, TheActiveAndThePassiveCloseGoThroughTheirStates)
{
    EXPECT_TRUE(has(run.states("alice"), {"100 ms FIN-WAIT-1", "140 ms FIN-WAIT-2", "220 ms TIME-WAIT"}));
    EXPECT_TRUE(has(run.states("bob"), {"120 ms CLOSE-WAIT", "200 ms LAST-ACK", "240 ms CLOSED"}));
}

TEST_F(FourWaysToClose, AFinIsAcknowledgedAtOnceButAnsweredOnlyWhenTheProgramCloses)
{
    EXPECT_TRUE(
        has(run.segments("alice", "bob"), {"100 ms FIN, ACK, seq 101, ack 301", "220 ms ACK, seq 102, ack 302"}));
    EXPECT_TRUE(
        has(run.segments("bob", "alice"), {"120 ms ACK, seq 301, ack 102", "200 ms FIN, ACK, seq 301, ack 102"}));
}

TEST_F(FourWaysToClose, DataFlowsBackAfterTheFinOfTheOtherDirection)
{
    EXPECT_TRUE(has(run.segments("alice", "bob"), {"1150 ms FIN, ACK, seq 118, ack 301",
                                                   "1520 ms ACK, seq 119, ack 318", "1620 ms ACK, seq 119, ack 319"}));
    EXPECT_TRUE(has(run.segments("bob", "alice"),
                    {"1300 ms PSH, ACK 17 B, seq 301, ack 119", "1600 ms FIN, ACK, seq 318, ack 119"}));
    EXPECT_TRUE(has(run.states("bob"), {"1170 ms CLOSE-WAIT", "1600 ms LAST-ACK", "1640 ms CLOSED"}));
    EXPECT_EQ(run.readBy("alice"), (Lines{"1320 ms 17 octets"}));
}

TEST_F(FourWaysToClose, TheAbortLosesWhatIsOnItsWayAndNobodyWaits)
{
    EXPECT_TRUE(has(run.segments("alice", "bob"), {"2100 ms PSH, ACK 16 B, seq 101, ack 301"}));
    EXPECT_EQ(with("RST", run.segments("bob", "alice")), (Lines{"2110 ms RST, seq 301", "2120 ms RST, seq 301"}));
    EXPECT_TRUE(has(run.states("bob"), {"2060 ms ESTABLISHED", "2110 ms CLOSED", "3020 ms SYN-RECEIVED"}));
    EXPECT_TRUE(has(run.states("alice"), {"2040 ms ESTABLISHED", "2130 ms CLOSED", "3000 ms SYN-SENT"}));
    EXPECT_EQ(run.readBy("bob"), (Lines{"1120 ms 17 octets"})); // the list, and nothing of the story
}

TEST_F(FourWaysToClose, BothWaitWhenBothCloseAtOnce)
{
    const Lines closing{"3100 ms FIN-WAIT-1", "3120 ms CLOSING", "3140 ms TIME-WAIT", "243140 ms CLOSED"};
    EXPECT_TRUE(has(run.states("alice"), closing));
    EXPECT_TRUE(has(run.states("bob"), closing));
    EXPECT_EQ(with("TIME-WAIT", run.states("bob")).size(), 1U);
    EXPECT_EQ(with("TIME-WAIT", run.states("alice")).size(), 3U);
}

} // namespace
} // namespace osiscope::test
