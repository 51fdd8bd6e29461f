#pragma once

#include "layers/application/digest/digest.h"
#include "layers/application/http/cookie.h"
#include "layers/application/http/reader.h"
#include "layers/application/http/rows.h"
#include "layers/application/http/states.h"

#include <deque>
#include <map>
#include <optional>

/// A browser: asks for pages, keeps connections open for the next request (RFC 9112 9.3), follows
/// redirects (RFC 9110 15.4), and keeps cookies and sends them back (RFC 6265 5). What it remembers of
/// servers is in the cookie jar and in no connection.
///
/// Simplified: one request at a time on a connection (no pipelining), no cache, no TLS.
namespace osiscope::http {

class Browser {
public:
    explicit Browser(std::string name) : m_name(std::move(name)) {}

    /// Browsers open a handful of connections to one server at most (RFC 9112 9.4 names no number).
    static constexpr std::size_t kMostConnections = 6;

    void start(stack::Context& context);
    void fromBelow(stack::Context& context, stack::Primitive&& primitive);
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer);
    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters);

    const CookieJar& jar() const { return m_jar; }
    bool has(stack::ConnectionId connection) const { return m_connections.contains(connection); }

private:
    /// One thing to ask for.
    struct Task {
        std::string method;
        Uri uri;
        Version version;
        Headers headers; ///< the user's own
        std::string body;
        bool keepAlive = true;
        bool newConnection = false;
        std::int64_t redirectsLeft = 0;
        sim::Duration timeout{};
        sim::Duration idle{};
        std::string user; ///< what is typed when a password is asked for
        std::string password;
        bool proven = false;  ///< it has been typed
        bool renewed = false; ///< it has been proven anew, since a nonce was stale
    };
    /// A password, and where it is shown (RFC 9110 11.5: the protection space).
    struct Credentials {
        std::string host;
        std::uint16_t port = 0;
        std::string folder;
        std::string realm;
        std::string user;
        std::string password;
        std::optional<digest::Challenge> challenge; ///< none: the scheme is Basic
        std::uint32_t uses = 0;                     ///< of the challenge's nonce
    };
    struct Connection {
        stack::ConnectionId id = stack::kNoConnection;
        stack::EntityId entity = stack::kNoEntity;
        net::Endpoint remote;
        ClientMachine machine = clientMachine();
        MessageReader reader{MessageKind::Response};
        std::optional<Task> task; ///< what waits for the connection or for the answer
        stack::TimerHandle timer; ///< response timer or idle timer
        std::int64_t exchanges = 0;
        bool ourSideReleased = false;
        bool peerReleased = false;
    };

    // browser.cpp: what the user asks, and which connection carries it.
    std::optional<Task> readTask(stack::Context& context, std::string_view method, const stack::Parameters& parameters);
    void submit(stack::Context& context, Task task);
    Connection* idleConnectionTo(net::Endpoint remote);
    void open(stack::Context& context, net::Endpoint remote, Task task);
    void serveWaiting(stack::Context& context);
    void closeIdle(stack::Context& context);
    void closeBrowser(stack::Context& context);

    // exchange.cpp: a request and its answer on one connection.
    Request makeRequest(stack::Context& context, const Connection& connection, const Task& task);
    void sendRequest(stack::Context& context, Connection& connection);
    void dataArrived(stack::Context& context, Connection& connection, net::Octets data);
    void finish(stack::Context& context, Connection& connection, WholeMessage&& message);
    void peerClosed(stack::Context& context, Connection& connection);
    void broken(stack::Context& context, Connection& connection, std::string_view reason);
    void giveUp(stack::Context& context, Connection& connection, Note why);
    void failed(stack::Context& context, Connection& connection, Note why, std::string_view detail);
    void followRedirect(stack::Context& context, Task task, const Response& response);
    void nameEnds(stack::Context& context, Connection& connection, net::Endpoint local);
    void close(stack::Context& context, Connection& connection, ClientEvent why);
    void closeIfReleased(stack::Context& context, Connection& connection);
    void forget(stack::Context& context, Connection& connection);

    // cookie_keeping.cpp: the jar.
    void keepCookies(stack::Context& context, const Uri& from, const Headers& headers);
    std::string cookiesFor(stack::Context& context, stack::EntityId connection, const Uri& uri);
    void forgetCookies(stack::Context& context, const std::string& name);
    void plantCookie(stack::Context& context, const stack::Parameters& parameters);
    void recordJar(stack::Context& context) const;

    // credentials.cpp: the passwords.
    Credentials* credentialsFor(const Uri& uri);
    void authorise(stack::Context& context, stack::EntityId connection, Request& request, const Task& task);
    bool takeChallenge(stack::Context& context, Task& task, const Response& response);
    void forgetPasswords(stack::Context& context);
    void recordCredentials(stack::Context& context) const;

    std::string m_name; ///< of whoever uses it; empty: the only one
    stack::EntityId m_browser = stack::kNoEntity;
    stack::EntityId m_jarEntity = stack::kNoEntity;
    CookieJar m_jar;
    std::vector<Credentials> m_credentials;
    std::map<stack::ConnectionId, Connection> m_connections;
    std::deque<Task> m_waiting; ///< for a connection to become free
};

} // namespace osiscope::http
