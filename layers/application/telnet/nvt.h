#pragma once

#include "layers/application/telnet/element.h"
#include "layers/application/telnet/rows.h"
#include "layers/application/telnet/states.h"

#include <map>
#include <string>

/// One end of a Telnet connection, alike for terminals and hosts: the network virtual terminal with its options (RFC
/// 854, RFC 855, RFC 1143) and the Synch signal.
///
/// Simplified: no binary transmission (RFC 856) and no line mode (RFC 1184); they are refused.
namespace osiscope::telnet {

enum class Side : std::uint8_t { Ours, Theirs };

/// What stands behind an end: a user's terminal, or a host.
class NvtUser {
public:
    virtual ~NvtUser() = default;
    /// Whether the option is welcome when the other end proposes it.
    virtual bool agrees(Side side, Option option) const = 0;
    virtual void optionChanged(stack::Context& context, Side side, Option option, bool on) = 0;
    virtual void parameters(stack::Context& context, Option option, net::Octets parameters) = 0;
    /// Characters as they came; a line ends with CR LF or CR NUL.
    virtual void data(stack::Context& context, std::string_view characters) = 0;
    virtual void command(stack::Context& context, Command command) = 0;
};

class Nvt {
public:
    explicit Nvt(NvtUser& user) : m_user(user) {}

    void open(stack::Context& context, stack::ConnectionId connection, std::string_view name, net::Endpoint local,
              net::Endpoint remote);
    stack::ConnectionId connection() const { return m_connection; }
    stack::EntityId entity() const { return m_entity; }
    const net::Endpoint& local() const { return m_local; }
    const net::Endpoint& remote() const { return m_remote; }

    /// T-DATA of the other end. urgent: it ends, or lies before the end of, urgent data.
    void receive(stack::Context& context, net::Octets data, bool urgent);

    bool isOn(Side side, Option option) const;
    /// True while an answer to one of our proposals is awaited.
    bool isNegotiating() const;
    /// The user wants an option on or off; where that is so anyway, or is on the way, nothing is sent.
    void want(stack::Context& context, Side side, Option option, bool on);

    // What is sent leaves with flush(), in one piece.
    void sendText(std::string_view text);
    void sendCommand(stack::Context& context, Command command);
    void sendParameters(stack::Context& context, Option option, net::Octets parameters);
    void flush(stack::Context& context);
    /// The commands, then the data mark, all of it urgent (RFC 854, THE TELNET "SYNCH" SIGNAL; RFC 1123 3.2.4).
    void sendSynch(stack::Context& context, std::span<const Command> before);
    /// Ends the connection: by T-RELEASE, behind what was sent, or by T-DISCONNECT.
    void release(stack::Context& context, const stack::PrimitiveRow& how);

private:
    struct OptionSide {
        stack::EntityId entity = stack::kNoEntity;
        OptionMachine machine = optionMachine();
    };
    using Key = std::pair<Option, Side>;

    OptionSide& optionSide(stack::Context& context, Side side, Option option);
    void move(stack::Context& context, Side side, Option option, OptionEvent event);
    void recordOptions(stack::Context& context, Side side) const;
    void handle(stack::Context& context, net::Octets octets, bool last);
    void negotiated(stack::Context& context, Command verb, Option option, net::Octets octets);
    void send(stack::Context& context, stack::EntityId entity, net::OctetBuffer octets);
    void endText(stack::Context& context);
    void handDown(stack::Context& context, std::uint16_t selector);

    NvtUser& m_user;
    stack::ConnectionId m_connection = stack::kNoConnection;
    stack::EntityId m_entity = stack::kNoEntity;
    net::Endpoint m_local;
    net::Endpoint m_remote;
    std::map<Key, OptionSide> m_options;
    net::OctetBuffer m_incoming; ///< the beginning of an element
    net::OctetBuffer m_outgoing;
    std::size_t m_openText = 0; ///< octets at its end: a run of data that more may be added to
    bool m_urgent = false;      ///< data is thrown away until the data mark
};

} // namespace osiscope::telnet
