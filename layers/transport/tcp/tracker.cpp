#include "layers/transport/tcp/tracker.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace osiscope::tcp {

namespace {
/// Numbers that are further apart belong to different connections (RFC 7323 2.3: the largest window).
constexpr std::uint32_t kFar = 1U << 30U;
/// How long the SYNs of one attempt may lie apart, though they differ: twice the longest life of a segment.
constexpr sim::Duration kOneAttempt = std::chrono::minutes(4);
/// Text held for a gap that no acknowledgment confirms.
constexpr std::size_t kMostHeld = 4096;

void raise(std::optional<Seq>& mark, Seq value)
{
    mark = mark ? later(*mark, value) : value;
}
} // namespace

std::size_t ConnectionTracker::KeyHash::operator()(const Key& key) const
{
    constexpr std::uint64_t kMix = 0x9E37'79B9'7F4A'7C15;
    const std::uint64_t mixed = (key.first.number() * kMix ^ key.second.number()) * kMix;
    return static_cast<std::size_t>(mixed ^ mixed >> 32U);
}

void ConnectionTracker::pdu(const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    const auto header = readHeader(pdu.octets);
    if (!header || header->size > pdu.length)
        return;
    Flow& flow = flowFor(pdu, *header, sink);
    sink.assign(pdu.event, flow.id);
    const std::size_t from = pdu.source == flow.initiator ? 0 : 1;
    const std::size_t text = pdu.length - header->size;
    segment(flow, {pdu, *header, static_cast<std::uint32_t>(text), from}, sink);
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
        const auto older = static_cast<std::int32_t>(found->second);
        Flow& younger = begin(key, pdu, header, sink);
        younger.older = older;
        return younger;
    }
    if (flow.older >= 0 && flow.stage == Stage::Opening && !fitsYounger(flow, pdu, header))
        return m_flows[static_cast<std::size_t>(flow.older)];
    return flow;
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

void ConnectionTracker::segment(Flow& flow, const Seen& seen, session::SessionSink& sink)
{
    const Header& header = seen.header;
    Half& own = flow.halves[seen.from];
    Half& other = flow.halves[1 - seen.from];
    ++own.segments;
    flow.last = seen.pdu.time;
    flow.doubtfulReset = false;
    if (seen.from == 1 && !header.has(Control::Rst) && flow.answerEvent == stack::kNoEvent)
        flow.answerEvent = seen.pdu.event;
    if (std::exchange(flow.endedByReport, false) && flow.stage == Stage::Over)
        goOn(flow);
    if (header.has(Control::Rst))
        return noteReset(flow, seen);
    if (header.has(Control::Syn) && asksAgain(flow, seen.from))
        goOn(flow);
    if (flow.stage == Stage::Over) {
        if (flow.outcome == session::Outcome::Released && !header.has(Control::Syn))
            flow.closedAt = seen.pdu.time; // a FIN or its ACK had to be repeated
        noteTooLate(own, seen);
        return;
    }
    noteRepeats(flow, seen);
    noteSyn(flow, seen);
    if (!own.next)
        own.next = seen.textStart();
    if (header.has(Control::Ack)) {
        raise(other.acked, header.ack);
        if (!other.next)
            other.next = header.ack;
    }
    establishIfDone(flow, seen);
    takeText(flow, seen, sink);
    noteFin(flow, seen);
    if (header.has(Control::Ack))
        giveHeld(flow, 1 - seen.from, false, sink);
    endStreams(flow, sink, false);
}

/// What seemed to refuse it has not.
void ConnectionTracker::goOn(Flow& flow)
{
    flow.stage = Stage::Opening;
    flow.outcome = session::Outcome::Open;
    flow.closingSince.reset();
    flow.endEvent = stack::kNoEvent;
}

/// Text that was under way when a reset ended the connection: it was sent, though nobody takes it any more.
void ConnectionTracker::noteTooLate(Half& own, const Seen& seen)
{
    const Seq end = seen.textStart() + seen.textLength;
    if (seen.textLength == 0 || !own.next || end <= *own.next || seen.textStart() > *own.next)
        return;
    own.octets += end - *own.next;
    own.next = end;
}

