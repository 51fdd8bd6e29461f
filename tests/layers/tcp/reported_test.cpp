// What the network reports of segments, and what becomes of their connections (RFC 9293 3.9.2.2).
#include "tests/layers/tcp/hand_written_wire.h"

#include <gtest/gtest.h>

namespace osiscope::tcp {
namespace {

using session::Hindrance;
using session::Outcome;

constexpr auto kSyn = Wire::kSyn;
constexpr auto kSynAck = Wire::kSynAck;
constexpr auto kAck = Wire::kAck;
constexpr auto kRstAck = Wire::kRstAck;
constexpr std::string_view kOnlyThat = "What came back was only the network's report that it is so.";

TEST(TcpReported, ASynThatIsNotDeliveredIsRefused)
{
    for (const Hindrance hindrance :
         {Hindrance::Network, Hindrance::Host, Hindrance::Protocol, Hindrance::Port, Hindrance::Prohibited}) {
        Wire wire;
        const Session& session = wire.a(kSyn, 100).report(hindrance, 100).ends();
        EXPECT_EQ(session.outcome, Outcome::Refused);
        EXPECT_FALSE(session.established);
        EXPECT_FALSE(session.verdict.isSession());
        EXPECT_EQ(session.verdict.twoWay.because, kOnlyThat);
        EXPECT_EQ(session.messages, (std::array<std::uint64_t, 2>{1, 0}));
        ASSERT_EQ(session.phases.size(), 1U);
        EXPECT_EQ(session.phases[0].to, sim::kStart + 10ms);
        EXPECT_EQ(wire.sink.belongs.at(2), SessionId{1});
    }
}

TEST(TcpReported, OtherTroubleRefusesNothing)
{
    Wire wire;
    const Session& session = wire.a(kSyn, 100).report(Hindrance::Other, 100).ends();
    EXPECT_EQ(session.outcome, Outcome::TimedOut);
    EXPECT_EQ(session.verdict.twoWay.because, kOnlyThat);
    EXPECT_EQ(wire.sink.belongs.at(2), SessionId{1});
}

TEST(TcpReported, AnAnswerAfterTheReportCounts)
{
    Wire late;
    late.a(kSyn, 100).at(1s).a(kSyn, 100).report(Hindrance::Host, 100).b(kSynAck, 300, 101);
    const Session& session = late.a(kAck, 101, 301).close().ends();
    EXPECT_EQ(late.sink.sessions.size(), 1U);
    EXPECT_TRUE(session.established);
    EXPECT_EQ(session.outcome, Outcome::Released);
    EXPECT_TRUE(session.verdict.isSession());
}

TEST(TcpReported, AnOpenerThatGoesOnAfterSoftErrorsTimesOut)
{
    // MUST-56: it must not end the connection for them.
    Wire soft;
    soft.a(kSyn, 100).report(Hindrance::Host, 100).at(1s).a(kSyn, 100).report(Hindrance::Host, 100);
    EXPECT_EQ(soft.ends().outcome, Outcome::TimedOut);
    EXPECT_EQ(soft.sink.sessions.size(), 1U);
    EXPECT_EQ(soft.sink.sessions[0].verdict.twoWay.because, kOnlyThat);
    // SHLD-26: a hard error ends it, if not the first time.
    Wire hard;
    hard.a(kSyn, 100).report(Hindrance::Port, 100).at(1s).a(kSyn, 100).report(Hindrance::Port, 100);
    EXPECT_EQ(hard.ends().outcome, Outcome::Refused);
    EXPECT_EQ(hard.sink.sessions.size(), 1U);
}

TEST(TcpReported, ARefusalByTheOtherEndIsNoSilence)
{
    Wire wire;
    const Session& session = wire.a(kSyn, 100).report(Hindrance::Host, 100).b(kRstAck, 0, 101).ends();
    EXPECT_EQ(session.outcome, Outcome::Refused);
    EXPECT_EQ(session.verdict.twoWay.because, "Only one end has spoken; a reset is no part of a conversation.");
}

TEST(TcpReported, OnlyAResetThatCameIsSpokenOf)
{
    Wire wire;
    const Session& session = wire.a(kSyn, 100).at(1s).a(kSyn, 100).ends();
    EXPECT_EQ(session.outcome, Outcome::TimedOut);
    EXPECT_EQ(session.verdict.twoWay.because, "Only one end has spoken.");
}

TEST(TcpReported, WhatWasNotSentIsNotBelieved)
{
    // RFC 5927 4.1: whoever does not see the segments does not know their numbers.
    Wire wire;
    EXPECT_EQ(wire.a(kSyn, 100).report(Hindrance::Port, 5'000).ends().outcome, Outcome::TimedOut);
    Wire acknowledged;
    acknowledged.handshake().a(kAck, 101, 301, "hello").b(kAck, 301, 106).report(Hindrance::Port, 101);
    EXPECT_EQ(acknowledged.ends().outcome, Outcome::Open);
}

TEST(TcpReported, AHardErrorAbortsWhatStandsIfNothingFollows)
{
    Wire silent; // SHLD-26
    silent.handshake().a(kAck, 101, 301, "hello").report(Hindrance::Port, 101);
    EXPECT_EQ(silent.ends().outcome, Outcome::Aborted);
    EXPECT_EQ(silent.sink.sessions[0].verdict.bounded.because,
              "It begins with a handshake and ends when the network reports that it is so.");
    EXPECT_TRUE(silent.sink.sessions[0].verdict.isSession());
    Wire unmoved; // not all do (RFC 5461 2.1)
    unmoved.handshake().a(kAck, 101, 301, "hello").report(Hindrance::Port, 101).a(kAck, 101, 301, "hello");
    EXPECT_EQ(unmoved.ends(30s).outcome, Outcome::Open);
    Wire soft; // MUST-56
    soft.handshake().a(kAck, 101, 301, "hello").report(Hindrance::Host, 101);
    EXPECT_EQ(soft.ends(30s).outcome, Outcome::Open);
}

TEST(TcpReported, OnlyAnOpeningThatIsSeenAndUnansweredIsRefused)
{
    Wire crossing; // RFC 9293 3.5: both open at once; b is there, whatever the network says
    crossing.a(kSyn, 100).b(kSyn, 300).report(Hindrance::Port, 100);
    EXPECT_NE(crossing.ends().outcome, Outcome::Refused);
    Wire middle;
    middle.a(kAck, 500, 900, "hello").report(Hindrance::Port, 500);
    EXPECT_NE(middle.ends().outcome, Outcome::Refused);
}

TEST(TcpReported, OfAnotherConnectionIsNoneOfThis)
{
    Wire wire;
    wire.segment({kA.address, 1}, kB, kSyn, 100, 0, {}).report(Hindrance::Port, 100);
    EXPECT_EQ(wire.ends().outcome, Outcome::TimedOut);
    EXPECT_FALSE(wire.sink.belongs.contains(2));
}

} // namespace
} // namespace osiscope::tcp
