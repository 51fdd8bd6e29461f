// What an exchange was, once its connection or the trace has ended.
#include "layers/application/http/tracker.h"

#include <fmt/format.h>

namespace osiscope::http {

namespace {
using session::Session;
using session::SessionId;
using session::SessionSink;
using session::TrackedPdu;
} // namespace

/// Whoever answers has closed its side of the connection. That the other one has closed its own, or a reset, ends no
/// answer.
bool Tracker::endsInOrder(const TrackedPdu& pdu, SessionSink& sink)
{
    if (pdu.carrier == session::kNoSession)
        return true;
    const Session& carrier = sink.at(pdu.carrier);
    return carrier.finished[pdu.source.toString() == carrier.initiator ? 0 : 1];
}

/// The answer has stopped half way, because its connection is gone or because the trace ends there.
void Tracker::breakOff(Session& session, const TrackedPdu& answer, SessionSink& sink)
{
    const bool carried = answer.carrier != session::kNoSession;
    const bool open = !carried || sink.at(answer.carrier).outcome == session::Outcome::Open;
    session.outcome = open ? session::Outcome::Open : session::Outcome::Aborted;
    session.verdict.bounded.because =
        open ? "It begins with the request; the trace ends before the answer is whole."
             : "It begins with the request and is over with its connection, which ends before the answer is whole.";
}

void Tracker::finish(sim::TimePoint end, SessionSink& sink)
{
    // A request that its connection has ended over gets no answer any more.
    for (const auto& [channel, exchanges] : m_outstanding) {
        const SessionId carrier = std::get<SessionId>(channel);
        const auto below = carrier == session::kNoSession ? session::Outcome::Open : sink.at(carrier).outcome;
        for (const Exchange& exchange : exchanges) {
            if (exchange.known)
                continue;
            Session& session = sink.at(exchange.entry);
            session.verdict.bounded = {false, stack::kNoEvent, "It begins with the request; no answer has ended it."};
            if (below == session::Outcome::TimedOut)
                session.outcome = below;
            else if (below != session::Outcome::Open)
                session.outcome = session::Outcome::OneWay;
        }
    }
    for (CookieSession& known : m_known) {
        if (known.id == session::kNoSession)
            continue;
        Session& session = sink.at(known.id);
        if (!known.isEstablished()) {
            session.verdict.stateful.because =
                fmt::format("The server sets the cookie {}, but no later request shows it.", known.cookieNames());
            continue;
        }
        if (!known.isOver() && known.refused) {
            known.ending = Ending::Refused;
            known.endBegins = known.end = *known.refused;
        }
        describe(known, end, session);
    }
}

} // namespace osiscope::http
