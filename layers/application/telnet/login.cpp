#include "layers/application/telnet/login.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::telnet {

namespace {
namespace service = stack::transport_service;

constexpr sim::Duration kNegotiationTime = std::chrono::seconds(2);
constexpr std::size_t kLongestType = 40; // RFC 1091 leaves it open; "Assigned Numbers" says 40
} // namespace

void Login::opened(stack::Context& context, const stack::Primitive& indication)
{
    m_nvt.open(context, indication.connection, "Telnet host", indication.local, indication.remote);
    // RFC 1123 3.3.4: the server begins, since it knows how it wants to work with the terminal.
    if (m_settings.usesOptions) {
        m_nvt.want(context, Side::Ours, Option::Echo, true);
        m_nvt.want(context, Side::Ours, Option::SuppressGoAhead, true);
        m_nvt.want(context, Side::Theirs, Option::TerminalType, true);
        m_nvt.want(context, Side::Theirs, Option::WindowSize, true);
    }
    m_waiting = context.startTimer(m_nvt.entity(), Timer::Negotiation, kNegotiationTime,
                                   static_cast<std::uint64_t>(m_nvt.connection()));
    settle(context);
    m_nvt.flush(context);
}

void Login::dataArrived(stack::Context& context, const stack::Primitive& indication)
{
    if (m_machine.is(LoginState::Closing))
        return;
    m_nvt.receive(context, indication.data.octets(), indication.selector == service::kUrgent);
    settle(context);
    m_nvt.flush(context);
}

/// Nothing is asked before it is known who echoes.
void Login::settle(stack::Context& context)
{
    if (!m_machine.is(LoginState::Negotiating) || m_nvt.isNegotiating() || m_typeAwaited)
        return;
    context.cancelTimer(m_waiting);
    greet(context);
}

void Login::greet(stack::Context& context)
{
    m_machine.moveTo(context, m_nvt.entity(), LoginEvent::Settled);
    m_nvt.sendText(m_settings.banner.empty() ? fmt::format("{}\n", context.hostName())
                                             : fmt::format("{}\n", m_settings.banner));
    askName(context);
}

void Login::askName(stack::Context& context)
{
    if (!m_waiting)
        m_waiting = context.startTimer(m_nvt.entity(), Timer::Login, m_settings.loginTimeout,
                                       static_cast<std::uint64_t>(m_nvt.connection()));
    ask(context, "login: ");
}

/// RFC 854, TRANSMISSION OF DATA: who can say no more before the other has answered, says so, unless both have agreed
/// to leave that out (RFC 858).
void Login::ask(stack::Context& context, std::string_view question)
{
    m_nvt.sendText(question);
    if (!m_nvt.isOn(Side::Ours, Option::SuppressGoAhead))
        m_nvt.sendCommand(context, Command::GoAhead);
}

bool Login::agrees(Side side, Option option) const
{
    if (option == Option::SuppressGoAhead)
        return true; // RFC 1123 3.2.2: always, even on a host that uses no options
    if (!m_settings.usesOptions)
        return false;
    if (side == Side::Ours)
        return option == Option::Echo;
    return option == Option::TerminalType || option == Option::WindowSize;
}

void Login::optionChanged(stack::Context& context, Side side, Option option, bool on)
{
    if (side != Side::Theirs || option != Option::TerminalType)
        return;
    m_typeAwaited = on;
    if (on) {
        constexpr std::uint8_t kRequest[] = {kSend};
        m_nvt.sendParameters(context, option, kRequest); // RFC 1091 5: only when asked
    }
}

void Login::parameters(stack::Context& context, Option option, net::Octets parameters)
{
    if (option == Option::TerminalType && parameters.size() > 1 && parameters[0] == kIs) {
        m_typeAwaited = false;
        m_type.clear();
        for (const std::uint8_t octet : parameters.subspan(1).first(std::min(parameters.size() - 1, kLongestType)))
            m_type += octet > 0x20 && octet < 0x7F ? static_cast<char>(octet) : '?';
    } else if (option == Option::WindowSize && parameters.size() == 4) {
        m_columns = static_cast<std::uint16_t>(parameters[0] << 8U | parameters[1]);
        m_rows = static_cast<std::uint16_t>(parameters[2] << 8U | parameters[3]);
    } else {
        return;
    }
    recordTerminal(context);
}

void Login::recordTerminal(stack::Context& context) const
{
    const std::string type = m_type.empty() ? "unknown type" : m_type;
    // RFC 1073 2: zero says nothing.
    const std::string size = m_columns == 0 || m_rows == 0 ? "" : fmt::format(", {} x {}", m_columns, m_rows);
    context.recordVariable(m_nvt.entity(), Variable::Terminal, std::string_view(type + size));
}

