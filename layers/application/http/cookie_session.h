#pragma once

#include "layers/application/http/cookie.h"
#include "model/net/address.h"
#include "model/session/session.h"
#include "model/session/tracker.h"

#include <compare>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// Cookie sessions as they can be seen from outside: which cookies hold them together.
namespace osiscope::http {

/// How likely it is that a cookie tells visitors apart: by its name ("SID", "session", "auth_token"), or
/// by a value that looks like a drawn number; a preference ("lang=en") does not.
enum class CookieRank : std::uint8_t { Preference, Number, Identifier };
CookieRank rankOf(std::string_view name, std::string_view value);

struct SessionCookie {
    std::string name;
    std::string value;
    CookieRank rank = CookieRank::Preference;
    std::optional<sim::TimePoint> expiry;
    bool alive = true;
    stack::EventNumber first = stack::kNoEvent; ///< the message in which the trace shows it first
};

/// One moment of a trace.
struct Moment {
    stack::EventNumber event = stack::kNoEvent;
    sim::TimePoint time;
};

enum class Ending : std::uint8_t { None, LoggedOut, Refused, Replaced };

/// Exchanges held together by cookies. Until a cookie has come back it is only a promise.
struct CookieSession {
    session::SessionId id = session::kNoSession; ///< none: nothing of it is in the trace but its cookie
    net::IpAddress client;
    net::IpAddress server;
    std::vector<SessionCookie> cookies;
    Moment begin;                   ///< the request that was answered with the first cookie
    std::optional<Moment> set;      ///< the response that set it, as it arrives; none: before the trace
    std::optional<Moment> returned; ///< the first request that showed it
    std::vector<std::string> shown; ///< the names of its cookies there
    std::optional<Moment> answered; ///< the first response after begin
    Moment last;
    std::optional<Moment> refused;           ///< the server gave a page to this cookie, and no longer does
    std::optional<Moment> elsewhere;         ///< a request with this cookie from another address
    net::IpAddress otherClient;              ///< that address
    std::set<std::string, std::less<>> seen; ///< paths that were given to this cookie
    Ending ending = Ending::None;
    Moment endBegins;
    Moment end;

    bool isEstablished() const { return returned.has_value(); }
    bool isOver() const { return ending != Ending::None; }
    CookieRank highestRank() const;
    SessionCookie* find(std::string_view name);
    const SessionCookie* find(std::string_view name) const;
    /// True while a cookie of the highest rank lives: those decide how long the session lasts.
    bool lives() const;
    /// When the last deciding cookie runs out; nullopt: one of them does not.
    std::optional<sim::TimePoint> expiry() const;
    /// "SID, lang"
    std::string cookieNames() const;
};

/// Finds the session that a cookie belongs to. Identifiers are looked up from any address, since a
/// session is whoever shows its cookie; preferences only from the client that was given them.
class CookieIndex {
public:
    void add(const CookieSession& session, const SessionCookie& cookie, std::size_t index);
    std::optional<std::size_t> find(net::IpAddress client, net::IpAddress server, std::string_view name,
                                    std::string_view value) const;

private:
    struct Key {
        net::IpAddress server;
        net::IpAddress client; ///< unspecified for identifiers
        std::string name;
        std::string value;
        auto operator<=>(const Key&) const = default;
    };
    static Key keyOf(net::IpAddress client, net::IpAddress server, std::string_view name, std::string_view value);

    std::map<Key, std::size_t> m_sessions;
};

/// Writes what is known of a cookie session into the session of the index: phases, outcome, verdict.
/// end: of the trace.
void describe(const CookieSession& known, sim::TimePoint end, session::Session& session);

} // namespace osiscope::http
