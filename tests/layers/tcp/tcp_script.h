#pragma once

#include "layers/transport/tcp/layer.h"
#include "tests/layers/tcp/fake_context.h"

#include <chrono>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

namespace osiscope::tcp {

using namespace std::chrono_literals;

inline constexpr net::Endpoint kHere{net::Ipv4Address{0x0A000001}, 49152}; ///< the engine: 10.0.0.1
inline constexpr net::Endpoint kPeer{net::Ipv4Address{0x0A000002}, 80};    ///< the scripted peer: 10.0.0.2
inline constexpr std::uint32_t kIss = 100;                                 ///< as in the figures of RFC 9293
inline constexpr std::uint32_t kIrs = 300;

/// A segment, by what differs from "an ACK with the numbers that fit". To be sent by the peer, or expected of
/// the engine: there only what is given is compared.
struct Seg {
    Controls controls = Control::Ack;
    std::optional<std::uint32_t> seqIs = std::nullopt;
    std::optional<std::uint32_t> ackIs = std::nullopt;
    std::optional<std::size_t> octetsAre = std::nullopt;
    std::optional<std::uint16_t> windowIs = std::nullopt;
    std::optional<Options> optionsAre = std::nullopt;
    std::optional<std::uint16_t> urgentIs = std::nullopt;
    std::optional<stack::PduFlag> flagIs = std::nullopt;

    Seg seq(std::uint32_t value) const { return with(&Seg::seqIs, value); }
    Seg ack(std::uint32_t value) const { return with(&Seg::ackIs, value); }
    Seg text(std::size_t octets) const { return with(&Seg::octetsAre, octets); }
    Seg window(std::uint16_t value) const { return with(&Seg::windowIs, value); }
    Seg options(Options value) const { return with(&Seg::optionsAre, value); }
    Seg sack(std::initializer_list<std::pair<std::uint32_t, std::uint32_t>> blocks) const;
    Seg stamped(std::uint32_t value, std::uint32_t echo) const; ///< beside the other options, if any
    Seg urgent(std::uint16_t value) const { return with(&Seg::urgentIs, value); }
    Seg again() const { return with(&Seg::flagIs, stack::PduFlag::Retransmission); }
    Seg forTheFirstTime() const { return with(&Seg::flagIs, stack::PduFlag::None); }

    std::string toString() const;

private:
    template <typename T, typename V>
    Seg with(std::optional<T> Seg::* member, V value) const
    {
        Seg changed = *this;
        changed.*member = static_cast<T>(value);
        return changed;
    }
};

inline constexpr Seg kSyn{Control::Syn};
inline constexpr Seg kSynAck{Control::Syn | Control::Ack};
inline constexpr Seg kAck{Control::Ack};
inline constexpr Seg kData{Control::Psh | Control::Ack};
inline constexpr Seg kFin{Control::Fin | Control::Ack};
inline constexpr Seg kRst{Control::Rst};
inline constexpr Seg kRstAck{Control::Rst | Control::Ack};

/// One engine against a scripted peer: a list of steps that says what happens and what must follow. A step that
/// fails prints all that led to it. Segments must be expected in the order and at the moment they are sent.
class TcpScript {
public:
    explicit TcpScript(Settings settings = plain());
    ~TcpScript();
    TcpScript(const TcpScript&) = delete;
    TcpScript& operator=(const TcpScript&) = delete;

    /// The numbers of the figures, and an ACK at once for everything: what most scripts are about.
    static Settings plain();

    TcpScript& at(sim::Duration moment);

    // The user.
    TcpScript& listen(std::uint16_t port = kHere.port);
    TcpScript& open();
    TcpScript& send(std::size_t octets, bool urgent = false);
    TcpScript& close();
    TcpScript& closeBothWays(); ///< and does not read any more
    TcpScript& abort();
    TcpScript& suspend();
    TcpScript& resume();
    TcpScript& call(const stack::PrimitiveRow& name);
    TcpScript& call(stack::Primitive primitive);

    // The peer.
    TcpScript& arrives(const Seg& segment);
    TcpScript& fromPort(std::uint16_t port);      ///< another peer on the same host, from now on
    TcpScript& arrivesBroken(const Seg& segment); ///< one bit is wrong

    /// The network says what became of the segment with this number.
    TcpScript& isReported(std::uint8_t type, std::uint8_t code, std::uint32_t seq);

    // What must follow.
    TcpScript& sends(const Seg& expected);
    TcpScript& sendsNothing();
    TcpScript& is(State state);
    TcpScript& tells(const stack::PrimitiveRow& name, stack::PrimitiveType type);
    TcpScript& tellsData(std::size_t octets);
    TcpScript& tellsNothing();
    TcpScript& notes(Note note);

    /// Handshakes, both ways, and the closing ones.
    TcpScript& reach(State state, bool passively = false);

    std::uint32_t sndNxt() const { return m_sndNxt; } ///< behind all that was sent
    std::uint32_t rcvNxt() const { return m_rcvNxt; } ///< what the engine expects next
    void setRcvNxt(std::uint32_t value) { m_rcvNxt = value; }
    stack::ConnectionId connection() const { return m_connection.value_or(stack::kNoConnection); }
    FakeContext& context() { return m_context; }
    TcpLayer& layer() { return m_layer; }
    bool exists() const { return m_connection && m_layer.connection(*m_connection) != nullptr; }
    std::string story() const;

private:
    TcpScript& step(std::string text);
    void fail(const std::string& what);
    stack::Primitive request(const stack::PrimitiveRow& name) const;
    Segment made(const Seg& segment) const;
    void addAgreedOptions(Segment& segment) const;
    void deliver(const Segment& segment, bool broken);

    FakeContext m_context{kHere.address};
    TcpLayer m_layer;
    std::optional<stack::ConnectionId> m_connection;
    std::uint32_t m_sndNxt = kIss;
    std::uint32_t m_rcvNxt = kIrs;
    std::uint16_t m_peerPort = kPeer.port;
    std::size_t m_sentOctets = 0;
    bool m_sack;                   ///< the peer's SYN permits selective acknowledgments
    bool m_timestamps;             ///< the peer has a clock in every segment, the same as ours
    std::uint32_t m_lastStamp = 0; ///< the last TSval of the engine
    std::vector<std::string> m_story;
};

} // namespace osiscope::tcp
