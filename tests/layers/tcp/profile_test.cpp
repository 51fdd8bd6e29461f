#include "layers/transport/tcp/congestion.h"
#include "layers/transport/tcp/profile.h"
#include "tests/layers/tcp/tcp_script.h"

#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace osiscope::tcp {
namespace {

TEST(TcpProfile, EveryDifferenceIsToldInTheReadme)
{
    std::string table = "| what | `rfc` | `linux` | clause |\n| --- | --- | --- | --- |\n";
    for (const stack::ChoiceDifference& row : linuxDifferences())
        table += fmt::format("| {} | {} | {} | {} {} |\n", row.what, row.usual, row.chosen, row.clause.document,
                             row.clause.section);
    std::ifstream file(std::string(OSISCOPE_SOURCE_DIR) + "/README.md");
    std::stringstream readme;
    readme << file.rdbuf();
    EXPECT_NE(readme.str().find(table), std::string::npos) << "README.md should hold this table:\n" << table;
}

TEST(TcpProfile, GivesValuesThatSettingsMayStillChange)
{
    stack::Parameters parameters;
    parameters.set("profile", std::string("linux"));
    parameters.set("min-rto", sim::Duration(5s));
    const Settings settings = Settings::from(parameters);
    EXPECT_EQ(settings.minimumRto, 5s);
    EXPECT_EQ(settings.synRetries, 6U);
    EXPECT_EQ(Settings::from({}).minimumRto, 1s);
}

TEST(TcpProfile, LinuxOffersAWindowScaleAndAcknowledgesTheFirstSegmentsAtOnce)
{
    Settings settings = linuxSettings();
    settings.isn = kIss;
    TcpScript t(settings);
    t.reach(State::Established, true);
    EXPECT_EQ(t.context().started.count(Timer::DelayedAck), 0U);
    for (int i = 0; i < 16; ++i)
        t.arrives(kAck.text(100)).sends(kAck);
    t.arrives(kAck.text(100)).sendsNothing().notes(Note::QuickAcks).at(39ms).sendsNothing().at(40ms).sends(kAck);
}

TEST(TcpProfile, LinuxLetsTheAckOfAFinWaitForItsOwn)
{
    Settings settings = linuxSettings();
    settings.isn = kIss;
    TcpScript t(settings);
    t.reach(State::Established).arrives(kFin).sendsNothing().is(State::CloseWait);
    t.close().sends(kFin.ack(t.rcvNxt()));
}

Settings linuxWith(std::uint32_t isn)
{
    Settings settings = linuxSettings();
    settings.isn = isn;
    settings.timestamps = false;
    return settings;
}

TEST(TcpProfile, LinuxDelaysTheAckOfAFinOnlyForAMomentWhereNothingCameBefore)
{
    TcpScript t(linuxWith(kIss));
    t.reach(State::Established).arrives(kFin).at(3ms).sendsNothing().at(4ms).sends(kAck);
}

TEST(TcpProfile, LinuxAcknowledgesWhatWasReadToTheLastOctetUnlessTheTwoTalkInTurns)
{
    TcpScript t(linuxWith(kIss));
    t.reach(State::Established, true).arrives(kData.text(50)).sends(kAck).send(10).sends(kData.text(10));
    t.arrives(kData.text(50)).sendsNothing(); // an answer may follow
    t.at(39ms).sendsNothing().at(40ms).sends(kAck);
    t.arrives(kData.text(50)).sends(kAck); // it did not
}

TEST(TcpProfile, LinuxTellsOfAGapThreeTimesAtOnceAndThenOnceAMillisecond)
{
    TcpScript t(linuxWith(kIss));
    t.listen().arrives(kSyn.options({.mss = 1460, .sackPermitted = true})).sends(kSynAck).arrives(kAck);
    for (std::uint32_t i = 1; i <= 3; ++i)
        t.arrives(kAck.seq(kIrs + 1 + 200 * i).text(100)).sends(kAck.ack(kIrs + 1));
    t.arrives(kAck.seq(kIrs + 1 + 800).text(100)).sendsNothing();
    t.arrives(kAck.seq(kIrs + 1 + 1000).text(100)).sendsNothing().at(99us).sendsNothing();
    t.at(100us).sends(kAck.ack(kIrs + 1)); // the receiver knows no round trip, so it waits as short as its clock can
    t.arrives(kAck.seq(kIrs + 1 + 1200).text(100)).sendsNothing();
    t.arrives(kData.seq(kIrs + 1).text(200)).sends(kAck); // part of the gap is filled: at once
}

TEST(TcpProfile, LinuxSendsSmallSegmentsWhileSomethingUrgentIsOnItsWay)
{
    TcpScript t(linuxWith(kIss));
    t.reach(State::Established).send(10, true).sends(Seg{Control::Urg | Control::Psh | Control::Ack}.text(10));
    t.send(20).sends(kData.text(20));
    t.arrives(kAck.ack(kIss + 11)).send(30).sendsNothing();
}

TEST(TcpProfile, LinuxResetsAPeerThatAnswersNoKeepAlive)
{
    Settings settings = linuxWith(kIss);
    settings.keepAlive = true;
    settings.keepAliveIdle = 2s;
    settings.keepAliveInterval = 1s;
    settings.keepAliveProbes = 2;
    TcpScript t(settings);
    t.reach(State::Established).at(2s).sends(kAck.seq(kIss)).at(3s).sends(kAck.seq(kIss));
    t.at(4s).sends(kRstAck.seq(kIss + 1)).is(State::Closed);
}

TEST(TcpProfile, LinuxAcknowledgesAFinBeyondAGapBeforeItsProgramHearsOfIt)
{
    TcpScript t(linuxWith(kIss));
    t.reach(State::Established, true).arrives(kFin.seq(kIrs + 101)).sends(kAck.ack(kIrs + 1));
    t.arrives(kData.seq(kIrs + 1).text(100)).sends(kAck.ack(kIrs + 102)).close().sends(kFin.ack(kIrs + 102));
}

TEST(TcpProfile, LinuxTellsOfAFinBeyondAGapLikeOfText)
{
    TcpScript t(linuxWith(kIss));
    t.listen().arrives(kSyn.options({.mss = 1460, .sackPermitted = true})).sends(kSynAck).arrives(kAck);
    t.arrives(kFin.seq(kIrs + 101)).sends(kAck.ack(kIrs + 1).sack({{kIrs + 101, kIrs + 102}}));
    t.arrives(kAck.seq(kIrs + 51).text(50)).sends(kAck.ack(kIrs + 1).sack({{kIrs + 51, kIrs + 102}}));
    t.arrives(kData.seq(kIrs + 1).text(50)).sends(kAck.ack(kIrs + 102).sack({}));
}

TEST(TcpProfile, LinuxLetsTheAckOfAFinWaitThatComesAgainWithWhatPrecedesIt)
{
    TcpScript t(linuxWith(kIss));
    t.reach(State::Established, true).arrives(kFin.seq(kIrs + 101)).sends(kAck.ack(kIrs + 1));
    t.arrives(kFin.seq(kIrs + 1).text(100)).sendsNothing().close().sends(kFin.ack(kIrs + 102));
}

TEST(TcpProfile, LinuxCountsSmallSegmentsLikeFullOnes)
{
    Settings settings = linuxWith(kIss);
    settings.nagle = false;
    TcpScript t(settings);
    t.reach(State::Established);
    for (int i = 0; i < 10; ++i)
        t.send(10).sends(kData.text(10));
    t.send(10).sendsNothing();
    t.arrives(kAck.ack(kIss + 11)).sends(kData.text(10));
}

TEST(TcpProfile, LinuxMakesFullSegmentsTwoByTwoAndPushesTheSecond)
{
    TcpScript t(linuxWith(kIss));
    t.reach(State::Established).send(5 * 1460);
    t.sends(kAck.text(1460)).sends(kData.text(1460)).sends(kAck.text(1460)).sends(kData.text(1460));
    t.sends(kData.text(1460)); // the last of all
}

TEST(TcpProfile, LinuxProbesAClosedWindowWithTheNumberBefore)
{
    TcpScript t(linuxWith(kIss));
    t.reach(State::Established).send(100).sends(kData.text(100)).arrives(kAck.window(0)).send(10).sendsNothing();
    t.at(200ms).sends(kAck.seq(kIss + 100).text(0));
}

TEST(TcpProfile, LinuxAnswersASynThatComesAgainWithTheSynAck)
{
    TcpScript t(linuxWith(kIss));
    t.listen().arrives(kSyn.seq(kIrs)).sends(kSynAck);
    t.at(500ms).arrives(kSyn.seq(kIrs)).sends(kSynAck.seq(kIss).again());
    t.at(1499ms).sendsNothing().at(1500ms).sends(kSynAck.again()); // and waits as long as the first time
}

TEST(TcpProfile, LinuxTakesWhatWasOvertakenForLostAfterAQuarterOfARoundTrip)
{
    TcpScript t(linuxWith(kIss));
    t.reach(State::Established).send(4 * 1000).sends(kAck.text(1460)).sends(kData.text(1460));
    t.sends(kData.text(1080)).at(100ms).arrives(kAck.ack(kIss + 1461)).sendsNothing();
    t.arrives(kAck.ack(kIss + 1461).sack({{kIss + 2921, kIss + 4001}})).sendsNothing();
    // SRTT is only 12.5 ms: the handshake took none. And its timers run for 8 ms at least.
    t.at(120ms).sendsNothing().at(120'500us).sends(kAck.seq(kIss + 1461).text(1460).again());
}

TEST(TcpProfile, LinuxSendsAgainTogetherWhatLeftTogether)
{
    TcpScript t(linuxWith(kIss));
    t.reach(State::Established).send(8 * 1460);
    for (int i = 0; i < 4; ++i)
        t.sends(kAck.text(1460)).sends(kData.text(1460));
    t.at(200ms).sends(kAck.text(1460).again());
    t.arrives(kAck.ack(kIss + 1461)).sends(kAck.seq(kIss + 1461).text(1460).again()); // the other half of its pair
    t.sends(kAck.seq(kIss + 2921).text(1460).again());                                // and half of the next
    t.arrives(kAck.ack(kIss + 4381)).sends(kAck.seq(kIss + 4381).text(1460).again());
    t.sends(kAck.seq(kIss + 5841).text(1460).again()).sends(kData.seq(kIss + 7301).text(1460).again());
    t.sends(kAck.seq(kIss + 8761).text(1460).again());
}

TEST(TcpProfile, LinuxAnswersEmptySegmentsThatDoNotFitOnceInHalfASecond)
{
    TcpScript t(linuxWith(kIss));
    t.reach(State::Established).arrives(kAck.seq(kIrs)).sends(kAck);
    t.at(499ms).arrives(kAck.seq(kIrs)).sendsNothing().notes(Note::AckSuppressed);
    t.at(500ms).arrives(kAck.seq(kIrs)).sends(kAck);
}

TEST(TcpProfile, LinuxTrustsARoundTripThatTimestampsMeasuredThoughASynWasLost)
{
    Settings settings = linuxSettings();
    settings.isn = kIss;
    TcpScript t(settings);
    t.open().sends(kSyn).at(1s).sends(kSyn).arrives(kSynAck.options({.mss = 1460}).stamped(7, 960)).sends(kAck);
    t.send(10).sends(kData).at(1240ms).sends(kData.again()); // RFC 6298 5.7 would wait for 3 s
}

TEST(TcpProfile, LinuxGivesASynAckUpAfterFiveRepetitions)
{
    TcpScript t(linuxWith(kIss));
    t.listen().arrives(kSyn).sends(kSynAck);
    for (const auto moment : {1s, 3s, 7s, 15s, 31s})
        t.at(moment).sends(kSynAck);
    t.at(62s).is(State::SynReceived).at(63s).sendsNothing().is(State::Closed).tellsNothing();
}

TEST(TcpProfile, LinuxCountsProbesThatNobodyAnswersAndNotTime)
{
    TcpScript t(linuxWith(kIss));
    t.reach(State::Established).send(10).sends(kData).arrives(kAck.window(0)).send(10);
    t.at(200s).is(State::Established); // RFC 9293 3.8.3 would have given up
    // 0.2 s, 0.4 s and so on to 102.4 s, and then six times 120 s: the sixteenth finds nobody has answered the others.
    t.at(924s).is(State::Established).at(925s).is(State::Closed);
    EXPECT_EQ(std::ranges::count(t.context().notes, Note::ZeroWindowProbe), 15);
    t.context().sent.clear();
}

TEST(TcpProfile, LinuxHalvesTheWindowForEachTimeoutOfSilence)
{
    Settings settings = linuxSettings();
    const auto control = makeCongestionControl(settings);
    control->begin(1000, 10'000);
    control->set(27'000, 20'000);
    control->decay(sim::kStart, 1, 100'000);
    EXPECT_EQ(control->window(), 13'000U);
    EXPECT_EQ(control->threshold(), 20'250U); // three quarters
    control->decay(sim::kStart, 5, 100'000);
    EXPECT_EQ(control->window(), 10'000U);
    control->set(27'000, 20'000);
    control->underused(2'000, 100'000);
    EXPECT_EQ(control->window(), 18'000U); // half the way to the initial window, in segments
    control->set(8'000, 20'000);
    control->underused(2'000, 100'000);
    EXPECT_EQ(control->window(), 8'000U);
}

TEST(TcpProfile, LinuxTakesASegmentWithoutATimestamp)
{
    Settings settings = linuxSettings();
    settings.isn = kIss;
    TcpScript t(settings);
    t.reach(State::Established).arrives(kData.text(10).options({})).tellsData(10).sends(kAck.ack(kIrs + 11));
}

TEST(TcpProfile, LinuxIsSilentAboutAResetInTimeWaitThatIsNotExact)
{
    TcpScript t(linuxWith(kIss));
    t.reach(State::TimeWait).arrives(kRst.seq(t.rcvNxt() + 1)).sendsNothing().is(State::TimeWait);
    TcpScript rfc;
    rfc.reach(State::TimeWait).arrives(kRst.seq(rfc.rcvNxt() + 1)).sends(kAck);
}

TEST(TcpProfile, LinuxLetsTextThatComesWithASynBeSentAgain)
{
    TcpScript t(linuxWith(kIss));
    t.listen().arrives(kSyn.text(5)).sends(kSynAck.ack(kIrs + 1));
    t.setRcvNxt(kIrs + 1);
    t.arrives(kAck).tells(stack::transport_service::kConnect, stack::PrimitiveType::Indication).tellsNothing();
    t.arrives(kData.text(5)).tellsData(5).sends(kAck.ack(kIrs + 6));
}

TEST(TcpProfile, LinuxOpensNothingForASynThatIsAFinToo)
{
    TcpScript t(linuxWith(kIss));
    t.listen().arrives(Seg{Control::Syn | Control::Fin}).sendsNothing().is(State::Listen);
    TcpScript rfc;
    rfc.listen().arrives(Seg{Control::Syn | Control::Fin}).sends(kSynAck);
}

TEST(TcpProfile, LinuxResetsASecondSynOfAnOpening)
{
    TcpScript t(linuxWith(kIss));
    t.listen().arrives(kSyn).sends(kSynAck).arrives(kSyn.seq(kIrs + 50)).sends(kRstAck.seq(0).ack(kIrs + 51));
    TcpScript rfc;
    rfc.listen().arrives(kSyn).sends(kSynAck).arrives(kSyn.seq(kIrs + 50)).sendsNothing();
}

TEST(TcpProfile, LinuxDoesNotWaitForEverForTheFinOfAConnectionNobodyReads)
{
    Settings settings = linuxSettings();
    settings.isn = kIss;
    TcpScript t(settings);
    t.reach(State::Established).closeBothWays().sends(kFin).arrives(kAck).is(State::FinWait2);
    t.at(59s).is(State::FinWait2).at(61s).is(State::Closed);
}

} // namespace
} // namespace osiscope::tcp
