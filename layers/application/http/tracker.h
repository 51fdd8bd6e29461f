#pragma once

#include "layers/application/http/cookie_session.h"
#include "layers/application/http/head.h"
#include "model/session/tracker.h"
#include "model/stack/registry.h"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

/// Finds HTTP sessions from the messages on the wire alone.
///
/// A request and its response stand alone: that is an exchange and no session, on a connection that is
/// kept open too. They become a session when a cookie that the server has set comes back in a later
/// request: from then on all exchanges with one of its cookies belong to it, over whichever connection.
/// It ends when the server takes the deciding cookie away (log-out), when that cookie's time is over, or
/// when the server does not honour it any more.
///
/// Simplified: what a server knows cannot be seen. It is taken to have forgotten a session when it
/// refuses a page that it gave to the same cookie before (401, 403 or a redirect to a log-in page), or
/// when it answers GET with another number in the same cookie. A cookie that changes in another way
/// (long values that hold the state itself, a new number at log-in) is the same session renewed.
namespace osiscope::http {

class Tracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;

private:
    /// A request that waits for its answer.
    struct Exchange {
        session::SessionId entry = session::kNoSession;
        std::optional<std::size_t> known; ///< its cookie session
        Moment request;
        Moment before; ///< the last message of its session before it
        std::size_t length = 0;
        bool onNewCarrier = false; ///< its session had not used this connection before
        bool proves = false;       ///< it has a proof of who asks
        std::string method;
        std::string path;
        std::vector<std::pair<std::string, std::string>> cookies;
    };
    using Cookies = std::vector<std::pair<std::string, std::string>>;
    /// The browser's end, the server's end, and the connection.
    using Channel = std::tuple<net::Endpoint, net::Endpoint, session::SessionId>;

    static std::string nameOf(const Exchange& exchange);
    void request(const session::TrackedPdu& pdu, const Head& head, session::SessionSink& sink);
    void response(const session::TrackedPdu& pdu, const Head& head, session::SessionSink& sink);
    static void breakOff(session::Session& session, const session::TrackedPdu& answer, session::SessionSink& sink);
    static bool endsInOrder(const session::TrackedPdu& pdu, session::SessionSink& sink);
    std::optional<std::size_t> sessionOf(const session::TrackedPdu& pdu, const Cookies& cookies) const;
    std::optional<std::size_t> openEarlierSession(const session::TrackedPdu& pdu, const Cookies& cookies,
                                                  session::SessionSink& sink);
    void show(CookieSession& known, const Cookies& cookies, const session::TrackedPdu& pdu);

    void readSetCookies(const session::TrackedPdu& pdu, const Head& head, Exchange& exchange,
                        session::SessionSink& sink);
    void promise(const Exchange& exchange, const session::TrackedPdu& pdu, std::vector<SessionCookie> set);
    void renew(std::size_t index, std::vector<SessionCookie> set);
    bool isReplaced(const CookieSession& known, const Exchange& exchange, const Head& head,
                    const std::vector<SessionCookie>& set) const;
    void startAnew(const session::TrackedPdu& pdu, Exchange& exchange, session::SessionSink& sink);
    void watchRefusals(const session::TrackedPdu& pdu, const Head& head, const Exchange& exchange);

    std::vector<CookieSession> m_known;
    CookieIndex m_index;
    std::map<Channel, std::deque<Exchange>> m_outstanding;
};

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& registry);

} // namespace osiscope::http
