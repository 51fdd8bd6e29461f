#include "layers/application/dns/tracker.h"

#include "layers/application/dns/dissection.h"
#include "layers/application/dns/message.h"
#include "model/net/octet_reader.h"

#include <fmt/format.h>
#include <tuple>

namespace osiscope::dns {

namespace {
session::Session begin(const session::TrackedPdu& pdu, std::string name, bool fromAsker)
{
    session::Session exchange;
    exchange.name = std::move(name);
    exchange.initiator = (fromAsker ? pdu.source : pdu.destination).toString();
    exchange.responder = (fromAsker ? pdu.destination : pdu.source).toString();
    exchange.initiatorHost = fromAsker ? pdu.from : pdu.to;
    exchange.responderHost = fromAsker ? pdu.to : pdu.from;
    exchange.outcome = session::Outcome::OneWay;
    exchange.phases = {{session::PhaseName::Exchange, pdu.time, pdu.time}};
    if (pdu.carrier != session::kNoSession)
        exchange.carriedBy = {pdu.carrier};
    exchange.verdict.twoWay.because =
        fromAsker ? "No answer is in the trace." : "The question that it answers is not in the trace.";
    exchange.verdict.bounded = {true, pdu.event, "It begins with the question and is over with the answer."};
    exchange.verdict.stateful.because = "The server answers from what it knows of names, and keeps nothing of who has "
                                        "asked; the next question could come "
                                        "from anybody.";
    return exchange;
}
} // namespace

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<ExchangeTracker>();
}

void ExchangeTracker::pdu(const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    const Message message = readMessage(withoutLength(pdu.octets)).message;
    const bool fromAsker = !message.isResponse;
    const std::string name = message.questions.empty()
                                 ? "a question that cannot be read"
                                 : fmt::format("{} {}", nameOf(message.questions[0].type), message.questions[0].name);
    const Key key{fromAsker ? pdu.source : pdu.destination, fromAsker ? pdu.destination : pdu.source, pdu.carrier,
                  message.id, name};
    const auto [found, isNew] = m_exchanges.try_emplace(key);
    // A question asked again while it is unanswered is the same; after its answer it is a new one.
    const bool anew = !isNew && fromAsker && sink.at(found->second).verdict.twoWay.holds;
    if (isNew || anew)
        found->second = sink.open(begin(pdu, name, fromAsker));
    session::Session& exchange = sink.at(found->second);
    const std::size_t side = fromAsker ? 0 : 1;
    ++exchange.messages[side];
    exchange.bytes[side] += pdu.length;
    exchange.phases.front().to = pdu.arrived;
    if (!fromAsker && !pdu.isLost && exchange.messages[0] > 0 && !exchange.verdict.twoWay.holds) {
        exchange.established = true; // for as long as one question and its answer take
        exchange.outcome = session::Outcome::Released;
        exchange.verdict.twoWay = {true, pdu.event, "One asks, and the other answers."};
    }
    sink.assign(pdu.event, found->second);
}

/// Where the report quotes no more than ports, it is about every question that waits there for an answer.
void ExchangeTracker::undelivered(const session::Undelivered& report, session::SessionSink& sink)
{
    const bool hasNumber = report.octets.size() >= 2;
    const std::uint16_t number = net::OctetReader(report.octets).u16();
    auto at = m_exchanges.lower_bound({report.source, report.destination, session::kNoSession, 0, {}});
    for (; at != m_exchanges.end() && at->first.asker == report.source && at->first.server == report.destination;
         ++at) {
        session::Session& exchange = sink.at(at->second);
        if (exchange.messages[1] > 0 || (hasNumber && at->first.number != number))
            continue;
        exchange.verdict.twoWay.because = report.onlyThisCameBack();
        exchange.phases.front().to = report.time;
        if (report.hindrance != session::Hindrance::Other)
            exchange.outcome = session::Outcome::Refused;
    }
}

/// Who asks again, be it from another port or another server, has waited for an answer in vain (RFC 1035 7.2).
void ExchangeTracker::finish(sim::TimePoint /*end*/, session::SessionSink& sink)
{
    using Asked = std::tuple<net::IpAddress, std::uint16_t, std::string_view>;
    std::map<Asked, std::uint64_t> asked;
    for (const auto& [key, id] : m_exchanges) {
        session::Session& exchange = sink.at(id);
        asked[{key.asker.address, key.number, key.question}] += exchange.messages[0];
        if (!exchange.established && exchange.messages[0] > 0)
            exchange.verdict.bounded = {false, stack::kNoEvent, "It begins with the question; no answer has ended it."};
    }
    for (const auto& [key, id] : m_exchanges) {
        session::Session& exchange = sink.at(id);
        if (exchange.outcome != session::Outcome::OneWay || (exchange.messages[1] > 0 && exchange.messages[0] == 0) ||
            asked[{key.asker.address, key.number, key.question}] < 2)
            continue;
        exchange.outcome = session::Outcome::TimedOut;
        exchange.verdict.twoWay.because = "The same was asked several times, and here no answer has come.";
    }
}

} // namespace osiscope::dns
