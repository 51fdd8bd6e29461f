#pragma once

#include "layers/session/tls/handshake.h"
#include "model/session/tracker.h"
#include "model/stack/registry.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

/// TLS sessions as far as they show from outside.
namespace osiscope::tls {

/// A session that was made on one connection may go on on others (RFC 5246 7.3, RFC 5077 3.1): where a later handshake
/// is shortened and shows the session ID or the ticket of an earlier one, both connections carry one session. In
/// version 1.3 tickets are enciphered: a resumed session is one of its own here, and its verdict tells.
class SecurityTracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;

private:
    struct Moment {
        stack::EventNumber event = stack::kNoEvent;
        sim::TimePoint time;
        auto operator<=>(const Moment&) const = default;
    };
    struct Side {
        net::OctetBuffer handshake; ///< in the clear, not yet read
        std::optional<Moment> hello;
        std::optional<Moment> enciphered; ///< from here on
        std::optional<Moment> applied;    ///< the first application data
        std::optional<Moment> alert;      ///< an enciphered one, or close_notify
        std::uint64_t messages = 0;
        std::uint64_t octets = 0;
    };
    struct Connection {
        net::Endpoint client;
        net::Endpoint server;
        stack::HostId clientHost = stack::kNoHost;
        stack::HostId serverHost = stack::kNoHost;
        session::SessionId carrier = session::kNoSession;
        std::array<Side, 2> sides; ///< of the client, of the server
        std::vector<stack::EventNumber> events;
        Moment first;
        Moment last;
        std::uint16_t version = 0;
        std::string serverName;
        std::string offeredId;
        std::string offeredTicket;
        std::string sessionId; ///< the server's
        std::string ticket;    ///< a new one
        bool hasCertificate = false;
        bool preSharedKey = false; ///< version 1.3: the server has chosen a key of an earlier session
        std::optional<Moment> fatal;
        std::string fatalName;
    };
    using Ends = std::tuple<net::Endpoint, net::Endpoint, session::SessionId>;

    Connection& connectionOf(const session::TrackedPdu& pdu, session::SessionSink& sink);
    static void readHandshake(Connection& connection, std::size_t from, Moment now);
    static void readCutHandshake(Side& side, Moment now);
    static void readMessage(Connection& connection, std::size_t from, const HandshakeMessage& message, Moment now);
    static bool isResumed(const Connection& connection);
    static std::optional<Moment> establishedAt(const Connection& connection);

    /// The session that a connection goes on with; nullopt: none that has been seen.
    std::optional<session::SessionId> earlier(const Connection& connection) const;
    void remember(const Connection& connection, session::SessionId id);
    session::Session conclude(const Connection& connection, session::SessionSink& sink) const;
    static std::optional<Moment> closingOf(const Connection& connection);
    static session::Outcome outcomeOf(const Connection& connection, session::Outcome carrier);
    static std::vector<session::Phase> phasesOf(const Connection& connection, sim::TimePoint over);
    static session::Verdict verdictOf(const Connection& connection);
    static std::string boundsSentence(const Connection& connection);
    static session::Evidence memoryOf(const Connection& connection);
    static void join(const Connection& connection, const session::Session& part, session::Session& whole);

    std::map<Ends, std::size_t> m_index;
    std::vector<Connection> m_connections; ///< in order of their first records
    std::map<std::string, session::SessionId> m_byId;
    std::map<std::string, session::SessionId> m_byTicket;
    sim::TimePoint m_end;
};

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& registry);

} // namespace osiscope::tls
