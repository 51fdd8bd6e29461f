// Whether a SYN goes on with an attempt or begins another connection between the same ends.
#include "tests/layers/tcp/hand_written_wire.h"

#include <gtest/gtest.h>

namespace osiscope::tcp {
namespace {

using session::Outcome;

constexpr auto kSyn = Wire::kSyn;
constexpr auto kSynAck = Wire::kSynAck;
constexpr auto kAck = Wire::kAck;
constexpr auto kRst = Wire::kRst;
constexpr auto kRstAck = Wire::kRstAck;

TEST(TcpTrackerAttempts, PortsThatAreUsedAgainAreANewSession)
{
    Wire wire;
    wire.handshake().close().at(5min).a(kSyn, 9100).b(kSynAck, 9300, 9101).a(kAck, 9101, 9301);
    wire.ends();
    ASSERT_EQ(wire.sink.sessions.size(), 2U);
    EXPECT_EQ(wire.sink.sessions[0].outcome, Outcome::Released);
    EXPECT_EQ(wire.sink.sessions[1].outcome, Outcome::Open);
    EXPECT_TRUE(wire.sink.sessions[1].established);
    EXPECT_EQ(wire.sink.belongs[7], SessionId{1});
    EXPECT_EQ(wire.sink.belongs[8], SessionId{2});
}

TEST(TcpTrackerAttempts, PortsThatAreUsedAgainWithTheSameNumberAreANewSession)
{
    Wire wire;
    wire.handshake().close().at(5min).handshake().ends();
    ASSERT_EQ(wire.sink.sessions.size(), 2U);
    EXPECT_EQ(wire.sink.sessions[0].outcome, Outcome::Released);
    EXPECT_EQ(wire.sink.sessions[0].messages, (std::array<std::uint64_t, 2>{4, 3}));
    EXPECT_TRUE(wire.sink.sessions[1].established);
    EXPECT_EQ(wire.sink.sessions[1].outcome, Outcome::Open);
    EXPECT_EQ(wire.sink.sessions[1].messages, (std::array<std::uint64_t, 2>{2, 1}));
}

TEST(TcpTrackerAttempts, ARefusedConnectionThatIsTriedAgainIsANewSession)
{
    Wire wire;
    wire.a(kSyn, 100).b(kRstAck, 0, 101).at(1s).a(kSyn, 9100).b(kRstAck, 0, 9101).ends();
    ASSERT_EQ(wire.sink.sessions.size(), 2U);
    EXPECT_EQ(wire.sink.sessions[1].outcome, Outcome::Refused);
}

TEST(TcpTrackerAttempts, ASynThatIsRepeatedBecauseItsRefusalWasLostIsOneAttempt)
{
    Wire wire;
    const Session& session = wire.a(kSyn, 100).b(kRstAck, 0, 101).at(1s).a(kSyn, 100).b(kRstAck, 0, 101).ends();
    ASSERT_EQ(wire.sink.sessions.size(), 1U);
    EXPECT_EQ(session.outcome, Outcome::Refused);
    EXPECT_EQ(session.messages, (std::array<std::uint64_t, 2>{2, 2}));
    EXPECT_EQ(session.phases.back().to, sim::kStart + 1010ms);
}

TEST(TcpTrackerAttempts, ASynThatIsRepeatedBecauseItsRefusalWasLostMayBeTaken)
{
    Wire wire;
    wire.a(kSyn, 100).b(kRstAck, 0, 101).at(1s).handshake().a(kAck, 101, 301, "hello").ends();
    ASSERT_EQ(wire.sink.sessions.size(), 1U);
    EXPECT_TRUE(wire.sink.sessions[0].established);
    EXPECT_EQ(wire.sink.sessions[0].outcome, Outcome::Open);
    EXPECT_EQ(wire.sink.sessions[0].bytes[0], 5U);
}

TEST(TcpTrackerAttempts, ASynThatTheCaptureGotLastBelongsToItsConnection)
{
    Wire wire;
    wire.b(kSynAck, 300, 101).a(kAck, 101, 301).close().a(kSyn, 100).ends();
    EXPECT_EQ(wire.sink.sessions.size(), 1U);
}

TEST(TcpTrackerAttempts, AHalfOpenConnectionIsAbortedBeforeItsPortsServeANewSession)
{
    Wire wire;
    wire.handshake().a(kAck, 101, 301, "hello").at(1min).a(kSyn, 100).b(kAck, 301, 106).a(kRst, 106);
    wire.at(2min).a(kSyn, 100).b(kSynAck, 700, 101).a(kAck, 101, 701).ends(); // the opener's host had crashed
    ASSERT_EQ(wire.sink.sessions.size(), 2U);
    EXPECT_EQ(wire.sink.sessions[0].outcome, Outcome::Aborted);
    EXPECT_TRUE(wire.sink.sessions[1].established);
}

TEST(TcpTrackerAttempts, AForgedSynBesideAConnectionThatGoesOnIsNoAttempt)
{
    Wire wire;
    wire.handshake().a(kAck, 101, 301, "hello").a(kSyn, 7000).b(kAck, 301, 106).a(kAck, 106, 301, "again").ends();
    EXPECT_EQ(wire.sink.withdrawn, (std::map<SessionId, SessionId>{{SessionId{2}, SessionId{1}}}));
    EXPECT_EQ(wire.sink.sessions[0].messages, (std::array<std::uint64_t, 2>{5, 2}));
    EXPECT_EQ(wire.sink.sessions[0].bytes[0], 10U);
    EXPECT_EQ(wire.sink.sessions[0].outcome, Outcome::Open);
}

TEST(TcpTrackerAttempts, AForgedSynFromTheOtherEndIsNoAttempt)
{
    Wire wire;
    wire.handshake().b(kSyn, 7000).a(kAck, 101, 301).b(kAck, 301, 101, "hello").close().ends();
    EXPECT_EQ(wire.sink.withdrawn.size(), 1U);
    EXPECT_EQ(wire.sink.sessions[0].messages, (std::array<std::uint64_t, 2>{5, 5}));
}

TEST(TcpTrackerAttempts, SeveralForgedSynsAreNoAttemptsWhateverTheirNumbers)
{
    for (const std::uint32_t second : {8000U, 6000U, 50U}) {
        Wire wire;
        wire.handshake().a(kSyn, 7000).b(kAck, 301, 101).a(kSyn, second).b(kAck, 301, 101);
        wire.a(kAck, 101, 301, "hello").b(kAck, 301, 106).close().ends();
        EXPECT_EQ(wire.sink.withdrawn.size() + 1, wire.sink.sessions.size()) << second;
        EXPECT_EQ(wire.sink.sessions[0].bytes[0], 5U) << second;
        EXPECT_EQ(wire.sink.sessions[0].messages, (std::array<std::uint64_t, 2>{7, 6})) << second;
    }
}

TEST(TcpTrackerAttempts, ADroppedSegmentIsNoAnswer)
{
    Wire wire;
    const Session& session = wire.a(kSyn, 100).dropped().b(kSynAck, 300, 101).ends();
    EXPECT_FALSE(session.verdict.twoWay.holds);
    EXPECT_EQ(session.outcome, Outcome::TimedOut);
    EXPECT_EQ(session.messages[1], 1U);
}

TEST(TcpTrackerAttempts, ASynThatIsAnsweredIsAnAttemptThoughTheOldConnectionSpokeMeanwhile)
{
    Wire wire;
    wire.handshake().a(kSyn, 7000).b(kAck, 301, 101).b(kSynAck, 900, 7001).a(kAck, 7001, 901).ends();
    EXPECT_TRUE(wire.sink.withdrawn.empty());
    EXPECT_TRUE(wire.sink.sessions[1].established);
}

TEST(TcpTrackerAttempts, AResetAgainstAnOldAckDoesNotEndWhatOpens)
{
    Wire wire;
    const Session& session =
        wire.a(kSyn, 100).b(kSynAck, 300, 101).a(kAck, 101, 9000).b(kRst, 9000).a(kAck, 101, 301).close().ends();
    ASSERT_EQ(wire.sink.sessions.size(), 1U);
    EXPECT_TRUE(session.established);
    EXPECT_EQ(session.phases[0].to, sim::kStart + 40ms);
    EXPECT_EQ(session.outcome, Outcome::Released);
}

TEST(TcpTrackerAttempts, AResetThatDoesNotAcknowledgeTheSynIsNoRefusal) // RFC 9293 3.10.7.3
{
    for (const bool acknowledges : {false, true}) {
        Wire wire;
        wire.a(kSyn, 100);
        acknowledges ? wire.b(kRstAck, 0, 9999) : wire.b(kRst, 77);
        wire.b(kSynAck, 300, 101).a(kAck, 101, 301).close().ends();
        ASSERT_EQ(wire.sink.sessions.size(), 1U);
        EXPECT_TRUE(wire.sink.sessions[0].established);
        EXPECT_EQ(wire.sink.sessions[0].outcome, Outcome::Released);
    }
    Wire wire;
    EXPECT_EQ(wire.a(kSyn, 100).b(kRst, 77).ends().outcome, Outcome::Refused) << "nothing came after it";
}

TEST(TcpTrackerAttempts, TextOfASynIsCountedOnceThoughTheSynComesTwice)
{
    Wire wire;
    wire.a(kSyn, 100, 0, "abc").b(kSyn, 300, 0, "def").a(kSynAck, 100, 301, "abc").b(kSynAck, 300, 101, "def");
    wire.a(kAck, 104, 304).b(kAck, 304, 104).ends();
    EXPECT_EQ(wire.sink.sessions[0].bytes, (std::array<std::uint64_t, 2>{3, 3}));
}

TEST(TcpTrackerAttempts, AResetAgainstAnOldAckIsObeyedWhereNothingComesAfterIt)
{
    Wire wire;
    const Session& session = wire.a(kSyn, 100).b(kSynAck, 300, 101).a(kAck, 101, 9000).b(kRst, 9000).ends();
    EXPECT_FALSE(session.established);
    EXPECT_EQ(session.outcome, Outcome::Aborted);
}

TEST(TcpTrackerAttempts, ASynThatIsRepeatedBeforeAnyTextIsARetransmission)
{
    Wire wire;
    wire.a(kSyn, 100).b(kSynAck, 300, 101).at(1s).a(kSyn, 100).b(kSynAck, 300, 101).a(kAck, 101, 301);
    wire.a(kSyn, 100).a(kAck, 101, 301, "hello").ends();
    EXPECT_EQ(wire.sink.sessions.size(), 1U);
}

TEST(TcpTrackerAttempts, Figure8IsOneSession)
{
    Wire wire;
    const Session& session = wire.a(kSyn, 100)
                                 .a(kSyn, 90)
                                 .b(kSynAck, 300, 91)
                                 .a(kRst, 91)
                                 .b(kSynAck, 400, 101)
                                 .a(kAck, 101, 401)
                                 .a(kAck, 101, 401, "hello")
                                 .b(kAck, 401, 106)
                                 .ends();
    ASSERT_EQ(wire.sink.sessions.size(), 1U);
    EXPECT_TRUE(session.established);
    EXPECT_EQ(session.outcome, Outcome::Open);
    EXPECT_EQ(session.phases[0].to, sim::kStart + 50ms);
    EXPECT_EQ(session.bytes[0], 5U);
}

TEST(TcpTrackerAttempts, ASynWithALaterNumberIsAnotherAttempt)
{
    Wire wire;
    wire.a(kSyn, 100).a(kSyn, 600).a(kSyn, 600).b(kSynAck, 300, 601).a(kAck, 601, 301).ends();
    ASSERT_EQ(wire.sink.sessions.size(), 2U);
    EXPECT_EQ(wire.sink.sessions[0].messages, (std::array<std::uint64_t, 2>{1, 0}));
    EXPECT_EQ(wire.sink.sessions[0].outcome, Outcome::TimedOut);
    EXPECT_EQ(wire.sink.sessions[1].messages, (std::array<std::uint64_t, 2>{3, 1}));
    EXPECT_TRUE(wire.sink.sessions[1].established);
}

TEST(TcpTrackerAttempts, AnAnswerToTheAttemptBeforeBelongsToThatOne)
{
    Wire wire;
    wire.a(kSyn, 100).a(kSyn, 600).b(kSynAck, 300, 101).a(kRst, 101).b(kSynAck, 400, 601).a(kAck, 601, 401).ends();
    ASSERT_EQ(wire.sink.sessions.size(), 2U);
    EXPECT_EQ(wire.sink.sessions[0].messages, (std::array<std::uint64_t, 2>{2, 1}));
    EXPECT_FALSE(wire.sink.sessions[0].established);
    EXPECT_TRUE(wire.sink.sessions[1].established);
}

TEST(TcpTrackerAttempts, ASynWithALaterNumberThanOneThatWasAnsweredBelongsToThatOne)
{
    Wire wire;
    wire.a(kSyn, 100).b(kSynAck, 300, 101).a(kSyn, 600).b(kAck, 301, 101).b(kSynAck, 300, 101).ends();
    EXPECT_EQ(wire.sink.sessions.size(), 1U);
}

TEST(TcpTrackerAttempts, Figure9IsAnAbortedAndANewSession)
{
    Wire wire;
    wire.handshake()
        .at(1s)
        .a(kSyn, 400)
        .b(kAck, 301, 101)
        .a(kRst, 101)
        .at(2s)
        .a(kSyn, 400)
        .b(kSynAck, 700, 401)
        .a(kAck, 401, 701);
    wire.ends();
    ASSERT_EQ(wire.sink.sessions.size(), 2U);
    EXPECT_EQ(wire.sink.sessions[0].outcome, Outcome::Aborted);
    EXPECT_EQ(wire.sink.sessions[0].messages, (std::array<std::uint64_t, 2>{3, 2}));
    EXPECT_TRUE(wire.sink.sessions[1].established);
    EXPECT_EQ(wire.sink.sessions[1].messages, (std::array<std::uint64_t, 2>{3, 1}));
}

} // namespace
} // namespace osiscope::tcp
