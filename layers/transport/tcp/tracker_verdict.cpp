// What a connection was, once the trace has ended: outcome, phases, and whether it is a session.
#include "layers/transport/tcp/tracker.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::tcp {

namespace {
using session::Outcome;
using session::PhaseName;

/// RFC 9293 3.8.3, R2: after so long without an answer a TCP gives up.
constexpr sim::Duration kGiveUp = std::chrono::seconds(100);
constexpr std::uint32_t kManyRepeats = 3;
/// The same for an opening, which is tried for so long at least: who has said nothing for longer has given up.
constexpr sim::Duration kGiveUpOpening = std::chrono::minutes(3);
/// Nobody sends a SYN again sooner (RFC 6298 2.1): until then there is nothing to conclude from silence.
constexpr sim::Duration kFirstWait = std::chrono::seconds(1);
} // namespace

void ConnectionTracker::conclude(Flow& flow, sim::TimePoint end, session::SessionSink& sink)
{
    flow.outcome = outcomeAtEnd(flow, end);
    session::Session& session = sink.at(flow.id);
    session.established = flow.wasEstablished;
    session.outcome = flow.outcome;
    for (std::size_t i = 0; i < 2; ++i) {
        session.messages[i] = flow.halves[i].segments;
        session.bytes[i] = flow.halves[i].octets;
        session.finished[i] = flow.halves[i].finEnd.has_value();
    }
    addPhases(flow, end, session);
    judge(flow, session);
}

session::Outcome ConnectionTracker::outcomeAtEnd(const Flow& flow, sim::TimePoint end)
{
    if (flow.stage == Stage::Over)
        return flow.outcome;
    if (flow.doubtfulReset && !flow.wasEstablished && flow.answerEvent == stack::kNoEvent && !flow.fromTheMiddle)
        return Outcome::Refused;
    if (flow.doubtfulReset || flow.endedByReport) // nothing came after it, so it was obeyed
        return Outcome::Aborted;
    if (flow.gaveUp)
        return Outcome::TimedOut;
    if (flow.halves[0].finEnd && flow.halves[1].finEnd) // only the last ACK is missing from the trace
        return Outcome::Released;
    const bool unanswered =
        flow.answerEvent == stack::kNoEvent && (flow.halves[0].segments > 1 || end - flow.last >= kFirstWait);
    if (!flow.wasEstablished && !flow.fromTheMiddle && (unanswered || end - flow.last >= kGiveUpOpening))
        return Outcome::TimedOut;
    if (flow.repeats >= kManyRepeats && end - flow.unansweredSince >= kGiveUp)
        return Outcome::TimedOut;
    return forgottenSince(flow) ? Outcome::TimedOut : Outcome::Open;
}

std::optional<sim::TimePoint> ConnectionTracker::forgottenSince(const Flow& flow)
{
    const auto& [first, second] = flow.forgotten;
    return first && second ? std::max(first, second) : flow.gaveUp;
}

void ConnectionTracker::addPhases(const Flow& flow, sim::TimePoint end, session::Session& session)
{
    const bool over = flow.stage == Stage::Over;
    const bool open = flow.outcome == Outcome::Open;
    const sim::TimePoint closed = over ? flow.closedAt : open ? end : flow.last;
    if (!flow.wasEstablished) {
        const PhaseName only = flow.fromTheMiddle ? PhaseName::Exchange : PhaseName::Establishment;
        session.phases.push_back({only, flow.first, closed});
        return;
    }
    if (!flow.fromTheMiddle)
        session.phases.push_back({PhaseName::Establishment, flow.first, flow.establishedAt});
    const sim::TimePoint quiet = flow.outcome == Outcome::TimedOut ? forgottenSince(flow).value_or(end) : closed;
    const sim::TimePoint closing = flow.closingSince ? std::max(*flow.closingSince, flow.establishedAt) : quiet;
    session.phases.push_back({PhaseName::Exchange, flow.establishedAt, closing});
    if (flow.closingSince)
        session.phases.push_back({PhaseName::Teardown, closing, std::max(closing, quiet)});
}

void ConnectionTracker::judge(const Flow& flow, session::Session& session)
{
    session::Verdict& verdict = session.verdict;
    const bool heard = flow.halves[0].segments > 0 && flow.answerEvent != stack::kNoEvent;
    verdict.twoWay = {heard, heard ? flow.answerEvent : stack::kNoEvent,
                      heard && flow.wasEstablished  ? "Both ends have sent segments, and each has heard the other."
                      : heard                       ? "Both ends have sent segments."
                      : flow.halves[1].segments > 0 ? "Only one end has spoken; a reset is no part of a conversation."
                                                    : "Only one end has spoken."};
    if (!heard && !flow.reported.empty() && flow.halves[1].segments == 0) {
        session::Undelivered report;
        report.meaning = flow.reported;
        verdict.twoWay.because = report.onlyThisCameBack();
    }

    verdict.stateful = {
        flow.wasEstablished, flow.synchronizedEvent,
        flow.wasEstablished
            ? "Both ends know each other's sequence numbers and keep them from segment to segment."
            : "The ends never agreed on their sequence numbers, so they have nothing in common to remember."};

    session::Evidence& bounded = verdict.bounded;
    const bool ended = flow.outcome != Outcome::Open;
    if (!flow.wasEstablished) {
        bounded.because = "It was never established, so there is nothing that could end.";
    } else if (flow.fromTheMiddle && !ended) {
        bounded.because = "The trace shows neither where it begins nor where it ends.";
    } else {
        bounded.holds = true;
        bounded.event = flow.endEvent != stack::kNoEvent ? flow.endEvent : flow.synchronizedEvent;
        if (flow.fromTheMiddle)
            bounded.because = "The trace shows its end; it had begun before the trace did.";
        else if (!ended)
            bounded.because =
                "The trace shows where it begins; it is still open where the trace ends, and TCP ends every "
                "connection by FIN, by reset or by giving up.";
        else if (flow.outcome == Outcome::Released)
            bounded.because = "It begins with a handshake and ends when both FINs are acknowledged.";
        else if (flow.outcome == Outcome::TimedOut)
            bounded.because = "It begins with a handshake and ends when one end no longer hears the other.";
        else if (flow.endedByReport)
            bounded.because =
                fmt::format("It begins with a handshake and ends when the network reports that {}.", flow.reported);
        else
            bounded.because = "It begins with a handshake and ends with a reset.";
    }
}

} // namespace osiscope::tcp
