// To which connection a segment belongs, where the same ends have several: ports that are used again, an attempt beside
// a connection that still lives.
#include "layers/transport/tcp/tracker.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace osiscope::tcp {

namespace {
/// How long the SYNs of one attempt may lie apart, though they differ: twice the longest life of a segment.
constexpr sim::Duration kOneAttempt = std::chrono::minutes(4);
} // namespace

std::size_t ConnectionTracker::KeyHash::operator()(const Key& key) const
{
    constexpr std::uint64_t kMix = 0x9E37'79B9'7F4A'7C15;
    const std::uint64_t mixed = (key.first.number() * kMix ^ key.second.number()) * kMix;
    return static_cast<std::size_t>(mixed ^ mixed >> 32U);
}

ConnectionTracker::Key ConnectionTracker::keyOf(const net::Endpoint& one, const net::Endpoint& other)
{
    const auto [first, second] = std::minmax({one, other});
    return {first, second};
}

ConnectionTracker::Flow& ConnectionTracker::flowFor(const session::TrackedPdu& pdu, const Header& header,
                                                    session::SessionSink& sink)
{
    const Key key = keyOf(pdu.source, pdu.destination);
    const auto found = m_current.find(key);
    if (found == m_current.end())
        return begin(key, pdu, header, sink);
    Flow& flow = m_flows[found->second];
    if (startsAnew(flow, pdu, header)) {
        const std::int32_t older = olderOfNext(found->second, sink);
        Flow& younger = begin(key, pdu, header, sink);
        younger.older = older;
        return younger;
    }
    if (flow.older < 0 || flow.stage != Stage::Opening || fitsYounger(flow, pdu, header))
        return flow;
    const auto older = static_cast<std::uint32_t>(flow.older);
    if (!header.has(Control::Rst) && !header.has(Control::Syn))
        flow.olderGoesOn[pdu.source == flow.initiator ? 0 : 1] = true;
    if (isForeign(flow)) {
        takeBack(flow, sink);
        found->second = older;
    }
    return m_flows[older];
}

/// The connection that a new attempt may turn out to belong to. One attempt after the other beside a connection that
/// lives: the first was none if the other end has stayed with that connection.
std::int32_t ConnectionTracker::olderOfNext(std::uint32_t current, session::SessionSink& sink)
{
    Flow& flow = m_flows[current];
    const bool besideLiving = flow.older >= 0 && flow.stage == Stage::Opening && flow.answerEvent == stack::kNoEvent &&
                              m_flows[static_cast<std::size_t>(flow.older)].stage == Stage::Established;
    if (!besideLiving)
        return static_cast<std::int32_t>(current);
    if (flow.olderGoesOn[1])
        takeBack(flow, sink);
    return flow.older;
}

/// A SYN beside a connection that lives has come to nothing, and both ends have gone on with that connection: it was an
/// old duplicate or forged (RFC 5961 4), and no attempt.
bool ConnectionTracker::isForeign(const Flow& younger) const
{
    if (younger.older < 0 || younger.stage != Stage::Opening || younger.answerEvent != stack::kNoEvent)
        return false;
    const Flow& older = m_flows[static_cast<std::size_t>(younger.older)];
    return older.stage == Stage::Established && younger.olderGoesOn[0] && younger.olderGoesOn[1];
}

/// What was taken for a connection of its own belongs to the one before it.
void ConnectionTracker::takeBack(Flow& younger, session::SessionSink& sink)
{
    Flow& older = m_flows[static_cast<std::size_t>(younger.older)];
    const bool turned = younger.initiator != older.initiator;
    for (std::size_t from = 0; from < 2; ++from)
        older.halves[turned ? 1 - from : from].segments += younger.halves[from].segments;
    sink.withdraw(younger.id, older.id);
    younger.id = session::kNoSession;
}

/// The ports are used again: a SYN has a number that is not this flow's, or nobody can still be repeating it.
bool ConnectionTracker::startsAnew(const Flow& flow, const session::TrackedPdu& pdu, const Header& header)
{
    if (!header.has(Control::Syn) || header.has(Control::Ack) || header.has(Control::Rst))
        return false;
    const std::size_t from = pdu.source == flow.initiator ? 0 : 1;
    // The same number again is a copy while the flow lives, or its own SYN that the capture got late.
    if (flow.halves[from].isn == header.seq || flow.otherIsn == header.seq)
        return flow.stage == Stage::Over && flow.halves[from].synSeen && !asksAgain(flow, from);
    if (flow.stage != Stage::Opening)
        return true;
    if (from == 1) // a simultaneous open
        return false;
    // First numbers grow (RFC 9293 3.4.1): a smaller one is that of an old duplicate, a larger one where nothing has
    // been answered that of another attempt.
    const std::optional<Seq>& isn = flow.halves[0].isn;
    const bool isLater = flow.answerEvent == stack::kNoEvent && isn && header.seq > *isn;
    return isLater || pdu.time - flow.first > kOneAttempt;
}

/// The refusal did not reach the opener, which repeats its SYN: one attempt. Where it did, that end has forgotten.
bool ConnectionTracker::asksAgain(const Flow& flow, std::size_t from)
{
    return from == 0 && flow.stage == Stage::Over && flow.outcome == session::Outcome::Refused && !flow.forgotten[0];
}

/// Whether a segment belongs to a flow that is still opening, and not to the one before it.
bool ConnectionTracker::fitsYounger(const Flow& flow, const session::TrackedPdu& pdu, const Header& header)
{
    const Half& opener = flow.halves[0];
    if (!opener.isn)
        return true;
    if (pdu.source == flow.initiator)
        return header.seq == *opener.isn || header.seq == *opener.isn + 1;
    if (!header.has(Control::Ack))
        return header.has(Control::Syn);
    return header.ack == *opener.isn + 1 || (flow.otherIsn && header.ack == *flow.otherIsn + 1);
}

ConnectionTracker::Flow& ConnectionTracker::begin(const Key& key, const session::TrackedPdu& pdu, const Header& header,
                                                  session::SessionSink& sink)
{
    // Who opened: the sender of a SYN; the receiver of a SYN,ACK; else whoever does not speak from a system port.
    constexpr std::uint16_t kSystemPorts = 1024; // RFC 6335 6
    const bool syn = header.has(Control::Syn);
    bool turned = syn && header.has(Control::Ack);
    if (!syn)
        turned = pdu.source.port < kSystemPorts && pdu.destination.port >= kSystemPorts;

    session::Session session;
    const net::Endpoint& initiator = turned ? pdu.destination : pdu.source;
    const net::Endpoint& responder = turned ? pdu.source : pdu.destination;
    session.initiator = initiator.toString();
    session.responder = responder.toString();
    session.name = fmt::format("{} - {}", session.initiator, session.responder);
    session.initiatorHost = turned ? pdu.to : pdu.from;
    session.responderHost = turned ? pdu.from : pdu.to;

    m_current[key] = static_cast<std::uint32_t>(m_flows.size());
    Flow& flow = m_flows.emplace_back();
    flow.id = sink.open(std::move(session));
    flow.initiator = initiator;
    flow.first = pdu.time;
    flow.beginEvent = pdu.event;
    flow.fromTheMiddle = !syn;
    flow.unansweredSince = pdu.time;
    return flow;
}

} // namespace osiscope::tcp
