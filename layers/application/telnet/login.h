#pragma once

#include "layers/application/telnet/nvt.h"
#include "layers/application/telnet/shell.h"

#include <functional>

/// The host's end of one connection: options, the log-in, the user's commands, the log-out.
namespace osiscope::telnet {

/// What a connection needs of the host it belongs to.
class HostPrograms {
public:
    virtual ~HostPrograms() = default;
    virtual std::string who() const = 0; ///< the users logged in, one a line
    virtual void loginsChanged(stack::Context& context) = 0;
};

class Login final : public NvtUser {
public:
    Login(const HostSettings& settings, HostPrograms& host) : m_settings(settings), m_host(host), m_nvt(*this) {}

    void opened(stack::Context& context, const stack::Primitive& indication);
    void dataArrived(stack::Context& context, const stack::Primitive& indication);
    void peerReleased(stack::Context& context);
    void released(stack::Context& context);
    void broken(stack::Context& context);
    void timerExpired(stack::Context& context, Timer timer);

    bool isOver() const { return m_machine.is(LoginState::Closed); }
    /// Empty: nobody is logged in.
    std::string_view user() const { return m_shell ? std::string_view(m_shell->user()) : std::string_view{}; }
    const net::Endpoint& remote() const { return m_nvt.remote(); }

    bool agrees(Side side, Option option) const override;
    void optionChanged(stack::Context& context, Side side, Option option, bool on) override;
    void parameters(stack::Context& context, Option option, net::Octets parameters) override;
    void data(stack::Context& context, std::string_view characters) override;
    void command(stack::Context& context, Command command) override;

private:
    // login.cpp: the connection and the log-in.
    void settle(stack::Context& context);
    void greet(stack::Context& context);
    void askName(stack::Context& context);
    void ask(stack::Context& context, std::string_view question);
    void nameGiven(stack::Context& context, const std::string& name);
    void passwordGiven(stack::Context& context, std::string_view password);
    void logIn(stack::Context& context, const std::string& name);
    void logOut(stack::Context& context);
    void forgetUser(stack::Context& context);
    void close(stack::Context& context, LoginEvent why);
    void closedBoth(stack::Context& context);
    void recordTerminal(stack::Context& context) const;

    // dialogue.cpp: what is typed, and what the commands say.
    void typed(stack::Context& context, char character);
    void erase(std::size_t characters);
    void lineEntered(stack::Context& context);
    void execute(stack::Context& context, std::string_view line);
    void prompt(stack::Context& context);
    void commandStep(stack::Context& context);
    void commandEnded(stack::Context& context);
    void interrupt(stack::Context& context);
    void take(stack::Context& context, std::string_view characters);
    void restartIdle(stack::Context& context);
    bool isLoggedIn() const { return m_shell.has_value(); }

    const HostSettings& m_settings;
    HostPrograms& m_host;
    Nvt m_nvt;
    LoginMachine m_machine = loginMachine();
    stack::TimerHandle m_waiting; ///< for answers about options, then for the log-in
    stack::TimerHandle m_idle;
    stack::TimerHandle m_step;  ///< of the running command
    bool m_typeAwaited = false; ///< the terminal has been asked for its type
    std::string m_type;
    std::uint16_t m_columns = 0;
    std::uint16_t m_rows = 0;
    std::string m_line;      ///< being typed
    std::string m_typeAhead; ///< while a command runs
    bool m_afterReturn = false;
    std::string m_name; ///< given, not yet proved
    std::int64_t m_wrongTries = 0;
    std::optional<Shell> m_shell;
    std::optional<RunningCommand> m_running;
    bool m_silent = false; ///< the running command's output is not wanted
    bool m_ourSideReleased = false;
    bool m_peerReleased = false;
};

} // namespace osiscope::telnet
