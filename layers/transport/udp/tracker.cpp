#include "layers/transport/udp/tracker.h"

#include "layers/transport/udp/datagram.h"

#include <fmt/format.h>

namespace osiscope::udp {

session::Session FlowTracker::begin(const session::TrackedPdu& pdu)
{
    session::Session flow;
    flow.initiator = pdu.source.toString();
    flow.responder = pdu.destination.toString();
    flow.name = fmt::format("{} - {}", flow.initiator, flow.responder);
    flow.initiatorHost = pdu.from;
    flow.responderHost = pdu.to;
    flow.outcome = session::Outcome::OneWay;
    flow.phases = {{session::PhaseName::Exchange, pdu.time, pdu.arrived}};
    flow.verdict.twoWay.because = "Nothing has come back.";
    flow.verdict.bounded.because = "No datagram says where this begins or ends: it is only a sequence of datagrams "
                                   "between the same two ports.";
    flow.verdict.stateful.because = "No connection was set up: UDP keeps nothing about the other side.";
    return flow;
}

void FlowTracker::pdu(const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    const auto header = parse(pdu.octets);
    if (!header)
        return;
    const auto back = m_flows.find({pdu.destination, pdu.source});
    // What is sent to the very port that it comes from has no other side.
    const bool fromInitiator = back == m_flows.end() || pdu.source == pdu.destination;
    auto found = fromInitiator ? m_flows.find({pdu.source, pdu.destination}) : back;
    if (found == m_flows.end())
        found = m_flows.emplace(std::pair{pdu.source, pdu.destination}, sink.open(begin(pdu))).first;

    session::Session& flow = sink.at(found->second);
    const std::size_t side = fromInitiator ? 0 : 1;
    ++flow.messages[side];
    flow.bytes[side] += header->dataLength();
    flow.phases.front().to = std::max(flow.phases.front().to, pdu.arrived);
    if (!fromInitiator && !flow.verdict.twoWay.holds) {
        flow.outcome = session::Outcome::Open;
        flow.verdict.twoWay = {true, pdu.event, "The other side has sent something back."};
    }
    sink.assign(pdu.event, found->second);
}

/// RFC 1122 4.1.3.3: the program is told, which is no answer of the other side.
void FlowTracker::undelivered(const session::Undelivered& report, session::SessionSink& sink)
{
    const auto back = m_flows.find({report.destination, report.source});
    const auto found = back == m_flows.end() ? m_flows.find({report.source, report.destination}) : back;
    if (found == m_flows.end())
        return;
    session::Session& flow = sink.at(found->second);
    flow.phases.front().to = report.time;
    if (!flow.verdict.twoWay.holds)
        flow.verdict.twoWay.because = report.onlyThisCameBack();
    sink.assign(report.event, found->second);
}

void FlowTracker::finish(sim::TimePoint /*end*/, session::SessionSink& /*sink*/) {}

} // namespace osiscope::udp
