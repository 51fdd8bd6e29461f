// From the window to the user: taking text in order, the receive window (RFC 9293 3.8.6.2.2), when to acknowledge
// (3.8.6.3).
#include "layers/transport/tcp/connection.h"

#include <algorithm>
#include <utility>

namespace osiscope::tcp {

namespace service = stack::transport_service;

/// Text or FIN that came with a SYN waits until the connection is established.
void Connection::holdTextOfSyn(const Segment& segment)
{
    const std::uint32_t room = m_rcv.wnd;
    if (!m_shared.settings.takesTextOfSyn)
        return;
    if (!segment.text.empty())
        m_transfer->incoming.insert(m_rcv.nxt, segment.text.slice(0, room));
    if (segment.has(Control::Fin) && segment.text.size() < room)
        m_transfer->peerFin = segment.end() - 1;
}

/// RFC 2883 4: the next ACK tells of octets that have arrived before. To be asked before anything is done with them.
void Connection::noteDuplicate(const Segment& segment)
{
    if (!m_sack || !m_transfer || segment.text.empty() || segment.has(Control::Syn) || segment.has(Control::Rst))
        return;
    auto& report = m_transfer->report;
    if (!report && segment.seq >= m_rcv.nxt)
        return;
    if (!report)
        report = std::make_unique<SackReport>();
    report->arrived({segment.seq, segment.seq + static_cast<std::uint32_t>(segment.text.size())}, m_rcv.nxt);
}

/// Keeps what has arrived before what precedes it.
void Connection::holdText(const Segment& segment)
{
    m_transfer->incoming.insert(segment.seq, segment.text);
    if (!m_sack)
        return;
    if (!m_transfer->report)
        m_transfer->report = std::make_unique<SackReport>();
    m_transfer->report->held({segment.seq, segment.seq + static_cast<std::uint32_t>(segment.text.size())});
}

/// It came before what precedes it. It has a number, so an adaptive receiver tells the peer of it like of text.
void Connection::holdFin(Context& context)
{
    if (m_sack && adaptive() != nullptr) {
        if (!m_transfer->report)
            m_transfer->report = std::make_unique<SackReport>();
        m_transfer->report->held({*m_transfer->peerFin, *m_transfer->peerFin + 1});
    }
    m_transfer->finHeld = true;
    tellOfGap(context);
}

/// How many SACK blocks fit beside the other options, in a segment of the usual size (RFC 2018 3).
std::size_t Connection::sackBlocksThatFit() const
{
    const std::size_t others = m_timestamps ? kTimestampsSize : 0;
    const std::size_t room = std::min<std::size_t>(kMostOptions - others, m_snd.mss - 1U);
    return room < 4 ? 0 : (room - 4) / 8;
}

/// RFC 9293 3.7.1: what the options of the next segment leave for its text.
std::uint32_t Connection::largestText() const
{
    if (!m_transfer->report)
        return m_snd.mss;
    return m_snd.mss - static_cast<std::uint32_t>(sackOptionSize(m_transfer->report->size(sackBlocksThatFit())));
}

void Connection::takeInOrder(Context& context, net::Payload text)
{
    const auto octets = static_cast<std::uint32_t>(text.size());
    const Seq from = m_rcv.nxt;
    m_rcv.nxt += octets;
    m_rcv.wnd -= std::min(octets, m_rcv.wnd); // the right edge stays where it is
    acknowledgeSoon(context, octets);
    const auto& urgentEnd = m_transfer->peerUrgentEnd;
    if (urgentEnd && from < *urgentEnd && *urgentEnd < m_rcv.nxt) {
        // 3.8.5: the user is told where urgent data ends, so it is cut there.
        const std::uint32_t urgent = *urgentEnd - from;
        deliver(context, text.slice(0, urgent), service::kUrgent);
        deliver(context, text.slice(urgent, octets - urgent));
    } else {
        deliver(context, std::move(text), urgentEnd && m_rcv.nxt <= *urgentEnd ? service::kUrgent : std::uint16_t{0});
    }
    if (m_transfer->peerUrgentEnd && m_rcv.nxt > *m_transfer->peerUrgentEnd)
        m_transfer->peerUrgentEnd.reset();
}

/// What had arrived early follows now.
void Connection::takeHeldText(Context& context)
{
    const auto held = static_cast<std::uint32_t>(m_transfer->incoming.size());
    for (net::Payload& text : m_transfer->incoming.take(m_rcv.nxt))
        takeInOrder(context, std::move(text));
    if (adaptive() != nullptr && held > 0) {
        const auto left = static_cast<std::uint32_t>(m_transfer->incoming.size());
        adaptive()->gapFilled(held - left, left);
    }
    if (m_transfer->report)
        m_transfer->report->advance(m_rcv.nxt);
}

void Connection::deliver(Context& context, net::Payload text, std::uint16_t kind)
{
    if (m_suspended) {
        m_transfer->unreadOctets += static_cast<std::uint32_t>(text.size());
        m_transfer->unread.push_back(std::move(text));
        return;
    }
    stack::Primitive data;
    data.name = &service::kData;
    data.type = stack::PrimitiveType::Indication;
    data.connection = m_identity.connection;
    data.entity = m_identity.entity;
    data.local = m_identity.local;
    data.remote = m_identity.remote;
    data.selector = kind;
    data.data = std::move(text);
    context.up(m_identity.user, std::move(data));
}

/// The peer's FIN, behind all of its text.
void Connection::deliverEnd(Context& context)
{
    if (m_suspended)
        m_transfer->finUnread = true;
    else
        tellUser(context, service::kRelease, stack::PrimitiveType::Indication);
}

/// The FIN counts once everything in front of it has arrived.
void Connection::checkHeldFin(Context& context)
{
    if (!m_transfer || m_transfer->peerFin != m_rcv.nxt)
        return;
    m_transfer->peerFin.reset();
    m_rcv.nxt += 1;
    if (m_transfer->report)
        m_transfer->report->advance(m_rcv.nxt);
    if (adaptive() != nullptr) {
        if (!m_transfer->onlyFinIsAwaited)
            m_rcv.wnd -= std::min(1U, m_rcv.wnd); // the FIN takes a number of the window, too
        m_rcv.unacknowledged += 1;
    }
    moveTo(context, Event::FinArrives);
    if (std::exchange(m_transfer->finHeld, false) && adaptive() != nullptr) {
        sendAck(context); // RFC 5681 4.2: a gap is filled, and the peer is told before the user is
    } else if (m_shared.settings.delaysAckOfFin && is(State::CloseWait)) {
        if (m_ackDue == AckDue::Now)
            m_ackDue = AckDue::No;
        if (adaptive() != nullptr) {
            adaptive()->finArrives();
            acknowledgeOrDelay(context);
        } else {
            delayAck(context);
        }
    } else {
        m_ackDue = AckDue::Now;
    }
    deliverEnd(context);
    if (is(State::TimeWait))
        enterTimeWait(context);
}

/// RFC 9293 3.6.1, SHLD-3: the peer must not believe that its data was read.
void Connection::closedUnread(Context& context)
{
    note(context, Note::DataLost);
    sendReset(context);
    moveTo(context, Event::CloseUnread);
}

/// The same for what comes later. Where resets acknowledge, this one does not: nobody is here any more, and it is that
/// of CLOSED (3.10.7.1).
void Connection::dataAfterClose(Context& context, const Segment& segment)
{
    note(context, Note::DataLost);
    if (m_shared.settings.resetAcknowledges)
        handDown(context, resetFor(segment), m_identity.local, m_identity.remote, m_identity.entity);
    else
        sendReset(context);
    moveTo(context, Event::DataAfterClose);
}

/// Moves the window's right edge once that is worth a segment: silly window avoidance, 3.8.6.2.2.
/// @return whether it moved
bool Connection::openReceiveWindow()
{
    if (adaptive() != nullptr) // it decides when the program has read
        return false;
    const std::uint32_t largest =
        m_peerScales ? m_shared.settings.receiveBuffer : std::min(m_shared.settings.receiveBuffer, 0xFFFFU);
    const std::uint32_t available = largest - std::min(largest, m_transfer->unreadOctets);
    const std::uint32_t step = std::max(1U, std::min<std::uint32_t>(largest / 2, m_snd.mss));
    if (available < m_rcv.wnd + step)
        return false;
    m_rcv.wnd = available;
    return true;
}

/// 3.8.6.3: at least for every second full segment, and within half a second. Small segments count like full ones,
/// as in most systems: nobody is harmed by an ACK more.
void Connection::acknowledgeSoon(Context& context, std::uint32_t newOctets)
{
    m_rcv.unacknowledged += newOctets;
    ++m_rcv.unacknowledgedSegments;
    if (adaptive() != nullptr && m_shared.settings.delayedAck)
        return acknowledgeOrDelay(context);
    const bool enough = m_rcv.unacknowledgedSegments >= 2 || m_rcv.unacknowledged >= 2U * m_snd.mss;
    if (!m_shared.settings.delayedAck || enough || acknowledgesQuickly(context)) {
        m_ackDue = AckDue::Now;
    } else {
        delayAck(context);
    }
}

/// RFC 5681 4.2: at once, so that the sender hears of the gap. An adaptive receiver lets later ones wait a moment.
void Connection::tellOfGap(Context& context)
{
    AdaptiveReceiver* const receiver = adaptive();
    if (receiver == nullptr || !m_sack || receiver->tellsOfGapNow(m_rcv.nxt.value())) {
        m_ackDue = AckDue::Now;
        return;
    }
    if (!m_transfer->heldAck)
        delayAckUntil(context, context.now() + receiver->gapDelay(m_transfer->rto.srtt()));
    m_transfer->heldAck = true;
}

void Connection::delayAck(Context& context)
{
    if (m_ackDue == AckDue::Now)
        return;
    sim::Duration after = m_shared.settings.ackDelay;
    const sim::TimePoint deadline = m_transfer->ackDeadline;
    if (const AdaptiveReceiver* receiver = adaptive()) {
        after = receiver->delay(m_transfer->rto.srtt());
        if (m_ackDue == AckDue::Delayed && receiver->isNearly(context.now(), deadline)) {
            m_ackDue = AckDue::Now;
            return;
        }
    }
    delayAckUntil(context, context.now() + after);
}

/// Unless it is due sooner.
void Connection::delayAckUntil(Context& context, sim::TimePoint deadline)
{
    if (m_ackDue == AckDue::Now || (m_ackDue == AckDue::Delayed && m_transfer->ackDeadline <= deadline))
        return;
    context.cancelTimer(m_ackTimer);
    m_ackDue = AckDue::Delayed;
    m_transfer->ackDeadline = deadline;
    m_ackTimer = context.startTimer(m_identity.entity, Timer::DelayedAck, deadline - context.now(), m_identity.slot);
}

/// What an adaptive receiver learns from a segment with text.
void Connection::adaptTo(Context& context, const Segment& segment)
{
    AdaptiveReceiver* const receiver = adaptive();
    if (receiver == nullptr)
        return;
    Arrival arrival;
    arrival.now = context.now();
    arrival.octets = static_cast<std::uint32_t>(segment.text.size());
    arrival.pushed = segment.has(Control::Psh);
    arrival.inOrder = segment.seq == m_rcv.nxt;
    arrival.mayGrow = arrival.inOrder || m_sack;
    arrival.rcvNxt = m_rcv.nxt.value();
    arrival.rto = m_transfer->rto.rto();
    if (m_timestamps && segment.options.timestamps) {
        arrival.options = kTimestampsSize;
        arrival.echo = segment.options.timestamps->echo;
        arrival.sinceEcho = std::chrono::milliseconds(timestampClock(context) - *arrival.echo);
    }
    receiver->arrives(arrival);
}

/// The adaptive receiver decides.
void Connection::acknowledgeOrDelay(Context& context)
{
    if (m_ackDue == AckDue::Now || adaptive()->acknowledgesNow(m_rcv.unacknowledged, m_rcv.wnd))
        m_ackDue = AckDue::Now;
    else
        delayAck(context);
    if (m_ackDue == AckDue::Delayed && !std::exchange(m_transfer->hasDelayed, true) && is(State::Established))
        note(context, Note::QuickAcks);
}

/// Text waits for the program: it is soon awake, unless it does not want to read.
void Connection::programWakes(Context& context)
{
    constexpr sim::Duration kUntilAwake = std::chrono::microseconds(100);
    if (adaptive() != nullptr && !m_suspended && !m_readTimer && adaptive()->hasUnread())
        m_readTimer = context.startTimer(m_identity.entity, Timer::Reading, kUntilAwake, m_identity.slot);
}

/// It has read everything; that may be worth an ACK. Also before it writes: what it writes is an answer.
void Connection::programReads(Context& context)
{
    AdaptiveReceiver* const receiver = adaptive();
    context.cancelTimer(m_readTimer);
    if (receiver == nullptr || m_suspended || !receiver->hasUnread())
        return;
    const bool wasDue = m_ackDue != AckDue::No;
    const bool ack = receiver->read(context.now(), m_rcv.nxt.value(), m_rcv.unacknowledged, m_rcv.wnd, wasDue);
    if (!ack || !isOneOf({State::Established, State::FinWait1, State::FinWait2, State::CloseWait}))
        return;
    if (!wasDue)
        note(context, Note::WindowUpdate);
    sendAck(context);
}

/// The setting quick-acks by itself (the profile "linux" decides in AdaptiveReceiver): at the beginning each ACK lets
/// the peer's window grow, so none waits; more of them where the window has room for more.
bool Connection::acknowledgesQuickly(Context& context)
{
    const std::uint32_t most = m_shared.settings.quickAcks;
    if (most == 0)
        return false;
    const std::uint32_t limit =
        std::clamp(m_shared.settings.receiveBuffer / (2U * m_snd.mss), std::min(2U, most), most);
    if (m_transfer->ackedAtOnce >= limit)
        return false;
    if (++m_transfer->ackedAtOnce == limit)
        note(context, Note::QuickAcks);
    return true;
}

/// A host answers but so often, or a connection does.
bool Connection::mayAnswer(Context& context)
{
    const sim::Duration pause = m_shared.settings.answerPause;
    if (pause == sim::Duration::zero())
        return m_shared.ackLimit.allows(m_shared.settings, context.now());
    if (context.now() < m_nextAnswer)
        return false;
    m_nextAnswer = context.now() + pause;
    return true;
}

/// "Send an ACK, drop the segment." What has no text is answered seldom: two ends that disagree about their numbers
/// would otherwise answer each other for ever. So is a SYN where there is a connection: it is old or forged (RFC 5961
/// 4.2).
void Connection::answer(Context& context, const Segment& segment)
{
    if (segment.has(Control::Syn) && !segment.has(Control::Ack) && !is(State::SynReceived))
        challenge(context);
    else if (segment.length() > 0 && !segment.has(Control::Syn))
        m_ackDue = AckDue::Now;
    else
        answerSeldom(context);
}

void Connection::challenge(Context& context)
{
    note(context, Note::ChallengeAck);
    answerSeldom(context);
}

void Connection::answerSeldom(Context& context)
{
    if (mayAnswer(context))
        m_ackDue = AckDue::Now;
    else
        note(context, Note::AckSuppressed);
}

} // namespace osiscope::tcp
