#include "layers/application/discard/tracker.h"

#include <fmt/format.h>

namespace osiscope::discard {

session::Session StreamTracker::begin(const session::TrackedPdu& pdu)
{
    session::Session stream;
    stream.initiator = pdu.source.toString();
    stream.responder = pdu.destination.toString();
    stream.name = fmt::format("{} - {}", stream.initiator, stream.responder);
    stream.initiatorHost = pdu.from;
    stream.responderHost = pdu.to;
    stream.outcome = session::Outcome::OneWay;
    stream.phases = {{session::PhaseName::Exchange, pdu.time, pdu.time}};
    if (pdu.carrier != session::kNoSession)
        stream.carriedBy = {pdu.carrier};
    stream.verdict.twoWay.because = "Nothing ever comes back: the service throws away what it receives.";
    stream.verdict.bounded.because =
        "Discard has no message that begins or ends anything; where there is a connection, it is the transport's.";
    stream.verdict.stateful.because = "Neither side remembers anything of the other.";
    return stream;
}

void StreamTracker::pdu(const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    const auto [found, isNew] = m_streams.try_emplace({pdu.source, pdu.destination, pdu.carrier});
    if (isNew)
        found->second = sink.open(begin(pdu));
    session::Session& stream = sink.at(found->second);
    ++stream.messages[0];
    stream.bytes[0] += pdu.length;
    stream.phases.front().to = pdu.time;
    sink.assign(pdu.event, found->second);
}

void StreamTracker::finish(sim::TimePoint /*end*/, session::SessionSink& /*sink*/) {}

} // namespace osiscope::discard