void ConnectionTracker::noteRepeats(Flow& flow, const Seen& seen)
{
    if (seen.from != flow.repeater) {
        flow.repeater = seen.from;
        flow.repeats = 0;
        flow.unansweredSince = seen.pdu.time;
    }
    const Half& own = flow.halves[seen.from];
    if (seen.end() != seen.header.seq && own.next && seen.end() <= *own.next)
        ++flow.repeats;
}

void ConnectionTracker::noteSyn(Flow& flow, const Seen& seen)
{
    if (!seen.header.has(Control::Syn) || flow.stage != Stage::Opening)
        return;
    Half& own = flow.halves[seen.from];
    if (own.isn && *own.isn != seen.header.seq && seen.from == 0) {
        flow.otherIsn = seen.header.seq; // which of them counts is for the answer to say
        return;
    }
    if (own.isn && *own.isn != seen.header.seq) // the answer to another SYN
        own.acked.reset();
    own.isn = seen.header.seq;
    own.synSeen = true;
    own.next = seen.header.seq + 1;
    Half& other = flow.halves[1 - seen.from];
    if (!other.isn && seen.from == 1 && seen.header.has(Control::Ack)) // the SYN itself is not in the trace
        other.isn = seen.header.ack - 1U;
}

/// Both ends are synchronized once each has acknowledged the other's SYN (RFC 9293 3.5).
void ConnectionTracker::establishIfDone(Flow& flow, const Seen& seen)
{
    const Header& header = seen.header;
    if (flow.stage != Stage::Opening || !header.has(Control::Ack))
        return;
    Half& opener = flow.halves[0];
    Half& answerer = flow.halves[1];
    if (seen.from == 1 && flow.otherIsn && header.ack == *flow.otherIsn + 1)
        std::swap(*opener.isn, *flow.otherIsn);
    if (opener.isn && flow.otherIsn && header.ack == *opener.isn + 1)
        opener.next = header.ack;
    const bool both = opener.isSynAcked() && answerer.isSynAcked() && header.seq - *flow.halves[seen.from].isn < kFar;
    // Where the SYN,ACK or more is missing from the trace, an ACK that makes sense only afterwards stands for it.
    const bool afterwards = !header.has(Control::Syn) && opener.isn && !answerer.isn &&
                            (seen.from == 0 ? header.seq == *opener.isn + 1 : header.ack > *opener.isn);
    const bool inTheMiddle = flow.fromTheMiddle && opener.segments > 0 && answerer.segments > 0;
    if (!both && !afterwards && !inTheMiddle)
        return;
    flow.stage = Stage::Established;
    flow.wasEstablished = true;
    flow.establishedAt = flow.fromTheMiddle ? flow.first : seen.pdu.time;
    flow.synchronizedEvent = seen.pdu.event;
}

void ConnectionTracker::noteReset(Flow& flow, const Seen& seen)
{
    if (flow.stage == Stage::Over)
        return;
    if (flow.stage == Stage::Opening && seen.from == 0 && flow.otherIsn) {
        // The opener rejects the answer to an old duplicate SYN (RFC 9293, figure 8).
        if (flow.halves[0].isn == seen.header.seq - 1)
            flow.halves[0].isn = flow.otherIsn;
        flow.halves[0].next = *flow.halves[0].isn + 1;
        flow.halves[0].acked.reset();
        flow.otherIsn.reset();
        return;
    }
    if (!isCredibleReset(flow, seen)) {
        flow.doubtfulReset = true;
        return;
    }
    const bool refused = flow.stage == Stage::Opening && seen.from == 1 && !flow.fromTheMiddle;
    flow.stage = Stage::Over;
    flow.outcome = refused ? session::Outcome::Refused : session::Outcome::Aborted;
    if (!flow.closingSince)
        flow.closingSince = seen.pdu.time;
    flow.closedAt = seen.pdu.time;
    flow.endEvent = seen.pdu.event;
}

/// A reset counts where the receiver can take it for real: with the number it expects, or in answer to its SYN.
bool ConnectionTracker::isCredibleReset(const Flow& flow, const Seen& seen)
{
    const Half& own = flow.halves[seen.from];
    const Half& other = flow.halves[1 - seen.from];
    if (flow.stage == Stage::Opening && seen.header.has(Control::Ack) && other.isn)
        return seen.header.ack > *other.isn;
    return !own.next || seen.header.seq == *own.next || own.acked == seen.header.seq;
}

