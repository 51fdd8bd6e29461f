#include "layers/session/rtp/tracker.h"

#include "layers/session/rtp/packet.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::rtp {

namespace {
using session::Outcome;
using session::PhaseName;
using session::Session;
using session::TrackedPdu;

Session begin(const TrackedPdu& pdu, net::Endpoint source, net::Endpoint destination)
{
    Session session;
    session.initiator = source.toString();
    session.responder = destination.toString();
    session.name = fmt::format("{} - {}", session.initiator, session.responder);
    session.initiatorHost = pdu.from;
    session.responderHost = pdu.to;
    session.outcome = Outcome::OneWay;
    session.established = true;
    session.phases = {{PhaseName::Exchange, pdu.time, pdu.time}};
    session.verdict.twoWay.because = "Voice goes one way only.";
    session.verdict.bounded.because = "No RTCP BYE has ended it; a call that was agreed above would bound it.";
    session.verdict.stateful = {true, pdu.event, "Each side numbers its packets and keeps count of the other's."};
    return session;
}
} // namespace

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<Tracker>();
}

void Tracker::pdu(const TrackedPdu& pdu, session::SessionSink& sink)
{
    const bool control = isControl(pdu.octets);
    if (!control && !parsePacket(pdu.octets))
        return;
    net::Endpoint source = pdu.source;
    net::Endpoint destination = pdu.destination;
    if (control) {
        --source.port;
        --destination.port;
    }
    const auto ends = source < destination ? std::pair{source, destination} : std::pair{destination, source};
    auto found = m_known.find(ends);
    const bool newTalk = found != m_known.end() && found->second.over && !control;
    if (found == m_known.end() || newTalk)
        found = m_known.insert_or_assign(ends, Known{sink.open(begin(pdu, source, destination)), source, false}).first;
    Known& known = found->second;
    Session& session = sink.at(known.id);
    const std::size_t side = source == known.initiator ? 0 : 1;
    ++session.messages[side];
    session.bytes[side] += pdu.length;
    session.phases.front().to = pdu.time;
    if (side == 1 && !session.verdict.twoWay.holds) {
        session.verdict.twoWay = {true, pdu.event, "Both sides send."};
        session.outcome = Outcome::Open;
    }
    if (const auto report = control ? parseControl(pdu.octets) : std::nullopt; report && report->bye) {
        session.verdict.bounded = {true, pdu.event, "It begins with the first packet and ends with an RTCP BYE."};
        if (session.outcome == Outcome::Open)
            session.outcome = Outcome::Released;
        known.over = true;
    }
    if (pdu.carrier != session::kNoSession) {
        const auto place = std::ranges::lower_bound(session.carriedBy, pdu.carrier);
        if (place == session.carriedBy.end() || *place != pdu.carrier)
            session.carriedBy.insert(place, pdu.carrier);
    }
    sink.assign(pdu.event, known.id);
}

void Tracker::finish(sim::TimePoint /*end*/, session::SessionSink& /*sink*/) {}

} // namespace osiscope::rtp
