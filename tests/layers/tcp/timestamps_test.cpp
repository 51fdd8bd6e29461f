// The Timestamps option: RFC 7323 3 to 5, and what it is good for in TIME-WAIT (RFC 9293 3.10.7.4, RFC 6191).
#include "tests/layers/tcp/tcp_script.h"

namespace osiscope::tcp {
namespace {

namespace service = stack::transport_service;
using enum stack::PrimitiveType;

constexpr std::uint32_t kFirst = kIss + 1;

Settings withTimestamps()
{
    Settings settings = TcpScript::plain();
    settings.timestamps = true;
    return settings;
}

/// A receiver that has taken the peer's SYN with this clock.
TcpScript& receive(TcpScript& t, std::uint32_t clock)
{
    t.listen()
        .arrives(kSyn.options({.mss = 1460}).stamped(clock, 0))
        .sends(kSynAck.options({.mss = 1460}).stamped(0, clock));
    return t.arrives(kAck.stamped(clock, 0)).tells(service::kConnect, Indication);
}

TEST(TcpTimestamps, AreOfferedInTheSynAndThenInEverySegment)
{
    TcpScript t(withTimestamps());
    t.at(1s).open().sends(kSyn.options({.mss = 1460}).stamped(1000, 0)); // RFC 7323 3.2: no ACK, no echo
    t.at(1200ms).arrives(kSynAck.options({.mss = 1460}).stamped(77, 1000)).sends(kAck.stamped(1200, 77));
    t.send(10).sends(kData.stamped(1200, 77)).close().sends(kFin.stamped(1200, 77));
    t.arrives(kAck.stamped(80, 1200)).arrives(kFin.stamped(81, 1200)).sends(kAck.stamped(1200, 81));
}

TEST(TcpTimestamps, AreNotSentToAPeerThatDoesNotWantThem)
{
    TcpScript t(withTimestamps());
    t.open().sends(kSyn).arrives(kSynAck.options({.mss = 1460})).sends(kAck.options({}));
    t.arrives(kData.text(10).stamped(5, 5))
        .tells(service::kConnect, Confirm)
        .tellsData(10)
        .sends(kAck.options({})); // 3.2: ignored
    TcpScript other;
    other.listen().arrives(kSyn.options({.mss = 1460}).stamped(7, 0)).sends(kSynAck.options({.mss = 1460}));
}

TEST(TcpTimestamps, TakeTheirRoomFromTheText) // RFC 9293 3.7.1, RFC 6691
{
    TcpScript t(withTimestamps());
    t.reach(State::Established).send(3000).sends(kAck.text(1448)).sends(kAck.text(1448));
}

TEST(TcpTimestamps, ASegmentWithoutThemIsDroppedButAResetIsObeyed) // RFC 7323 3.2
{
    TcpScript t(withTimestamps());
    t.reach(State::Established).arrives(kData.text(10).options({})).sendsNothing().tellsNothing();
    t.notes(Note::TimestampMissing).setRcvNxt(kIrs + 1);
    t.arrives(kRst.options({})).is(State::Closed);
}

// RFC 7323 4.3: A to E are segments of 100 octets; n is the TSval.

TEST(TcpTimestamps, WithDelayedAcksTheOldestIsEchoed)
{
    Settings settings = withTimestamps();
    settings.delayedAck = true;
    TcpScript t(settings);
    receive(t, 0);
    t.arrives(kAck.text(100).stamped(1, 0)).sendsNothing().arrives(kAck.text(100).stamped(2, 0));
    t.sends(kAck.stamped(0, 1));
    EXPECT_EQ(t.context().variables[Variable::TsRecent], 1);
}

TEST(TcpTimestamps, BehindAGapTheLastThatMovedOnIsEchoedAndThenTheOneThatFillsIt)
{
    TcpScript t(withTimestamps());
    const std::uint32_t a = kIrs + 1;
    receive(t, 0);
    t.arrives(kAck.seq(a).text(100).stamped(1, 0)).sends(kAck.ack(a + 100).stamped(0, 1));
    t.arrives(kAck.seq(a + 200).text(100).stamped(3, 0)).sends(kAck.ack(a + 100).stamped(0, 1)); // C
    t.arrives(kAck.seq(a + 100).text(100).stamped(2, 0)).sends(kAck.ack(a + 300).stamped(0, 2)); // B
    t.arrives(kAck.seq(a + 400).text(100).stamped(5, 0)).sends(kAck.ack(a + 300).stamped(0, 2)); // E
    t.arrives(kAck.seq(a + 300).text(100).stamped(4, 0)).sends(kAck.ack(a + 500).stamped(0, 4)); // D
}

TEST(TcpPaws, AnOldTimestampIsAnsweredAndNotLookedAt) // RFC 7323 5.3, R1
{
    TcpScript t(withTimestamps());
    receive(t, 1000);
    t.arrives(kAck.text(10).stamped(999, 0)).sends(kAck.ack(kIrs + 1).stamped(0, 1000)).tellsNothing();
    t.notes(Note::Overtaken);
    t.setRcvNxt(kIrs + 1);
    t.arrives(kAck.text(10).stamped(1000, 0)).tellsData(10).sends(kAck.ack(kIrs + 11));
}

TEST(TcpPaws, TimestampsComeRoundLikeNumbers)
{
    TcpScript t(withTimestamps());
    receive(t, 0xFFFF'FFFF);
    t.arrives(kAck.text(10).stamped(3, 0)).tellsData(10).sends(kAck.stamped(0, 3));
}

TEST(TcpPaws, AResetIsExempt)
{
    TcpScript t(withTimestamps());
    receive(t, 1000);
    t.arrives(kRst.stamped(1, 0)).is(State::Closed);
}

TEST(TcpPaws, AfterTwentyFourDaysOfSilenceAnyTimestampIsGood) // RFC 7323 5.5
{
    TcpScript t(withTimestamps());
    receive(t, 1000);
    t.at(std::chrono::hours(24 * 24)).arrives(kAck.text(10).stamped(999, 0)).sends(kAck.ack(kIrs + 1)).tellsNothing();
    t.setRcvNxt(kIrs + 1);
    t.at(std::chrono::hours(24 * 24) + 1ms).arrives(kAck.text(10).stamped(999, 0)).tellsData(10);
    t.sends(kAck.ack(kIrs + 11));
    EXPECT_EQ(t.context().variables[Variable::TsRecent], 999);
}

TEST(TcpRttm, ARetransmittedSegmentIsAMeasurementToo) // RFC 6298 3: the exception from Karn's algorithm
{
    TcpScript t(withTimestamps());
    t.at(1s).reach(State::Established).send(10).sends(kData.stamped(1000, 1000));
    t.at(2s).sends(kData.stamped(2000, 1000).again());
    t.at(2400ms).arrives(kAck.stamped(2400, 2000));                // the second copy, 0.4 s later
    EXPECT_DOUBLE_EQ(t.context().variables[Variable::Srtt], 0.05); // 7/8 0 + 1/8 0.4
    EXPECT_DOUBLE_EQ(t.context().variables[Variable::Rttvar], 0.1);
}

TEST(TcpRttm, OnlyAnAckOfNewDataIsAMeasurement) // RFC 7323 4.1
{
    TcpScript t(withTimestamps());
    t.at(1s)
        .reach(State::Established)
        .at(9s)
        .arrives(kAck.stamped(9000, 1000))
        .arrives(kData.text(1).stamped(9000, 1000));
    t.sends(kAck);
    EXPECT_DOUBLE_EQ(t.context().variables[Variable::Srtt], 0);
}

TEST(TcpRttm, ManySamplesARoundTripWeighLess) // RFC 7323, Appendix G
{
    TcpScript t(withTimestamps());
    t.at(1s).reach(State::Established).send(3 * 1448).sends(kAck).sends(kAck).sends(kData);
    // FlightSize is three segments: two samples are expected.
    t.at(1160ms).arrives(kAck.ack(kFirst + 1448).stamped(1160, 1000));
    EXPECT_DOUBLE_EQ(t.context().variables[Variable::Srtt], 0.01);   // 15/16 0 + 1/16 0.16
    EXPECT_DOUBLE_EQ(t.context().variables[Variable::Rttvar], 0.02); // 7/8 0 + 1/8 0.16
}

TEST(TcpTimestamps, AnOvertakenAckThatSaysNothingNewIsAnsweredOnlyByTheRfc) // RFC 7323 5.3, R1
{
    for (const bool taken : {false, true}) {
        Settings settings = withTimestamps();
        settings.takesOvertakenAcks = taken;
        TcpScript t(settings);
        t.at(1s).reach(State::Established, true).at(2s);
        t.arrives(kData.text(10).stamped(2000, 1000)).sends(kAck);
        t.arrives(kAck.seq(t.rcvNxt()).ack(t.sndNxt()).stamped(1900, 1000));
        if (taken)
            t.sendsNothing();
        else
            t.sends(kAck);
    }
}

TEST(TcpTimeWait, ANewerSynOpensTheNextConnectionAtOnce)
{
    TcpScript t(withTimestamps());
    t.at(1s).reach(State::TimeWait, true).at(2s);
    const Seg syn = kSyn.seq(t.rcvNxt() - 1).options({.mss = 1460});
    t.arrives(syn.stamped(1000, 0)).sends(kAck.ack(t.rcvNxt())).is(State::TimeWait); // not newer
    t.arrives(syn.stamped(1001, 0)).sends(kSynAck.options({.mss = 1460}).stamped(2000, 1001)).is(State::SynReceived);
    EXPECT_FALSE(t.exists());
    const auto& states = t.context().states;
    EXPECT_EQ(states[states.size() - 2].event, Event::NewerSyn);
}

TEST(TcpTimeWait, WhereTheClocksAreEqualTheNumberOfTheSynDecides) // RFC 6191 2
{
    TcpScript t(withTimestamps());
    t.at(1s).reach(State::TimeWait, true).at(2s);
    const Seg syn = kSyn.options({.mss = 1460});
    t.arrives(syn.seq(t.rcvNxt() - 1).stamped(1000, 0)).sends(kAck.ack(t.rcvNxt())).is(State::TimeWait);
    t.arrives(syn.seq(t.rcvNxt() + 1000).stamped(999, 0)).sends(kAck.ack(t.rcvNxt())).is(State::TimeWait);
    t.arrives(syn.seq(t.rcvNxt() + 1000).stamped(1000, 0)).sends(kSynAck.options({.mss = 1460}).stamped(2000, 1000));
    const auto& states = t.context().states;
    EXPECT_EQ(states[states.size() - 2].event, Event::SynReopens);
}

TEST(TcpTimeWait, ASynWithAClockIsNewWhereTheOldConnectionHadNone) // RFC 6191 2
{
    TcpScript t(withTimestamps());
    t.at(1s).listen().arrives(kSyn.options({.mss = 1460})).sends(kSynAck).arrives(kAck);
    t.tells(service::kConnect, Indication).close().sends(kFin).arrives(kFin).sends(kAck).is(State::TimeWait);
    t.arrives(kSyn.seq(t.rcvNxt() - 1).options({.mss = 1460}).stamped(0xF000'0000, 0));
    t.sends(kSynAck.options({.mss = 1460}).stamped(1000, 0xF000'0000)).is(State::SynReceived);
}

} // namespace
} // namespace osiscope::tcp
