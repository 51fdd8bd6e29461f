#include "tests/layers/tcp/tcp_script.h"

namespace osiscope::tcp {
namespace {

namespace service = stack::transport_service;
using enum stack::PrimitiveType;

TEST(TcpOpening, HandshakeTakesOneNumberOnEachSide)
{
    TcpScript t;
    t.open().sends(kSyn.seq(100)).is(State::SynSent);
    t.arrives(kSynAck.seq(300).ack(101)).sends(kAck.seq(101).ack(301).text(0)).is(State::Established);
    t.tells(service::kConnect, Confirm);
    t.send(10).sends(kData.seq(101).ack(301).text(10)); // figure 6: the ACK took no number
}

TEST(TcpOpening, PassiveSideIsEstablishedByTheThirdSegment)
{
    TcpScript t;
    t.listen().is(State::Listen);
    t.arrives(kSyn.seq(300)).sends(kSynAck.seq(100).ack(301)).is(State::SynReceived).tellsNothing();
    t.arrives(kAck.seq(301).ack(101)).sendsNothing().is(State::Established);
    t.tells(service::kConnect, Indication);
}

TEST(TcpOpening, SynIsRetransmittedWithBackoff)
{
    TcpScript t;
    t.at(0s).open().sends(kSyn.forTheFirstTime());
    t.at(999ms).sendsNothing();
    t.at(1s).sends(kSyn.seq(100).again()); // RFC 6298 2.1: the first RTO is one second
    t.at(2999ms).sendsNothing();
    t.at(3s).sends(kSyn); // RFC 6298 5.5: doubled
    t.at(7s).sends(kSyn);
    t.at(15s).sends(kSyn);
    t.at(31s).sends(kSyn);
    t.at(63s).sends(kSyn);
    t.at(122999ms).sendsNothing();
    t.at(123s).sends(kSyn); // RFC 6298 2.5: not more than 60 s
}

TEST(TcpOpening, GivesUpAfterThreeMinutesWithoutAnAnswer)
{
    TcpScript t;
    t.open().sends(kSyn);
    for (const auto moment : {1s, 3s, 7s, 15s, 31s, 63s, 123s})
        t.at(moment).sends(kSyn);
    t.tells(service::kReport, Indication); // R1, at 7 s
    t.at(179999ms).is(State::SynSent).tellsNothing();
    t.at(180s).is(State::Closed).tells(service::kDisconnect, Indication).notes(Note::GaveUp); // RFC 9293 3.8.3
    EXPECT_EQ(t.context().runningTimers(), 0U);
    EXPECT_FALSE(t.exists());
}

TEST(TcpOpening, TheWindowOfASynAckIsNotScaledInASimultaneousOpenEither) // RFC 7323 2.2
{
    Settings settings = TcpScript::plain();
    settings.windowScale = 7;
    TcpScript t(settings);
    const Options options{.mss = 1000, .windowScale = std::uint8_t{14}};
    t.open().sends(kSyn).arrives(kSyn.window(8000).options(options)).sends(kSynAck);
    t.arrives(kSynAck.seq(kIrs).window(8000).options(options)).is(State::Established);
    t.context().sent.clear();
    EXPECT_EQ(t.context().variables.at(Variable::SndWnd), 8000);
}

TEST(TcpOpening, AListenersUserIsNotToldOfTheEndOfWhatItHasNeverHeard)
{
    TcpScript t;
    t.listen().arrives(kSyn).sends(kSynAck).at(10min).is(State::Closed).tellsNothing();
    t.context().sent.clear();
}

TEST(TcpOpening, DataStartsWithThreeSecondsWhenASynWasLost)
{
    TcpScript t;
    t.open().sends(kSyn).at(1s).sends(kSyn);
    t.at(1100ms).arrives(kSynAck).sends(kAck).send(10).sends(kData);
    t.at(4099ms).sendsNothing();
    t.at(4100ms).sends(kData.again()); // RFC 6298 5.7
}

TEST(TcpOpening, AfterALostSynTheInitialWindowIsOneSegment)
{
    TcpScript t;
    t.open().sends(kSyn).at(1s).sends(kSyn);
    t.at(1100ms).arrives(kSynAck).sends(kAck);
    t.send(5000).sends(kAck.text(1460)).sendsNothing(); // RFC 5681 3.1
}

TEST(TcpOpening, TheInitialWindowDependsOnTheSegmentSize)
{
    EXPECT_EQ(initialWindow(InitialWindow::Rfc5681, 1460), 3U * 1460);
    EXPECT_EQ(initialWindow(InitialWindow::Rfc5681, 1095), 4U * 1095);
    EXPECT_EQ(initialWindow(InitialWindow::Rfc5681, 1096), 3U * 1096);
    EXPECT_EQ(initialWindow(InitialWindow::Rfc5681, 2190), 3U * 2190);
    EXPECT_EQ(initialWindow(InitialWindow::Rfc5681, 2191), 2U * 2191);
    TcpScript t;
    t.reach(State::Established).send(10'000);
    for (int i = 0; i < 3; ++i)
        t.sends(kAck.text(1460));
    t.sendsNothing();
}

TEST(TcpOpening, RefusedConnectionIsReported)
{
    TcpScript t;
    t.open().sends(kSyn).arrives(kRstAck.seq(0).ack(101)).sendsNothing().is(State::Closed);
    t.tells(service::kDisconnect, Indication).notes(Note::ConnectionRefused);
    EXPECT_FALSE(t.exists());
}

TEST(TcpOpening, MssIsOfferedFromTheMtu)
{
    TcpScript t;
    t.context().mtu = 576;
    t.open().sends(kSyn.options({.mss = 536, .windowScale = std::nullopt}));
}

TEST(TcpOpening, NoSegmentIsLargerThanThePeersMss)
{
    TcpScript t;
    t.open().sends(kSyn).arrives(kSynAck.options({.mss = 1000, .windowScale = std::nullopt})).sends(kAck);
    t.send(2000).sends(kAck.text(1000)).sends(kData.text(1000));
}

TEST(TcpOpening, WithoutAnMssOptionSegmentsHold536Octets)
{
    TcpScript t;
    t.open().sends(kSyn).arrives(kSynAck.options({})).sends(kAck); // RFC 9293 3.7.1, MUST-15
    t.send(1072).sends(kAck.text(536)).sends(kData.text(536));
}

TEST(TcpOpening, WindowScaleIsOfferedOnlyForLargeBuffers)
{
    TcpScript small;
    small.open().sends(kSyn.options({.mss = 1460, .windowScale = std::nullopt}).window(65535));
    Settings settings = TcpScript::plain();
    settings.receiveBuffer = 5'000'000;
    TcpScript large(settings);
    large.open().sends(
        kSyn.options({.mss = 1460, .windowScale = 7}).window(65535)); // RFC 7323 2.2: not scaled in a SYN
    large.arrives(kSynAck.options({.mss = 1460, .windowScale = 2}).window(1000));
    large.sends(kAck.window(5'000'000 >> 7));
    EXPECT_EQ(large.context().variables[Variable::SndWnd], 1000); // and the peer's neither
    large.arrives(kAck.window(1000));
    EXPECT_EQ(large.context().variables[Variable::SndWnd], 4000);
}

TEST(TcpOpening, WithoutThePeersConsentNothingIsScaled)
{
    Settings settings = TcpScript::plain();
    settings.receiveBuffer = 5'000'000;
    TcpScript t(settings);
    t.open().sends(kSyn).arrives(kSynAck).sends(kAck.window(65535)); // RFC 7323 2.3
}

TEST(TcpOpening, AScaleOfThePeerIsAnsweredWithOurs)
{
    TcpScript t;
    t.listen().arrives(kSyn.options({.mss = 1460, .windowScale = 15}));
    t.sends(kSynAck.options({.mss = 1460, .windowScale = 0}));
    t.arrives(kAck.window(1));
    EXPECT_EQ(t.context().variables[Variable::SndWnd], 1 << 14); // RFC 7323 2.3: not more than 14
}

TEST(TcpOpening, NumbersComeFromTheHostsRandomStream)
{
    Settings settings;
    const auto first = [&](std::uint64_t seed) {
        TcpLayer layer(settings);
        FakeContext context(kHere.address, seed);
        context.serve(layer);
        stack::Primitive connect;
        connect.name = &service::kConnect;
        connect.connection = context.newConnection();
        connect.remote = kPeer;
        layer.fromAbove(context, stack::UserId{0}, std::move(connect));
        return context.sent.front().segment;
    };
    EXPECT_EQ(first(1).seq, first(1).seq);
    EXPECT_NE(first(1).seq, first(2).seq);
    EXPECT_EQ(first(1).sourcePort, 49152); // the first dynamic port
}

TEST(TcpOpening, TextOfASynWaitsForTheHandshake)
{
    TcpScript t;
    t.listen().arrives(kSyn.text(5)).sends(kSynAck.ack(301)).tellsNothing();
    t.arrives(kAck.seq(306)).tells(service::kConnect, Indication).tellsData(5).sends(kAck.ack(306));
}

TEST(TcpOpening, SendBeforeTheHandshakeWaits)
{
    TcpScript t;
    t.open().sends(kSyn).send(20).sendsNothing();
    t.arrives(kSynAck).sends(kData.seq(101).ack(301).text(20)); // the ACK travels with it
}

TEST(TcpOpening, CloseBeforeTheHandshakeEndsTheAttempt)
{
    TcpScript t;
    t.open().sends(kSyn).close().sendsNothing().is(State::Closed).tells(service::kDisconnect, Indication);
}

TEST(TcpOpening, SecondListenOnAPortIsAnError)
{
    TcpScript t;
    t.listen().listen();
    EXPECT_EQ(t.context().states.back().event, Event::PassiveOpen);
    t.is(State::Listen);
}

TEST(TcpOpening, EveryPortCanBeGivenAndNoneTwice)
{
    TcpLayer layer(TcpScript::plain());
    FakeContext context(kHere.address);
    context.level = stack::RecordLevel::Nothing;
    context.serve(layer);
    std::set<std::uint16_t> ports;
    const auto open = [&] {
        stack::Primitive connect;
        connect.name = &service::kConnect;
        connect.connection = context.newConnection();
        connect.remote = kPeer;
        layer.fromAbove(context, stack::UserId{0}, std::move(connect));
    };
    constexpr std::size_t kPorts = 65'536 - 1'024;
    for (std::size_t i = 0; i < kPorts; ++i) {
        open();
        ports.insert(context.sent.back().segment.sourcePort);
        context.sent.clear();
    }
    EXPECT_EQ(ports.size(), kPorts);
    EXPECT_TRUE(context.told.empty());
    open();
    ASSERT_EQ(context.told.size(), 1U);
    EXPECT_EQ(context.told.front().name, &service::kDisconnect);
}

} // namespace
} // namespace osiscope::tcp
