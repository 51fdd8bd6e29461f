// One window of a user's terminal.
#include "layers/application/telnet/client.h"

#include <fmt/format.h>
#include <utility>

namespace osiscope::telnet {

namespace {
namespace service = stack::transport_service;
}

void Terminal::open(stack::Context& context)
{
    stack::Primitive request;
    request.name = &service::kConnect;
    request.connection = m_connection;
    request.remote = m_settings.host;
    context.down(std::move(request));
}

void Terminal::fromBelow(stack::Context& context, const stack::Primitive& primitive)
{
    const bool confirms = primitive.type == stack::PrimitiveType::Confirm;
    if (primitive.name == &service::kConnect) {
        opened(context, primitive);
    } else if (primitive.name == &service::kData) {
        if (!isConnected())
            return; // the user has closed the window and reads no more
        m_nvt.receive(context, primitive.data.octets(), primitive.selector == service::kUrgent);
        m_nvt.flush(context);
    } else if (primitive.name == &service::kRelease) {
        (confirms ? m_ourSideReleased : m_peerReleased) = true;
        if (isConnected())
            release(context, ClientEvent::PeerCloses);
        if (m_ourSideReleased && m_peerReleased)
            end(context, ClientEvent::Released);
    } else if (primitive.name == &service::kDisconnect) {
        end(context, m_machine.is(ClientState::Opening) ? ClientEvent::Refused : ClientEvent::Broken);
    }
}

void Terminal::opened(stack::Context& context, const stack::Primitive& confirm)
{
    m_nvt.open(context, m_connection, "Telnet client", confirm.local, m_settings.host);
    m_machine.moveTo(context, m_nvt.entity(), ClientEvent::Opened);
}

bool Terminal::agrees(Side side, Option option) const
{
    if (option == Option::SuppressGoAhead)
        return true; // RFC 1123 3.2.2: always, even on a terminal that uses no options
    if (!m_settings.usesOptions)
        return false;
    if (side == Side::Theirs)
        return option == Option::Echo;
    return option == Option::TerminalType || option == Option::WindowSize;
}

void Terminal::optionChanged(stack::Context& context, Side side, Option option, bool on)
{
    if (side == Side::Ours && option == Option::WindowSize && on)
        sendWindowSize(context);
    // Whoever types line by line now sends what is there.
    if (side == Side::Theirs && isCharacterMode() && !m_line.empty())
        m_nvt.sendText(std::exchange(m_line, {}));
}

void Terminal::parameters(stack::Context& context, Option option, net::Octets parameters)
{
    // RFC 1091 5: the type is said only when asked for.
    if (option != Option::TerminalType || parameters.empty() || parameters[0] != kSend)
        return;
    net::OctetBuffer answer{kIs};
    answer.insert(answer.end(), m_settings.type.begin(), m_settings.type.end());
    m_nvt.sendParameters(context, option, answer);
}

void Terminal::sendWindowSize(stack::Context& context)
{
    const auto high = [](std::uint16_t value) { return static_cast<std::uint8_t>(value >> 8U); };
    const auto low = [](std::uint16_t value) { return static_cast<std::uint8_t>(value & 0xFFU); };
    const std::uint8_t size[] = {high(m_settings.columns), low(m_settings.columns), high(m_settings.rows),
                                 low(m_settings.rows)};
    m_nvt.sendParameters(context, Option::WindowSize, size);
}

void Terminal::data(stack::Context& context, std::string_view characters)
{
    show(context, characters);
}

void Terminal::command(stack::Context& context, Command command)
{
    // RFC 858 5: with the option in effect it means nothing.
    if (command == Command::GoAhead && !m_nvt.isOn(Side::Theirs, Option::SuppressGoAhead))
        context.note(m_nvt.entity(), Note::GoAhead);
}

/// The line of the cursor; enough for what an endless line would do to the memory.
void Terminal::show(stack::Context& context, std::string_view characters)
{
    constexpr std::size_t kLongestLine = 200;
    for (const char c : characters) {
        if (c == '\n')
            m_screen.clear();
        else if (c == '\b' && !m_screen.empty())
            m_screen.pop_back();
        else if (static_cast<unsigned char>(c) >= ' ' && c != '\x7F' && m_screen.size() < kLongestLine)
            m_screen += c;
    }
    context.recordVariable(m_nvt.entity(), Variable::Screen, std::string_view(m_screen));
}

bool Terminal::isCharacterMode() const
{
    return m_nvt.isOn(Side::Theirs, Option::Echo) && m_nvt.isOn(Side::Theirs, Option::SuppressGoAhead);
}

void Terminal::type(stack::Context& context, std::string_view text, sim::Duration perKey)
{
    m_keys += text;
    m_perKey = perKey;
    if (!m_keyTimer)
        keyTimerExpired(context);
}

void Terminal::keyTimerExpired(stack::Context& context)
{
    m_keyTimer = {};
    const std::size_t count = m_perKey > sim::Duration{} ? 1 : m_keys.size();
    const std::string keys = m_keys.substr(0, count);
    m_keys.erase(0, count);
    pressKeys(context, keys);
    if (!m_keys.empty())
        m_keyTimer = context.startTimer(m_nvt.entity(), Timer::Key, m_perKey, static_cast<std::uint64_t>(m_connection));
}

void Terminal::pressKeys(stack::Context& context, std::string_view keys)
{
    // RFC 854, THE NETWORK VIRTUAL TERMINAL: without the option the terminal shows itself what is typed.
    if (!m_nvt.isOn(Side::Theirs, Option::Echo))
        show(context, keys);
    m_line += keys;
    // RFC 854, TRANSMISSION OF DATA 1: without other agreements data is kept until a line is complete.
    const std::size_t ready = isCharacterMode() ? m_line.size() : m_line.rfind('\n') + 1;
    if (ready > 0) {
        m_nvt.sendText(std::string_view(m_line).substr(0, ready));
        m_line.erase(0, ready);
    }
    m_nvt.flush(context);
}

/// RFC 1123 3.2.4: Interrupt Process is followed by Synch, so that it gets through whatever is in the way.
void Terminal::interrupt(stack::Context& context)
{
    m_line.clear();
    constexpr Command kInterrupt[] = {Command::InterruptProcess};
    m_nvt.sendSynch(context, kInterrupt);
}

void Terminal::abortOutput(stack::Context& context)
{
    constexpr Command kAbort[] = {Command::AbortOutput};
    m_nvt.sendSynch(context, kAbort);
}

void Terminal::areYouThere(stack::Context& context)
{
    m_nvt.sendCommand(context, Command::AreYouThere);
    m_nvt.flush(context);
}

void Terminal::resize(stack::Context& context, std::uint16_t columns, std::uint16_t rows)
{
    m_settings.columns = columns;
    m_settings.rows = rows;
    if (m_nvt.isOn(Side::Ours, Option::WindowSize))
        sendWindowSize(context);
    m_nvt.flush(context);
}

void Terminal::negotiate(stack::Context& context, Side side, Option option, bool on)
{
    m_nvt.want(context, side, option, on);
    m_nvt.flush(context);
}

void Terminal::close(stack::Context& context)
{
    if (!isOpening())
        return release(context, ClientEvent::UserCloses);
    end(context, ClientEvent::UserCloses);
    m_nvt.release(context, service::kDisconnect);
}

void Terminal::release(stack::Context& context, ClientEvent why)
{
    context.cancelTimer(m_keyTimer);
    m_keys.clear();
    m_machine.moveTo(context, m_nvt.entity(), why);
    m_nvt.release(context, service::kRelease);
}

void Terminal::end(stack::Context& context, ClientEvent why)
{
    context.cancelTimer(m_keyTimer);
    if (m_nvt.entity() == stack::kNoEntity)
        m_nvt.open(context, m_connection, "Telnet client", {}, m_settings.host);
    m_machine.moveTo(context, m_nvt.entity(), why);
}

} // namespace osiscope::telnet
