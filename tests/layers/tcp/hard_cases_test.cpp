// Peers that are silent, gone, restarted, forged or too many: keep-alives, thresholds, resets, the backlog, cookies.
#include "tests/layers/tcp/tcp_script.h"

#include "layers/transport/tcp/first_numbers.h"

#include <algorithm>

namespace osiscope::tcp {
namespace {

namespace service = stack::transport_service;
using enum stack::PrimitiveType;

template <typename Change>
Settings with(Change change)
{
    Settings settings = TcpScript::plain();
    change(settings);
    return settings;
}

TEST(TcpKeepAlive, IsOffUnlessAskedFor)
{
    TcpScript t; // RFC 9293 3.8.4, MUST-25
    t.reach(State::Established).at(24h).sendsNothing().is(State::Established);
    EXPECT_EQ(t.context().runningTimers(), 0U);
}

TEST(TcpKeepAlive, AsksAfterTwoHoursOfSilence)
{
    TcpScript t(with([](Settings& s) { s.keepAlive = true; }));
    t.reach(State::Established).at(2h - 1ms).sendsNothing();                 // MUST-28
    t.at(2h).sends(kAck.seq(t.sndNxt() - 1).text(0)).notes(Note::KeepAlive); // SHLD-12
    t.at(2h + 1s).arrives(kAck).sendsNothing();
    t.at(4h + 999ms).sendsNothing().at(4h + 1s).sends(kAck.seq(t.sndNxt() - 1));
}

TEST(TcpKeepAlive, EverythingThatArrivesStartsTheSilenceAnew)
{
    TcpScript t(with([](Settings& s) {
        s.keepAlive = true;
        s.keepAliveIdle = 10s;
    }));
    t.reach(State::Established).at(9s).arrives(kAck.text(5)).sends(kAck).at(18999ms).sendsNothing(); // MUST-26
    t.at(19s).sends(kAck.seq(t.sndNxt() - 1)).arrives(kAck);
    t.send(10).sends(kData).at(19500ms).arrives(kAck).at(29499ms).sendsNothing().at(29500ms).sends(kAck);
}

TEST(TcpKeepAlive, OneQuestionWithoutAnAnswerIsNotEnoughToGiveUp)
{
    TcpScript t(with([](Settings& s) {
        s.keepAlive = true;
        s.keepAliveIdle = 10s;
        s.keepAliveInterval = 2s;
        s.keepAliveProbes = 3;
    }));
    t.reach(State::Established);
    for (const auto moment : {10s, 12s, 14s}) // MUST-29
        t.at(moment).sends(kAck.seq(t.sndNxt() - 1));
    t.at(15999ms).is(State::Established).tellsNothing();
    t.at(16s).is(State::Closed).tells(service::kDisconnect, Indication).notes(Note::GaveUp);
}

TEST(TcpThreshold, R1TellsTheUserAfterThreeRetransmissions)
{
    TcpScript t;
    t.reach(State::Established).send(10).sends(kData).at(1s).sends(kData).at(3s).sends(kData).tellsNothing();
    t.at(7s).sends(kData).notes(Note::Trouble).tells(service::kReport, Indication).is(State::Established);
    t.at(15s).sends(kData).tellsNothing();
}

TEST(TcpThreshold, R2CanBeACountOfRetransmissions)
{
    TcpScript t(with([](Settings& s) { s.synRetries = 2; }));
    t.open().sends(kSyn).at(1s).sends(kSyn).at(3s).sends(kSyn).at(6999ms).is(State::SynSent);
    t.at(7s).sendsNothing().is(State::Closed).tells(service::kDisconnect, Indication);
}

TEST(TcpClose, WithUnreadDataTellsThePeerThatDataIsLost)
{
    TcpScript t; // RFC 9293 3.6.1, SHLD-3
    t.reach(State::Established).suspend().arrives(kAck.text(10)).sends(kAck);
    t.closeBothWays().sends(kRst.seq(t.sndNxt())).is(State::Closed).notes(Note::DataLost);
}

TEST(TcpClose, OfOneDirectionGoesOnReading)
{
    TcpScript t;
    t.reach(State::Established).close().sends(kFin).arrives(kAck).is(State::FinWait2);
    t.arrives(kAck.text(10)).sends(kAck).tells(service::kRelease, Confirm).tellsData(10).is(State::FinWait2);
}

TEST(TcpClose, OfBothDirectionsAnswersDataWithAReset)
{
    TcpScript t;
    t.reach(State::Established).closeBothWays().sends(kFin).arrives(kAck).is(State::FinWait2);
    t.arrives(kAck.text(10)).sends(kRst).is(State::Closed);
    EXPECT_FALSE(t.exists());
}

TEST(TcpClose, OfBothDirectionsIsANormalCloseWhenNoDataComes)
{
    TcpScript t;
    t.reach(State::Established).closeBothWays().sends(kFin).arrives(kAck).arrives(kFin).sends(kAck);
    t.is(State::TimeWait);
}

TEST(TcpBacklog, HasRoomAgainWhenAHandshakeEnds)
{
    TcpScript t(with([](Settings& s) { s.backlog = 1; }));
    t.listen().fromPort(81).arrives(kSyn).sends(kSynAck).setRcvNxt(kIrs);
    t.fromPort(82).arrives(kSyn).sendsNothing().notes(Note::BacklogFull).setRcvNxt(kIrs + 1);
    t.fromPort(81).arrives(kAck).is(State::Established).setRcvNxt(kIrs);
    t.fromPort(82).arrives(kSyn).sends(kSynAck);
}

TEST(TcpBacklog, HasRoomAgainWhenAHandshakeIsReset)
{
    TcpScript t(with([](Settings& s) { s.backlog = 1; }));
    t.listen().fromPort(81).arrives(kSyn).sends(kSynAck).arrives(kRst).setRcvNxt(kIrs);
    t.fromPort(82).arrives(kSyn).sends(kSynAck);
}

/// A listener whose backlog a flood has filled.
TcpScript& flooded(TcpScript& t)
{
    t.listen();
    for (std::uint16_t port = 1; port <= 5; ++port) {
        t.fromPort(port).arrives(kSyn).setRcvNxt(kIrs);
        t.context().sent.clear();
    }
    return t.fromPort(kPeer.port);
}

Settings guarded()
{
    return with([](Settings& s) {
        s.backlog = 2;
        s.synCookies = true;
    });
}

TEST(TcpFlood, KeepsOthersOutWithoutCookies)
{
    TcpScript t(with([](Settings& s) { s.backlog = 2; }));
    flooded(t).arrives(kSyn).sendsNothing();
    EXPECT_EQ(t.layer().connectionCount(), 2U);
}

TEST(TcpFlood, LetsOthersInWithCookies)
{
    TcpScript t(guarded());
    flooded(t).arrives(kSyn);
    EXPECT_EQ(t.layer().connectionCount(), 2U); // nothing is remembered of this one
    const std::uint32_t cookie = t.context().sent.front().segment.seq.value();
    t.sends(kSynAck.ack(kIrs + 1)).notes(Note::CookieSent);
    t.at(127s).arrives(kAck.ack(cookie + 1).text(10)).tells(service::kConnect, Indication).tellsData(10);
    t.context().sent.clear(); // retransmissions of the flood's SYN,ACKs, and the ACK
    EXPECT_EQ(t.context().states.back().to, State::Established);
}

TEST(TcpCookie, HoldsThePeersMssRoundedDown)
{
    TcpScript t(guarded());
    Options offered;
    offered.mss = 1459;
    flooded(t).arrives(kSyn.options(offered));
    const std::uint32_t cookie = t.context().sent.front().segment.seq.value();
    t.sends(kSynAck).arrives(kAck.ack(cookie + 1)).tells(service::kConnect, Indication);
    t.send(5000).sends(kAck.text(1440));
    t.context().sent.clear();
}

TEST(TcpCookie, ThatNobodyMadeIsReset)
{
    TcpScript t(guarded());
    flooded(t).arrives(kSyn);
    const std::uint32_t cookie = t.context().sent.front().segment.seq.value();
    t.sends(kSynAck);
    t.arrives(kAck.ack(cookie + 2)).sends(kRst.seq(cookie + 2));
    t.arrives(kAck.seq(kIrs + 2).ack(cookie + 1)).sends(kRst);              // of another SYN
    t.fromPort(99).arrives(kAck.seq(kIrs + 1).ack(cookie + 1)).sends(kRst); // of another peer
}

TEST(TcpCookie, IsTooOldAfterTwoPeriods)
{
    TcpScript t(guarded());
    flooded(t).arrives(kSyn);
    const std::uint32_t cookie = t.context().sent.front().segment.seq.value();
    t.sends(kSynAck).at(128s);
    t.context().sent.clear();
    t.arrives(kAck.ack(cookie + 1)).sends(kRst);
}

TEST(TcpFirstNumber, CountsEveryFourMicroseconds)
{
    sim::Random random(1, "host");
    FirstNumbers numbers;
    const Ends ends{kHere, kPeer};
    const Seq first = numbers.next(random, ends, sim::kStart, 4us);
    EXPECT_EQ(numbers.next(random, ends, sim::kStart + 4us, 4us), first + 1); // RFC 9293 3.4.1, MUST-8
    EXPECT_EQ(numbers.next(random, ends, sim::kStart + 1s, 4us), first + 250'000);
}

TEST(TcpFirstNumber, OfAnotherConnectionCannotBeGuessed)
{
    sim::Random random(1, "host");
    FirstNumbers numbers;
    const Seq one = numbers.next(random, {kHere, kPeer}, sim::kStart, 4us);
    const Seq other = numbers.next(random, {{kHere.address, 49153}, kPeer}, sim::kStart, 4us); // RFC 6528 3
    EXPECT_GT(std::min(one - other, other - one), 1000U);
    sim::Random elsewhere(2, "host");
    EXPECT_NE(FirstNumbers().next(elsewhere, {kHere, kPeer}, sim::kStart, 4us), one);
}

TEST(TcpSecretHash, IsSipHash)
{
    // The published example key 00 01 … 0f and message 00 01 … 0f.
    const SecretHash hash(0x0706'0504'0302'0100U, 0x0F0E'0D0C'0B0A'0908U);
    EXPECT_EQ(hash(std::array<std::uint64_t, 2>{0x0706'0504'0302'0100U, 0x0F0E'0D0C'0B0A'0908U}),
              0x3F2A'CC7F'57C2'9BDBU);
}

TEST(TcpTimeWait, ASynWithALargerNumberBeginsANewConnection)
{
    TcpScript t; // RFC 9293 3.6.1, MAY-2
    t.reach(State::TimeWait).listen().arrives(kSyn.seq(t.rcvNxt() + 1)).sends(kSynAck);
    t.is(State::SynReceived);
    EXPECT_EQ(t.layer().connectionCount(), 1U);
}

TEST(TcpTimeWait, ASynNextToTheFinBeginsANewConnection)
{
    TcpScript t; // RFC 6191 2: larger than the last number that was seen, which is the FIN's
    t.reach(State::TimeWait).listen().arrives(kSyn.seq(t.rcvNxt())).sends(kSynAck).is(State::SynReceived);
}

TEST(TcpTimeWait, ASynNextToTheFinDoesNotInLinux)
{
    TcpScript t(with([](Settings& s) { s.reopensNextToFin = false; }));
    t.reach(State::TimeWait).listen().arrives(kSyn.seq(t.rcvNxt())).sends(kAck).is(State::TimeWait);
}

TEST(TcpTimeWait, TheNewConnectionsNumberLiesBeyondTheOldOnes)
{
    TcpScript t;
    t.reach(State::TimeWait).listen().arrives(kSyn.seq(t.rcvNxt() + 1)).sends(kSynAck.seq(t.sndNxt() + 1));
}

TEST(TcpTimeWait, AnOldSynDoesNot)
{
    TcpScript t;
    t.reach(State::TimeWait).listen().arrives(kSyn.seq(t.rcvNxt() - 1)).sends(kAck).is(State::TimeWait);
    EXPECT_EQ(t.layer().connectionCount(), 1U);
}

TEST(TcpTimeWait, ASynIsNoNewConnectionWhereNobodyListens)
{
    TcpScript t;
    t.reach(State::TimeWait).arrives(kSyn.seq(t.rcvNxt() + 1)).sends(kAck).is(State::TimeWait);
}

TEST(TcpBlind, ResetsAndSynsAreAskedBackAndDataWithAWildAckIsDropped)
{
    TcpScript t; // RFC 5961 3.2, 4.2 and 5.2
    t.reach(State::Established);
    t.arrives(kRst.seq(t.rcvNxt() + 100)).sends(kAck).is(State::Established).notes(Note::ChallengeAck);
    t.arrives(kSyn.seq(t.rcvNxt() + 100)).sends(kAck).is(State::Established).notes(Note::ChallengeAck);
    t.arrives(kAck.seq(t.rcvNxt()).ack(kIss + 1 - 0x10001).text(10)).sends(kAck);
    EXPECT_EQ(t.context().states.back().event, Event::AckTooOld);
    t.setRcvNxt(t.rcvNxt() - 10);
    t.arrives(kAck.text(10)).sends(kAck.ack(kIrs + 11)); // the real octets still have their place
}

TEST(TcpChallenge, IsSentTenTimesInFiveSecondsAndNoMore)
{
    TcpScript t;
    t.reach(State::Established);
    for (int i = 0; i < 10; ++i)
        t.arrives(kRst.seq(t.rcvNxt() + 1)).sends(kAck.seq(t.sndNxt()).ack(t.rcvNxt())).notes(Note::ChallengeAck);
    t.arrives(kRst.seq(t.rcvNxt() + 1)).sendsNothing().notes(Note::AckSuppressed); // RFC 5961 7
    t.at(4999ms).arrives(kRst.seq(t.rcvNxt() + 1)).sendsNothing();
    t.at(5s).arrives(kRst.seq(t.rcvNxt() + 1)).sends(kAck);
}

TEST(TcpChallenge, IsSentAsOftenAsIsSet) // RFC 5961 7: both values should be tunable
{
    Settings settings = TcpScript::plain();
    settings.challengeAcks = 1;
    settings.challengeTime = 2s;
    TcpScript t(settings);
    t.reach(State::Established).arrives(kRst.seq(t.rcvNxt() + 1)).sends(kAck).arrives(kRst.seq(t.rcvNxt() + 1));
    t.sendsNothing().at(2s).arrives(kRst.seq(t.rcvNxt() + 1)).sends(kAck);
}

/// A learner sees at the segment that it is refused, and why.
TEST(TcpRefusal, IsNotedWithItsReason)
{
    TcpScript t;
    t.reach(State::Established);
    t.arrives(kAck.seq(5)).sends(kAck).notes(Note::OutsideWindow);
    t.arrives(kRst.seq(5)).sendsNothing().notes(Note::ResetIgnored);
    t.arrives(kAck.ack(kIss + 1000)).sends(kAck).notes(Note::AckOfUnsent);
    t.arrives(kAck.ack(kIss + 1 - 0x10001)).sends(kAck).notes(Note::AckTooOld);
    t.arrives(kData.seq(1'000'000'000).text(3)).sends(kAck).notes(Note::OutsideWindow);
}

TEST(TcpRefusal, IsNoneWhereAKeepAliveOrAProbeIsAnswered)
{
    TcpScript t;
    t.reach(State::Established).arrives(kAck.seq(kIrs)).sends(kAck);
    const auto& notes = t.context().notes;
    EXPECT_EQ(std::ranges::count(notes, Note::OutsideWindow), 0);
}

/// RFC 5961 4.2 and 5.2: wherever in the numbers it lies, and whatever it carries.
TEST(TcpChallenge, OfSynsOutsideTheWindowAndOfAcksOfWhatWasNotSentIsAsSeldom)
{
    const Seg wild = kSyn.seq(5);
    const Seg unsent = kAck.seq(kIrs + 1).ack(kIss + 1000).text(1);
    for (const Seg& segment : {wild, unsent}) {
        TcpScript t;
        t.reach(State::Established);
        for (int i = 0; i < 10; ++i)
            t.arrives(segment).sends(kAck.seq(kIss + 1).ack(kIrs + 1));
        t.arrives(segment).sendsNothing().notes(Note::AckSuppressed);
    }
    TcpScript t;
    t.reach(State::Established);
    t.arrives(wild).sends(kAck).notes(Note::ChallengeAck);
}

TEST(TcpChallenge, TwoEndsThatDisagreeDoNotAnswerEachOtherForEver)
{
    TcpScript t;
    t.reach(State::Established);
    for (int i = 0; i < 10; ++i)
        t.arrives(kAck.seq(5)).sends(kAck);
    t.arrives(kAck.seq(5)).sendsNothing().notes(Note::AckSuppressed);
    t.arrives(kAck.seq(5).text(3)).sends(kAck); // text is always answered
}

TEST(TcpNetworkError, ThatIsHardEndsAnOpening)
{
    TcpScript t;
    t.open().sends(kSyn).isReported(3, 3, kIss).is(State::Closed).tells(service::kDisconnect, Indication);
    t.notes(Note::HardError);
}

TEST(TcpNetworkError, ThatIsSoftIsToldAndNothingElse)
{
    TcpScript t; // RFC 9293 3.9.2.2, MUST-56 and SHLD-25
    t.open().sends(kSyn).isReported(3, 1, kIss).is(State::SynSent).tells(service::kReport, Indication);
    t.notes(Note::SoftError).isReported(11, 0, kIss).is(State::SynSent).at(1s).sends(kSyn);
}

TEST(TcpNetworkError, ThatIsSoftEndsAnOpeningWhereThatIsSet)
{
    TcpScript t(with([](Settings& s) { s.softErrorsEndOpening = true; })); // RFC 5461 4.1
    t.open().sends(kSyn).isReported(3, 1, kIss).is(State::Closed).tells(service::kDisconnect, Indication);
}

TEST(TcpNetworkError, ThatIsHardNeedNotEndAConnectionThatStands)
{
    TcpScript t(with([](Settings& s) { s.hardErrorsAbort = false; }));
    t.reach(State::Established).send(10).sends(kData).isReported(3, 3, kIss + 1).is(State::Established);
    t.tells(service::kReport, Indication);
}

TEST(TcpNetworkError, OfASegmentThatIsNotOnItsWayIsIgnored)
{
    TcpScript t;
    t.reach(State::Established).send(10).sends(kData);
    t.isReported(3, 3, kIss).isReported(3, 3, t.sndNxt()).is(State::Established).tellsNothing();
}

// RFC 9293 3.10.7.4, second: in these states nothing is signalled; its own CLOSE is all that the user still waits for.
TEST(TcpReset, WhereBothHaveClosedIsNoNews)
{
    for (const State state : {State::Closing, State::LastAck}) {
        TcpScript t;
        t.reach(state).arrives(kRst.seq(t.rcvNxt())).sendsNothing().is(State::Closed);
        t.tells(service::kRelease, Confirm).tellsNothing();
    }
}

TEST(TcpNetworkError, SourceQuenchIsNoNews)
{
    TcpScript t; // MUST-55
    t.open().sends(kSyn).isReported(4, 0, kIss).is(State::SynSent).tellsNothing();
}

} // namespace
} // namespace osiscope::tcp
