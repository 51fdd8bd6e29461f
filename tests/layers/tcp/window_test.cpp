#include "tests/layers/tcp/tcp_script.h"

namespace osiscope::tcp {
namespace {

namespace service = stack::transport_service;
using enum stack::PrimitiveType;

constexpr std::uint32_t kMss = 1460;
constexpr std::uint32_t kFirst = 101;

Settings standard()
{
    Settings settings = TcpScript::plain();
    settings.delayedAck = true;
    return settings;
}

TEST(TcpSending, NoMoreIsSentThanThePeersWindowTakes)
{
    TcpScript t;
    t.reach(State::Established).arrives(kAck.window(2000)).send(5000);
    t.sends(kAck.text(kMss)).sendsNothing(); // 540 octets would be silly: less than half of the largest window
    t.arrives(kAck.window(2000)).sends(kAck.text(kMss));
}

TEST(TcpSending, AClosedWindowIsProbedAfterOneRtoAndThenMoreAndMoreSeldom)
{
    TcpScript t;
    t.reach(State::Established).send(kMss).sends(kData).arrives(kAck.window(0)).notes(Note::ZeroWindow);
    t.send(100).sendsNothing();
    t.at(999ms).sendsNothing();
    const Seg probe = kAck.seq(kFirst + kMss).text(1);
    t.at(1s).sends(probe.forTheFirstTime()).notes(Note::ZeroWindowProbe); // RFC 9293 3.8.6.1
    t.arrives(kAck.ack(kFirst + kMss).window(0));
    t.at(2999ms).sendsNothing().at(3s).sends(probe.again()).arrives(kAck.ack(kFirst + kMss).window(0));
    t.at(7s).sends(probe.again()).arrives(kAck.ack(kFirst + kMss).window(0));
    t.at(15s).sends(probe.again()).arrives(kAck.ack(kFirst + kMss).window(0));
    t.at(20s).arrives(kAck.ack(kFirst + kMss).window(5000)).notes(Note::WindowOpened);
    t.sends(kData.seq(kFirst + kMss).text(100)); // the probe's octet is in it again
    t.at(20500ms).arrives(kAck);
    EXPECT_EQ(t.context().runningTimers(), 0U);
}

TEST(TcpSending, AProbeThatIsTakenIsAcknowledged)
{
    TcpScript t;
    t.reach(State::Established).arrives(kAck.window(0)).send(100).sendsNothing();
    t.at(1s).sends(kAck.text(1)).arrives(kAck.ack(kFirst + 1).window(5000));
    t.sends(kData.seq(kFirst + 1).text(99).forTheFirstTime());
}

TEST(TcpSending, ProbesGoOnForAsLongAsTheyAreAnswered)
{
    TcpScript t;
    t.reach(State::Established).arrives(kAck.window(0)).send(100);
    sim::Duration moment = 0s;
    for (const auto wait : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s, 60s, 60s}) {
        moment += wait;
        t.at(moment).sends(kAck.text(1)).arrives(kAck.ack(kFirst).window(0));
    }
    t.is(State::Established); // MUST-37
}

TEST(TcpSending, ProbesThatNobodyAnswersEndTheConnection)
{
    TcpScript t;
    t.reach(State::Established).arrives(kAck.window(0)).send(100);
    for (const auto moment : {1s, 3s, 7s, 15s, 31s, 63s})
        t.at(moment).sends(kAck.text(1));
    // A hundred seconds after the first probe, which is the first transmission (RFC 9293 3.8.3).
    t.at(100'999ms).is(State::Established).at(101s).is(State::Closed).tells(service::kDisconnect, Indication);
}

TEST(TcpSending, AnswersToProbesAreNoDuplicateAcks)
{
    TcpScript t;
    t.reach(State::Established).arrives(kAck.window(0)).send(5000);
    sim::Duration moment = 0s;
    for (const auto wait : {1s, 2s, 4s, 8s}) {
        moment += wait;
        t.at(moment).sends(kAck.text(1)).arrives(kAck.ack(kFirst).window(0)).sendsNothing();
    }
    EXPECT_EQ(t.context().variables[Variable::DuplicateAcks], 0);
}

TEST(TcpSending, AFinWaitsForTheWindowAndProbesForIt)
{
    TcpScript t;
    t.reach(State::Established).arrives(kAck.window(0)).close().sendsNothing().is(State::FinWait1);
    t.at(1s).sends(kFin.seq(kFirst)).arrives(kAck.ack(kFirst).window(0));
    t.at(2s).arrives(kAck.ack(kFirst).window(1000)).sends(kFin.seq(kFirst).again());
}

TEST(TcpSending, ASmallWindowIsUsedWhenThePersistTimerOverridesTheRules)
{
    TcpScript t;
    t.reach(State::Established).arrives(kAck.window(100)).send(500).sendsNothing(); // 100 of 65,535 would be silly
    t.at(999ms).sendsNothing().at(1s).sends(kAck.text(100));                        // RFC 9293 3.8.6.2.1 (4)
}

TEST(TcpSending, TheRulesAreOverriddenWithinASecondHoweverSlowTheNetwork)
{
    Settings settings;
    settings.isn = kIss;
    settings.minimumRto = 5s;
    TcpScript t(settings);
    t.reach(State::Established).arrives(kAck.window(100)).send(500).sendsNothing();
    t.at(999ms).sendsNothing().at(1s).sends(kAck.text(100));
}

TEST(TcpSending, AWindowThatShrinksStopsNewDataButNotTheOld)
{
    TcpScript t;
    t.reach(State::Established).send(2 * kMss).sends(kAck).sends(kAck);
    t.arrives(kAck.ack(kFirst).window(1000)).send(kMss).sendsNothing(); // SHLD-15
    t.at(1s).sends(kAck.seq(kFirst).text(1000).again()).sendsNothing(); // SHLD-16: within the window
}

TEST(TcpSending, AnOldSegmentDoesNotSetTheWindow)
{
    TcpScript t;
    t.reach(State::Established).arrives(kAck.seq(kIrs + 11).text(10).window(5000)).sends(kAck);
    t.arrives(kAck.seq(kIrs + 1).text(10).window(77)).sends(kAck); // sent before the other: SND.WL1
    EXPECT_EQ(t.context().variables[Variable::SndWnd], 5000);
}

TEST(TcpNagle, SmallSegmentsWaitForTheAckOfWhatIsOnItsWay)
{
    TcpScript t;
    t.reach(State::Established).send(10).sends(kData.text(10));
    t.send(10).sendsNothing().notes(Note::NagleWaits).send(10).sendsNothing();
    t.arrives(kAck).sends(kData.text(20)); // RFC 9293 3.7.4: they travel together
}

TEST(TcpNagle, AFullSegmentDoesNotWait)
{
    TcpScript t;
    t.reach(State::Established).send(10).sends(kData.text(10));
    t.send(2000).sends(kAck.text(kMss)).sendsNothing();
}

TEST(TcpNagle, TheLastOctetsBeforeAFinDoNotWait)
{
    TcpScript t;
    t.reach(State::Established).send(10).sends(kData).send(10).sendsNothing();
    t.close().sends(Seg{Control::Psh | Control::Fin | Control::Ack}.text(10));
}

TEST(TcpNagle, CanBeSwitchedOff)
{
    Settings settings = TcpScript::plain();
    settings.nagle = false; // MUST-17
    TcpScript t(settings);
    t.reach(State::Established);
    for (int i = 0; i < 5; ++i)
        t.send(10).sends(kData.text(10));
}

TEST(TcpPush, OnlyTheLastSegmentOfASendIsPushed)
{
    TcpScript t;
    t.reach(State::Established).send(2 * kMss);
    EXPECT_FALSE(t.context().sent.front().segment.has(Control::Psh));
    t.sends(kAck);
    EXPECT_TRUE(t.context().sent.front().segment.has(Control::Psh)); // MUST-61
    t.sends(kData);
}

TEST(TcpReceiving, EverySecondFullSegmentIsAcknowledgedAtOnce)
{
    TcpScript t(standard());
    t.reach(State::Established).arrives(kAck.text(kMss)).sendsNothing();
    t.arrives(kAck.text(kMss)).sends(kAck.ack(kIrs + 1 + 2 * kMss)); // RFC 9293 3.8.6.3
}

TEST(TcpReceiving, EverySecondSmallSegmentToo)
{
    TcpScript t(standard());
    t.reach(State::Established).arrives(kAck.text(1)).sendsNothing().arrives(kAck.text(2)).sends(kAck.ack(kIrs + 4));
}

TEST(TcpReceiving, AKeepAliveIsAnswered)
{
    TcpScript t(standard());
    t.reach(State::Established).arrives(kAck.seq(kIrs)).sends(kAck.seq(kFirst).ack(kIrs + 1)); // RFC 9293 3.8.4
}

TEST(TcpReceiving, TheAckOfAnEmptySegmentOneNumberBackCounts)
{
    TcpScript t;
    t.reach(State::LastAck).arrives(kAck.seq(t.rcvNxt() - 1)).sendsNothing().is(State::Closed); // Appendix A.2
    t.tells(service::kRelease, Confirm);
}

TEST(TcpReceiving, ALoneSegmentIsAcknowledgedAfterTheDelay)
{
    TcpScript t(standard());
    t.reach(State::Established).at(1s).arrives(kData.text(10));
    t.at(1199ms).sendsNothing().at(1200ms).sends(kAck);
}

TEST(TcpReceiving, AnAnswerCarriesTheAck)
{
    TcpScript t(standard());
    t.reach(State::Established).arrives(kData.text(10)).sendsNothing();
    t.send(5).sends(kData.ack(kIrs + 11).text(5)).at(10s);
    t.context().sent.clear(); // what follows is retransmission, no ACK of its own
    EXPECT_FALSE(t.context().notes.empty());
}

TEST(TcpReceiving, TextBehindAGapIsAcknowledgedAtOnceWithTheOldNumber)
{
    TcpScript t(standard());
    t.reach(State::Established).arrives(kAck.seq(kIrs + 11).text(10)).sends(kAck.ack(kIrs + 1));
    t.arrives(kAck.seq(kIrs + 31).text(10)).sends(kAck.ack(kIrs + 1));
    t.arrives(kAck.seq(kIrs + 1).text(10)).sends(kAck.ack(kIrs + 21)); // fills a part of the gap: RFC 5681 4.2
    t.tellsData(10).tellsData(10).tellsNothing();
    t.arrives(kAck.seq(kIrs + 21).text(10)).sends(kAck.ack(kIrs + 41)).tellsData(10).tellsData(10);
}

TEST(TcpReceiving, TheUserGetsTheOctetsInOrderWhateverTheOverlap)
{
    TcpScript t;
    t.reach(State::Established).arrives(kAck.seq(kIrs + 6).text(10)).sends(kAck);
    t.arrives(kAck.seq(kIrs + 1).text(8)).sends(kAck.ack(kIrs + 16));
    std::uint32_t next = kIrs + 1;
    for (; !t.context().told.empty(); t.context().told.pop_front())
        for (const std::uint8_t octet : t.context().told.front().data.octets())
            EXPECT_EQ(octet, static_cast<std::uint8_t>(next++));
    EXPECT_EQ(next, kIrs + 16);
}

TEST(TcpReceiving, AFinInFrontOfTheTextWaitsForIt)
{
    TcpScript t;
    t.reach(State::Established).arrives(kFin.seq(kIrs + 11)).sends(kAck.ack(kIrs + 1)).is(State::Established);
    t.arrives(kAck.seq(kIrs + 1).text(10)).sends(kAck.ack(kIrs + 12)).is(State::CloseWait);
    t.tellsData(10).tells(service::kRelease, Indication);
}

TEST(TcpReceiving, TextBeyondTheWindowIsCut)
{
    Settings settings = TcpScript::plain();
    settings.receiveBuffer = 100;
    TcpScript t(settings);
    t.reach(State::Established).suspend().arrives(kAck.text(150)).sends(kAck.ack(kIrs + 101).window(0));
    EXPECT_EQ(t.context().variables[Variable::RcvWnd], 0);
}

TEST(TcpReceiving, AUserWhoDoesNotReadClosesTheWindow)
{
    Settings settings = TcpScript::plain();
    settings.receiveBuffer = 3000;
    TcpScript t(settings);
    t.reach(State::Established).suspend();
    t.arrives(kAck.text(1000)).sends(kAck.window(2000)).arrives(kAck.text(2000)).sends(kAck.window(0));
    t.tellsNothing();
    t.arrives(kAck.text(1)).sends(kAck.ack(kIrs + 3001).window(0)).setRcvNxt(kIrs + 3001); // a probe
    t.resume().notes(Note::WindowUpdate).sends(kAck.window(3000)).tellsData(1000).tellsData(2000);
}

TEST(TcpReceiving, ValidAcksCountWhileTheWindowIsClosed)
{
    Settings settings = TcpScript::plain();
    settings.receiveBuffer = 100;
    TcpScript t(settings);
    t.reach(State::Established).suspend().arrives(kAck.text(100)).sends(kAck.window(0));
    t.send(10).sends(kData);
    t.arrives(kAck.text(1)).sends(kAck.window(0)); // RFC 9293 3.10.7.4, first step
    EXPECT_EQ(t.context().variables[Variable::InFlight], 0);
}

TEST(TcpReceiving, TheWindowsEdgeStaysUntilItIsWorthMoving)
{
    TcpScript t;
    t.reach(State::Established).arrives(kAck.text(100)).sends(kAck.window(65'435)); // RFC 9293 3.8.6.2.2
    t.arrives(kAck.text(1000)).sends(kAck.window(64'435));
    t.arrives(kAck.text(400)).sends(kAck.window(65'535)); // 1,500 octets: a full segment
}

TEST(TcpReceiving, TheEndIsToldAfterTheUnreadText)
{
    TcpScript t;
    t.reach(State::Established).suspend();
    t.arrives(kAck.text(10)).sends(kAck).arrives(kFin).sends(kAck).is(State::CloseWait).tellsNothing();
    t.resume().tellsData(10).tells(service::kRelease, Indication);
}

TEST(TcpReceiving, UnreadTextOutlivesTheConnection)
{
    TcpScript t;
    t.reach(State::FinWait2).suspend().arrives(kFin.text(10)).sends(kAck).is(State::TimeWait).tellsNothing();
    t.resume().tellsData(10).tells(service::kRelease, Indication);
}

TEST(TcpReady, IsToldWhenHalfOfTheSendBufferHasDrained)
{
    Settings settings = TcpScript::plain();
    settings.sendBuffer = 4 * kMss;
    TcpScript t(settings);
    t.reach(State::Established).send(3 * kMss).sends(kAck).sends(kAck).sends(kData);
    t.arrives(kAck).tellsNothing(); // the limit was not reached
    t.send(4 * kMss).sends(kAck).sends(kAck).sends(kAck).sends(kData);
    t.arrives(kAck.ack(t.sndNxt() - 3 * kMss)).tellsNothing();
    t.arrives(kAck.ack(t.sndNxt() - 2 * kMss)).tells(service::kReady, Indication);
    t.arrives(kAck).tellsNothing();
}

TEST(TcpDuplicate, TextThatCameBeforeIsAcknowledgedAgain)
{
    TcpScript t(standard());
    t.reach(State::Established).arrives(kAck.text(10)).at(1s);
    t.context().sent.clear();
    t.arrives(kAck.seq(kIrs + 1).text(10)).sends(kAck.ack(kIrs + 11)).notes(Note::DuplicateSegment);
}

TEST(TcpReset, IsObeyedWhereAClosedWindowTakesNoText) // RFC 9293 3.10.7.4, first step
{
    Settings settings = TcpScript::plain();
    settings.receiveBuffer = 10;
    TcpScript t(settings);
    t.reach(State::Established).suspend().arrives(kAck.text(10)).sends(kAck.window(0));
    t.arrives(kRstAck.seq(kIrs + 11).text(5)).is(State::Closed);
}

TEST(TcpReset, TellsTheUser)
{
    TcpScript t;
    t.reach(State::Established).send(10).sends(kData).arrives(kRst).is(State::Closed).notes(Note::ConnectionReset);
    t.tells(service::kDisconnect, Indication);
}

TEST(TcpReset, OfAHandshakeByAListenerIsNotTold)
{
    TcpScript t;
    t.reach(State::SynReceived, true).arrives(kRst).is(State::Listen).tellsNothing();
    t.arrives(kSyn.seq(900)).sends(kSynAck.ack(901)); // and it goes on listening
}

TEST(TcpLayer, ConnectionsInTimeWaitAreSmall)
{
    EXPECT_LE(sizeof(Connection), 256U);
    TcpScript t;
    t.reach(State::TimeWait);
    EXPECT_EQ(t.layer().connectionCount(), 1U);
    t.at(4min);
    EXPECT_EQ(t.layer().connectionCount(), 0U);
}

} // namespace
} // namespace osiscope::tcp
