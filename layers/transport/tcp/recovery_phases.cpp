// When a recovery begins, ends or is undone: RFC 6582, RFC 6675, RFC 5682, RFC 4015, as Linux does it.
#include "layers/transport/tcp/segment_recovery.h"

#include <algorithm>

namespace osiscope::tcp {

SegmentRecovery::Resend SegmentRecovery::judge(const Ack& ack)
{
    m_roundTrip = ack.roundTrip;
    Resend resend = Resend::Nothing;
    const bool isDoubtful = !ack.isPlain || m_now.reported || m_now.duplicate || m_phase != Phase::Open;
    if (isDoubtful && process(ack, resend))
        resend = Resend::Lost;
    if (m_phase == Phase::Recovery)
        reduce();
    return resend;
}

/// @return whether to send again what is lost; resend: what else
bool SegmentRecovery::process(const Ack& ack, Resend& resend)
{
    if (m_phase == Phase::Open) {
        m_firstCopy.reset();
    } else if (ack.una >= m_high && m_phase == Phase::Recovery) {
        if (!m_selective)
            m_arrived = 0;
        if (undoRecovery(ack))
            return false;
        if (m_undoMarker)
            setWindow(thresholdSegments());
    }
    const bool repeats = ack.repeats && !m_now.duplicate;
    if (m_phase == Phase::Recovery) {
        if (!m_now.advanced) {
            if (!m_selective && repeats)
                countRepeat();
        } else if (m_undoMarker && wasOnlyLate(ack)) { // a gap was filled by what was late, and not by a copy
            reordered(m_now.una, top());
            if (m_again > 0)
                return false;
            if (!anySentAgain())
                m_firstCopy.reset();
            undo(true);
            openOrDisorder(ack);
        }
        if (undoByReports())
            openOrDisorder(ack);
        detectLosses(m_now.advanced);
        if (m_phase != Phase::Recovery) {
            if (m_lost == 0)
                return false;
            enterRecovery(ack);
        }
        return true;
    }
    if (m_phase == Phase::Loss) {
        const std::uint32_t before = m_again;
        processLoss(ack, resend);
        detectLosses(m_now.advanced);
        if (m_phase != Phase::Open && m_again >= before)
            return false;
        resend = Resend::Nothing;
    }
    if (!m_selective) {
        if (m_now.advanced)
            m_arrived = 0;
        if (repeats)
            countRepeat();
    }
    if (m_phase <= Phase::Disorder)
        undoByReports();
    detectLosses(m_now.advanced);
    if (m_lost == 0) {
        openOrDisorder(ack);
        return false;
    }
    enterRecovery(ack);
    return true;
}

/// RFC 5682 3.1
void SegmentRecovery::processLoss(const Ack& ack, Resend& resend)
{
    const bool recovered = ack.una >= m_high;
    if (m_now.advanced && undoLoss(ack, false))
        return;
    if (m_asksAfterTimeout) {
        if (m_now.original && undoLoss(ack, true)) // step 3.b: what was sent only once has arrived
            return;
        if (ack.nxt > m_high) {
            if (m_now.reported || ack.repeats)
                m_asksAfterTimeout = false; // step 3.a
        } else if (m_now.advanced && !recovered) {
            m_high = ack.nxt;
            if (ack.mayHaveMore) { // step 2.b
                resend = Resend::NewFirst;
                return;
            }
            m_asksAfterTimeout = false;
        }
    }
    if (recovered) {
        undoRecovery(ack);
        return;
    }
    if (!m_selective) {
        if (ack.nxt > m_high && ack.repeats)
            countRepeat();
        else if (m_now.advanced)
            m_arrived = 0;
    }
    resend = Resend::Lost;
}

bool SegmentRecovery::newWasSent(Seq nxt)
{
    if (nxt > m_high)
        return false;
    m_asksAfterTimeout = false;
    return true;
}

/// What the window gives in is rounded down to whole segments.
void SegmentRecovery::giveIn(bool timeout)
{
    m_priorThreshold = m_phase == Phase::Recovery ? m_congestion.threshold()
                                                  : std::max(m_congestion.threshold(), m_congestion.window() / 4 * 3);
    m_priorWindow = std::max(windowSegments(), 1U);
    if (timeout)
        m_congestion.timedOut(m_priorWindow * m_smss, false);
    else
        m_congestion.lossDetected(m_priorWindow * m_smss);
    m_congestion.set(m_priorWindow * m_smss, std::max(thresholdSegments(), 2U) * m_smss);
    beginUndo();
}

void SegmentRecovery::enterRecovery(const Ack& ack)
{
    giveIn(false);
    m_high = ack.nxt;
    m_prrDelivered = m_prrOut = 0;
    m_phase = Phase::Recovery;
}

bool SegmentRecovery::reorderingTimeout(sim::TimePoint now, Seq una, Seq nxt, sim::Duration roundTrip)
{
    const std::uint32_t before = inFlight();
    ackArrives(now, una);
    m_roundTrip = roundTrip;
    detectByTime();
    if (before == inFlight())
        return false;
    if (m_phase != Phase::Recovery) {
        enterRecovery({.una = una, .nxt = nxt});
        m_now.delivered = 1;
        reduce();
    }
    return true;
}

/// RFC 6298 5.4 and RFC 5682 3.1, step 1. again: for the same segment once more
void SegmentRecovery::retransmissionTimeout(sim::TimePoint now, Seq una, Seq nxt, bool again)
{
    ackArrives(now, una);
    const bool isNew = m_phase < Phase::Recovery;
    if (!m_selective)
        m_arrived = 0;
    for (std::size_t place = 0; place < m_segments.size(); ++place) {
        const bool isRecent = now - m_segments[place].at < m_rackRoundTrip; // it may still arrive
        if (place == 0 || !isRecent)
            setLost(m_segments[place]);
    }
    if (isNew || m_high <= una || (m_phase == Phase::Loss && !again))
        giveIn(true);
    if (isNew && m_arrived >= kThreshold)
        m_reordering = std::min(m_reordering, kThreshold);
    setWindow(inFlight() + 1);
    m_phase = Phase::Loss;
    m_high = nxt;
    m_asksAfterTimeout = isNew || again;
}

void SegmentRecovery::beginUndo()
{
    m_undoMarker = m_now.una;
    if (!m_segments.empty() && m_segments[0].start > m_now.una)
        m_undoMarker = m_segments[0].start;
    m_undoCopies = m_again > 0 ? static_cast<std::int32_t>(m_again) : -1;
}

bool SegmentRecovery::wasOnlyLate(const Ack& ack) const
{
    if (m_firstCopy)
        return m_now.echo && *m_now.echo < *m_firstCopy;
    return m_selective || ack.una < m_high; // else it is forgotten when the copy went
}

bool SegmentRecovery::mayUndo(const Ack& ack) const
{
    return m_undoMarker && (m_undoCopies == 0 || wasOnlyLate(ack));
}

void SegmentRecovery::undo(bool forgetLosses)
{
    if (forgetLosses) {
        for (std::size_t place = 0; place < m_segments.size(); ++place)
            m_segments[place].lost = false;
        m_lost = 0;
    }
    if (m_priorThreshold > 0) {
        m_congestion.set(std::max(m_congestion.window(), m_priorWindow * m_smss),
                         std::max(m_congestion.threshold(), m_priorThreshold));
        m_undone = true;
    }
    m_undoMarker.reset();
    m_rackAdvanced = true;
}

/// Everything has arrived that was on its way when the phase began. @return whether to wait for more
bool SegmentRecovery::undoRecovery(const Ack& ack)
{
    if (mayUndo(ack))
        undo(false);
    if (holdsOn(ack))
        return true;
    m_phase = Phase::Open;
    return false;
}

/// RFC 6582 3.2, step 2: without reports, duplicate ACKs may still come of what was sent twice.
bool SegmentRecovery::holdsOn(const Ack& ack)
{
    if (m_selective || ack.una != m_high)
        return false;
    if (!anySentAgain())
        m_firstCopy.reset();
    return true;
}

/// Every copy was reported as one too many.
bool SegmentRecovery::undoByReports()
{
    if (!m_undoMarker || m_undoCopies != 0)
        return false;
    undo(false);
    return true;
}

bool SegmentRecovery::undoLoss(const Ack& ack, bool sure)
{
    if (!sure && !mayUndo(ack))
        return false;
    undo(true);
    if (!holdsOn(ack) && (sure || m_selective))
        m_phase = Phase::Open;
    return true;
}

void SegmentRecovery::openOrDisorder(const Ack& ack)
{
    if (!anySentAgain())
        m_firstCopy.reset();
    const Phase phase = m_arrived + m_lost > 0 || anySentAgain() ? Phase::Disorder : Phase::Open;
    if (m_phase == phase)
        return;
    m_phase = phase;
    m_high = ack.nxt;
}

} // namespace osiscope::tcp