void Login::nameGiven(stack::Context& context, const std::string& name)
{
    if (name.empty()) {
        askName(context);
        return;
    }
    if (m_settings.users.empty()) {
        logIn(context, name);
        return;
    }
    m_name = name;
    m_machine.moveTo(context, m_nvt.entity(), LoginEvent::NameGiven);
    ask(context, "Password: ");
}

void Login::passwordGiven(stack::Context& context, std::string_view password)
{
    m_nvt.sendText("\n"); // the line end was not echoed either
    const bool fits = std::ranges::any_of(
        m_settings.users, [&](const User& user) { return user.name == m_name && user.password == password; });
    if (fits) {
        logIn(context, m_name);
        return;
    }
    context.note(m_nvt.entity(), Note::LoginFailed, m_name);
    m_nvt.sendText("Login incorrect\n");
    if (++m_wrongTries >= m_settings.tries) {
        close(context, LoginEvent::TooManyTries);
        return;
    }
    m_machine.moveTo(context, m_nvt.entity(), LoginEvent::LoginFailed);
    askName(context);
}

void Login::logIn(stack::Context& context, const std::string& name)
{
    context.cancelTimer(m_waiting);
    m_wrongTries = 0;
    m_shell.emplace(name, m_settings);
    m_machine.moveTo(context, m_nvt.entity(), LoginEvent::LoggedIn);
    context.recordVariable(m_nvt.entity(), Variable::User, std::string_view(name));
    context.recordVariable(m_nvt.entity(), Variable::Directory, std::string_view(m_shell->directory()));
    context.note(m_nvt.entity(), Note::LoggedIn, name);
    m_host.loginsChanged(context);
    m_nvt.sendText(fmt::format("Welcome, {}.\n", name));
    prompt(context);
    restartIdle(context);
}

void Login::logOut(stack::Context& context)
{
    context.note(m_nvt.entity(), Note::LoggedOut, user());
    m_nvt.sendText("logout\n");
    forgetUser(context);
    if (!m_settings.staysAfterLogout) {
        close(context, LoginEvent::LoggedOut);
        return;
    }
    m_machine.moveTo(context, m_nvt.entity(), LoginEvent::LoggedOutStays);
    askName(context);
}

void Login::forgetUser(stack::Context& context)
{
    context.cancelTimer(m_idle);
    context.cancelTimer(m_step);
    m_running.reset();
    m_silent = false;
    m_typeAhead.clear();
    m_line.clear();
    if (!m_shell)
        return;
    m_shell.reset();
    context.recordVariable(m_nvt.entity(), Variable::User, std::string_view{});
    context.recordVariable(m_nvt.entity(), Variable::Directory, std::string_view{});
    m_host.loginsChanged(context);
}

void Login::close(stack::Context& context, LoginEvent why)
{
    forgetUser(context);
    context.cancelTimer(m_waiting);
    m_machine.moveTo(context, m_nvt.entity(), why);
    m_nvt.release(context, service::kRelease);
}

void Login::peerReleased(stack::Context& context)
{
    m_peerReleased = true;
    if (m_machine.is(LoginState::Closing)) {
        m_machine.moveTo(context, m_nvt.entity(), LoginEvent::PeerCloses);
        closedBoth(context);
        return;
    }
    if (isLoggedIn())
        context.note(m_nvt.entity(), Note::HungUp, user());
    close(context, LoginEvent::PeerCloses);
}

void Login::released(stack::Context& context)
{
    m_ourSideReleased = true;
    closedBoth(context);
}

void Login::closedBoth(stack::Context& context)
{
    if (m_ourSideReleased && m_peerReleased)
        m_machine.moveTo(context, m_nvt.entity(), LoginEvent::Released);
}

void Login::broken(stack::Context& context)
{
    if (isLoggedIn())
        context.note(m_nvt.entity(), Note::HungUp, user());
    forgetUser(context);
    context.cancelTimer(m_waiting);
    m_machine.moveTo(context, m_nvt.entity(), LoginEvent::Broken);
}

void Login::timerExpired(stack::Context& context, Timer timer)
{
    switch (timer) {
    case Timer::Negotiation:
        m_waiting = {};
        greet(context);
        break;
    case Timer::Login:
        m_waiting = {};
        context.note(m_nvt.entity(), Note::LoginTooSlow);
        m_nvt.sendText("\nLogin timed out\n");
        close(context, LoginEvent::LoginTimeOut);
        break;
    case Timer::Idle:
        m_idle = {};
        context.note(m_nvt.entity(), Note::IdleTooLong, user());
        m_nvt.sendText("\nTimed out for inactivity: logout\n");
        close(context, LoginEvent::IdleTimeOut);
        break;
    case Timer::Command:
        m_step = {};
        commandStep(context);
        break;
    case Timer::Key: break; // the terminal's
    }
    m_nvt.flush(context);
}

} // namespace osiscope::telnet
