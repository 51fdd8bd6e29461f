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
    for (const Difference& row : linuxDifferences())
        table += fmt::format("| {} | {} | {} | {} {} |\n", row.what, row.standard, row.linux6, row.clause.document,
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
