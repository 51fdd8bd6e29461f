// Repairing losses before the timer runs out: RFC 6675 where both ends selectively acknowledge, RFC 6582 else.
#include "layers/transport/tcp/connection.h"

#include <algorithm>

namespace osiscope::tcp {

/// Update() of RFC 6675 4.
/// @return whether this is a duplicate acknowledgment by its definition (2): one that says of more octets than before
/// that they have arrived beyond a gap
bool Connection::takeSack(Context& context, const Segment& segment)
{
    const SackBlocks& blocks = segment.options.sack;
    if (!m_sack || blocks.empty() || segment.ack < m_snd.una)
        return false;
    Transfer& t = *m_transfer;
    if (!t.scoreboard)
        t.scoreboard = std::make_unique<Scoreboard>(m_snd.una);
    // RFC 2883 4: a first block that is acknowledged already, or lies within the second, tells of a duplicate.
    const SackBlock& first = blocks[0];
    const bool isDuplicate = first.right <= segment.ack ||
                             (blocks.size() > 1 && blocks[1].left <= first.left && first.right <= blocks[1].right);
    if (isDuplicate)
        note(context, Note::DuplicateReported);
    bool more = false;
    for (const SackBlock& block : blocks)
        if (segment.ack <= block.left && block.left < block.right && block.right <= m_snd.nxt)
            more = t.scoreboard->mark(block) || more;
    return more;
}

/// RFC 6675 5: steps (1) and (2) for a duplicate acknowledgment. Step (3) is transmit().
/// repeats: it acknowledges nothing in the usual way
void Connection::selectiveAckArrives(Context& context, bool repeats)
{
    Transfer& t = *m_transfer;
    if (repeats)
        moveTo(context, Event::DuplicateAck);
    countDuplicateAck();
    // While what a timeout has found lost is not acknowledged, no new recovery begins (5.1).
    if (t.inFastRecovery || t.recover)
        return;
    if (t.duplicateAcks >= Scoreboard::kThreshold || t.scoreboard->isLost(m_snd.una, m_snd.mss)) {
        note(context, Note::SackRecovery);
        enterRecovery(context);
    }
}

/// RFC 5681 2: all five conditions. While the window is closed it is a probe that is answered. Where selective
/// acknowledgments are agreed on, they say it better.
bool Connection::isDuplicateAck(const Segment& segment) const
{
    return !m_sack && m_snd.una < m_snd.nxt && m_snd.wnd > 0 && segment.text.empty() && !segment.has(Control::Syn) &&
           !segment.has(Control::Fin) && segment.ack == m_snd.una &&
           static_cast<std::uint32_t>(segment.window) << m_snd.shift == m_snd.wnd;
}

void Connection::countDuplicateAck()
{
    Transfer& t = *m_transfer;
    if (++t.duplicateAcks == 1)
        t.flightAtFirstDuplicate = m_snd.nxt - m_snd.una;
}

void Connection::duplicateAckArrives(Context& context)
{
    Transfer& t = *m_transfer;
    moveTo(context, Event::DuplicateAck);
    countDuplicateAck();
    if (t.inFastRecovery) {
        t.congestion->duplicateAck(); // RFC 5681 3.2, step 4
        return;
    }
    // RFC 6582 3.2, step 2: the ACK must cover more than what was repaired last.
    if (t.duplicateAcks != Scoreboard::kThreshold || t.recover)
        return;
    note(context, Note::FastRetransmit);
    enterRecovery(context);
    for (std::uint32_t i = 0; i < Scoreboard::kThreshold; ++i) // RFC 5681 3.2, step 3
        t.congestion->duplicateAck();
}

/// RFC 6675 5, step (4); RFC 5681 3.2, steps 2 and 3
void Connection::enterRecovery(Context& context)
{
    Transfer& t = *m_transfer;
    t.recover = m_snd.nxt;
    t.inFastRecovery = true;
    t.hadPartialAck = false;
    t.congestion->lossDetected(t.flightAtFirstDuplicate);
    stopTimer(context); // RFC 6298 5: nothing is resent sooner than one RTO after it was sent
    const Seq end = resendOldest(context);
    if (m_sack)
        t.scoreboard->beginRecovery(end);
}

/// RFC 6582 3.2, step 3; RFC 6675 5, steps (A) and (B)
void Connection::acknowledgedInRecovery(Context& context, Seq ack, std::uint32_t octets)
{
    Transfer& t = *m_transfer;
    if (ack >= *t.recover) {
        t.inFastRecovery = false;
        if (!m_sack) // else the window was not inflated
            t.congestion->recovered(m_snd.nxt - m_snd.una);
        note(context, Note::RecoveryOver);
        stopTimer(context);
        return;
    }
    if (m_sack) { // what to send follows from the scoreboard
        stopTimer(context);
        return;
    }
    note(context, Note::PartialAck);
    t.congestion->partialAck(octets);
    if (!t.hadPartialAck) // only the first one restarts the timer
        stopTimer(context);
    t.hadPartialAck = true;
    resendOldest(context);
}

/// RFC 6675 5, step (C)
void Connection::transmitInRecovery(Context& context)
{
    Transfer& t = *m_transfer;
    std::uint32_t pipe = t.scoreboard->pipe(m_snd.una, m_snd.nxt, m_snd.mss);
    while (t.congestion->window() >= pipe + m_snd.mss) {
        const std::uint32_t sent = sendNextInRecovery(context);
        if (sent == 0)
            return;
        pipe += sent; // (C.4)
    }
}

/// NextSeg(), RFC 6675 4. @return how many sequence numbers were sent; 0: there is nothing to send
std::uint32_t Connection::sendNextInRecovery(Context& context)
{
    Transfer& t = *m_transfer;
    Scoreboard& board = *t.scoreboard;
    const auto gap = board.nextGap();
    if (gap && board.isLost(gap->left, m_snd.mss)) // rule (1)
        return resendGap(context, *gap);
    const std::uint32_t octets = sendableOctets(usableWindow());
    const bool fin = finIsDue(octets);
    if (octets > 0 || fin) { // rule (2)
        sendData(context, t.next, octets, fin);
        return octets + (fin ? 1 : 0);
    }
    if (gap) // rule (3)
        return resendGap(context, *gap);
    const auto last = board.rescue(m_snd.una, m_snd.nxt);
    if (!last) // rule (5)
        return 0;
    note(context, Note::RescueRetransmission); // rule (4): once, the end of what is missing
    board.rescued(*t.recover);
    const Seq from = last->size() > largestText() ? last->right - largestText() : last->left;
    return resend(context, {from, last->right}) - from;
}

std::uint32_t Connection::resendGap(Context& context, SackBlock gap)
{
    const Seq end = resend(context, gap);
    if (end == gap.left) // the peer has taken back the window
        return 0;
    note(context, Note::GapResent);
    m_transfer->scoreboard->sentAgain(end);
    return end - gap.left;
}

} // namespace osiscope::tcp
