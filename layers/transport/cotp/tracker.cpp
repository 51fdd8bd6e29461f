#include "layers/transport/cotp/tracker.h"

#include "layers/transport/cotp/tpdu.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::cotp {

namespace {
using session::Outcome;
using session::PhaseName;
} // namespace

session::Session ConnectionTracker::begin(const session::TrackedPdu& pdu, bool fromInitiator)
{
    session::Session session;
    session.initiator = (fromInitiator ? pdu.source : pdu.destination).toString();
    session.responder = (fromInitiator ? pdu.destination : pdu.source).toString();
    session.initiatorHost = fromInitiator ? pdu.from : pdu.to;
    session.responderHost = fromInitiator ? pdu.to : pdu.from;
    session.name = fmt::format("{} - {}", session.initiator, session.responder);
    if (pdu.carrier != session::kNoSession)
        session.carriedBy = {pdu.carrier};
    session.verdict.twoWay.because = "Only one end has spoken.";
    session.verdict.stateful.because = "The ends never agreed on a connection, so neither had anything to remember.";
    return session;
}

void ConnectionTracker::pdu(const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    const auto tpdu = parse(pdu.octets.first(std::min(pdu.octets.size(), pdu.length)));
    const Ends ends{std::min(pdu.source, pdu.destination), std::max(pdu.source, pdu.destination), pdu.carrier};
    auto found = m_flows.find(ends);
    if (found == m_flows.end()) {
        Flow flow;
        const bool answers = tpdu && (tpdu->type == TpduType::Cc || tpdu->type == TpduType::Dr);
        flow.fromTheMiddle = !tpdu || tpdu->type != TpduType::Cr;
        // A capture from the middle: the one with the higher port has called.
        const bool fromInitiator = !flow.fromTheMiddle || (!answers && pdu.source.port > pdu.destination.port);
        flow.initiator = fromInitiator ? pdu.source : pdu.destination;
        flow.first = pdu.time;
        flow.id = sink.open(begin(pdu, fromInitiator));
        found = m_flows.emplace(ends, flow).first;
    }
    Flow& flow = found->second;
    flow.last = pdu.time;
    sink.assign(pdu.event, flow.id);
    session::Session& session = sink.at(flow.id);
    const bool fromInitiator = pdu.source == flow.initiator;
    const std::size_t side = fromInitiator ? 0 : 1;
    ++session.messages[side];
    if (session.messages[0] > 0 && session.messages[1] > 0 && !session.verdict.twoWay.holds)
        session.verdict.twoWay = {true, pdu.event, "Both ends have sent TPDUs."};
    if (!tpdu)
        return;
    if (tpdu->type == TpduType::Dt)
        session.bytes[side] += tpdu->data.size();
    const bool agrees = tpdu->type == TpduType::Cc;
    if (agrees || (tpdu->type == TpduType::Dt && !flow.established)) {
        flow.established = pdu.time;
        session.verdict.stateful = {true, pdu.event,
                                    agrees ? "Each end knows the other's reference and the agreed TPDU size."
                                           : "Data flows: the ends had agreed on a connection before."};
    }
    if (tpdu->type == TpduType::Dr && !flow.established)
        flow.refused = pdu.time;
}

void ConnectionTracker::conclude(Flow& flow, sim::TimePoint end, session::SessionSink& sink)
{
    session::Session& session = sink.at(flow.id);
    Outcome below = Outcome::Open;
    sim::TimePoint closed = end;
    std::optional<sim::TimePoint> closing;
    stack::EventNumber last = stack::kNoEvent;
    if (!session.carriedBy.empty()) {
        const session::Session& carrier = sink.at(session.carriedBy.front());
        below = carrier.outcome;
        last = carrier.lastEvent;
        closed = std::max(flow.last, carrier.ends());
        for (const session::Phase& phase : carrier.phases)
            if (phase.name == PhaseName::Teardown)
                closing = std::max(phase.from, flow.last);
    }
    session.established = flow.established.has_value();
    session.outcome = flow.refused                                     ? Outcome::Refused
                      : !session.established && below != Outcome::Open ? Outcome::Aborted
                                                                       : below;
    if (!session.established) {
        session.phases = {{PhaseName::Establishment, flow.first, flow.refused.value_or(closed)}};
        session.verdict.bounded.because = "It was never established, so there is nothing that could end.";
        return;
    }
    if (!flow.fromTheMiddle)
        session.phases.push_back({PhaseName::Establishment, flow.first, *flow.established});
    session.phases.push_back({PhaseName::Exchange, *flow.established, closing.value_or(closed)});
    if (closing)
        session.phases.push_back({PhaseName::Teardown, *closing, std::max(*closing, closed)});
    const bool bounded = !flow.fromTheMiddle || session.outcome != Outcome::Open;
    session.verdict.bounded = {
        bounded, bounded ? (last != stack::kNoEvent ? last : session.firstEvent) : stack::kNoEvent,
        !bounded             ? "The trace shows neither where it begins nor where it ends."
        : flow.fromTheMiddle ? "The trace shows its end, with the TCP connection; it had begun before the trace did."
                             : "It begins with a request and an answer, and ends with the TCP connection."};
}

void ConnectionTracker::finish(sim::TimePoint end, session::SessionSink& sink)
{
    for (auto& [ends, flow] : m_flows)
        conclude(flow, end, sink);
}

} // namespace osiscope::cotp
