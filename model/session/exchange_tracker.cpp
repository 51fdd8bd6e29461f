#include "model/session/exchange_tracker.h"

#include <fmt/format.h>

namespace osiscope::session {

Session ExchangeTracker::begin(const TrackedPdu& pdu) const
{
    Session exchange;
    exchange.initiator = pdu.source.toString();
    exchange.responder = pdu.destination.toString();
    exchange.name = fmt::format("{} - {}", exchange.initiator, exchange.responder);
    exchange.initiatorHost = pdu.from;
    exchange.responderHost = pdu.to;
    exchange.outcome = Outcome::OneWay;
    exchange.phases = {{PhaseName::Exchange, pdu.time, pdu.arrived}};
    if (pdu.carrier != kNoSession)
        exchange.carriedBy = {pdu.carrier};
    exchange.verdict.twoWay.because = m_words.nothingBack;
    exchange.verdict.bounded.because = m_words.unbounded;
    exchange.verdict.stateful.because = m_words.stateless;
    return exchange;
}

void ExchangeTracker::pdu(const TrackedPdu& pdu, SessionSink& sink)
{
    // What is sent to the very port that it comes from is no answer.
    const bool mayAnswer = !m_words.answered.empty() && pdu.source != pdu.destination;
    const auto back = mayAnswer ? m_exchanges.find({pdu.destination, pdu.source, pdu.carrier}) : m_exchanges.end();
    const bool fromClient = back == m_exchanges.end();
    auto found = fromClient ? m_exchanges.find({pdu.source, pdu.destination, pdu.carrier}) : back;
    if (found == m_exchanges.end())
        found = m_exchanges.emplace(Ends{pdu.source, pdu.destination, pdu.carrier}, sink.open(begin(pdu))).first;

    Session& exchange = sink.at(found->second);
    const std::size_t side = fromClient ? 0 : 1;
    ++exchange.messages[side];
    exchange.bytes[side] += pdu.length;
    exchange.phases.front().to = std::max(exchange.phases.front().to, pdu.arrived);
    if (!fromClient && !pdu.isLost && !exchange.verdict.twoWay.holds) {
        exchange.outcome = Outcome::Open;
        exchange.verdict.twoWay = {true, pdu.event, std::string(m_words.answered)};
    }
    sink.assign(pdu.event, found->second);
}

/// What waits for an answer has been refused; what waits for none was sent one way as before.
void ExchangeTracker::undelivered(const Undelivered& report, SessionSink& sink)
{
    auto at = m_exchanges.lower_bound({report.source, report.destination, kNoSession});
    for (; at != m_exchanges.end() && at->first.client == report.source && at->first.server == report.destination;
         ++at) {
        Session& exchange = sink.at(at->second);
        if (exchange.verdict.twoWay.holds)
            continue;
        exchange.verdict.twoWay.because = report.onlyThisCameBack();
        exchange.phases.front().to = report.time;
        if (!m_words.answered.empty() && report.hindrance != Hindrance::Other)
            exchange.outcome = Outcome::Refused;
    }
}

void ExchangeTracker::finish(sim::TimePoint /*end*/, SessionSink& sink)
{
    if (m_words.answered.empty())
        return;
    // Over a connection the exchange has what the connection has: it is established, and ends, with it.
    for (const auto& [ends, id] : m_exchanges)
        if (ends.carrier != kNoSession && sink.at(ends.carrier).established) {
            sink.at(id).established = true;
            sink.at(id).outcome = sink.at(ends.carrier).outcome;
        }
}

} // namespace osiscope::session
