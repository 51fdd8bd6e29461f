#include "tests/layers/tcp/tcp_script.h"

namespace osiscope::tcp {
namespace {

namespace service = stack::transport_service;
using enum stack::PrimitiveType;

constexpr std::uint32_t kMss = 1460;
constexpr std::uint32_t kFirst = 101; ///< the first octet of data

TEST(TcpRetransmission, TheOldestSegmentIsSentAgainWithBackoff)
{
    TcpScript t;
    t.reach(State::Established).at(5s).send(2 * kMss).sends(kAck.seq(kFirst)).sends(kAck.seq(kFirst + kMss));
    t.at(5999ms).sendsNothing();
    t.at(6s).sends(kAck.seq(kFirst).text(kMss).again()).sendsNothing(); // RFC 6298 5.4: the earliest only
    t.at(7999ms).sendsNothing();
    t.at(8s).sends(kAck.seq(kFirst).text(kMss).again()); // 5.5
    t.at(12s).sends(kAck.seq(kFirst).text(kMss).again());
}

TEST(TcpRetransmission, TheTimerStopsWhenEverythingIsAcknowledged)
{
    TcpScript t;
    t.reach(State::Established).send(10).sends(kData).arrives(kAck);
    EXPECT_EQ(t.context().runningTimers(), 0U); // RFC 6298 5.2
    t.at(100s).sendsNothing();
}

TEST(TcpRetransmission, AnAckOfNewDataRestartsTheTimer)
{
    TcpScript t;
    t.reach(State::Established).send(2 * kMss).sends(kAck).sends(kAck);
    t.at(600ms).arrives(kAck.ack(kFirst + kMss)); // RFC 6298 5.3
    t.at(1599ms).sendsNothing();
    t.at(1600ms).sends(kAck.seq(kFirst + kMss).again());
}

TEST(TcpRetransmission, ARetransmittedSegmentIsNoMeasurement)
{
    TcpScript t;
    t.reach(State::Established).send(10).sends(kData).at(1s).sends(kData.again());
    t.at(1010ms).arrives(kAck); // RFC 6298 3: of which of the two is this the ACK?
    EXPECT_EQ(t.context().variables[Variable::Rto], 2.0);
    t.send(10).sends(kData).at(1410ms).arrives(kAck); // a measurement of 0.4 s
    EXPECT_LT(t.context().variables[Variable::Rto], 2.0);
}

TEST(TcpRetransmission, TheHandshakeIsTheFirstMeasurement)
{
    TcpScript t;
    t.open().sends(kSyn).at(500ms).arrives(kSynAck).sends(kAck);
    EXPECT_DOUBLE_EQ(t.context().variables[Variable::Srtt], 0.5);
    EXPECT_DOUBLE_EQ(t.context().variables[Variable::Rttvar], 0.25);
    EXPECT_DOUBLE_EQ(t.context().variables[Variable::Rto], 1.5);
}

TEST(TcpRetransmission, GivesUpAHundredSecondsAfterTheFirstTransmission)
{
    TcpScript t;
    t.reach(State::Established).at(10s).send(10).sends(kData);
    for (const auto moment : {11s, 13s, 17s, 25s, 41s, 73s})
        t.at(moment).sends(kData.again());
    t.tells(service::kReport, Indication); // R1, at 17 s
    t.at(109999ms).is(State::Established).tellsNothing();
    t.at(110s).is(State::Closed).tells(service::kDisconnect, Indication).notes(Note::GaveUp);
    EXPECT_EQ(t.context().runningTimers(), 0U);
}

TEST(TcpRetransmission, AnAckInBetweenStartsTheUserTimeoutAnew)
{
    TcpScript t;
    t.reach(State::Established).send(2 * kMss).sends(kAck).sends(kAck);
    for (const auto moment : {1s, 3s, 7s, 15s, 31s, 63s})
        t.at(moment).sends(kAck.again());
    t.at(90s).arrives(kAck.ack(kFirst + kMss)).sends(kAck.seq(kFirst + kMss).again());
    t.at(101s).is(State::Established).sendsNothing();
}

TEST(TcpRetransmission, AfterATimeoutSlowStartSendsTheRestAgain)
{
    TcpScript t;
    t.reach(State::Established).send(3 * kMss).sends(kAck).sends(kAck).sends(kData);
    t.at(1s).sends(kAck.seq(kFirst).again()).notes(Note::SlowStart);
    EXPECT_EQ(t.context().variables[Variable::Cwnd], kMss);
    EXPECT_EQ(t.context().variables[Variable::Ssthresh], 2 * kMss);
    t.at(1100ms).arrives(kAck.ack(kFirst + kMss)); // cwnd is two segments now
    t.sends(kAck.seq(kFirst + kMss).again()).sends(kAck.seq(kFirst + 2 * kMss).again()).sendsNothing();
}

TEST(TcpRetransmission, ACumulativeAckAfterATimeoutEndsTheResending)
{
    TcpScript t;
    t.reach(State::Established).send(3 * kMss).sends(kAck).sends(kAck).sends(kData);
    t.at(1s).sends(kAck.seq(kFirst).again());
    t.at(1100ms).arrives(kAck.ack(kFirst + 3 * kMss)).sendsNothing(); // only the first one was lost
}

TEST(TcpRetransmission, AFinIsRetransmittedToo)
{
    TcpScript t;
    t.reach(State::Established).close().sends(kFin).at(1s).sends(kFin.again()).at(3s).sends(kFin.again());
}

TEST(TcpRetransmission, ASynAckIsRetransmitted)
{
    TcpScript t;
    t.reach(State::SynReceived, true).at(999ms).sendsNothing().at(1s).sends(kSynAck.seq(kIss).again());
}

TEST(TcpRetransmission, ASegmentWithAWrongChecksumIsAsGoodAsLost)
{
    TcpScript t;
    t.reach(State::Established).arrivesBroken(kData.text(10)).sendsNothing().tellsNothing().notes(Note::BadChecksum);
    t.arrives(kData.text(10)).tellsData(10).sends(kAck);
}

/// Six segments are on their way; the initial window was three, and an ACK of each let one more go.
void sendSix(TcpScript& t)
{
    t.reach(State::Established).send(20 * kMss).sends(kAck).sends(kAck).sends(kAck);
    for (std::uint32_t i = 1; i <= 3; ++i)
        t.arrives(kAck.ack(kFirst + i * kMss)).sends(kAck).sends(kAck);
}

TEST(TcpFastRetransmit, TheThirdDuplicateAckSendsTheSegmentAgain)
{
    TcpScript t;
    sendSix(t);
    const std::uint32_t una = kFirst + 3 * kMss;
    t.arrives(kAck.ack(una)).sends(kAck.forTheFirstTime()); // limited transmit, RFC 3042 2
    t.arrives(kAck.ack(una)).sends(kAck.forTheFirstTime());
    EXPECT_EQ(t.context().variables[Variable::Cwnd], 6 * kMss); // unchanged
    t.arrives(kAck.ack(una)).sends(kAck.seq(una).text(kMss).again()).sendsNothing().notes(Note::FastRetransmit);
    EXPECT_EQ(t.context().variables[Variable::Ssthresh], 3 * kMss); // of six, limited transmit not counted
    EXPECT_EQ(t.context().variables[Variable::Cwnd], 6 * kMss);     // ssthresh and three
}

TEST(TcpFastRetransmit, FurtherDuplicatesLetNewSegmentsGo)
{
    TcpScript t;
    sendSix(t);
    const std::uint32_t una = kFirst + 3 * kMss;
    t.arrives(kAck.ack(una)).sends(kAck).arrives(kAck.ack(una)).sends(kAck).arrives(kAck.ack(una)).sends(kAck.again());
    t.arrives(kAck.ack(una)).sendsNothing(); // cwnd 7, eight on their way
    t.arrives(kAck.ack(una)).sendsNothing();
    t.arrives(kAck.ack(una)).sends(kAck.forTheFirstTime());
}

TEST(TcpFastRetransmit, APartialAckSendsTheNextHoleAndStaysInRecovery)
{
    TcpScript t;
    sendSix(t);
    const std::uint32_t una = kFirst + 3 * kMss;
    t.arrives(kAck.ack(una)).sends(kAck).arrives(kAck.ack(una)).sends(kAck).arrives(kAck.ack(una)).sends(kAck.again());
    const std::uint32_t highest = t.sndNxt();
    t.arrives(kAck.ack(una + 2 * kMss)).notes(Note::PartialAck); // RFC 6582 3.2, step 3
    t.sends(kAck.seq(una + 2 * kMss).again()).sendsNothing();
    EXPECT_EQ(t.context().variables[Variable::Cwnd], 5 * kMss); // 6 - 2 + 1
    t.arrives(kAck.ack(highest)).notes(Note::RecoveryOver);
    EXPECT_EQ(t.context().variables[Variable::Cwnd], 2 * kMss); // min(ssthresh, max(flight, SMSS) + SMSS)
    t.sends(kAck.forTheFirstTime()).sends(kAck.forTheFirstTime());
}

TEST(TcpFastRetransmit, AckOfTheFirstSegmentOnlyIsNotEnoughForASecondOne)
{
    TcpScript t;
    sendSix(t);
    t.at(1s).sends(kAck.again()); // a timeout: recover is set to the highest number sent
    const std::uint32_t una = kFirst + 3 * kMss;
    for (int i = 0; i < 4; ++i)
        t.arrives(kAck.ack(una)).sendsNothing(); // RFC 6582 3.2, step 2 and 4
}

TEST(TcpFastRetransmit, DuplicatesNeedAnUnchangedWindowAndNoText)
{
    TcpScript t;
    sendSix(t);
    const std::uint32_t una = kFirst + 3 * kMss;
    t.arrives(kAck.ack(una).window(60'000)).arrives(kAck.ack(una).window(60'001)).arrives(kAck.ack(una).window(60'002));
    t.arrives(kAck.ack(una).text(5).window(60'002)).sends(kAck); // RFC 5681 2
    EXPECT_EQ(t.context().variables[Variable::DuplicateAcks], 0);
}

TEST(TcpFastRetransmit, TheSmallestFlightCanStillRecoverByLimitedTransmit)
{
    TcpScript t;
    t.reach(State::Established).send(10 * kMss).sends(kAck).sends(kAck).sends(kAck); // the first one is lost
    t.arrives(kAck.ack(kFirst)).sends(kAck.forTheFirstTime());
    t.arrives(kAck.ack(kFirst)).sends(kAck.forTheFirstTime());
    t.arrives(kAck.ack(kFirst)).sends(kAck.seq(kFirst).again());
}

TEST(TcpCongestionWindow, ARestAfterThePauseStartsFromTheInitialWindow)
{
    TcpScript t;
    sendSix(t);
    while (t.sndNxt() != kFirst + 20 * kMss || t.context().variables[Variable::InFlight] > 0) {
        t.arrives(kAck);
        while (!t.context().sent.empty())
            t.sends(kAck);
    }
    EXPECT_GT(t.context().variables[Variable::Cwnd], 6 * kMss);
    t.at(20s).send(20 * kMss).sends(kAck).sends(kAck).sends(kAck).sendsNothing(); // RFC 5681 4.1
}

TEST(TcpCongestionWindow, WithoutCongestionControlOnlyThePeersWindowLimits)
{
    Settings settings = TcpScript::plain();
    settings.congestion = CongestionAlgorithm::None;
    TcpScript t(settings);
    t.reach(State::Established).send(60'000);
    for (int i = 0; i < 41; ++i)
        t.sends(kAck.text(kMss));
    t.sendsNothing().arrives(kAck).sends(kData.text(60'000 - 41 * kMss)); // the rest, after Nagle
}

constexpr std::uint16_t kLargeMss = 65'495;

/// A segment is lost and repaired after three duplicate ACKs.
void repairOne(TcpScript& t)
{
    const std::uint32_t una = t.sndNxt();
    t.send(2 * kLargeMss).sends(kAck).sends(kAck);
    t.arrives(kAck.ack(una)).arrives(kAck.ack(una)).arrives(kAck.ack(una));
    t.sends(kAck.seq(una).again()).notes(Note::FastRetransmit).arrives(kAck).notes(Note::RecoveryOver);
}

/// Sends up to a number, large segments at a time, and has all of it acknowledged.
void streamUpTo(TcpScript& t, std::uint32_t end, const net::Payload& octets)
{
    while (t.sndNxt() != end) {
        stack::Primitive data;
        data.name = &service::kData;
        data.type = Request;
        data.connection = t.connection();
        data.data = octets.slice(0, end - t.sndNxt());
        t.call(std::move(data));
        while (!t.context().sent.empty()) {
            while (!t.context().sent.empty())
                t.sends(kAck);
            t.arrives(kAck);
        }
        t.context().told.clear(); // invitations to send more
    }
}

TEST(TcpLongStream, IsRepairedAndProbedWhereverItsNumbersHaveCome)
{
    constexpr std::uint32_t kHalfway = kFirst + (1U << 31U); // from here on the first numbers seem to be ahead
    const net::Payload octets(net::OctetBuffer(std::size_t{32} * kLargeMss, 'x'));
    Settings settings = TcpScript::plain();
    settings.receiveBuffer = 1U << 20U; // so that windows are scaled
    TcpScript t(settings);
    t.context().mtu = 0xFFFF;
    t.open().sends(kSyn).arrives(kSynAck.options({.mss = kLargeMss, .windowScale = 14})).sends(kAck);
    t.send(10, true).sends({Control::Ack | Control::Psh | Control::Urg}).arrives(kAck);
    repairOne(t);

    streamUpTo(t, kHalfway, octets);
    t.arrives(kAck.window(0)).send(10).sendsNothing();
    t.at(1s).sends(kAck.seq(kHalfway).text(1)).arrives(kAck.ack(kHalfway)).sends(kAck.seq(kHalfway)).arrives(kAck);
    repairOne(t);

    streamUpTo(t, kIss, octets); // all the way round
    t.send(10).sends(kData.seq(kIss)).at(2s).sends(kData.seq(kIss).text(10).again()).arrives(kAck);
}

TEST(TcpTimeWait, ARepeatedFinStartsTheTimeAnew)
{
    TcpScript t;
    t.reach(State::TimeWait).at(100s).arrives(kFin.seq(t.rcvNxt() - 1)).sends(kAck.ack(t.rcvNxt()));
    t.at(240s).is(State::TimeWait).at(339999ms).is(State::TimeWait).at(340s).is(State::Closed);
}

TEST(TcpTimeWait, ASynIsAnsweredWithAChallengeAndTheResetEndsIt)
{
    TcpScript t;
    t.reach(State::TimeWait).arrives(kSyn.seq(t.rcvNxt() + 1000)).sends(kAck.ack(t.rcvNxt()));
    t.arrives(kRst.seq(t.rcvNxt())).is(State::Closed).tellsNothing();
}

TEST(TcpTimeWait, TheUserMayLookAtNothingAnyMore)
{
    TcpScript t;
    t.reach(State::TimeWait).arrives(kAck).sendsNothing().is(State::TimeWait); // an old ACK starts nothing
    t.send(10).sendsNothing().close().resume();
}

} // namespace
} // namespace osiscope::tcp
