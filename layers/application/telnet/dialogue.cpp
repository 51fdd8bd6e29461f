// What a user types on the host's side, and what the commands say.
#include "layers/application/telnet/login.h"

#include <fmt/format.h>
#include <utility>

namespace osiscope::telnet {

namespace {
constexpr std::size_t kLongestLine = 1000;
constexpr std::size_t kLongestTypeAhead = 4000;
constexpr char kInterruptKey = '\x03';
constexpr char kEndKey = '\x04';
} // namespace

/// Only what is typed counts against the idle timeout: options are talked about by programs.
void Login::data(stack::Context& context, std::string_view characters)
{
    restartIdle(context);
    take(context, characters);
}

void Login::take(stack::Context& context, std::string_view characters)
{
    for (const char character : characters) {
        if (m_machine.is(LoginState::Closing))
            return;
        if (!m_running) {
            typed(context, character);
        } else if (character == kInterruptKey) {
            interrupt(context);
        } else if (m_typeAhead.size() < kLongestTypeAhead) {
            m_typeAhead += character;
        }
    }
}

/// RFC 1123 3.3.1: CR LF and CR NUL mean the same to a host.
void Login::typed(stack::Context& context, char character)
{
    const bool afterReturn = std::exchange(m_afterReturn, character == '\r');
    if (character == '\0' || (character == '\n' && afterReturn))
        return;
    if (character == '\r' || character == '\n') {
        lineEntered(context);
    } else if (character == '\b' || character == '\x7F') {
        erase(1);
    } else if (character == kInterruptKey) {
        interrupt(context);
    } else if (character == kEndKey) {
        if (isLoggedIn() && m_line.empty())
            logOut(context);
    } else if (m_line.size() >= kLongestLine) {
        context.note(m_nvt.entity(), Note::LineTooLong);
    } else {
        m_line += character;
        // RFC 857 5: who has said that he echoes decides what; a password is not shown.
        if (m_nvt.isOn(Side::Ours, Option::Echo) && !m_machine.is(LoginState::AskingPassword))
            m_nvt.sendText({&character, 1});
    }
}

void Login::erase(std::size_t characters)
{
    const bool shown = m_nvt.isOn(Side::Ours, Option::Echo) && !m_machine.is(LoginState::AskingPassword);
    for (; characters > 0 && !m_line.empty(); --characters) {
        m_line.pop_back();
        if (shown)
            m_nvt.sendText("\b \b");
    }
}

void Login::lineEntered(stack::Context& context)
{
    const std::string line = std::exchange(m_line, {});
    switch (m_machine.state()) {
    case LoginState::AskingPassword: passwordGiven(context, line); return;
    case LoginState::AskingName:
    case LoginState::Shell:
        if (m_nvt.isOn(Side::Ours, Option::Echo))
            m_nvt.sendText("\n");
        if (m_shell)
            execute(context, line);
        else
            nameGiven(context, line);
        return;
    case LoginState::Negotiating: // typed before anything was asked
    case LoginState::Running:
    case LoginState::Closing:
    case LoginState::Closed: return;
    }
}

void Login::execute(stack::Context& context, std::string_view line)
{
    const std::string before = m_shell->directory();
    const Reply reply = m_shell->execute(line, m_host.who());
    if (m_shell->directory() != before)
        context.recordVariable(m_nvt.entity(), Variable::Directory, std::string_view(m_shell->directory()));
    m_nvt.sendText(reply.output);
    if (reply.logsOut) {
        logOut(context);
    } else if (reply.running) {
        m_running = reply.running;
        m_machine.moveTo(context, m_nvt.entity(), LoginEvent::CommandBegins);
        m_step = context.startTimer(m_nvt.entity(), Timer::Command, m_running->pause,
                                    static_cast<std::uint64_t>(m_nvt.connection()));
    } else {
        prompt(context);
    }
}

void Login::prompt(stack::Context& context)
{
    ask(context, "$ ");
}

void Login::commandStep(stack::Context& context)
{
    ++m_running->done;
    if (m_running->counts && !m_silent)
        m_nvt.sendText(fmt::format("{}\n", m_running->done));
    if (m_running->done >= m_running->steps)
        commandEnded(context);
    else
        m_step = context.startTimer(m_nvt.entity(), Timer::Command, m_running->pause,
                                    static_cast<std::uint64_t>(m_nvt.connection()));
}

void Login::commandEnded(stack::Context& context)
{
    context.cancelTimer(m_step);
    m_running.reset();
    m_silent = false;
    m_machine.moveTo(context, m_nvt.entity(), LoginEvent::CommandEnds);
    prompt(context);
    const std::string typedAhead = std::exchange(m_typeAhead, {});
    take(context, typedAhead);
}

/// RFC 1123 3.2.4: the host may clear the way to the terminal too, so that old output does not follow.
void Login::interrupt(stack::Context& context)
{
    m_line.clear();
    m_typeAhead.clear();
    if (!m_running) {
        m_nvt.sendText("^C\n");
        if (isLoggedIn())
            prompt(context);
        return;
    }
    context.note(m_nvt.entity(), Note::Interrupted);
    m_nvt.sendSynch(context, {});
    m_nvt.sendText("^C\n");
    commandEnded(context);
}

void Login::command(stack::Context& context, Command command)
{
    switch (command) {
    case Command::InterruptProcess: interrupt(context); break;
    case Command::AbortOutput:
        m_silent = m_running.has_value();
        context.note(m_nvt.entity(), Note::OutputAborted);
        m_nvt.sendSynch(context, {}); // RFC 1123 3.2.4: this is a must
        break;
    case Command::AreYouThere: m_nvt.sendText("\n[Yes]\n"); break;
    case Command::EraseCharacter: erase(1); break;
    case Command::EraseLine: erase(m_line.size()); break;
    case Command::EndOfFile:
    case Command::Suspend:
    case Command::Abort:
    case Command::EndOfRecord:
    case Command::Se:
    case Command::Nop:
    case Command::DataMark:
    case Command::Break:
    case Command::GoAhead:
    case Command::Sb:
    case Command::Will:
    case Command::Wont:
    case Command::Do:
    case Command::Dont: return; // RFC 1123 3.2.3: what a host does not support, it ignores
    }
    restartIdle(context); // whoever presses such a key is there
}

void Login::restartIdle(stack::Context& context)
{
    if (!isLoggedIn() || m_settings.idleTimeout <= sim::Duration{})
        return;
    context.cancelTimer(m_idle);
    m_idle = context.startTimer(m_nvt.entity(), Timer::Idle, m_settings.idleTimeout,
                                static_cast<std::uint64_t>(m_nvt.connection()));
}

} // namespace osiscope::telnet
