#include "tests/layers/tcp/hand_written_wire.h"

#include <gtest/gtest.h>

namespace osiscope::tcp {
namespace {

using session::Outcome;

constexpr auto kSyn = Wire::kSyn;
constexpr auto kSynAck = Wire::kSynAck;
constexpr auto kAck = Wire::kAck;
constexpr auto kFin = Wire::kFin;

TEST(TcpTrackedStream, RetransmissionsAreMessagesButNotBytes)
{
    Wire wire;
    const Session& session = wire.handshake()
                                 .a(kAck, 101, 301, "hello")
                                 .a(kAck, 101, 301, "hello")
                                 .a(kAck, 103, 301, "llo world")
                                 .b(kAck, 301, 112)
                                 .ends();
    EXPECT_EQ(session.bytes[0], 11U);
    EXPECT_EQ(session.messages[0], 5U);
    EXPECT_EQ((wire.sink.streams[{session.id, true}]), "hello world.");
}

TEST(TcpTrackedStream, KeepAlivesAddNothing)
{
    Wire wire;
    const Session& session = wire.handshake()
                                 .a(kAck, 101, 301, "hello")
                                 .b(kAck, 301, 106)
                                 .at(1h)
                                 .a(kAck, 105, 301, "o")
                                 .b(kAck, 301, 106)
                                 .a(kAck, 105, 301)
                                 .b(kAck, 301, 106)
                                 .ends(2h);
    EXPECT_EQ(session.bytes[0], 5U);
    EXPECT_EQ(session.outcome, Outcome::Open);
}

TEST(TcpTrackedStream, TextOutOfOrderIsPutBackInOrder)
{
    Wire wire;
    const Session& session = wire.handshake()
                                 .a(kAck, 106, 301, " world")
                                 .a(kAck, 112, 301, "!")
                                 .a(kAck, 101, 301, "hello")
                                 .b(kAck, 301, 113)
                                 .ends();
    EXPECT_EQ((wire.sink.streams[{session.id, true}]), "hello world!.");
    EXPECT_EQ(session.bytes[0], 12U);
}

TEST(TcpTrackedStream, TextThatTheTraceMissedIsAGap)
{
    Wire wire;
    const Session& session =
        wire.handshake().a(kAck, 101, 301, "hello").a(kAck, 112, 301, "again").b(kAck, 301, 117, "yes").ends();
    EXPECT_EQ((wire.sink.streams[{session.id, true}]), "hello(6 missing)again.");
    EXPECT_EQ((wire.sink.streams[{session.id, false}]), "yes.");
    EXPECT_EQ(session.bytes[0], 10U);
}

TEST(TcpTrackedStream, OctetsBeyondTheSnapLengthAreAGap)
{
    Wire wire;
    const Session& session = wire.handshake().cut(3).a(kAck, 101, 301, "hello").cut(0).a(kAck, 106, 301, "!").ends();
    EXPECT_EQ((wire.sink.streams[{session.id, true}]), "he(3 missing)!.");
    EXPECT_EQ(session.bytes[0], 6U);
}

TEST(TcpTrackedStream, TheStreamEndsWithTheFin)
{
    Wire wire;
    wire.handshake().a(kAck, 101, 301, "bye").a(kFin, 104, 301);
    EXPECT_EQ((wire.sink.streams[{SessionId{1}, true}]), "bye.");
    EXPECT_EQ((wire.sink.streams[{SessionId{1}, false}]), "");
    wire.b(kAck, 301, 105, "and you").b(kFin, 308, 105);
    EXPECT_EQ((wire.sink.streams[{SessionId{1}, false}]), "and you.");
}

TEST(TcpTrackedStream, AFinThatComesEarlyEndsTheStreamLater)
{
    Wire wire;
    wire.handshake().a(kFin, 104, 301);
    EXPECT_EQ((wire.sink.streams[{SessionId{1}, true}]), "");
    wire.a(kAck, 101, 301, "bye");
    EXPECT_EQ((wire.sink.streams[{SessionId{1}, true}]), "bye.");
}

TEST(TcpTrackedStream, NumbersGoAroundTheCircle)
{
    Wire wire;
    const Session& session = wire.a(kSyn, 0xFFFFFFFE)
                                 .b(kSynAck, 0xFFFFFFFF, 0xFFFFFFFF)
                                 .a(kAck, 0xFFFFFFFF, 0)
                                 .a(kAck, 0xFFFFFFFF, 0, "hello")
                                 .b(kAck, 0, 4, "yes")
                                 .a(kFin, 4, 3)
                                 .b(kFin, 3, 5)
                                 .a(kAck, 5, 4)
                                 .ends();
    EXPECT_EQ(session.outcome, Outcome::Released);
    EXPECT_EQ(session.bytes, (std::array<std::uint64_t, 2>{5, 3}));
    EXPECT_EQ((wire.sink.streams[{session.id, true}]), "hello.");
}

TEST(TcpTrackedStream, OctetsThatAreNoSegmentArePassedOver)
{
    ConnectionTracker tracker;
    FakeSink sink;
    const net::OctetBuffer octets(7, 0);
    session::TrackedPdu pdu;
    pdu.octets = octets;
    tracker.pdu(pdu, sink);
    tracker.finish(sim::kStart, sink);
    EXPECT_TRUE(sink.sessions.empty());
}

} // namespace
} // namespace osiscope::tcp
