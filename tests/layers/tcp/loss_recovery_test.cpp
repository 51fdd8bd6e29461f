// The sender's side of selective acknowledgment: RFC 6675.
#include "layers/transport/tcp/scoreboard.h"
#include "tests/layers/tcp/tcp_script.h"

namespace osiscope::tcp {
namespace {

constexpr std::uint32_t kMss = 1000;
constexpr std::uint32_t kFirst = kIss + 1;

/// The number of the first octet of a segment, and behind the last one.
constexpr std::uint32_t at(std::uint32_t segment)
{
    return kFirst + segment * kMss;
}

SackBlock segments(std::uint32_t from, std::uint32_t to)
{
    return {Seq(at(from)), Seq(at(to))};
}

/// A board on which ten segments are on their way.
struct Board : Scoreboard {
    Board() : Scoreboard(Seq(at(0))) {}
    std::uint32_t pipe() const { return Scoreboard::pipe(Seq(at(0)), Seq(at(10)), kMss); }
    bool lost(std::uint32_t segment) const { return isLost(Seq(at(segment)), kMss); }
};

TEST(TcpScoreboard, SaysWhetherABlockIsNew)
{
    Board board;
    EXPECT_TRUE(board.mark(segments(2, 3)));
    EXPECT_FALSE(board.mark(segments(2, 3)));
    EXPECT_TRUE(board.mark(segments(2, 4)));
    EXPECT_TRUE(board.mark(segments(6, 7)));
    EXPECT_TRUE(board.mark(segments(1, 8)));
    EXPECT_FALSE(board.mark(segments(3, 6)));
    EXPECT_EQ(board.marked(), 7 * kMss);
    EXPECT_EQ(board.markedBelow(Seq(at(4))), 3 * kMss);
}

TEST(TcpScoreboard, ThreeRunsAboveMeanLost)
{
    Board board;
    board.mark({Seq(at(2)), Seq(at(2) + 1)});
    board.mark({Seq(at(4)), Seq(at(4) + 1)});
    EXPECT_FALSE(board.lost(0));
    board.mark({Seq(at(6)), Seq(at(6) + 1)});
    EXPECT_TRUE(board.lost(0));
    EXPECT_TRUE(board.lost(1));
    EXPECT_FALSE(board.lost(3)); // two above it
}

TEST(TcpScoreboard, MoreThanTwoSegmentsAboveMeanLost)
{
    Board board;
    board.mark(segments(1, 3));
    EXPECT_FALSE(board.lost(0)); // not more than (DupThresh - 1) SMSS
    board.mark({Seq(at(3)), Seq(at(3) + 1)});
    EXPECT_TRUE(board.lost(0));
}

TEST(TcpScoreboard, ThePipeHoldsWhatIsNeitherMarkedNorLost)
{
    Board board;
    EXPECT_EQ(board.pipe(), 10 * kMss);
    board.mark(segments(1, 3));
    EXPECT_EQ(board.pipe(), 8 * kMss);
    board.mark(segments(4, 5));
    EXPECT_EQ(board.pipe(), 6 * kMss); // the first is lost by three segments, the fourth not by one
    board.beginRecovery(Seq(at(1)));
    EXPECT_EQ(board.pipe(), 7 * kMss); // (b): its copy is on its way
}

TEST(TcpScoreboard, WhatIsSentAgainWithoutBeingLostCountsTwice) // RFC 6675 4, SetPipe
{
    Board board;
    board.mark(segments(1, 2));
    board.sentAgain(Seq(at(1)));
    EXPECT_EQ(board.pipe(), 10 * kMss);
}

TEST(TcpScoreboard, GapsAreOfferedInOrderAndOnce)
{
    Board board;
    board.beginRecovery(Seq(at(1)));
    board.mark(segments(2, 4));
    board.mark(segments(6, 7));
    EXPECT_EQ(board.nextGap(), segments(1, 2));
    board.sentAgain(Seq(at(2)));
    EXPECT_EQ(board.nextGap(), segments(4, 6));
    board.sentAgain(Seq(at(5)));
    EXPECT_EQ(board.nextGap(), segments(5, 6));
    board.sentAgain(Seq(at(6)));
    EXPECT_FALSE(board.nextGap()); // (1.b): below the highest octet that was reported
}

TEST(TcpScoreboard, AnAcknowledgmentForgetsWhatItCovers)
{
    Board board;
    board.mark(segments(2, 4));
    board.mark(segments(6, 7));
    board.advance(Seq(at(4)));
    EXPECT_EQ(board.marked(), kMss);
    EXPECT_EQ(board.firstMissing(Seq(at(4))), Seq(at(4)));
    EXPECT_EQ(board.firstMissing(Seq(at(6))), Seq(at(7)));
    EXPECT_EQ(board.endOfGap(Seq(at(4)), Seq(at(10))), Seq(at(6)));
    EXPECT_EQ(board.endOfGap(Seq(at(8)), Seq(at(10))), Seq(at(10)));
}

/// A sender with a peer that takes segments of 1000 octets and reports what it holds.
class Sender : public TcpScript {
public:
    explicit Sender(Settings settings = withSack()) : TcpScript(settings)
    {
        open().sends(kSyn);
        arrives(kSynAck.options({.mss = kMss, .sackPermitted = true})).sends(kAck);
    }
    static Settings withSack()
    {
        Settings settings = plain();
        settings.sack = true;
        settings.initialWindow = InitialWindow::Rfc6928;
        return settings;
    }
    /// Ten segments are on their way, and more wait.
    Sender& sendsTen(std::uint32_t waiting = 10)
    {
        send((10 + waiting) * kMss);
        for (std::uint32_t i = 0; i < 10; ++i)
            sends(kAck.seq(kIss + 1 + i * kMss));
        sendsNothing();
        return *this;
    }
    /// The peer holds these segments beyond what it acknowledges.
    Sender& acked(std::uint32_t segment, std::initializer_list<std::pair<std::uint32_t, std::uint32_t>> held = {})
    {
        Seg ack = kAck.ack(kIss + 1 + segment * kMss).options({});
        for (const auto& [from, to] : held)
            ack.optionsAre->sack.add(segments(from, to));
        arrives(ack);
        return *this;
    }
    Sender& sendsSegment(std::uint32_t segment)
    {
        sends(kAck.seq(kIss + 1 + segment * kMss).text(kMss));
        return *this;
    }
};

TEST(TcpLossRecovery, OnlyTheGapsAreSentAgain)
{
    Sender s;
    s.sendsTen();
    s.acked(0, {{1, 2}}).sendsSegment(10); // limited transmit: what has arrived leaves room
    s.acked(0, {{1, 2}, {3, 4}}).sendsSegment(11);
    s.acked(0, {{3, 5}, {1, 2}}).sendsSegment(0).sendsNothing().notes(Note::SackRecovery);
    EXPECT_EQ(s.context().variables[Variable::Ssthresh], 5 * kMss); // FlightSize without limited transmit
    EXPECT_EQ(s.context().variables[Variable::Cwnd], 5 * kMss);     // not inflated
    // In the pipe: the copy of 0, and 2 and 5 to 11, of which none is lost yet.
    EXPECT_EQ(s.context().variables[Variable::Pipe], 9 * kMss);
    s.acked(0, {{3, 6}, {1, 2}}).sendsNothing(); // more than two segments above: 2 is lost. The pipe holds 0, 6 to 11
    s.acked(0, {{3, 7}, {1, 2}}).sendsNothing(); // 0, 7 to 11
    s.acked(0, {{3, 8}, {1, 2}}).sendsNothing(); // 0, 8 to 11: five
    s.acked(0, {{3, 9}, {1, 2}}).sendsSegment(2).sendsNothing().notes(Note::GapResent);
    s.acked(0, {{3, 10}, {1, 2}}).sendsSegment(12).sendsNothing(); // rule (2): new data
    s.acked(2, {{3, 10}}).sendsSegment(13).sendsNothing();         // a partial ACK resends nothing by itself
    s.acked(12).sendsSegment(14).sendsSegment(15).sendsSegment(16).notes(Note::RecoveryOver);
    EXPECT_EQ(s.context().variables[Variable::Cwnd], 5 * kMss);
}

TEST(TcpLossRecovery, BeginsEarlyWhenTheReportsSayLost) // RFC 6675 5, step (2)
{
    Sender s;
    s.sendsTen(0);
    s.acked(0, {{1, 4}}).sendsSegment(0).notes(Note::SackRecovery);
}

TEST(TcpLossRecovery, AnAckWithoutNewsIsNoDuplicate) // RFC 6675 2
{
    Sender s;
    s.sendsTen(0);
    s.acked(0, {{1, 2}}).acked(0, {{1, 2}}).acked(0, {{1, 2}}).acked(0).acked(0).acked(0).sendsNothing();
    s.acked(0, {{1, 3}}).sendsNothing();
    s.acked(0, {{5, 6}, {1, 3}}).sendsSegment(0);
}

TEST(TcpLossRecovery, AReportOfADuplicateIsNoNews)
{
    Sender s;
    s.sendsTen(0).acked(4);
    for (int i = 0; i < 3; ++i)
        s.acked(4, {{1, 2}}).notes(Note::DuplicateReported);
    s.sendsNothing();
}

TEST(TcpLossRecovery, BlocksOfWhatWasNeverSentAreNotBelieved)
{
    Sender s;
    s.sendsTen(0);
    s.acked(0, {{8, 12}}).acked(0, {{7, 11}}).acked(0, {{20, 24}}).sendsNothing();
    EXPECT_EQ(s.context().variables[Variable::Sacked], 0);
}

TEST(TcpLossRecovery, WithNothingNewWhatIsMissingIsSentBeforeItCountsAsLost) // NextSeg(), rule (3)
{
    Sender s;
    s.sendsTen(0);
    s.acked(0, {{1, 2}}).acked(0, {{1, 2}, {3, 4}}).sendsNothing();
    s.acked(0, {{5, 6}, {3, 4}, {1, 2}}).sendsSegment(0).sendsNothing(); // 2 has two runs above it
    s.acked(0, {{5, 9}, {3, 4}, {1, 2}}).sendsSegment(2).sendsSegment(4).sendsNothing();
    s.acked(10).sendsNothing();
}

TEST(TcpLossRecovery, TheEndIsRescuedOnce) // NextSeg(), rule (4)
{
    Sender s;
    s.sendsTen(0);
    s.acked(0, {{1, 6}}).sendsSegment(0).sendsNothing(); // 6 to 9 are lost, which nobody can know
    s.acked(6).sendsSegment(9).sendsNothing().notes(Note::RescueRetransmission);
    s.acked(7).sendsNothing(); // once
    s.acked(10).notes(Note::RecoveryOver);
}

TEST(TcpLossRecovery, ATimeoutForgetsTheReportsAndGoesBack) // RFC 2018 5, RFC 6675 5.1
{
    Sender s;
    s.sendsTen(0);
    s.acked(0, {{1, 2}}).acked(0, {{1, 3}}).acked(0, {{1, 4}}).sendsSegment(0);
    s.at(1s);
    s.sendsSegment(0).notes(Note::SackForgotten).sendsNothing();
    EXPECT_EQ(s.context().variables[Variable::Sacked], 0);
    // What is reported again need not be sent again; and no new recovery begins before everything is acknowledged.
    s.acked(1, {{2, 4}, {6, 7}}).sendsSegment(1).sendsSegment(4).sendsNothing();
    s.acked(5, {{6, 7}}).sendsSegment(5).sendsSegment(7).sendsSegment(8).sendsNothing();
    s.acked(5, {{6, 8}}).acked(5, {{6, 9}}).sendsSegment(9).sendsNothing();
    s.acked(10);
    EXPECT_EQ(s.context().runningTimers(), 0U);
}

TEST(TcpLossRecovery, EveryAckOfNewDataRestartsTheTimer) // RFC 6675 6, RFC 6298 5.3
{
    Sender s;
    s.sendsTen(0);
    s.acked(0, {{1, 6}}).sendsSegment(0);
    s.at(600ms);
    s.acked(6).sendsSegment(9);
    s.at(1200ms);
    s.acked(7).sendsNothing();
    s.at(2199ms).sendsNothing().at(2200ms).sends(kAck.seq(at(7)).again());
}

TEST(TcpLossRecovery, AFinIsRepairedToo)
{
    Sender s;
    s.send(3 * kMss).close().sends(kAck).sends(kAck).sends(kData).sends(kFin);
    s.acked(0, {{1, 2}}).sendsNothing();
    s.at(1s).sends(kAck.seq(kFirst).again());
    s.acked(2).sends(kFin.seq(at(2)).text(kMss).again()).sendsNothing();
}

TEST(TcpLossRecovery, WithoutSackTheWindowIsInflatedAndOneSegmentARoundTripIsRepaired)
{
    Settings settings = Sender::withSack();
    settings.sack = false;
    Sender s(settings);
    s.sendsTen(0).acked(0).acked(0).acked(0).sendsSegment(0).notes(Note::FastRetransmit);
    EXPECT_EQ(s.context().variables[Variable::Cwnd], (5 + 3) * kMss);
    s.acked(3).sendsSegment(3).notes(Note::PartialAck);
}

} // namespace
} // namespace osiscope::tcp
