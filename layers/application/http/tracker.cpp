#include "layers/application/http/tracker.h"

#include "layers/application/digest/digest.h"
#include "layers/application/http/framing.h"
#include "layers/application/http/message.h"
#include "layers/application/http/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::http {

namespace {
using session::PhaseName;
using session::Session;
using session::SessionId;
using session::SessionSink;
using session::TrackedPdu;

constexpr std::size_t kLongestId = 40; ///< longer cookie values hold the state itself
constexpr std::size_t kMostPathsKept = 1000;

Moment momentOf(const TrackedPdu& pdu)
{
    return {pdu.event, pdu.time};
}

Moment endOf(const TrackedPdu& pdu)
{
    return {pdu.event, pdu.arrived};
}

void addMessage(Session& session, const TrackedPdu& pdu, bool fromClient)
{
    const std::size_t side = fromClient ? 0 : 1;
    ++session.messages[side];
    session.bytes[side] += pdu.length;
    session.addCarrier(pdu.carrier);
}

// A request, or an answer without one, that stands alone so far.
Session standAlone(const TrackedPdu& pdu, std::string name, bool fromClient)
{
    Session session;
    session.name = std::move(name);
    session.initiator = (fromClient ? pdu.source : pdu.destination).address.toString();
    session.responder = (fromClient ? pdu.destination : pdu.source).toString();
    session.initiatorHost = fromClient ? pdu.from : pdu.to;
    session.responderHost = fromClient ? pdu.to : pdu.from;
    session.phases = {{PhaseName::Exchange, pdu.time, pdu.time}};
    session.verdict.twoWay.because =
        fromClient ? "No answer is in the trace." : "No request that it answers can be read in the trace.";
    session.verdict.bounded = {true, pdu.event, "It begins with the request and is over with the answer."};
    session.verdict.stateful.because = "Each request stands alone: nothing in it refers to an earlier one.";
    return session;
}

bool leadsToLogin(const Head& head)
{
    const std::string location = toLower(head.headers.first("Location").value_or(""));
    return head.status / 100 == 3 &&
           (location.find("login") != std::string::npos || location.find("signin") != std::string::npos);
}

/// RFC 2617 3.2.1: the password is right, and only the nonce is not to be used any more.
bool isStale(const Head& head)
{
    return std::ranges::any_of(head.headers.all("WWW-Authenticate"), [](std::string_view value) {
        const auto challenge = digest::parseChallenge(value);
        return challenge && challenge->stale;
    });
}

bool isSafe(std::string_view method)
{
    return method == "GET" || method == "HEAD";
}

// The time the cookie has, counted from now on; Expires is held against the response's own clock.
std::optional<sim::TimePoint> expiryOf(const SetCookie& set, const Head& head, sim::TimePoint now)
{
    if (set.maxAge)
        return now + std::chrono::seconds(std::min<std::int64_t>(*set.maxAge, 1'000'000'000));
    const auto dateText = head.headers.first("Date");
    const auto date = dateText ? parseCookieDate(*dateText) : std::nullopt;
    if (!set.expires || !date)
        return std::nullopt;
    const auto span = std::chrono::duration_cast<std::chrono::seconds>(*set.expires - *date);
    return now + std::min(span, std::chrono::seconds(1'000'000'000));
}
} // namespace

std::string Tracker::nameOf(const Exchange& exchange)
{
    return exchange.path.empty() ? "a wrong request" : fmt::format("{} {}", exchange.method, exchange.path);
}

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<Tracker>();
}

void Tracker::pdu(const TrackedPdu& pdu, SessionSink& sink)
{
    const MessageKind kind = kindOf(pdu.octets);
    // Captures cut messages short: what could be read of the head is used.
    const Head head = readHead(pdu.octets, kind).head;
    const bool isResponse = kind == MessageKind::Response && (head.status != 0 || pdu.isCut);
    // What cannot be read is a wrong request, unless this side still owes an answer.
    const bool owesAnswer = m_outstanding.contains({pdu.destination, pdu.source, pdu.carrier});
    if (isResponse)
        response(pdu, head, sink);
    else if (!head.target.empty() || !owesAnswer)
        request(pdu, head, sink);
}

void Tracker::request(const TrackedPdu& pdu, const Head& head, SessionSink& sink)
{
    Exchange exchange;
    for (const std::string_view field : head.headers.all("Cookie"))
        std::ranges::move(parseCookieField(field), std::back_inserter(exchange.cookies));
    exchange.request = momentOf(pdu);
    exchange.length = pdu.length;
    exchange.method = head.method;
    exchange.path = head.target.substr(0, head.target.find('?'));
    exchange.known = sessionOf(pdu, exchange.cookies);
    // The browser shows a cookie that means nothing any more.
    const bool isLeftOver = exchange.known && m_known[*exchange.known].isOver();
    if (isLeftOver)
        exchange.known.reset();
    else if (!exchange.known)
        exchange.known = openEarlierSession(pdu, exchange.cookies, sink);
    if (exchange.known) {
        exchange.before = m_known[*exchange.known].last;
        show(m_known[*exchange.known], exchange.cookies, pdu);
        exchange.entry = m_known[*exchange.known].id;
    } else {
        exchange.entry = sink.open(standAlone(pdu, nameOf(exchange), true));
        exchange.proves = head.headers.has("Authorization");
        if (exchange.proves)
            sink.at(exchange.entry).verdict.stateful.because =
                "The request proves by itself who asks. The server need not remember anybody from an earlier one.";
        else if (isLeftOver)
            sink.at(exchange.entry).verdict.stateful.because =
                "It shows a cookie that is left of a session that is over: that session does not go on.";
    }
    Session& session = sink.at(exchange.entry);
    exchange.onNewCarrier = std::ranges::find(session.carriedBy, pdu.carrier) == session.carriedBy.end();
    addMessage(session, pdu, true);
    if (!exchange.known)
        session.phases.back().to = endOf(pdu).time;
    sink.assign(pdu.event, exchange.entry);
    m_outstanding[{pdu.source, pdu.destination, pdu.carrier}].push_back(std::move(exchange));
}

/// The session that one of the cookies belongs to: the most telling cookie decides.
std::optional<std::size_t> Tracker::sessionOf(const TrackedPdu& pdu, const Cookies& cookies) const
{
    for (const CookieRank rank : {CookieRank::Identifier, CookieRank::Number, CookieRank::Preference}) {
        bool shown = false;
        for (const auto& [name, value] : cookies) {
            if (rankOf(name, value) != rank)
                continue;
            shown = true;
            if (const auto found = m_index.find(pdu.source.address, pdu.destination.address, name, value))
                return found;
        }
        // An identifier of its own sets a browser apart from another that has the same preferences.
        if (shown && rank == CookieRank::Identifier)
            return std::nullopt;
    }
    return std::nullopt;
}

/// A cookie that the trace has not seen being set: its session had begun before.
std::optional<std::size_t> Tracker::openEarlierSession(const TrackedPdu& pdu, const Cookies& cookies, SessionSink& sink)
{
    if (cookies.empty())
        return std::nullopt;
    CookieSession known;
    known.id = sink.open(standAlone(pdu, {}, true));
    known.client = pdu.source.address;
    known.server = pdu.destination.address;
    known.begin = momentOf(pdu);
    m_known.push_back(std::move(known));
    std::vector<SessionCookie> shown;
    for (const auto& [name, value] : cookies)
        shown.push_back({name, value, rankOf(name, value), std::nullopt, true, pdu.event});
    renew(m_known.size() - 1, std::move(shown));
    return m_known.size() - 1;
}

void Tracker::show(CookieSession& known, const Cookies& cookies, const TrackedPdu& pdu)
{
    if (!known.returned) {
        known.returned = momentOf(pdu);
        for (const auto& [name, value] : cookies)
            known.shown.push_back(name);
    }
    known.last = momentOf(pdu);
    if (pdu.source.address != known.client && !known.elsewhere) {
        known.elsewhere = momentOf(pdu);
        known.otherClient = pdu.source.address;
    }
}

void Tracker::response(const TrackedPdu& pdu, const Head& head, SessionSink& sink)
{
    const auto found = m_outstanding.find({pdu.destination, pdu.source, pdu.carrier});
    if (found == m_outstanding.end() || found->second.empty()) {
        const SessionId entry = sink.open(standAlone(pdu, fmt::format("{}", head.status), false));
        sink.at(entry).outcome = session::Outcome::OneWay;
        addMessage(sink.at(entry), pdu, false);
        sink.assign(pdu.event, entry);
        return;
    }
    Exchange exchange = found->second.front();
    // RFC 9110 15.2: another answer follows; but after 101 the two speak another protocol.
    const bool interim = head.status / 100 == 1 && head.status != 101;
    if (!interim) {
        found->second.pop_front();
        if (found->second.empty())
            m_outstanding.erase(found);
        readSetCookies(pdu, head, exchange, sink);
    }
    Session& session = sink.at(exchange.entry);
    addMessage(session, pdu, false);
    sink.assign(pdu.event, exchange.entry);
    if (exchange.known) {
        CookieSession& known = m_known[*exchange.known];
        known.last = endOf(pdu);
        if (!known.answered)
            known.answered = momentOf(pdu);
        watchRefusals(pdu, head, exchange);
        return;
    }
    session.phases.back().to = std::max(session.phases.back().to, endOf(pdu).time);
    session.verdict.twoWay = {true, pdu.event, "The browser asks, and the server answers."};
    session.established = true; // for as long as one question and its answer take
    if (interim)
        return;
    if (exchange.proves && head.status == 401) // RFC 9110 11.4
        session.verdict.stateful.because =
            isStale(head) ? "The proof of who asks was right, but the server's number (nonce) in it is of no use any "
                            "more: the proof must be made anew. Nobody is remembered."
                          : "The request tries to prove who asks, and the server does not believe it. Nobody is "
                            "remembered.";
    session.outcome = session::Outcome::Released;
    const bool isBroken = !isWhole(head, pdu.octets, exchange.method) ||
                          (endsWithConnection(head, exchange.method) && !endsInOrder(pdu, sink));
    if (!pdu.isCut && isBroken)
        breakOff(session, pdu, sink);
}

void Tracker::readSetCookies(const TrackedPdu& pdu, const Head& head, Exchange& exchange, SessionSink& sink)
{
    const auto dateText = head.headers.first("Date");
    const auto date = dateText ? parseCookieDate(*dateText) : std::nullopt;
    std::vector<SessionCookie> set;
    std::vector<std::string> deleted;
    for (const std::string_view field : head.headers.all("Set-Cookie")) {
        const auto cookie = parseSetCookie(field);
        if (!cookie)
            continue;
        if (deletes(*cookie, date))
            deleted.push_back(cookie->name);
        else
            set.push_back({cookie->name, cookie->value, rankOf(cookie->name, cookie->value),
                           expiryOf(*cookie, head, pdu.time), true, pdu.event});
    }
    if (exchange.known && isReplaced(m_known[*exchange.known], exchange, head, set))
        startAnew(pdu, exchange, sink);
    if (!exchange.known) {
        if (!set.empty())
            promise(exchange, pdu, std::move(set));
        return;
    }
    renew(*exchange.known, std::move(set));
    CookieSession& known = m_known[*exchange.known];
    for (const std::string& name : deleted)
        if (SessionCookie* cookie = known.find(name))
            cookie->alive = false;
    if (known.isOver() || known.lives())
        return;
    // A server that takes the cookie away while it refuses the page has forgotten the session.
    known.ending = head.status / 100 == 4 ? Ending::Refused : Ending::LoggedOut;
    known.endBegins = exchange.request;
    known.end = endOf(pdu);
}

/// Cookies were set in an exchange that stood alone: if one of them comes back, a session has begun here.
void Tracker::promise(const Exchange& exchange, const TrackedPdu& pdu, std::vector<SessionCookie> set)
{
    // What is left of a session that has ended (a preferred language) makes no new one.
    std::erase_if(set, [&](const SessionCookie& cookie) {
        return cookie.rank == CookieRank::Preference &&
               std::ranges::find(exchange.cookies, cookie.name, &Cookies::value_type::first) != exchange.cookies.end();
    });
    if (set.empty())
        return;
    CookieSession known;
    known.id = exchange.entry;
    known.client = pdu.destination.address;
    known.server = pdu.source.address;
    known.begin = exchange.request;
    known.set = endOf(pdu);
    known.answered = momentOf(pdu);
    known.last = endOf(pdu);
    m_known.push_back(std::move(known));
    renew(m_known.size() - 1, std::move(set));
}

/// Adds cookies to a session, or renews them.
void Tracker::renew(std::size_t index, std::vector<SessionCookie> set)
{
    CookieSession& known = m_known[index];
    for (SessionCookie& cookie : set) {
        m_index.add(known, cookie, index);
        if (SessionCookie* old = known.find(cookie.name)) {
            cookie.first = old->first;
            *old = std::move(cookie);
        } else {
            known.cookies.push_back(std::move(cookie));
        }
    }
}

/// True when the server answers a deciding cookie with another one because it does not know it any more.
bool Tracker::isReplaced(const CookieSession& known, const Exchange& exchange, const Head& head,
                         const std::vector<SessionCookie>& set) const
{
    if (known.isOver())
        return false;
    for (const SessionCookie& cookie : set) {
        const SessionCookie* old = known.find(cookie.name);
        if (old == nullptr || old->value == cookie.value || old->rank < known.highestRank())
            continue;
        const bool ids = cookie.rank > CookieRank::Preference && old->value.size() <= kLongestId &&
                         cookie.value.size() <= kLongestId;
        const bool shown =
            std::ranges::find(exchange.cookies, std::pair(old->name, old->value)) != exchange.cookies.end();
        if (shown && (known.refused || (ids && isSafe(exchange.method) && head.status / 100 == 2)))
            return true;
    }
    return false;
}

/// The exchange leaves its session, which has ended, and stands alone until its new cookie comes back.
void Tracker::startAnew(const TrackedPdu& pdu, Exchange& exchange, SessionSink& sink)
{
    CookieSession& known = m_known[*exchange.known];
    known.ending = known.refused ? Ending::Refused : Ending::Replaced;
    known.endBegins = known.refused ? *known.refused : exchange.request;
    known.end = known.refused ? *known.refused : momentOf(pdu);
    known.last = exchange.before;
    exchange.known.reset();
    Session& left = sink.at(exchange.entry);
    if (left.messages[0] == 1) { // this request alone: nothing of that session is in the trace
        known.id = session::kNoSession;
        left.name = nameOf(exchange);
        left.phases.back().to = pdu.time;
        left.verdict.stateful.because =
            "The request shows a cookie from before the trace, and the server answers with another one.";
        return;
    }

    TrackedPdu first = pdu;
    std::swap(first.source, first.destination);
    std::swap(first.from, first.to);
    first.event = exchange.request.event;
    first.time = exchange.request.time;
    first.length = exchange.length;
    const SessionId old = exchange.entry;
    exchange.entry = sink.open(standAlone(first, nameOf(exchange), true));
    addMessage(sink.at(exchange.entry), first, true);
    sink.assign(first.event, exchange.entry);
    Session& before = sink.at(old); // opening one may have moved it
    --before.messages[0];
    before.bytes[0] -= exchange.length;
    if (exchange.onNewCarrier)
        std::erase(before.carriedBy, pdu.carrier);
}

void Tracker::watchRefusals(const TrackedPdu& pdu, const Head& head, const Exchange& exchange)
{
    CookieSession& known = m_known[*exchange.known];
    const bool given = known.seen.contains(exchange.path);
    if (head.status / 100 == 2) {
        if (given)
            known.refused.reset();
        else if (known.seen.size() < kMostPathsKept)
            known.seen.insert(exchange.path);
    } else if (given && !known.refused && !known.isOver() &&
               (head.status == 401 || head.status == 403 || leadsToLogin(head))) {
        known.refused = momentOf(pdu);
    }
}

} // namespace osiscope::http
