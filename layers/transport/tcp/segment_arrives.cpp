// SEGMENT ARRIVES: RFC 9293 3.10.7, step by step and in its order. Which function decides depends on the state:
// segmentArrivesInClosed, segmentArrivesInListen, segmentArrivesInSynSent, segmentArrivesInOtherStates.
#include "layers/transport/tcp/layer.h"

#include <algorithm>
#include <utility>

namespace osiscope::tcp {

namespace service = stack::transport_service;

/// 3.10.7.1: there is no connection, and nobody waits for one.
void TcpLayer::segmentArrivesInClosed(Context& context, const Segment& segment, const net::Endpoint& local,
                                      const net::Endpoint& remote)
{
    Stranger& stranger = rememberStranger(context, local, remote);
    if (segment.has(Control::Rst)) {
        stranger.machine.moveTo(context, stranger.entity, Event::RstArrives);
        return;
    }
    stranger.machine.moveTo(context, stranger.entity,
                            segment.has(Control::Ack) ? Event::SegmentWithAck : Event::SegmentWithoutAck);
    handDown(context, resetFor(segment), local, remote, stranger.entity);
}

/// 3.10.7.2: a user waits for connections.
void TcpLayer::segmentArrivesInListen(Context& context, Listener& listener, const Segment& segment,
                                      const net::Endpoint& local, const net::Endpoint& remote)
{
    // First, check for a RST.
    if (segment.has(Control::Rst)) {
        listener.machine.moveTo(context, listener.entity, Event::RstArrives);
        return;
    }
    // Second, check for an ACK.
    if (segment.has(Control::Ack)) {
        if (cookieReturns(context, listener, segment, {local, remote}))
            return;
        listener.machine.moveTo(context, listener.entity, Event::SegmentWithAck);
        handDown(context, resetFor(segment), local, remote, listener.entity);
        return;
    }
    // Third, check for a SYN.
    const bool opens = !segment.has(Control::Fin) || m_shared.settings.takesFinOfSyn;
    if (segment.has(Control::Syn) && opens)
        return synArrivesInListen(context, listener, segment, {local, remote});
    // Fourth, other data or control.
    listener.machine.moveTo(context, listener.entity, Event::OtherArrives);
}

void Connection::synArrivesInListen(Context& context, const Segment& segment)
{
    chooseFirstNumber(context);
    synchronize(context, segment);
    moveTo(context, Event::SynArrives);
    holdTextOfSyn(segment);
    sendSyn(context, false);
    settle(context);
}

void Connection::segmentArrives(Context& context, Segment segment)
{
    heard(context);
    if (is(State::SynSent))
        segmentArrivesInSynSent(context, segment);
    else
        segmentArrivesInOtherStates(context, segment);
    settle(context);
}

/// 3.10.7.3
void Connection::segmentArrivesInSynSent(Context& context, const Segment& segment)
{
    // First, check the ACK bit.
    const bool ackIsGood = segment.has(Control::Ack) && m_snd.iss < segment.ack && segment.ack <= m_snd.nxt;
    if (segment.has(Control::Ack) && !ackIsGood) {
        moveTo(context, segment.has(Control::Rst) ? Event::BadAckWithRst : Event::BadAck);
        if (!segment.has(Control::Rst))
            handDown(context, resetFor(segment), m_identity.local, m_identity.remote, m_identity.entity);
        return;
    }
    // Second, check the RST bit. RFC 5961 3.2: a reset that acknowledges the SYN is meant for us.
    if (segment.has(Control::Rst)) {
        moveTo(context, ackIsGood ? Event::RstArrives : Event::RstWithoutAck);
        if (ackIsGood) {
            note(context, Note::ConnectionRefused);
            end(context, "connection refused");
        }
        return;
    }
    // Third, the security, is not modelled. Fourth, check the SYN bit.
    if (!segment.has(Control::Syn)) {
        moveTo(context, Event::OtherArrives); // fifth
        return;
    }
    synchronize(context, segment);
    if (!ackIsGood) {
        moveTo(context, Event::SynArrives);
        holdTextOfSyn(segment);
        sendSyn(context, false);
        return;
    }
    acknowledged(context, segment);
    m_snd.wl2 = segment.ack;
    m_ackDue = AckDue::Now;
    moveTo(context, Event::SynAckArrives);
    holdTextOfSyn(segment);
    established(context);
    checkHeldFin(context);
}

/// 3.10.7.4
void Connection::segmentArrivesInOtherStates(Context& context, Segment& segment)
{
    noteDuplicate(segment);
    if (!checkTimestamps(context, segment) || !checkSequence(context, segment) || !checkRst(context, segment) ||
        !checkSyn(context, segment) || !checkAck(context, segment))
        return;
    checkUrg(context, segment);
    processText(context, segment);
    if (!isOver())
        checkFin(context, segment);
    // From here on nothing but the peer's FIN is awaited: no program reads, so nobody moves the window any more.
    if (m_transfer && is(State::FinWait2) && m_readerGone)
        m_transfer->onlyFinIsAwaited = true;
}

/// First, check the sequence number.
bool Connection::checkSequence(Context& context, Segment& segment)
{
    // Figure 7: in a simultaneous open the SYN,ACK repeats a SYN that was taken already. Only its ACK is new
    // (the exception that Appendix A.2 asks implementers to think of).
    if (is(State::SynReceived) && !m_passive && segment.seq == m_rcv.irs &&
        segment.controls == (Control::Syn | Control::Ack)) {
        segment.controls = Control::Ack;
        segment.seq += 1;
        segment.windowIsWhole = true;
        if (m_shared.settings.answersEverySyn)
            m_ackDue = AckDue::Now;
    }
    if (isAcceptable(segment)) {
        rememberTimestamp(context, segment);
        trimToWindow(segment);
        return true;
    }
    if (segment.has(Control::Rst)) {
        if (segment.seq == m_rcv.nxt) // also where a closed window takes no text
            return true;
        moveTo(context, Event::UnacceptableRst);
        note(context, Note::ResetIgnored);
        return false;
    }
    if (is(State::TimeWait) && segment.has(Control::Fin) && segment.end() == m_rcv.nxt) {
        finArrivesInTimeWait(context); // the peer's FIN once more
        return false;
    }
    moveTo(context, Event::Unacceptable);
    if (m_shared.settings.answersEverySyn && is(State::SynReceived) && m_passive && segment.seq == m_rcv.irs &&
        segment.controls == Controls(Control::Syn)) {
        stopTimer(context);
        sendSyn(context, true);
        return false;
    }
    // A closed window takes no text, but valid ACKs count nevertheless; so does that of an empty segment one number
    // back, as a keep-alive or a last ACK may come (Appendix A.2).
    const bool oneBack = segment.length() == 0 && segment.seq + 1 == m_rcv.nxt && !is(State::SynReceived);
    const bool atClosedWindow = m_rcv.wnd == 0 && segment.seq == m_rcv.nxt && !segment.has(Control::Syn);
    const bool isRepeated = segment.length() > 0 && !segment.has(Control::Syn) && segment.end() <= m_rcv.nxt;
    if (isRepeated)
        note(context, Note::DuplicateSegment);
    else if (!oneBack && !atClosedWindow && !segment.has(Control::Syn)) // of a SYN the answer tells
        note(context, Note::OutsideWindow);
    if (isRepeated && !segment.text.empty() && adaptive() != nullptr)
        adaptive()->repeatArrives();
    answer(context, segment);
    if (!oneBack && !atClosedWindow)
        return false;
    trimToWindow(segment);
    return true;
}

/// Table 6
bool Connection::isAcceptable(const Segment& segment) const
{
    const std::uint32_t length = segment.length();
    if (m_rcv.wnd == 0)
        return length == 0 && segment.seq == m_rcv.nxt;
    return isWithin(segment.seq, m_rcv.nxt, m_rcv.wnd) ||
           (length > 0 && isWithin(segment.end() - 1, m_rcv.nxt, m_rcv.wnd));
}

/// "Trimming off any portions that lie outside the window." RST and SYN are judged by the number they came with.
void Connection::trimToWindow(Segment& segment) const
{
    if (segment.has(Control::Rst) || segment.has(Control::Syn))
        return;
    if (segment.seq < m_rcv.nxt) {
        const std::uint32_t known = m_rcv.nxt - segment.seq;
        segment.text = segment.text.slice(std::min<std::size_t>(known, segment.text.size()));
        segment.seq = m_rcv.nxt;
        if (segment.urgentPointer <= known) // it counts from the segment's number (RFC 9293 3.1)
            segment.controls = segment.controls.without(Control::Urg);
        else
            segment.urgentPointer = static_cast<std::uint16_t>(segment.urgentPointer - known);
    }
    const std::uint32_t room = m_rcv.nxt + m_rcv.wnd - segment.seq;
    if (segment.length() > room) {
        segment.controls = segment.controls.without(Control::Fin);
        segment.text = segment.text.slice(0, room);
    }
}

/// Second, check the RST bit, as RFC 5961 3.2 has it.
bool Connection::checkRst(Context& context, const Segment& segment)
{
    if (!segment.has(Control::Rst))
        return true;
    if (segment.seq != m_rcv.nxt) {
        const bool near = isWithin(segment.seq, m_rcv.nxt, m_rcv.wnd);
        moveTo(context, near ? Event::RstInWindow : Event::UnacceptableRst);
        if (!near)
            note(context, Note::ResetIgnored);
        else if (!is(State::TimeWait) || m_shared.settings.challengesInTimeWait)
            challenge(context);
        return false;
    }
    if (is(State::SynReceived)) {
        moveTo(context, m_passive ? Event::RstAfterPassiveOpen : Event::RstAfterActiveOpen);
        // A listener goes on listening; its user need not know.
        if (!m_passive) {
            note(context, Note::ConnectionRefused);
            end(context, "connection refused");
        }
        return false;
    }
    const bool bothHaveClosed = isOneOf({State::Closing, State::LastAck, State::TimeWait});
    const bool userWaits = bothHaveClosed && !is(State::TimeWait); // by then it has been told everything
    moveTo(context, Event::RstArrives);
    if (userWaits)
        tellUser(context, service::kRelease, stack::PrimitiveType::Confirm);
    if (bothHaveClosed) // no "connection reset"
        return false;
    note(context, Note::ConnectionReset);
    end(context, "connection reset");
    return false;
}

/// Third, the security, is not modelled. Fourth, check the SYN bit.
bool Connection::checkSyn(Context& context, const Segment& segment)
{
    if (!segment.has(Control::Syn))
        return true;
    if (is(State::SynReceived) && m_passive) {
        moveTo(context, Event::SynAfterPassiveOpen);
        if (m_shared.settings.resetsSecondSyn)
            handDown(context, resetFor(segment), m_identity.local, m_identity.remote, m_identity.entity);
        return false;
    }
    moveTo(context, Event::SynArrives);
    challenge(context);
    return false;
}

/// Fifth, check the ACK field.
bool Connection::checkAck(Context& context, const Segment& segment)
{
    if (!segment.has(Control::Ack)) {
        moveTo(context, Event::NoAck);
        return false;
    }
    if (is(State::TimeWait)) // all of ours is acknowledged
        return checkAckInTimeWait(context, segment);
    if (is(State::SynReceived) && !checkAckInSynReceived(context, segment))
        return false;
    if (segment.ack > m_snd.nxt) { // RFC 5961 7
        moveTo(context, Event::AckOfUnsent);
        note(context, Note::AckOfUnsent);
        answerSeldom(context);
        return false;
    }
    if (segment.ack < m_snd.una && m_snd.una - segment.ack > m_snd.maxWnd) { // RFC 5961 5.2
        moveTo(context, Event::AckTooOld);
        note(context, Note::AckTooOld);
        answerSeldom(context);
        return false;
    }
    if (m_transfer->recovery) {
        judgeAck(context, segment);
        return checkAckOfOurFin(context);
    }
    const bool sacksMore = takeSack(context, segment);
    const bool repeats = segment.ack <= m_snd.una;
    if (!repeats)
        acknowledged(context, segment);
    else if (isDuplicateAck(segment))
        duplicateAckArrives(context);
    if (sacksMore)
        selectiveAckArrives(context, repeats);
    if (segment.ack >= m_snd.una)
        updateSendWindow(context, segment);
    return checkAckOfOurFin(context);
}

bool Connection::checkAckInSynReceived(Context& context, const Segment& segment)
{
    if (!(m_snd.una < segment.ack && segment.ack <= m_snd.nxt)) {
        moveTo(context, Event::BadAck);
        handDown(context, resetFor(segment), m_identity.local, m_identity.remote, m_identity.entity);
        return false;
    }
    m_snd.wnd = windowIn(segment);
    m_snd.maxWnd = std::max(m_snd.maxWnd, m_snd.wnd);
    m_snd.wl1 = segment.seq;
    m_snd.wl2 = segment.ack;
    moveTo(context, Event::AckArrives);
    established(context);
    return true;
}

/// The part of the fifth step that asks whether our FIN is now acknowledged.
bool Connection::checkAckOfOurFin(Context& context)
{
    if (!m_fin || m_snd.una <= *m_fin)
        return !is(State::Closing); // "otherwise, ignore the segment"
    if (!isOneOf({State::FinWait1, State::Closing, State::LastAck}))
        return true;
    moveTo(context, Event::FinAcked);
    tellUser(context, service::kRelease, stack::PrimitiveType::Confirm);
    if (is(State::TimeWait))
        enterTimeWait(context);
    if (is(State::FinWait2) && m_readerGone && m_shared.settings.finWait2Timeout > sim::Duration::zero())
        startUserTimer(context, m_shared.settings.finWait2Timeout);
    return !isOver();
}

/// Sixth, check the URG bit.
void Connection::checkUrg(Context& context, const Segment& segment)
{
    if (!segment.has(Control::Urg) || !isOneOf({State::Established, State::FinWait1, State::FinWait2}))
        return;
    const Seq end = segment.seq + segment.urgentPointer;
    if (end <= m_rcv.nxt || (m_transfer->peerUrgentEnd && end <= *m_transfer->peerUrgentEnd))
        return;
    m_transfer->peerUrgentEnd = end;
    note(context, Note::Urgent);
}

/// Seventh, process the segment text.
void Connection::processText(Context& context, const Segment& segment)
{
    if (segment.text.empty())
        return;
    if (!isOneOf({State::Established, State::FinWait1, State::FinWait2})) {
        moveTo(context, Event::DataAfterFin);
        return;
    }
    if (m_readerGone)
        return dataAfterClose(context, segment);
    adaptTo(context, segment);
    if (segment.seq != m_rcv.nxt) {
        moveTo(context, Event::DataBeyondGap);
        holdText(segment);
        tellOfGap(context);
        return;
    }
    moveTo(context, Event::DataArrives);
    takeInOrder(context, segment.text);
    if (!m_transfer->incoming.empty()) {
        takeHeldText(context);
        m_ackDue = AckDue::Now; // RFC 5681 4.2: a gap was filled, or part of it
    }
    openReceiveWindow();
}

/// Eighth, check the FIN bit.
void Connection::checkFin(Context& context, const Segment& segment)
{
    if (segment.has(Control::Fin)) {
        if (!isOneOf({State::Established, State::FinWait1, State::FinWait2})) {
            moveTo(context, Event::FinAgain);
            return;
        }
        m_transfer->peerFin = segment.end() - 1;
        m_transfer->finHeld = false;
        if (m_transfer->peerFin != m_rcv.nxt)
            holdFin(context);
    }
    checkHeldFin(context);
}

} // namespace osiscope::tcp
