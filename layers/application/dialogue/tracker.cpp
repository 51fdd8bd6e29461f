#include "layers/application/dialogue/tracker.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::dialogue {

void DialogueTracker::pdu(const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    const Ends ends{std::min(pdu.source, pdu.destination), std::max(pdu.source, pdu.destination), pdu.carrier};
    auto found = m_talks.find(ends);
    if (found == m_talks.end()) {
        // The one with the higher port has called.
        const bool forwards = pdu.source.port > pdu.destination.port;
        session::Session session;
        session.initiator = (forwards ? pdu.source : pdu.destination).toString();
        session.responder = (forwards ? pdu.destination : pdu.source).toString();
        session.initiatorHost = forwards ? pdu.from : pdu.to;
        session.responderHost = forwards ? pdu.to : pdu.from;
        session.name = fmt::format("{} - {}", session.initiator, session.responder);
        session.established = true;
        session.phases = {{session::PhaseName::Exchange, pdu.time, pdu.arrived}};
        if (pdu.carrier != session::kNoSession)
            session.carriedBy = {pdu.carrier};
        session.verdict.twoWay.because = "Only one user has said something.";
        session.verdict.bounded = {true, pdu.event, "It begins and ends with the session below."};
        session.verdict.stateful.because =
            "The users remember nothing from line to line: whose turn it is, the session layer below remembers.";
        found =
            m_talks.emplace(ends, Talk{sink.open(std::move(session)), forwards ? pdu.source : pdu.destination}).first;
    }
    session::Session& session = sink.at(found->second.id);
    const std::size_t side = pdu.source == found->second.initiator ? 0 : 1;
    ++session.messages[side];
    session.bytes[side] += pdu.length;
    session.phases.front().to = std::max(session.phases.front().to, pdu.arrived);
    if (session.messages[0] > 0 && session.messages[1] > 0 && !session.verdict.twoWay.holds)
        session.verdict.twoWay = {true, pdu.event, "Both users have said something."};
    sink.assign(pdu.event, found->second.id);
}

void DialogueTracker::finish(sim::TimePoint /*end*/, session::SessionSink& sink)
{
    for (const auto& [ends, talk] : m_talks)
        if (ends.carrier != session::kNoSession)
            sink.at(talk.id).outcome = sink.at(ends.carrier).outcome;
}

} // namespace osiscope::dialogue
