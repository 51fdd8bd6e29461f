// Every way out of every state, and that no row of a table is without a test.
#include "layers/application/telnet/states.h"
#include "tests/layers/telnet/remote.h"

namespace osiscope::telnet {
namespace {

constexpr std::uint16_t kLoginTable = 2;

/// Users who let the log-in come to each of its states.
void work(Remote& remote)
{
    remote.logIn();
    remote.type(3s, "count 5");
    remote.type(20s, "exit");
}

/// When the log-in on the host first comes to a state, or the connection opens.
sim::Duration reached(LoginState state)
{
    Remote remote;
    work(remote);
    remote.simulation.run();
    for (stack::EventNumber number = 1; number <= remote.trace().size(); ++number) {
        const trace::Event& event = remote.trace()[number];
        if (event.kind != trace::EventKind::State || event.protocol != remote.registry.idOf("telnet"))
            continue;
        const bool opens = state == LoginState::Negotiating && event.low != kLoginTable;
        const stack::StateRow& row = description().tables[event.low].rows[event.row];
        if (opens || (event.low == kLoginTable && row.next == static_cast<std::uint8_t>(state)))
            return event.time - sim::kStart;
    }
    ADD_FAILURE() << "the log-in never comes there";
    return {};
}

constexpr LoginState kLiving[] = {LoginState::Negotiating, LoginState::AskingName, LoginState::AskingPassword,
                                  LoginState::Shell, LoginState::Running};

OSISCOPE_SCRIPT(TelnetTables, TheTerminalMayCloseAtAnyTime)
{
    for (const LoginState state : kLiving) {
        Remote remote;
        work(remote);
        remote.at(reached(state) + (state == LoginState::Negotiating ? sim::Duration(1us) : sim::Duration(20ms)),
                  Action::Close);
        remote.simulation.run();
        EXPECT_EQ(remote.count("telnet.closed"), 2U) << static_cast<int>(state);
        EXPECT_EQ(remote.sessions("tcp").at(0).outcome, Outcome::Released) << static_cast<int>(state);
    }
}

// What the host says next is answered by a reset, as the terminal's host has forgotten the connection.
OSISCOPE_SCRIPT(TelnetTables, TheConnectionMayBreakAtAnyTime)
{
    for (const LoginState state : {LoginState::Negotiating, LoginState::AskingName, LoginState::AskingPassword,
                                   LoginState::Shell, LoginState::Running, LoginState::Closing}) {
        Remote remote;
        work(remote);
        const sim::Duration when = reached(state);
        remote.simulation.scheduleCrash(sim::kStart + when + 1ms, remote.alice);
        remote.simulation.scheduleReboot(sim::kStart + when + 2ms, remote.alice);
        remote.simulation.run();
        EXPECT_EQ(remote.sessions("tcp").at(0).outcome, Outcome::Aborted) << static_cast<int>(state);
    }
}

OSISCOPE_SCRIPT(TelnetTables, TheTerminalLosesTheHost)
{
    Remote typing; // the host has forgotten the connection: a reset
    typing.logIn();
    typing.simulation.scheduleCrash(sim::kStart + 3s, typing.bob);
    typing.simulation.scheduleReboot(sim::kStart + 4s, typing.bob);
    typing.type(5s, "pwd");
    typing.simulation.run();
    EXPECT_EQ(typing.sessions("tcp").at(0).outcome, Outcome::Aborted);
    Remote closing;
    closing.logIn();
    closing.at(3s, Action::Close);
    closing.simulation.scheduleCrash(sim::kStart + 3001ms, closing.bob);
    closing.simulation.scheduleReboot(sim::kStart + 3002ms, closing.bob);
    closing.simulation.run();
    EXPECT_EQ(closing.sessions("tcp").at(0).outcome, Outcome::Aborted);
    Remote impatient;
    impatient.at(1ms, Action::Close);
    impatient.simulation.run();
    EXPECT_EQ(impatient.count("telnet.closed"), 1U);
}

OSISCOPE_SCRIPT(TelnetTables, TheHostLosesPatience)
{
    Remote nameless(with({{"login-timeout", sim::Duration(5s)}}));
    nameless.simulation.run();
    Remote hesitant(with({{"login-timeout", sim::Duration(5s)}}));
    hesitant.type(1s, "alice");
    hesitant.simulation.run();
    Remote guessing;
    for (int i = 0; i < 6; ++i) {
        guessing.type(std::chrono::seconds(1 + 5 * i), "alice");
        guessing.type(std::chrono::seconds(3 + 5 * i), "wrong");
    }
    guessing.simulation.run();
    Remote idle(with({{"idle-timeout", sim::Duration(30s)}}));
    idle.logIn();
    idle.simulation.run();
    Remote watching(with({{"idle-timeout", sim::Duration(3s)}}));
    watching.logIn();
    watching.type(3s, "count 30");
    watching.simulation.run();
    for (Remote* remote : {&nameless, &hesitant, &guessing, &idle, &watching})
        EXPECT_EQ(remote->sessions("tcp").at(0).outcome, Outcome::Released);
}

TEST(TelnetTables, EveryRowIsUsedBySomeTest)
{
    test::expectEveryRowUsed(description());
}

} // namespace
} // namespace osiscope::telnet