void ConnectionTracker::noteFin(Flow& flow, const Seen& seen)
{
    Half& own = flow.halves[seen.from];
    if (seen.header.has(Control::Fin) && seen.end() - *own.next < kFar) {
        raise(own.finEnd, seen.end());
        if (!flow.closingSince)
            flow.closingSince = seen.pdu.time;
    }
    if (own.finEnd && *own.next + 1 == *own.finEnd)
        own.next = own.finEnd;
    if (!flow.halves[0].isFinAcked() || !flow.halves[1].isFinAcked())
        return;
    flow.stage = Stage::Over;
    flow.outcome = session::Outcome::Released;
    flow.closedAt = seen.pdu.time;
    flow.endEvent = seen.pdu.event;
}

void ConnectionTracker::takeText(Flow& flow, const Seen& seen, session::SessionSink& sink)
{
    Half& own = flow.halves[seen.from];
    const Seq start = seen.textStart();
    const Seq end = start + seen.textLength;
    if (seen.textLength == 0 || end <= *own.next || start - (*own.next - kFar) > 2 * kFar)
        return;
    const net::Octets octets = seen.pdu.octets.subspan(std::min<std::size_t>(seen.header.size, seen.pdu.octets.size()));
    if (start <= *own.next) {
        give(flow, seen.from, start, seen.textLength, octets, seen.pdu.event, sink);
    } else {
        hold(own, seen, octets);
    }
    giveHeld(flow, seen.from, own.held && own.held->size() > kMostHeld, sink);
}

/// Text that continues the stream, perhaps with a part in front that is known already.
void ConnectionTracker::give(Flow& flow, std::size_t from, Seq start, std::uint32_t length, net::Octets octets,
                             stack::EventNumber event, session::SessionSink& sink)
{
    Half& own = flow.halves[from];
    const std::uint32_t known = *own.next - start;
    const std::uint32_t fresh = length - known;
    const net::Octets recorded = octets.subspan(std::min<std::size_t>(known, octets.size()));
    own.octets += fresh;
    own.next = start + length;
    if (!recorded.empty())
        sink.stream(flow.id, from == 0, recorded, event);
    if (recorded.size() < fresh)
        sink.streamGap(flow.id, from == 0, fresh - recorded.size());
}

void ConnectionTracker::hold(Half& own, const Seen& seen, net::Octets octets)
{
    if (!own.held)
        own.held = std::make_unique<std::vector<Held>>();
    const Seq start = seen.textStart();
    const auto place = std::ranges::find_if(*own.held, [&](const Held& held) { return start < held.start; });
    own.held->insert(place, {start, seen.textLength, {octets.begin(), octets.end()}, seen.pdu.event});
}

/// Gives what has become continuous. A gap is given up when the receiver acknowledges beyond it: then its octets
/// were sent, and the trace has missed them.
void ConnectionTracker::giveHeld(Flow& flow, std::size_t from, bool skipGaps, session::SessionSink& sink)
{
    Half& own = flow.halves[from];
    if (!own.held)
        return;
    std::vector<Held> waiting = std::move(*own.held);
    std::size_t done = 0;
    for (; done < waiting.size(); ++done) {
        const Held& held = waiting[done];
        if (held.end() <= *own.next)
            continue;
        if (held.start > *own.next) {
            if (!skipGaps && !(own.acked && *own.acked > *own.next))
                break;
            sink.streamGap(flow.id, from == 0, held.start - *own.next);
            own.next = held.start;
        }
        give(flow, from, held.start, held.length, held.octets, held.event, sink);
    }
    waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(done));
    if (waiting.empty())
        own.held.reset();
    else
        *own.held = std::move(waiting);
}

void ConnectionTracker::endStreams(Flow& flow, session::SessionSink& sink, bool all)
{
    for (std::size_t from = 0; from < 2; ++from) {
        Half& half = flow.halves[from];
        const bool over = all || (flow.stage == Stage::Over && flow.outcome != session::Outcome::Refused);
        if (half.ended || (!over && !(half.finEnd && half.next == half.finEnd)))
            continue;
        if (half.next)
            giveHeld(flow, from, true, sink);
        half.ended = true;
        sink.streamEnded(flow.id, from == 0);
    }
}

void ConnectionTracker::finish(sim::TimePoint end, session::SessionSink& sink)
{
    for (Flow& flow : m_flows) {
        endStreams(flow, sink, true);
        conclude(flow, end, sink);
    }
}

} // namespace osiscope::tcp
