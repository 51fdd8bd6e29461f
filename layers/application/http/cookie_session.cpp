#include "layers/application/http/cookie_session.h"

#include "layers/application/http/text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace osiscope::http {

namespace {
using session::Outcome;
using session::PhaseName;

constexpr std::size_t kShortestNumber = 8;

// Letters and digits mixed, or long: nobody would write it by hand.
bool looksDrawn(std::string_view value)
{
    if (value.size() < kShortestNumber)
        return false;
    const auto digits = static_cast<std::size_t>(std::ranges::count_if(value, isDigit));
    return digits >= 3 || (value.size() >= 2 * kShortestNumber && value.find(' ') == std::string_view::npos);
}
} // namespace

CookieRank rankOf(std::string_view name, std::string_view value)
{
    constexpr std::array<std::string_view, 5> kHints = {"sid", "sess", "token", "auth", "login"};
    const std::string lower = toLower(name);
    if (std::ranges::any_of(kHints, [&](std::string_view hint) { return lower.find(hint) != std::string::npos; }))
        return CookieRank::Identifier;
    return looksDrawn(value) ? CookieRank::Number : CookieRank::Preference;
}

CookieRank CookieSession::highestRank() const
{
    CookieRank highest = CookieRank::Preference;
    for (const SessionCookie& cookie : cookies)
        highest = std::max(highest, cookie.rank);
    return highest;
}

const SessionCookie* CookieSession::find(std::string_view name) const
{
    const auto found = std::ranges::find(cookies, name, &SessionCookie::name);
    return found == cookies.end() ? nullptr : &*found;
}

SessionCookie* CookieSession::find(std::string_view name)
{
    const auto found = std::ranges::find(cookies, name, &SessionCookie::name);
    return found == cookies.end() ? nullptr : &*found;
}

bool CookieSession::lives() const
{
    const CookieRank deciding = highestRank();
    return std::ranges::any_of(cookies,
                               [&](const SessionCookie& cookie) { return cookie.rank == deciding && cookie.alive; });
}

std::optional<sim::TimePoint> CookieSession::expiry() const
{
    std::optional<sim::TimePoint> latest;
    for (const SessionCookie& cookie : cookies) {
        if (cookie.rank != highestRank() || !cookie.alive)
            continue;
        if (!cookie.expiry)
            return std::nullopt;
        latest = std::max(latest.value_or(*cookie.expiry), *cookie.expiry);
    }
    return latest;
}

std::string CookieSession::cookieNames() const
{
    std::string names;
    for (const SessionCookie& cookie : cookies)
        names += (names.empty() ? "" : ", ") + cookie.name;
    return names;
}

CookieIndex::Key CookieIndex::keyOf(net::IpAddress client, net::IpAddress server, std::string_view name,
                                    std::string_view value)
{
    const bool identifies = rankOf(name, value) != CookieRank::Preference;
    return {server, identifies ? net::IpAddress{} : client, std::string(name), std::string(value)};
}

void CookieIndex::add(const CookieSession& session, const SessionCookie& cookie, std::size_t index)
{
    m_sessions[keyOf(session.client, session.server, cookie.name, cookie.value)] = index;
}

std::optional<std::size_t> CookieIndex::find(net::IpAddress client, net::IpAddress server, std::string_view name,
                                             std::string_view value) const
{
    const auto found = m_sessions.find(keyOf(client, server, name, value));
    return found == m_sessions.end() ? std::nullopt : std::optional(found->second);
}

