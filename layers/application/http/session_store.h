#pragma once

#include "layers/application/http/rows.h"
#include "layers/application/http/states.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// The server's half of HTTP sessions: what it remembers of its visitors.
namespace osiscope::http {

/// What the server knows of one visitor. HTTP has no such thing: it belongs to the site's program.
struct VisitorSession {
    std::uint64_t number = 0; ///< it is the n-th session of this server
    std::string id;
    sim::TimePoint created;
    sim::TimePoint used; ///< by its latest request
    net::Ipv4Address visitor;
    std::string user; ///< empty: nobody has logged in
    std::int64_t visits = 0;
    std::vector<std::string> basket;

    stack::EntityId entity = stack::kNoEntity;
    SessionMachine machine = sessionMachine();
    stack::TimerHandle expiry;  ///< from its start on (max-age)
    stack::TimerHandle timeout; ///< since the last request (session-timeout)
};

struct StoreSettings {
    sim::Duration maxAge{};  ///< of a session from its start on; 0: none
    sim::Duration timeout{}; ///< since its last request; 0: none
    bool onDisk = false;     ///< what is known is written to the host's disk, and read when it starts again
    bool counted = false;    ///< ids are 1, 2, 3… instead of random numbers
};

/// The sessions of one server, by their ids. Each is an entity of the trace, and so is the store.
/// Simplified: an id has 64 random bits; real sites use 128 and more, so that nobody can guess one.
class SessionStore {
public:
    explicit SessionStore(const StoreSettings& settings) : m_settings(settings) {}

    void start(stack::Context& context, net::Endpoint server);

    /// A new session for a visitor from this address.
    VisitorSession& create(stack::Context& context, net::Endpoint visitor);
    /// nullptr: there is no session of this id. A session that is found counts as used.
    VisitorSession* recognise(stack::Context& context, std::string_view id);
    void logIn(stack::Context& context, VisitorSession& session, std::string_view user);
    void countVisit(stack::Context& context, VisitorSession& session);
    void putInBasket(stack::Context& context, VisitorSession& session, std::string_view item);

    /// Ends a session; the reference is no longer good after that.
    void end(stack::Context& context, VisitorSession& session, SessionEvent why);
    /// Ends all sessions of a user; of everybody when the name is empty.
    void forget(stack::Context& context, std::string_view user);
    /// True when the timer was one of a session's.
    bool timerExpired(stack::Context& context, const stack::ExpiredTimer& timer);

    std::size_t size() const { return m_sessions.size(); }
    bool isOnDisk() const { return m_settings.onDisk; }

private:
    void recordCount(stack::Context& context) const;
    void startTimers(stack::Context& context, VisitorSession& session) const;
    void use(stack::Context& context, VisitorSession& session) const;
    VisitorSession& add(stack::Context& context, VisitorSession&& session);
    void restore(stack::Context& context);
    /// Keeps on disk what is known of a session.
    void save(stack::Context& context, const VisitorSession& session) const;

    StoreSettings m_settings;
    net::Endpoint m_server;
    stack::EntityId m_entity = stack::kNoEntity;
    std::uint64_t m_created = 0;
    std::vector<std::unique_ptr<VisitorSession>> m_sessions; ///< by creation
};

/// "apple, pear"; "(empty)" without items.
std::string basketText(const std::vector<std::string>& basket);

} // namespace osiscope::http
