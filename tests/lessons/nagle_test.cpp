#include "tests/lessons/lesson_run.h"

/// What the lesson "Nagle meets delayed ACK" claims.
namespace osiscope::test {
namespace {

class NagleMeetsDelayedAck : public testing::Test {
protected:
    LessonRun run{"nagle-meets-delayed-ack"};
};

TEST_F(NagleMeetsDelayedAck, TheAnswerToTwoWritesIsLateByTheDelayOfTheAck)
{
    EXPECT_EQ(run.notes("alice"), (Lines{"100 ms Nagle waits"}));
    EXPECT_TRUE(has(run.segments("alice", "bob"),
                    {"100 ms PSH, ACK 9 B, seq 101, ack 301", "340 ms PSH, ACK 7 B, seq 110, ack 301"}));
    EXPECT_TRUE(
        has(run.segments("bob", "alice"), {"320 ms ACK, seq 301, ack 110", "360 ms PSH, ACK 7 B, seq 301, ack 117"}));
    EXPECT_EQ(run.readBy("alice").front(), "380 ms 7 octets");
}

TEST_F(NagleMeetsDelayedAck, WithoutNagleTheAnswerTakesOneRoundTrip)
{
    EXPECT_EQ(run.notes("carol"), Lines{});
    EXPECT_TRUE(has(run.segments("carol", "bob"),
                    {"1100 ms PSH, ACK 9 B, seq 501, ack 301", "1100 ms PSH, ACK 7 B, seq 510, ack 301"}));
    EXPECT_TRUE(
        has(run.segments("bob", "carol"), {"1120 ms ACK, seq 301, ack 517", "1120 ms PSH, ACK 7 B, seq 301, ack 517"}));
    EXPECT_EQ(run.readBy("carol"), (Lines{"1140 ms 7 octets"}));
}

TEST_F(NagleMeetsDelayedAck, OneWriteTakesOneRoundTripAndOneSegment)
{
    EXPECT_TRUE(has(run.segments("alice", "bob"), {"2000 ms PSH, ACK 16 B, seq 117, ack 308"}));
    EXPECT_EQ(run.readBy("alice"), (Lines{"380 ms 7 octets", "2040 ms 7 octets"}));
}

TEST_F(NagleMeetsDelayedAck, TheProgramThatAnswersReadsWhatTheLessonSays)
{
    EXPECT_EQ(run.readBy("bob"), (Lines{"120 ms 9 octets", "360 ms 7 octets", "1120 ms 9 octets", "1120 ms 7 octets",
                                        "2020 ms 16 octets"}));
    EXPECT_EQ(run.endings(), (Lines{"established, released", "established, released"}));
}

} // namespace
} // namespace osiscope::test
