#include "layers/application/socket/tracker.h"

#include <fmt/format.h>

namespace osiscope::socket {

session::Session StreamTracker::begin(const session::TrackedPdu& pdu)
{
    session::Session exchange;
    exchange.initiator = pdu.source.toString();
    exchange.responder = pdu.destination.toString();
    exchange.name = fmt::format("{} - {}", exchange.initiator, exchange.responder);
    exchange.initiatorHost = pdu.from;
    exchange.responderHost = pdu.to;
    exchange.outcome = session::Outcome::OneWay;
    exchange.phases = {{session::PhaseName::Exchange, pdu.time, pdu.time}};
    if (pdu.carrier != session::kNoSession)
        exchange.carriedBy = {pdu.carrier};
    exchange.verdict.twoWay.because = "Only one program writes.";
    exchange.verdict.bounded.because = "The octets have no form in which anything could begin or end; where there is a "
                                       "connection, it is the transport's.";
    exchange.verdict.stateful.because = "The programs do what they are told and remember nothing of each other.";
    return exchange;
}

void StreamTracker::pdu(const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    const auto back = m_exchanges.find({pdu.destination, pdu.source, pdu.carrier});
    const bool fromClient = back == m_exchanges.end();
    auto found = fromClient ? m_exchanges.find({pdu.source, pdu.destination, pdu.carrier}) : back;
    if (found == m_exchanges.end())
        found = m_exchanges.emplace(Ends{pdu.source, pdu.destination, pdu.carrier}, sink.open(begin(pdu))).first;

    session::Session& exchange = sink.at(found->second);
    const std::size_t side = fromClient ? 0 : 1;
    ++exchange.messages[side];
    exchange.bytes[side] += pdu.length;
    exchange.phases.front().to = pdu.time;
    if (!fromClient && !exchange.verdict.twoWay.holds) {
        exchange.outcome = session::Outcome::Open;
        exchange.verdict.twoWay = {true, pdu.event, "Both programs write."};
    }
    sink.assign(pdu.event, found->second);
}

void StreamTracker::finish(sim::TimePoint /*end*/, session::SessionSink& sink)
{
    // The exchange is established, and ends, with its connection.
    for (const auto& [ends, id] : m_exchanges)
        if (ends.carrier != session::kNoSession && sink.at(ends.carrier).established) {
            sink.at(id).established = true;
            sink.at(id).outcome = sink.at(ends.carrier).outcome;
        }
}

} // namespace osiscope::socket