namespace {
/// "the cookie SID", "the cookies SID and lang": those that are meant.
template <typename Meant>
std::string cookiesPhrase(const CookieSession& known, Meant meant)
{
    std::vector<std::string_view> names;
    for (const SessionCookie& cookie : known.cookies)
        if (meant(cookie))
            names.emplace_back(cookie.name);
    if (names.size() <= 1)
        return fmt::format("the cookie {}", fmt::join(names, ""));
    const std::string_view last = names.back();
    names.pop_back();
    return fmt::format("the cookies {} and {}", fmt::join(names, ", "), last);
}

std::string beginSentence(const CookieSession& known)
{
    const stack::EventNumber event = known.set ? known.set->event : known.begin.event;
    const std::string cookies =
        cookiesPhrase(known, [event](const SessionCookie& cookie) { return cookie.first == event; });
    if (known.set)
        return fmt::format("It is established when the browser gets {} that the server sets in event {}", cookies,
                           event);
    return fmt::format("It had begun before the trace: the browser already shows {}", cookies);
}

std::string endSentence(const CookieSession& known, Outcome outcome)
{
    switch (known.ending) {
    case Ending::LoggedOut:
        return fmt::format(", and ends when the server has the browser delete {} in event {}.",
                           cookiesPhrase(known,
                                         [&](const SessionCookie& cookie) {
                                             return cookie.rank == known.highestRank() && !cookie.alive;
                                         }),
                           known.end.event);
    case Ending::Refused:
        return fmt::format(", and ends when the server no longer accepts it in event {}.", known.end.event);
    case Ending::Replaced:
        return fmt::format(", and ends when the server, which does not know it any more, gives out another one in "
                           "event {}.",
                           known.end.event);
    case Ending::None: break;
    }
    return outcome == Outcome::TimedOut ? ", and ends when the cookie's time is over."
                                        : "; the trace ends before it does.";
}

std::string memorySentence(const CookieSession& known)
{
    std::string text = fmt::format(
        "The browser keeps what it was given and shows {} in event {}; by that the server knows again who is asking.",
        cookiesPhrase(known,
                      [&](const SessionCookie& cookie) {
                          return std::ranges::find(known.shown, cookie.name) != known.shown.end();
                      }),
        known.returned->event);
    if (known.elsewhere)
        text += fmt::format(" In event {} the same comes from {}: the server cannot tell the difference.",
                            known.elsewhere->event, known.otherClient.toString());
    return text;
}

Outcome outcomeOf(const CookieSession& known, sim::TimePoint end)
{
    switch (known.ending) {
    case Ending::LoggedOut: return Outcome::Released;
    case Ending::Refused:
    case Ending::Replaced: return Outcome::Aborted;
    case Ending::None: break;
    }
    const auto expiry = known.expiry();
    return expiry && *expiry <= end && *expiry >= known.last.time ? Outcome::TimedOut : Outcome::Open;
}
} // namespace

void describe(const CookieSession& known, sim::TimePoint end, session::Session& session)
{
    session.established = true;
    session.outcome = outcomeOf(known, end);
    session.name = fmt::format("{} - {}, cookie {}", session.initiator, session.responder, known.cookieNames());

    sim::TimePoint exchangeFrom = known.begin.time;
    session.phases.clear();
    if (known.set) {
        session.phases.push_back({PhaseName::Establishment, known.begin.time, known.set->time});
        exchangeFrom = known.set->time; // from now on both ends remember something
    }
    sim::TimePoint exchangeTo = known.last.time;
    if (known.isOver())
        exchangeTo = known.endBegins.time;
    else if (session.outcome == Outcome::TimedOut)
        exchangeTo = std::max(exchangeTo, *known.expiry());
    exchangeTo = std::max(exchangeFrom, exchangeTo); // a log-out on another connection may come before the cookie
    session.phases.push_back({PhaseName::Exchange, exchangeFrom, exchangeTo});
    if (known.ending == Ending::LoggedOut)
        session.phases.push_back({PhaseName::Teardown, exchangeTo, std::max(exchangeTo, known.end.time)});

    const bool twoWay = known.answered.has_value();
    session.verdict.twoWay = {twoWay, twoWay ? known.answered->event : stack::kNoEvent,
                              twoWay ? "The browser asks, and the server answers."
                                     : "No answer of the server is in the trace."};
    if (known.set || known.isOver() || session.outcome == Outcome::TimedOut)
        session.verdict.bounded = {true, known.isOver() ? known.end.event : known.begin.event,
                                   beginSentence(known) + endSentence(known, session.outcome)};
    else // as of every session that is seen only in its middle
        session.verdict.bounded = {false, stack::kNoEvent,
                                   "The trace shows neither where it begins nor where it ends."};
    session.verdict.stateful = {true, known.returned->event, memorySentence(known)};
}

} // namespace osiscope::http
