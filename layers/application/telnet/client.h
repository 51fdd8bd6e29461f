#pragma once

#include "layers/application/telnet/nvt.h"

#include <map>
#include <memory>
#include <optional>

/// A user's terminal.
namespace osiscope::telnet {

/// One window of the terminal, with its connection to a host.
class Terminal final : public NvtUser {
public:
    struct Settings {
        net::Endpoint host;
        std::string type;
        std::uint16_t columns = 80;
        std::uint16_t rows = 24;
        bool usesOptions = true;
    };
    Terminal(Settings settings, stack::ConnectionId connection)
        : m_settings(std::move(settings)), m_connection(connection), m_nvt(*this)
    {}

    void open(stack::Context& context);
    void fromBelow(stack::Context& context, const stack::Primitive& primitive);
    void keyTimerExpired(stack::Context& context);
    bool isOpening() const { return m_machine.is(ClientState::Opening); }
    bool isConnected() const { return m_machine.is(ClientState::Connected); }
    bool isOver() const { return m_machine.is(ClientState::Closed); }

    void type(stack::Context& context, std::string_view text, sim::Duration perKey);
    void interrupt(stack::Context& context);
    void abortOutput(stack::Context& context);
    void areYouThere(stack::Context& context);
    void resize(stack::Context& context, std::uint16_t columns, std::uint16_t rows);
    void negotiate(stack::Context& context, Side side, Option option, bool on);
    void close(stack::Context& context);

    bool agrees(Side side, Option option) const override;
    void optionChanged(stack::Context& context, Side side, Option option, bool on) override;
    void parameters(stack::Context& context, Option option, net::Octets parameters) override;
    void data(stack::Context& context, std::string_view characters) override;
    void command(stack::Context& context, Command command) override;

private:
    void opened(stack::Context& context, const stack::Primitive& confirm);
    void pressKeys(stack::Context& context, std::string_view keys);
    void show(stack::Context& context, std::string_view characters);
    void sendWindowSize(stack::Context& context);
    void release(stack::Context& context, ClientEvent why);
    void end(stack::Context& context, ClientEvent why);
    /// Each key goes out at once: the host echoes, and nobody takes turns (RFC 858 6).
    bool isCharacterMode() const;

    Settings m_settings;
    stack::ConnectionId m_connection;
    Nvt m_nvt;
    ClientMachine m_machine = clientMachine();
    stack::TimerHandle m_keyTimer;
    std::string m_keys; ///< that the user is about to press
    sim::Duration m_perKey{};
    std::string m_line; ///< in line mode: typed and not yet sent
    std::string m_screen;
    bool m_ourSideReleased = false;
    bool m_peerReleased = false;
};

/// The terminal program of a host. What the user does is done in the window opened last.
class Client final : public stack::Layer {
public:
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;
    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override;

private:
    void open(stack::Context& context, const stack::Parameters& parameters);
    void negotiate(stack::Context& context, Terminal& terminal, const stack::Parameters& parameters);

    std::map<stack::ConnectionId, std::unique_ptr<Terminal>> m_terminals; ///< by time of opening
};

} // namespace osiscope::telnet
