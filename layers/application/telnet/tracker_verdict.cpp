// What a login session was, once it is over or the trace has ended.
#include "layers/application/telnet/tracker.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::telnet {

namespace {
using session::Outcome;
using session::PhaseName;
using session::Session;
} // namespace

session::Outcome LoginTracker::outcomeOf(const Login& login, Outcome carrier)
{
    if (login.logout)
        return Outcome::Released;
    if (login.timedOut)
        return Outcome::TimedOut;
    if (!login.nameAsked || carrier != Outcome::Released)
        return carrier;
    if (login.accepted)
        return Outcome::Aborted; // the connection ended in good order, but nobody has logged out
    return login.rejected ? Outcome::Refused : Outcome::Cancelled;
}

void LoginTracker::conclude(const Login& login, sim::TimePoint end, session::SessionSink& sink)
{
    const bool carried = login.carrier != session::kNoSession;
    const Outcome carrier = carried ? sink.at(login.carrier).outcome : Outcome::Open;
    const sim::TimePoint carrierEnd = carried ? sink.at(login.carrier).ends() : end;
    Session& session = sink.at(login.id);
    session.outcome = outcomeOf(login, carrier);
    const std::optional<Moment>& established = login.nameAsked ? login.accepted : login.agreed;
    session.established = established.has_value();
    session.name = login.user.empty() || !login.accepted
                       ? fmt::format("{} - {}", session.initiator, session.responder)
                       : fmt::format("{}, {} - {}", login.user, session.initiator, session.responder);

    // Without a word of its own it lasts as long as its connection.
    sim::TimePoint over = login.last.time;
    if (session.outcome == Outcome::Open)
        over = end;
    else if (!login.logout && !login.timedOut)
        over = std::max(over, carrierEnd);
    session.phases.clear();
    if (!established) {
        session.phases.push_back({PhaseName::Establishment, login.first.time, over});
    } else {
        const sim::TimePoint begun = std::max(established->time, login.first.time);
        const sim::TimePoint closing = login.logout ? std::max(begun, login.logout->time) : over;
        session.phases.push_back({PhaseName::Establishment, login.first.time, begun});
        session.phases.push_back({PhaseName::Exchange, begun, closing});
        if (login.logout)
            session.phases.push_back({PhaseName::Teardown, closing, std::max(closing, over)});
    }
    judge(login, session);
}

void LoginTracker::judge(const Login& login, Session& session)
{
    session::Verdict& verdict = session.verdict;
    verdict.twoWay = {login.answered.has_value(), login.answered ? login.answered->event : stack::kNoEvent,
                      login.answered ? "Both ends speak: the user types, and the host answers."
                                     : "Only one end has spoken."};

    session::Evidence& stateful = verdict.stateful;
    if (login.accepted)
        stateful = {true, login.accepted->event,
                    login.user.empty()
                        ? "The host has accepted a user and remembers that from one command to the next."
                        : fmt::format("The host knows that {} is at this terminal, and remembers it from "
                                      "one command to the next.",
                                      login.user)};
    else if (!login.nameAsked && login.agreed)
        stateful = {
            true, login.agreed->event,
            fmt::format("Both ends have agreed on {} and keep to it until one of them takes it back.", login.option)};
    else
        stateful.because = login.nameAsked ? "The host has asked who is there and has accepted nobody."
                                           : "Nobody has logged in, and no option was agreed on.";

    session::Evidence& bounded = verdict.bounded;
    if (!session.established) {
        bounded.because = "It was never established, so there is nothing that could end.";
        return;
    }
    const stack::EventNumber begun = login.accepted ? login.accepted->event : login.agreed->event;
    const std::string_view begins = login.accepted ? "It begins with the log-in" : "It begins with the first option";
    bounded = {true, begun, {}};
    switch (session.outcome) {
    case Outcome::Released:
        bounded.event = login.logout ? login.logout->event : login.last.event;
        bounded.because = login.logout ? fmt::format("{} and ends with the log-out in event {}. What happens to the "
                                                     "connection after that is another matter.",
                                                     begins, login.logout->event)
                                       : fmt::format("{} and ends with its connection.", begins);
        return;
    case Outcome::TimedOut:
        bounded.event = login.last.event;
        bounded.because = fmt::format("{} and ends because nothing was heard for too long.", begins);
        return;
    case Outcome::Open: bounded.because = fmt::format("{}; it is still open where the trace ends.", begins); return;
    case Outcome::Aborted:
    case Outcome::Refused:
    case Outcome::Cancelled:
    case Outcome::OneWay:
        bounded.event = login.last.event;
        bounded.because = fmt::format(
            "{} and ends without a log-out, since its connection is gone: the host can only notice.", begins);
    }
}

} // namespace osiscope::telnet
