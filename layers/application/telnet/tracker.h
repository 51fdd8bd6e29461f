#pragma once

#include "layers/application/telnet/element.h"
#include "model/session/tracker.h"
#include "model/stack/registry.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

/// Finds login sessions from what stood on the wire.
///
/// Telnet has no message for "log in" or "log out": that is text between a person and a host. The host asks ("login:",
/// "Password:"), the user answers, and the host either asks again or says something else: then the user is logged in.
/// The session ends with the user's line ("exit", "logout"), with the host's word that the time is over, or with the
/// connection. A host that asks for no name has a session as soon as both ends have agreed on an option, and it is the
/// connection's.
///
/// Simplified: it reads English words; a log-in in another language is a session without log-in.
namespace osiscope::telnet {

class LoginTracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;

private:
    struct Moment {
        stack::EventNumber event = stack::kNoEvent;
        sim::TimePoint time;
    };
    enum class Asked : std::uint8_t { Nothing, Name, Password };

    /// One session, from its first message on.
    struct Login {
        session::SessionId id = session::kNoSession;
        session::SessionId carrier = session::kNoSession;
        Moment first;
        Moment last;
        std::optional<Moment> answered; ///< the first message of the other end
        bool firstFromClient = false;
        std::optional<Moment> agreed; ///< on the first option
        std::string option;
        bool nameAsked = false;
        std::optional<Moment> accepted;
        std::string user;
        bool rejected = false;
        std::optional<Moment> logout;
        bool timedOut = false;
        Asked asked = Asked::Nothing;
        bool entered = false; ///< a line has followed the question
        std::string line;     ///< the user's, being typed
        bool afterReturn = false;
        std::string reply; ///< of the host, since the user's last line
    };
    struct Ends {
        net::Endpoint client;
        net::Endpoint server;
        session::SessionId carrier = session::kNoSession;
        auto operator<=>(const Ends&) const = default;
    };
    struct Connection {
        Login login;
        bool isOver = false; ///< the next message is of another login session
        /// By option and whether the server performs it: whether that side has said WILL, and the other DO.
        std::map<std::pair<Option, bool>, std::pair<bool, bool>> options;
    };

    static Ends endsOf(const session::TrackedPdu& pdu, session::SessionSink& sink);
    static void begin(Connection& connection, const session::TrackedPdu& pdu, const Ends& ends,
                      session::SessionSink& sink);
    static void negotiation(Connection& connection, const Element& element, bool fromServer, Moment now);
    static void typed(Login& login, const Element& element, Moment now);
    static void entered(Login& login, Moment now);
    static void said(Connection& connection, const Element& element, Moment now);
    static session::Outcome outcomeOf(const Login& login, session::Outcome carrier);
    static void conclude(const Login& login, sim::TimePoint end, session::SessionSink& sink);
    static void judge(const Login& login, session::Session& session);

    std::map<Ends, Connection> m_connections;
};

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& registry);

} // namespace osiscope::telnet
