#include "tests/layers/tcp/hand_written_wire.h"

#include <gtest/gtest.h>

namespace osiscope::tcp {
namespace {

using session::Outcome;
using session::PhaseName;

constexpr auto kSyn = Wire::kSyn;
constexpr auto kSynAck = Wire::kSynAck;
constexpr auto kAck = Wire::kAck;
constexpr auto kFin = Wire::kFin;
constexpr auto kRst = Wire::kRst;
constexpr auto kRstAck = Wire::kRstAck;

void expectPhases(const Session& session, std::initializer_list<session::Phase> expected)
{
    ASSERT_EQ(session.phases.size(), expected.size());
    std::size_t i = 0;
    for (const session::Phase& phase : expected) {
        EXPECT_EQ(session.phases[i].name, phase.name) << i;
        EXPECT_EQ(session.phases[i].from, phase.from) << i;
        EXPECT_EQ(session.phases[i].to, phase.to) << i;
        ++i;
    }
}

constexpr sim::TimePoint when(sim::Duration moment)
{
    return sim::kStart + moment;
}

TEST(TcpTracker, AConnectionHasThreePhases)
{
    Wire wire;
    const Session& session = wire.handshake()
                                 .at(100ms)
                                 .a(kAck, 101, 301, "hello")
                                 .b(kAck, 301, 106, "good day")
                                 .at(200ms)
                                 .a(kFin, 106, 309)
                                 .b(kAck, 309, 107)
                                 .b(kFin, 309, 107)
                                 .a(kAck, 107, 310)
                                 .ends();
    ASSERT_EQ(wire.sink.sessions.size(), 1U);
    EXPECT_EQ(session.name, "10.0.0.1:49152 - 10.0.0.2:80");
    EXPECT_EQ(session.initiator, "10.0.0.1:49152");
    EXPECT_EQ(session.responder, "10.0.0.2:80");
    EXPECT_EQ(session.initiatorHost, stack::HostId{0});
    EXPECT_TRUE(session.established);
    EXPECT_EQ(session.outcome, Outcome::Released);
    expectPhases(session, {{PhaseName::Establishment, when(0ms), when(20ms)},
                           {PhaseName::Exchange, when(20ms), when(200ms)},
                           {PhaseName::Teardown, when(200ms), when(230ms)}});
    EXPECT_EQ(session.messages, (std::array<std::uint64_t, 2>{5, 4}));
    EXPECT_EQ(session.bytes, (std::array<std::uint64_t, 2>{5, 8}));
    EXPECT_TRUE(session.verdict.isSession());
    EXPECT_EQ(session.verdict.twoWay.event, 2U);
    EXPECT_EQ(session.verdict.stateful.event, 3U);
    EXPECT_EQ(session.verdict.bounded.event, 9U);
    EXPECT_EQ(wire.sink.belongs.size(), 9U);
}

TEST(TcpTracker, ARefusedConnectionIsNoSession)
{
    Wire wire;
    const Session& session = wire.a(kSyn, 100).b(kRstAck, 0, 101).ends();
    EXPECT_EQ(session.outcome, Outcome::Refused);
    EXPECT_FALSE(session.established);
    EXPECT_FALSE(session.verdict.isSession());
    expectPhases(session, {{PhaseName::Establishment, when(0ms), when(10ms)}});
}

TEST(TcpTracker, AnUnansweredSynTimesOut)
{
    Wire wire;
    const Session& session = wire.a(kSyn, 100).at(1s).a(kSyn, 100).at(3s).a(kSyn, 100).ends();
    ASSERT_EQ(wire.sink.sessions.size(), 1U);
    EXPECT_EQ(session.outcome, Outcome::TimedOut);
    EXPECT_FALSE(session.established);
    EXPECT_EQ(session.messages[0], 3U);
    EXPECT_FALSE(session.verdict.isSession());
}

TEST(TcpTracker, AResetAborts)
{
    Wire wire;
    const Session& session = wire.handshake().a(kAck, 101, 301, "hello").at(1s).b(kRst, 301).ends();
    EXPECT_EQ(session.outcome, Outcome::Aborted);
    EXPECT_TRUE(session.established);
    expectPhases(session, {{PhaseName::Establishment, when(0ms), when(20ms)},
                           {PhaseName::Exchange, when(20ms), when(1s)},
                           {PhaseName::Teardown, when(1s), when(1s)}});
    EXPECT_TRUE(session.verdict.isSession());
}

TEST(TcpTracker, TextThatWasUnderWayWhenTheResetCameCountsToo)
{
    Wire wire;
    const Session& session = wire.handshake()
                                 .b(kAck, 301, 101, "good")
                                 .a(kRst, 101)
                                 .b(kAck, 305, 101, " day")
                                 .b(kAck, 303, 101, "od day")
                                 .b(kAck, 400, 101, "lost before")
                                 .ends();
    EXPECT_EQ(session.outcome, Outcome::Aborted);
    EXPECT_EQ(session.messages, (std::array<std::uint64_t, 2>{3, 5}));
    EXPECT_EQ(session.bytes, (std::array<std::uint64_t, 2>{0, 8}));
}

TEST(TcpTracker, AResetThatNobodyObeysIsNone)
{
    Wire wire;
    const Session& session = wire.handshake().b(kRst, 50'000).a(kAck, 101, 301).close().ends();
    EXPECT_EQ(session.outcome, Outcome::Released); // RFC 5961: it was answered by a challenge ACK
}

TEST(TcpTracker, ADoubtfulResetThatIsTheLastWordAborts)
{
    Wire wire;
    EXPECT_EQ(wire.handshake().b(kRst, 50'000).ends().outcome, Outcome::Aborted);
}

TEST(TcpTracker, AConnectionThatIsStillOpenEndsWithTheTrace)
{
    Wire wire;
    const Session& session = wire.handshake().a(kAck, 101, 301, "hello").ends(10s);
    EXPECT_EQ(session.outcome, Outcome::Open);
    expectPhases(session,
                 {{PhaseName::Establishment, when(0ms), when(20ms)}, {PhaseName::Exchange, when(20ms), when(10s)}});
    EXPECT_TRUE(session.verdict.isSession());
    EXPECT_NE(session.verdict.bounded.because.find("still open"), std::string::npos);
}

TEST(TcpTracker, HalfCloseLastsUntilTheOtherFin)
{
    Wire wire;
    const Session& session = wire.handshake()
                                 .at(1s)
                                 .a(kFin, 101, 301)
                                 .b(kAck, 301, 102)
                                 .at(5s)
                                 .b(kAck, 301, 102, "late")
                                 .at(9s)
                                 .b(kFin, 305, 102)
                                 .a(kAck, 102, 306)
                                 .ends();
    EXPECT_EQ(session.outcome, Outcome::Released);
    EXPECT_EQ(session.phases.back().from, when(1s));
    EXPECT_EQ(session.phases.back().to, when(9010ms));
    EXPECT_EQ(session.bytes[1], 4U);
}

TEST(TcpTracker, SimultaneousCloseIsReleased)
{
    Wire wire;
    EXPECT_EQ(wire.handshake().a(kFin, 101, 301).b(kFin, 301, 101).a(kAck, 102, 302).b(kAck, 302, 102).ends().outcome,
              Outcome::Released);
}

TEST(TcpTracker, SimultaneousOpenIsOneSession)
{
    Wire wire;
    const Session& session = wire.a(kSyn, 100).b(kSyn, 300).a(kSynAck, 100, 301).b(kSynAck, 300, 101).close().ends();
    ASSERT_EQ(wire.sink.sessions.size(), 1U);
    EXPECT_TRUE(session.established);
    EXPECT_EQ(session.initiator, kA.toString());
    EXPECT_EQ(session.phases[0].to, when(30ms));
}

TEST(TcpTracker, ACaptureMayBeginInTheMiddle)
{
    Wire wire;
    const Session& session = wire.b(kAck, 5000, 700, "news")
                                 .a(kAck, 700, 5004)
                                 .at(1s)
                                 .a(kFin, 700, 5004)
                                 .b(kAck, 5004, 701)
                                 .b(kFin, 5004, 701)
                                 .a(kAck, 701, 5005)
                                 .ends();
    EXPECT_EQ(session.initiator, kA.toString()); // port 80 is the server's
    EXPECT_TRUE(session.established);
    EXPECT_EQ(session.outcome, Outcome::Released);
    expectPhases(session, {{PhaseName::Exchange, when(0ms), when(1s)}, {PhaseName::Teardown, when(1s), when(1030ms)}});
    EXPECT_TRUE(session.verdict.isSession());
}

TEST(TcpTracker, ACaptureFromTheMiddleToTheMiddleIsNotSeenToBeBounded)
{
    Wire wire;
    const Session& session = wire.b(kAck, 5000, 700, "news").a(kAck, 700, 5004).ends();
    EXPECT_EQ(session.outcome, Outcome::Open);
    EXPECT_FALSE(session.verdict.bounded.holds);
    EXPECT_TRUE(session.verdict.stateful.holds);
}

TEST(TcpTracker, AMissingSynAckIsInferred)
{
    Wire wire;
    const Session& session = wire.a(kSyn, 100).a(kAck, 101, 301).a(kAck, 101, 301, "hello").b(kAck, 301, 106).ends();
    EXPECT_TRUE(session.established);
    EXPECT_EQ(session.phases[0].to, when(10ms));
}

TEST(TcpTracker, AMissingSynIsInferredFromTheAnswer)
{
    Wire wire;
    const Session& session = wire.b(kSynAck, 300, 101).a(kAck, 101, 301).close().ends();
    EXPECT_EQ(session.initiator, kA.toString());
    EXPECT_TRUE(session.established);
    EXPECT_EQ(session.outcome, Outcome::Released);
}

TEST(TcpTracker, ARepeatedFinBelongsToTheOldSession)
{
    Wire wire;
    wire.handshake().close().at(1s).b(kFin, 301, 102).a(kAck, 102, 302);
    const Session& session = wire.ends();
    ASSERT_EQ(wire.sink.sessions.size(), 1U);
    EXPECT_EQ(session.phases.back().to, when(1010ms)); // its ACK was lost
    EXPECT_EQ(session.messages, (std::array<std::uint64_t, 2>{5, 4}));
}

TEST(TcpTracker, ASynAtTheEndOfATraceWaitsForItsAnswer)
{
    const auto outcomeAt = [](sim::Duration end) {
        Wire wire;
        return wire.a(kSyn, 100).ends(end).outcome; // at 0 ms
    };
    EXPECT_EQ(outcomeAt(0ms), Outcome::Open);
    EXPECT_EQ(outcomeAt(999ms), Outcome::Open); // RFC 6298 2.1
    EXPECT_EQ(outcomeAt(1s), Outcome::TimedOut);
}

TEST(TcpTracker, AnOpeningThatStaysHalfOpenIsGivenUp)
{
    const auto outcomeAt = [](sim::Duration end) {
        Wire wire;
        return wire.a(kSyn, 100).b(kSynAck, 300, 101).ends(end).outcome; // the answer at 10 ms is the last that is seen
    };
    EXPECT_EQ(outcomeAt(3min + 9ms), Outcome::Open); // RFC 9293 3.8.3: R2 of a SYN is three minutes at least
    EXPECT_EQ(outcomeAt(3min + 10ms), Outcome::TimedOut);
}

TEST(TcpTracker, APeerWhoFallsSilentIsGivenUp)
{
    Wire wire;
    wire.handshake().at(1s).a(kAck, 101, 301, "hello");
    for (const auto moment : {2s, 4s, 8s, 16s, 32s, 64s})
        wire.at(moment).a(kAck, 101, 301, "hello");
    const Session& session = wire.ends(101s);
    EXPECT_EQ(session.outcome, Outcome::TimedOut);
    EXPECT_TRUE(session.verdict.isSession());
    EXPECT_EQ(session.phases.back().to, when(101s));
}

TEST(TcpTracker, AnEndThatGivesUpEndsTheConnection)
{
    Wire wire; // the peer has been heard on the wire lately, where its answer was lost
    wire.handshake().at(1s).a(kAck, 101, 301, "hello").at(99s).b(kAck, 301, 106).at(100s).givesUp();
    const Session& session = wire.ends(101s);
    EXPECT_EQ(session.outcome, Outcome::TimedOut);
    expectPhases(session,
                 {{PhaseName::Establishment, when(0ms), when(20ms)}, {PhaseName::Exchange, when(20ms), when(100s)}});
    EXPECT_NE(session.verdict.bounded.because.find("no longer hears the other"), std::string::npos);
}

TEST(TcpTracker, AFinThatNobodyAcknowledgesBeforeItsEndGivesUpReleasesNothing)
{
    Wire wire;
    EXPECT_EQ(wire.handshake().a(kFin, 101, 301).b(kFin, 301, 101).at(100s).givesUp().ends().outcome,
              Outcome::TimedOut);
}

TEST(TcpTracker, AResetAfterAnEndHasGivenUpAborts)
{
    Wire wire;
    wire.handshake().at(100s).givesUp().at(200s).b(kAck, 301, 101, "late").a(kRst, 101);
    EXPECT_EQ(wire.ends().outcome, Outcome::Aborted);
}

TEST(TcpTracker, ALastAckThatTheTraceMissesDoesNotKeepItOpen)
{
    Wire wire;
    EXPECT_EQ(wire.handshake().a(kFin, 101, 301).b(kFin, 301, 102).ends().outcome, Outcome::Released);
}

} // namespace
} // namespace osiscope::tcp
