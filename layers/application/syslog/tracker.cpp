#include "layers/application/syslog/tracker.h"

#include <fmt/format.h>

namespace osiscope::syslog {

namespace {
session::Session begin(const session::TrackedPdu& pdu)
{
    session::Session flow;
    flow.initiator = pdu.source.toString();
    flow.responder = pdu.destination.toString();
    flow.name = fmt::format("{} - {}", flow.initiator, flow.responder);
    flow.initiatorHost = pdu.from;
    flow.responderHost = pdu.to;
    flow.outcome = session::Outcome::OneWay;
    flow.phases = {{session::PhaseName::Exchange, pdu.time, pdu.time}};
    if (pdu.carrier != session::kNoSession)
        flow.carriedBy = {pdu.carrier};
    flow.verdict.twoWay.because = "Syslog has no answers: the sender never learns whether anybody has heard it, not "
                                  "even whether anybody is there.";
    flow.verdict.bounded.because =
        "No message begins or ends anything: the sender may say something more at any time, or never again.";
    flow.verdict.stateful.because = "Each message says all of itself: the collector needs to remember nothing of the "
                                    "sender to understand the next.";
    return flow;
}
} // namespace

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<ReportTracker>();
}

void ReportTracker::pdu(const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    const auto [found, isNew] = m_flows.try_emplace({pdu.source, pdu.destination});
    if (isNew)
        found->second = sink.open(begin(pdu));
    session::Session& flow = sink.at(found->second);
    ++flow.messages[0];
    flow.bytes[0] += pdu.length;
    flow.phases.front().to = pdu.time;
    sink.assign(pdu.event, found->second);
}

void ReportTracker::finish(sim::TimePoint /*end*/, session::SessionSink& /*sink*/) {}

} // namespace osiscope::syslog
