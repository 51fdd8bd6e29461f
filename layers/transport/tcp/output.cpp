// What to send, and how: RFC 9293 3.7.4 (Nagle), 3.8.6.2.1 (the sender's silly window avoidance), RFC 5681 3.
#include "layers/transport/tcp/connection.h"

#include <algorithm>
#include <utility>

namespace osiscope::tcp {

/// The end of everything that happens to a connection.
void Connection::settle(Context& context)
{
    if (isOver()) {
        stopTimer(context);
        context.cancelTimer(m_ackTimer);
        context.cancelTimer(m_userTimer);
        context.cancelTimer(m_readTimer);
        m_transfer.reset();
        return;
    }
    if (m_transfer && !is(State::TimeWait)) {
        transmit(context);
        chooseTimer(context);
    }
    if (m_ackDue == AckDue::Now)
        sendAck(context);
    programWakes(context);
    if (m_transfer)
        recordVariables(context);
    if (is(State::TimeWait) && !hasUnread()) {
        context.cancelTimer(m_readTimer);
        m_transfer.reset();
    }
}

void Connection::transmit(Context& context)
{
    if (!isOneOf({State::Established, State::FinWait1, State::CloseWait, State::Closing, State::LastAck}))
        return;
    restartAfterIdle(context);
    Transfer& t = *m_transfer;
    if (t.inFastRecovery && m_sack && !t.recovery)
        return transmitInRecovery(context);
    const Seq before = m_snd.nxt;
    while (true) {
        if (t.scoreboard && t.next < m_snd.nxt) // RFC 6675 5.1: going back after a timeout fills in what is missing
            t.next = t.scoreboard->firstMissing(t.next);
        const std::uint32_t room = std::min(usableWindow(), congestionRoom());
        const std::uint32_t octets = sendableOctets(room);
        const bool fin = finIsDue(octets);
        if ((octets == 0 && !fin) || (!fin && waitsToSendMore(context, room)))
            break;
        if (octets == largestText() && m_shared.settings.together > 1 && t.next == m_snd.nxt)
            sendTogether(context, room);
        else
            sendData(context, t.next, octets, fin);
        t.nagleWaits = false;
    }
    if (m_shared.settings.windowValidation && m_snd.nxt != before)
        validateWindow(context);
    const std::uint32_t rest = unsentOctets();
    if (rest > 0 && rest < largestText() && rest <= usableWindow() && !smallSegmentsMayGo() &&
        !std::exchange(t.nagleWaits, true))
        note(context, Note::NagleWaits);
}

/// Several full segments at once, as systems do that leave it to the network adapter to cut a long one into pieces. The
/// last one is pushed, so that a receiver that puts them together again hands them up.
void Connection::sendTogether(Context& context, std::uint32_t room)
{
    const std::uint32_t size = largestText();
    // At least two such groups should be on their way.
    const std::uint32_t most = std::min(m_shared.settings.together, m_transfer->congestion->window() / m_snd.mss / 2);
    for (std::uint32_t sent = 1;; ++sent) {
        const std::uint32_t rest = unsentOctets() - size;
        room -= size;
        const bool isLast =
            sent >= most || room < std::min(size, rest) || rest == 0 || (rest < size && !smallSegmentsMayGo());
        sendData(context, m_transfer->next, size, finIsDue(size), isLast && sent > 1, !isLast);
        if (isLast || rest < size)
            return;
    }
}

/// A moment later there may be room for several at once: the next ACK is near, and the last segments went just now.
bool Connection::waitsToSendMore(Context& context, std::uint32_t room) const
{
    const Transfer& t = *m_transfer;
    const std::uint32_t together = m_shared.settings.together;
    if (together <= 1 || !t.recovery || t.recovery->repairs() || room >= together * largestText() ||
        unsentOctets() <= room || t.next < m_snd.nxt)
        return false;
    constexpr sim::Duration kJustNow = std::chrono::milliseconds(1);
    if (!t.lastSent || context.now() - *t.lastSent > kJustNow ||
        room >= std::min(m_snd.wnd, t.congestion->window()) / 3)
        return false;
    const SentSegments& sent = t.recovery->segments();
    return !sent.empty() && context.now() - sent[0].at >= t.rto.srtt().value_or(sim::Duration{}) / 2;
}

/// RFC 5681 4.1: after a pause the network may have changed.
void Connection::restartAfterIdle(Context& context)
{
    Transfer& t = *m_transfer;
    if (t.outgoing.empty() || m_snd.una != m_snd.nxt)
        return;
    if (!t.lastSent) {
        t.lastFull = context.now();
        return;
    }
    const sim::Duration pause = context.now() - *t.lastSent;
    if (pause <= t.rto.rto())
        return;
    const std::uint32_t before = t.congestion->window();
    if (m_shared.settings.windowValidation) { // RFC 2861 3.1
        t.congestion->decay(context.now(), static_cast<std::uint64_t>(pause / t.rto.rto()), m_snd.maxWnd);
        t.lastFull = context.now();
        t.windowUsed = 0;
    } else {
        t.congestion->restart(context.now());
    }
    if (t.congestion->window() < before)
        note(context, Note::IdleRestart);
}

/// RFC 2861 3.2, after data was sent: is it the window that limits what is on its way, or the user?
void Connection::validateWindow(Context& context)
{
    Transfer& t = *m_transfer;
    const bool slowStart = t.congestion->window() < t.congestion->threshold();
    const std::uint32_t used = slowStart ? m_shared.settings.windowUse * flight() : flight();
    if (flight() + m_snd.mss > t.congestion->window() || used > t.congestion->window()) {
        t.lastFull = context.now();
        t.windowUsed = 0;
        return;
    }
    if (unsentOctets() > 0)
        return;
    t.windowUsed = std::max(t.windowUsed, flight());
    if (context.now() - t.lastFull < t.rto.rto() || t.congestion->window() == CongestionControl::kUnlimited)
        return;
    const std::uint32_t before = t.congestion->window();
    t.congestion->underused(t.windowUsed, m_snd.maxWnd);
    if (t.congestion->window() < before)
        note(context, Note::WindowUnderused);
    t.lastFull = context.now();
    t.windowUsed = 0;
}

/// What of that which was sent is thought to be on its way.
std::uint32_t Connection::inNetwork() const
{
    const Transfer& t = *m_transfer;
    if (t.recovery) // a small one counts like a full one
        return t.recovery->inFlight() * m_snd.mss;
    return flight() - (t.scoreboard ? t.scoreboard->markedBelow(t.next) : 0);
}

/// What the peer has reported beyond gaps.
std::uint32_t Connection::arrivedBeyondGap() const
{
    const Transfer& t = *m_transfer;
    if (t.recovery)
        return t.recovery->arrived() * m_snd.mss;
    return t.scoreboard ? t.scoreboard->marked() : 0;
}

std::uint32_t Connection::pipe() const
{
    const Transfer& t = *m_transfer;
    return t.inFastRecovery && t.scoreboard ? t.scoreboard->pipe(m_snd.una, m_snd.nxt, m_snd.mss) : inNetwork();
}

/// What the congestion window leaves.
std::uint32_t Connection::congestionRoom() const
{
    const Transfer& t = *m_transfer;
    std::uint32_t allowance = t.congestion->window();
    // Limited transmit, RFC 3042 2. With selective acknowledgments what has arrived leaves room by itself (RFC 6675 5,
    // step 3).
    if (!m_sack && !t.recovery && !t.inFastRecovery && t.next == m_snd.nxt)
        allowance += std::min(t.duplicateAcks, 2U) * m_snd.mss;
    return allowance - std::min(allowance, inNetwork());
}

/// D: what is queued and not sent yet, or to be sent again.
std::uint32_t Connection::unsentOctets() const
{
    const bool finIsSent = m_fin && m_transfer->next > *m_fin;
    return finIsSent ? 0 : endOfData() - m_transfer->next;
}

/// U: the offered window less what is on its way. 0 also where the peer has taken back what it offered.
std::uint32_t Connection::usableWindow() const
{
    const Seq edge = m_snd.una + m_snd.wnd;
    return edge > m_transfer->next ? edge - m_transfer->next : 0;
}

/// The condition that the Nagle algorithm imposes; what ends the stream or is sent again is exempt.
bool Connection::smallSegmentsMayGo() const
{
    const Transfer& t = *m_transfer;
    const bool smallIsOnItsWay = t.smallEnd && *t.smallEnd > m_snd.una;
    const bool urgentIsOnItsWay = t.urgentEnd && *t.urgentEnd > m_snd.una;
    if (m_shared.settings.nagleSmallOnly && (!smallIsOnItsWay || urgentIsOnItsWay))
        return true;
    return !m_shared.settings.nagle || t.next == m_snd.una || t.next < m_snd.nxt || m_closeRequested;
}

/// How much of the queued data the next segment may take now, with room for so many octets; 0: nothing.
std::uint32_t Connection::sendableOctets(std::uint32_t room) const
{
    const Transfer& t = *m_transfer;
    std::uint32_t queued = unsentOctets();
    if (queued == 0)
        return 0;
    if (t.scoreboard && t.next < m_snd.nxt)
        queued = std::min(queued, t.scoreboard->endOfGap(t.next, endOfData()) - t.next);
    const std::uint32_t largest = largestText();
    const std::uint32_t octets = std::min({queued, room, largest});

    // RFC 9293 3.8.6.2.1, rules (1) to (3); rule (4) is the persist timer's. All data counts as pushed.
    if (octets == largest)
        return octets;
    if (!smallSegmentsMayGo())
        return 0;
    return octets == queued || octets >= std::max(1U, m_snd.maxWnd / 2) ? octets : 0;
}

/// A FIN goes with the last octets, or alone when they are sent already.
bool Connection::finIsDue(std::uint32_t octets) const
{
    const bool mayGo = octets > 0 || !m_transfer->recovery || congestionRoom() > 0; // it is a segment, too
    return finIsWaiting() && m_transfer->next + octets == endOfData() && usableWindow() > octets && mayGo;
}

void Connection::sendData(Context& context, Seq from, std::uint32_t octets, bool fin, bool pushed, bool withNext)
{
    Transfer& t = *m_transfer;
    Segment segment;
    segment.seq = from;
    segment.controls = Control::Ack;
    segment.text = t.outgoing.slice(from - startOfData(), octets);
    const bool again = from < m_snd.nxt;
    const bool isLast = octets > 0 && from + octets == endOfData() && !(again && t.recovery);
    if (pushed || isLast) // RFC 9293 3.9.1.2: the last of what was sent is pushed
        segment.controls = segment.controls | Control::Psh;
    if (fin) {
        segment.controls = segment.controls | Control::Fin;
        m_fin = from + octets;
    }
    if (t.urgentEnd && from < *t.urgentEnd && *t.urgentEnd - from <= 0xFFFF) {
        segment.controls = segment.controls | Control::Urg;
        segment.urgentPointer = static_cast<std::uint16_t>(*t.urgentEnd - from);
    }
    if (!again && octets > 0 && octets < largestText())
        t.smallEnd = from + octets;
    if (octets > 0 && adaptive() != nullptr)
        adaptive()->dataSent(context.now());
    if (!again && t.recovery && segment.length() > 0)
        t.recovery->sent(from, segment.end(), isLast, withNext, context.now());
    t.next = later(t.next, segment.end());
    m_snd.nxt = later(m_snd.nxt, t.next);
    t.lastSent = context.now();
    if (again)
        t.timing.reset(); // RFC 6298 3, Karn's algorithm
    else if (!t.timing)
        t.timing = {segment.end(), context.now()};
    sendSegment(context, std::move(segment), again ? stack::PduFlag::Retransmission : stack::PduFlag::None);
}

/// The segment at SND.UNA once more. @return the number behind it
Seq Connection::resendOldest(Context& context)
{
    if (!m_snd.synAcked) {
        sendSyn(context, true);
        return m_snd.nxt;
    }
    if (m_transfer->recovery && !m_transfer->recovery->segments().empty()) {
        resendSegment(context, 0);
        return m_snd.nxt;
    }
    const auto& board = m_transfer->scoreboard;
    return resend(context, {m_snd.una, board ? board->endOfGap(m_snd.una, m_snd.nxt) : m_snd.nxt});
}

/// A segment from the beginning of these numbers once more, within what the peer's window takes.
/// @return the number behind it
Seq Connection::resend(Context& context, SackBlock what)
{
    const Seq edge = m_snd.una + std::max(1U, m_snd.wnd);
    if (edge <= what.left)
        return what.left;
    const Seq end = earlier(earlier(what.right, edge), endOfData());
    const std::uint32_t octets = what.left < end ? std::min(end - what.left, largestText()) : 0;
    const bool fin = m_fin && what.left + octets == *m_fin && *m_fin < what.right;
    sendData(context, what.left, octets, fin);
    return what.left + octets + (fin ? 1 : 0);
}

void Connection::sendSyn(Context& context, bool again)
{
    const bool answers = !is(State::SynSent);
    Segment segment;
    segment.seq = m_snd.iss;
    segment.controls = answers ? Control::Syn | Control::Ack : Controls(Control::Syn);
    segment.options.mss = offeredMss(m_shared.settings, m_mtu);
    if (answers ? m_peerScales : m_rcv.shift > 0) // RFC 7323 2.2
        segment.options.windowScale = m_rcv.shift;
    segment.options.sackPermitted = answers ? m_sack : m_shared.settings.sack; // RFC 2018 2
    if (answers ? m_timestamps : m_shared.settings.timestamps)                 // RFC 7323 3.2
        segment.options.timestamps = {timestampClock(context), m_rcv.tsRecent};
    if (again)
        m_transfer->timing.reset();
    else
        m_transfer->timing = {m_snd.nxt, context.now()};
    sendSegment(context, std::move(segment), again ? stack::PduFlag::Retransmission : stack::PduFlag::None);
}

void Connection::sendAck(Context& context)
{
    Segment segment;
    segment.seq = m_snd.nxt;
    segment.controls = Control::Ack;
    sendSegment(context, std::move(segment));
}

void Connection::sendReset(Context& context)
{
    Segment reset;
    reset.seq = m_snd.nxt;
    reset.controls = m_shared.settings.resetAcknowledges ? Control::Rst | Control::Ack : Controls(Control::Rst);
    sendSegment(context, std::move(reset));
}

void Connection::sendSegment(Context& context, Segment&& segment, stack::PduFlag flags)
{
    segment.sourcePort = m_identity.local.port;
    segment.destinationPort = m_identity.remote.port;
    const bool syn = segment.has(Control::Syn);
    if (adaptive() != nullptr && !syn && segment.has(Control::Ack))
        m_rcv.wnd = std::min(adaptive()->acknowledge(m_rcv.wnd, m_ackDue != AckDue::No), largestWindow());
    segment.window = windowField(syn);
    if (m_timestamps && !syn) // RFC 7323 4.3 (3)
        segment.options.timestamps = {timestampClock(context), m_rcv.tsRecent};
    if (m_transfer && m_transfer->report && !syn && !segment.has(Control::Rst))
        segment.options.sack = m_transfer->report->take(sackBlocksThatFit());
    if (segment.has(Control::Ack)) {
        segment.ack = m_rcv.nxt;
        m_rcv.lastAckSent = m_rcv.nxt;
        m_rcv.unacknowledged = 0;
        m_rcv.unacknowledgedSegments = 0;
        m_ackDue = AckDue::No;
        context.cancelTimer(m_ackTimer);
        if (m_transfer)
            m_transfer->heldAck = false;
    }
    handDown(context, segment, m_identity.local, m_identity.remote, m_identity.entity, flags);
}

std::uint16_t Connection::windowField(bool syn) const
{
    const std::uint32_t window = syn ? m_rcv.wnd : m_rcv.wnd >> m_rcv.shift; // RFC 7323 2.2: a SYN's is never scaled
    return static_cast<std::uint16_t>(std::min(window, 0xFFFFU));
}

void handDown(Context& context, const Segment& segment, const net::Endpoint& local, const net::Endpoint& remote,
              stack::EntityId entity, stack::PduFlag flags)
{
    stack::Primitive primitive;
    primitive.name = &stack::network_service::kUnitData;
    primitive.type = stack::PrimitiveType::Request;
    primitive.entity = entity;
    primitive.local.address = local.address;
    primitive.remote.address = remote.address;
    primitive.data = serialise(segment, local.address, remote.address);
    primitive.flags = flags;
    primitive.selector = kIpProtocol;
    context.down(std::move(primitive));
}

} // namespace osiscope::tcp
