// What a user and a host do over Telnet.
#include "tests/layers/telnet/remote.h"

#include <algorithm>

namespace osiscope::telnet {
namespace {

OSISCOPE_SCRIPT(Telnet, LogInWorkAndLogOutAreOneSessionOnOneConnection)
{
    Remote remote;
    remote.logIn();
    remote.type(3s, "whoami");
    remote.type(4s, "exit");
    remote.simulation.run();
    const auto login = remote.only();
    const auto connection = remote.sessions("tcp").at(0);
    EXPECT_EQ(login.outcome, Outcome::Released);
    EXPECT_EQ(login.name, "alice, 10.0.0.1:49152 - 10.0.0.2:23");
    EXPECT_TRUE(login.verdict.isSession());
    EXPECT_EQ(login.carriedBy, std::vector{connection.id});
    EXPECT_EQ(connection.outcome, Outcome::Released);
    // Two things with two lifetimes: one begins later and ends earlier than the other.
    EXPECT_LT(connection.begins(), login.begins());
    EXPECT_LT(login.ends(), connection.ends());
    EXPECT_EQ(remote.trace()[login.verdict.stateful.event].time,
              remote.trace()[remote.find("telnet.login").at(0)].time);
    EXPECT_EQ(remote.count("telnet.closed"), 2U); // both ends
}

OSISCOPE_SCRIPT(Telnet, TheHostRemembersTheDirectoryFromCommandToCommand)
{
    Remote remote;
    remote.logIn();
    remote.type(3s, "cd letters");
    remote.type(4s, "cat monday");
    remote.type(5s, "pwd");
    remote.type(6s, "exit");
    remote.simulation.run();
    const std::string said = remote.dataOf(remote.bob);
    EXPECT_NE(said.find("\r\nDear Bob\r\n$ "), std::string::npos) << said;
    EXPECT_NE(said.find("\r\n/letters\r\n$ "), std::string::npos) << said;
}

OSISCOPE_SCRIPT(Telnet, ThePasswordIsNotEchoed)
{
    Remote remote;
    remote.logIn();
    remote.type(3s, "exit");
    remote.simulation.run();
    EXPECT_EQ(remote.dataOf(remote.bob).find("rabbit"), std::string::npos);
    EXPECT_NE(remote.dataOf(remote.alice).find("rabbit"), std::string::npos); // and yet it goes over the wire
    for (const stack::EventNumber number : remote.find("telnet.screen"))
        EXPECT_EQ(remote.reading().value(remote.trace()[number]).find("rabbit"), std::string::npos);
}

OSISCOPE_SCRIPT(Telnet, OptionsAreSettledBeforeTheNameIsAsked)
{
    Remote remote;
    remote.at(1s, Action::Close);
    remote.simulation.run();
    EXPECT_EQ(remote.count("telnet.option-on"), 8U); // four, at both ends
    EXPECT_LT(remote.find("telnet.sb-ttype").back(), remote.find("telnet.asking-name").at(0));
    std::string terminal;
    for (const stack::EventNumber number : remote.find("telnet.terminal"))
        terminal = remote.reading().value(remote.trace()[number]);
    EXPECT_EQ(terminal, "XTERM, 80 x 24");
}

OSISCOPE_SCRIPT(Telnet, ClosingWithoutLogOutIsNoLogOut)
{
    Remote remote;
    remote.logIn();
    remote.at(3s, Action::Close);
    remote.simulation.run();
    EXPECT_EQ(remote.count("telnet.hung-up"), 1U);
    EXPECT_EQ(remote.count("telnet.logout"), 0U);
    EXPECT_EQ(remote.only().outcome, Outcome::Aborted);
    EXPECT_EQ(remote.sessions("tcp").at(0).outcome, Outcome::Released);
}

OSISCOPE_SCRIPT(Telnet, AfterLogOutTheConnectionMayServeTheNextUser)
{
    Remote remote(with({{"after-logout", std::string("login")}}));
    remote.logIn();
    remote.type(3s, "logout");
    remote.type(4s, "alice");
    remote.type(5s, "rabbit");
    remote.type(6s, "logout");
    remote.at(7s, Action::Close);
    remote.simulation.run();
    const auto logins = remote.sessions("telnet");
    ASSERT_EQ(logins.size(), 2U);
    EXPECT_EQ(logins[0].outcome, Outcome::Released);
    EXPECT_EQ(logins[1].outcome, Outcome::Released);
    EXPECT_EQ(logins[0].carriedBy, logins[1].carriedBy);
    EXPECT_EQ(remote.sessions("tcp").size(), 1U);
    EXPECT_LE(logins[0].ends(), logins[1].begins());
}

OSISCOPE_SCRIPT(Telnet, AWrongPasswordIsNoLogIn)
{
    Remote remote(with({{"tries", std::int64_t{2}}}));
    remote.type(1s, "alice");
    remote.type(2s, "hare");
    remote.type(3s, "alice");
    remote.type(4s, "turtle");
    remote.simulation.run();
    EXPECT_EQ(remote.count("telnet.login-failed"), 2U);
    EXPECT_EQ(remote.count("telnet.login"), 0U);
    EXPECT_EQ(remote.only().outcome, Outcome::Refused);
    EXPECT_FALSE(remote.only().verdict.isSession());
}

OSISCOPE_SCRIPT(Telnet, WhoTypesNothingForLongIsLoggedOut)
{
    Remote remote(with({{"idle-timeout", sim::Duration(30s)}}));
    remote.logIn();
    remote.simulation.run();
    const stack::EventNumber out = remote.find("telnet.idle-logout").at(0);
    const stack::EventNumber in = remote.find("telnet.login").at(0);
    EXPECT_EQ(remote.trace()[out].time - remote.trace()[in].time, 30s);
    EXPECT_EQ(remote.only().outcome, Outcome::TimedOut);
    EXPECT_EQ(remote.sessions("tcp").at(0).outcome, Outcome::Released);
}

OSISCOPE_SCRIPT(Telnet, OnlyKeysCountAsTyping)
{
    const auto outAfter = [](Action action, stack::Parameters parameters) {
        Remote remote(with({{"idle-timeout", sim::Duration(30s)}}));
        remote.logIn();
        remote.at(12s, action, std::move(parameters));
        remote.simulation.run();
        const stack::EventNumber out = remote.find("telnet.idle-logout").at(0);
        return std::chrono::floor<std::chrono::seconds>(remote.trace()[out].time - sim::kStart);
    };
    EXPECT_EQ(outAfter(Action::Resize, with({{"columns", std::int64_t{100}}, {"rows", std::int64_t{40}}})), 32s);
    EXPECT_EQ(outAfter(Action::Option, with({{"option", std::string("0")}})), 32s) << "programs talk about options";
    EXPECT_EQ(outAfter(Action::Type, with({{"text", std::string("pwd")}})), 42s);
    EXPECT_EQ(outAfter(Action::AreYouThere, {}), 42s);
}

OSISCOPE_SCRIPT(Telnet, WithoutALogInTheHostClosesInTime)
{
    Remote remote(with({{"login-timeout", sim::Duration(10s)}}));
    remote.simulation.run();
    EXPECT_EQ(remote.count("telnet.login-too-slow"), 1U);
    EXPECT_EQ(remote.only().outcome, Outcome::TimedOut);
}

OSISCOPE_SCRIPT(Telnet, AnInterruptStopsTheCommandAndClearsTheWayBothWays)
{
    Remote remote;
    remote.logIn();
    remote.type(3s, "count 100");
    remote.type(3500ms, "echo never");
    remote.at(4s, Action::Interrupt);
    remote.type(5s, "exit");
    remote.simulation.run();
    EXPECT_EQ(remote.count("telnet.interrupted"), 1U);
    EXPECT_EQ(remote.count("telnet.synch"), 2U);
    EXPECT_EQ(remote.count("telnet.synch-over"), 2U);
    EXPECT_GT(remote.count("tcp.urgent"), 0U);
    const std::string said = remote.dataOf(remote.bob);
    EXPECT_EQ(said.find("\n100\r"), std::string::npos);
    EXPECT_EQ(said.find("never"), std::string::npos); // typed ahead, and forgotten
    EXPECT_EQ(remote.only().outcome, Outcome::Released);
}

OSISCOPE_SCRIPT(Telnet, AbortedOutputIsNotSentThoughTheCommandRunsOn)
{
    Remote remote;
    remote.logIn();
    remote.type(3s, "count 20");
    remote.at(4s, Action::AbortOutput);
    remote.type(6s, "exit");
    remote.simulation.run();
    EXPECT_EQ(remote.count("telnet.output-aborted"), 1U);
    EXPECT_EQ(remote.count("telnet.running"), 1U);
    const std::string said = remote.dataOf(remote.bob);
    EXPECT_NE(said.find("\n9\r"), std::string::npos);
    EXPECT_EQ(said.find("\n20\r"), std::string::npos);
}

OSISCOPE_SCRIPT(Telnet, AreYouThereIsAnsweredWhileACommandRuns)
{
    Remote remote;
    remote.logIn();
    remote.type(3s, "sleep 5");
    remote.at(4s, Action::AreYouThere);
    remote.type(9s, "exit");
    remote.simulation.run();
    EXPECT_NE(remote.dataOf(remote.bob).find("[Yes]"), std::string::npos);
}

OSISCOPE_SCRIPT(Telnet, WhatIsTypedAheadIsDoneAfterTheCommand)
{
    Remote remote;
    remote.logIn();
    remote.type(3s, "sleep 2");
    remote.type(4s, "exit");
    remote.simulation.run();
    EXPECT_GE(remote.trace()[remote.find("telnet.logout").at(0)].time, sim::kStart + 5s);
}

OSISCOPE_SCRIPT(Telnet, AHostWithoutOptionsSaysGoAheadAndTheTerminalEchoesItself)
{
    Remote remote(with({{"options", false}}), {}, true);
    remote.at(1s, Action::Type, with({{"text", std::string("alice")}, {"per-key", sim::Duration(10ms)}}));
    remote.type(3s, "exit");
    remote.simulation.run();
    EXPECT_EQ(remote.count("telnet.option-on"), 0U);
    EXPECT_GT(remote.count("telnet.go-ahead"), 0U);
    EXPECT_EQ(remote.dataOf(remote.alice), "alice\r\nexit\r\n");
    std::size_t lines = 0;
    for (const stack::EventNumber number : remote.find("telnet.data"))
        lines += remote.reading().label(number) == "\"alice\\r\\n\"" ? 1 : 0;
    EXPECT_EQ(lines, 2U); // sent as one line, and received
}

OSISCOPE_SCRIPT(Telnet, APlainTerminalRefusesEchoAndSuppressesGoAhead)
{
    Remote remote({}, with({{"options", false}}));
    remote.at(1s, Action::Close);
    remote.simulation.run();
    EXPECT_GT(remote.count("telnet.dont-echo"), 0U);
    EXPECT_GT(remote.count("telnet.wont-ttype"), 0U);
    EXPECT_GT(remote.count("telnet.do-sga"), 0U); // RFC 1123 3.2.2
}

OSISCOPE_SCRIPT(Telnet, LineModeIsRefused)
{
    Remote remote;
    remote.at(1s, Action::Option, with({{"option", std::string("linemode")}}));
    remote.at(2s, Action::Option, with({{"option", std::string("77")}, {"by", std::string("terminal")}}));
    remote.at(3s, Action::Close);
    remote.simulation.run();
    EXPECT_EQ(remote.count("telnet.wont-linemode"), 2U); // sent and received
    EXPECT_EQ(remote.count("telnet.dont-option-77"), 2U);
}

OSISCOPE_SCRIPT(Telnet, EchoMaySwitchToTheTerminalAndBack)
{
    Remote remote({}, {}, true);
    remote.type(1s, "alice");
    remote.at(2s, Action::Option, with({{"option", std::string("echo")}, {"on", false}}));
    remote.type(3s, "pwd");
    remote.type(4s, "exit");
    remote.simulation.run();
    EXPECT_EQ(remote.count("telnet.option-off"), 2U);
    EXPECT_EQ(remote.dataOf(remote.bob).find("pwd"), std::string::npos);
}

OSISCOPE_SCRIPT(Telnet, AResizedWindowIsToldToTheHost)
{
    Remote remote;
    remote.at(1s, Action::Resize, with({{"columns", std::int64_t{255}}, {"rows", std::int64_t{40}}}));
    remote.at(2s, Action::Close);
    remote.simulation.run();
    std::string terminal;
    for (const stack::EventNumber number : remote.find("telnet.terminal"))
        terminal = remote.reading().value(remote.trace()[number]);
    EXPECT_EQ(terminal, "XTERM, 255 x 40");
}

OSISCOPE_SCRIPT(Telnet, ABrokenConnectionEndsTheLoginSession)
{
    Remote remote;
    remote.logIn();
    remote.simulation.scheduleCrash(sim::kStart + 3s, remote.alice);
    remote.simulation.scheduleReboot(sim::kStart + 4s, remote.alice);
    remote.type(5s, "pwd"); // after the reboot there is no connection
    remote.simulation.run();
    EXPECT_EQ(remote.count("telnet.not-connected"), 1U);
    EXPECT_EQ(remote.only().outcome, Outcome::Open); // bob has no reason to speak, and never finds out
}

OSISCOPE_SCRIPT(Telnet, WithoutAServiceTheConnectionIsRefused)
{
    Remote remote;
    remote.at(1s, Action::Close);
    stack::Parameters wrong = with({{"to", std::string("bob")}, {"port", std::int64_t{24}}});
    remote.at(2s, Action::Open, wrong);
    remote.type(3s, "nobody hears this");
    remote.simulation.run();
    EXPECT_EQ(remote.sessions("tcp").at(1).outcome, Outcome::Refused);
    EXPECT_EQ(remote.count("telnet.not-connected"), 1U);
}

} // namespace
} // namespace osiscope::telnet
