#include "layers/transport/tcp/tracker.h"

#include <algorithm>
#include <utility>

namespace osiscope::tcp {

namespace {
/// Numbers that are further apart belong to different connections (RFC 7323 2.3: the largest window).
constexpr std::uint32_t kFar = 1U << 30U;
/// Text held for a gap that no acknowledgment confirms.
constexpr std::size_t kMostHeld = 4096;

/// A SYN that is no answer: even where nobody takes it, its number tells that somebody asks for a connection.
bool asks(const Header& header)
{
    return header.has(Control::Syn) && !header.has(Control::Ack);
}

void raise(std::optional<Seq>& mark, Seq value)
{
    mark = mark ? later(*mark, value) : value;
}
} // namespace

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

void ConnectionTracker::segment(Flow& flow, const Seen& seen, session::SessionSink& sink)
{
    const Header& header = seen.header;
    Half& own = flow.halves[seen.from];
    ++own.segments;
    flow.last = seen.pdu.time;
    if (seen.pdu.isDropped && !asks(header))
        return noteRepeats(flow, seen);
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
    noteAck(flow, seen);
    establishIfDone(flow, seen);
    takeText(flow, seen, sink);
    noteFin(flow, seen);
    if (header.has(Control::Ack))
        giveHeld(flow, 1 - seen.from, false, sink);
    endStreams(flow, sink, false);
}

void ConnectionTracker::noteAck(Flow& flow, const Seen& seen)
{
    const Seq ack = seen.header.ack;
    Half& other = flow.halves[1 - seen.from];
    if (!seen.header.has(Control::Ack))
        return;
    if (flow.stage == Stage::Opening && other.isn && other.next && (ack <= *other.isn || ack > *other.next)) {
        other.wrongAck = ack;
        other.wrongAckEvent = seen.pdu.event;
    }
    raise(other.acked, ack);
    if (!other.next)
        other.next = ack;
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
    if (!own.next || own.isn != seen.header.seq) // else its text is known already
        own.next = seen.header.seq + 1;
    own.isn = seen.header.seq;
    own.synSeen = true;
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
    if (denies(flow, seen))
        forgetWrongAck(flow, seen);
    else if (isCredibleReset(flow, seen))
        return endByReset(flow, seen);
    flow.doubtfulReset = true;
}

void ConnectionTracker::endByReset(Flow& flow, const Seen& seen)
{
    const bool refused = flow.stage == Stage::Opening && seen.from == 1 && !flow.fromTheMiddle;
    flow.stage = Stage::Over;
    flow.outcome = refused ? session::Outcome::Refused : session::Outcome::Aborted;
    if (!flow.closingSince)
        flow.closingSince = seen.pdu.time;
    flow.closedAt = seen.pdu.time;
    flow.endEvent = seen.pdu.event;
}

/// The answer to an acknowledgment that came while it opened, of what its sender has not sent: it resets whoever sent
/// that, an old duplicate perhaps, and not the connection that opens (RFC 9293 3.5.2, group 2).
bool ConnectionTracker::denies(const Flow& flow, const Seen& seen)
{
    const Half& own = flow.halves[seen.from];
    const bool sinceThen = flow.stage == Stage::Opening || flow.synchronizedEvent == own.wrongAckEvent;
    return own.wrongAck == seen.header.seq && !seen.header.has(Control::Ack) && sinceThen;
}

void ConnectionTracker::forgetWrongAck(Flow& flow, const Seen& seen)
{
    Half& own = flow.halves[seen.from];
    own.wrongAck.reset();
    own.acked.reset();
    flow.stage = Stage::Opening;
    flow.wasEstablished = false;
    flow.synchronizedEvent = stack::kNoEvent;
}

/// A reset counts where the receiver can take it for real: with the number it expects, or in answer to its SYN.
bool ConnectionTracker::isCredibleReset(const Flow& flow, const Seen& seen)
{
    const Half& own = flow.halves[seen.from];
    const Half& other = flow.halves[1 - seen.from];
    if (flow.stage == Stage::Opening && !own.isn && other.isn) // RFC 9293 3.10.7.3: it has to acknowledge the SYN
        return seen.header.has(Control::Ack) && seen.header.ack > *other.isn &&
               (!other.next || seen.header.ack <= *other.next);
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
        if (flow.id == session::kNoSession)
            continue;
        endStreams(flow, sink, true);
        conclude(flow, end, sink);
    }
}

} // namespace osiscope::tcp
