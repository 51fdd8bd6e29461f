#pragma once

#include "layers/transport/tcp/congestion.h"
#include "layers/transport/tcp/segment.h"
#include "layers/transport/tcp/sent_segments.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace osiscope::tcp {

/// How Linux notices losses and repairs them. It counts segments, however small, and differs from RFC 6582 and RFC 6675
/// (loss_recovery.cpp) by what came later:
///
/// - Time says what is lost (RACK, RFC 8985): what was sent before something that has arrived, at once where three have
///   arrived beyond a gap or a recovery is on, else a quarter of the shortest round trip later. So copies can be lost,
///   too.
/// - In recovery as much is sent as arrives, in the proportion in which the window is to shrink (PRR, RFC 6937).
/// - After a timeout something new is sent first, which tells whether the timer was only too short (F-RTO, RFC 5682).
/// - A recovery that was not needed is undone: the peer's clock or its reports of duplicates tell (RFC 4015, RFC 3708).
///
/// Where the peer reports nothing selectively, each duplicate ACK counts as a report of some segment.
class SegmentRecovery {
public:
    enum class Phase : std::uint8_t {
        Open,     ///< all is well
        Disorder, ///< something is missing
        Recovery, ///< it counts as lost
        Loss,     ///< the timer has run out
    };
    enum class Resend : std::uint8_t { Nothing, Lost, NewFirst };

    explicit SegmentRecovery(CongestionControl& congestion) : m_congestion(congestion) {}

    /// The SYNs are known. selective: both ends report (RFC 2018).
    void begin(std::uint32_t smss, bool selective);

    /// withNext: the next one leaves together with it
    void sent(Seq start, Seq end, bool pushed, bool withNext, sim::TimePoint now);
    /// clock: TSval of it
    void sentAgain(std::size_t place, sim::TimePoint now, Seq clock);
    /// These are one segment from now on. place: of the first
    void join(std::size_t place);
    void cut(std::size_t place, Seq at);
    /// The oldest that is lost and not on its way again, from this place on.
    std::optional<std::size_t> nextLost(std::size_t from) const;

    // An ACK, in this order.
    /// una: before it; echo: TSecr
    void ackArrives(sim::TimePoint now, Seq una, std::optional<Seq> echo = {});
    void selective(const SackBlocks& blocks, Seq ack);
    void cumulative(Seq ack);
    struct Ack {
        Seq una; ///< after it
        Seq nxt;
        bool repeats = false;         ///< nothing in it is new
        bool isPlain = false;         ///< it acknowledges something, or brings something else
        bool mayHaveMore = false;     ///< to send: unsent data and a window for it
        sim::Duration roundTrip = {}; ///< SRTT
    };
    Resend judge(const Ack& ack);
    /// After Resend::NewFirst: what is new could be sent, or not. @return whether to send the lost again now
    bool newWasSent(Seq nxt);

    /// The reordering timer has run out. @return whether something is lost now
    bool reorderingTimeout(sim::TimePoint now, Seq una, Seq nxt, sim::Duration roundTrip);
    void retransmissionTimeout(sim::TimePoint now, Seq una, Seq nxt, bool again);

    Phase phase() const { return m_phase; }
    bool repairs() const { return m_phase >= Phase::Recovery; }
    const SentSegments& segments() const { return m_segments; }
    /// Segments that are thought to be on their way.
    std::uint32_t inFlight() const { return count() - std::min(m_arrived + m_lost, count()) + m_again; }
    std::uint32_t count() const { return static_cast<std::uint32_t>(m_segments.size()); }
    std::uint32_t arrived() const { return m_arrived; }
    /// How many more segments the congestion window has room for.
    std::uint32_t room() const;

    // What the last ACK has done.
    std::uint32_t delivered() const { return m_now.delivered; }
    std::optional<sim::Duration> wait() const { return m_wait; } ///< for what may only have been overtaken
    bool restartsTimer() const { return m_now.restartsTimer; }
    bool reported() const { return m_now.reported; }
    bool trustsReports() const { return m_reordering > kThreshold; } ///< as much as ACKs
    bool duplicateReported() const { return m_now.duplicate; }
    bool takeUndone() { return std::exchange(m_undone, false); }

private:
    void arrives(SentSegment& segment, bool isDuplicate);
    void noteDuplicate(const SackBlock& block);
    void delivers(const SentSegment& segment);
    void reordered(Seq from, Seq top);
    void countRepeat();
    bool limitRepeats();
    void setLost(SentSegment& segment);
    void detectLosses(bool advanced);
    void detectByTime();
    sim::Duration patience() const;
    bool process(const Ack& ack, Resend& resend);
    void processLoss(const Ack& ack, Resend& resend);
    void enterRecovery(const Ack& ack);
    void beginUndo();
    bool mayUndo(const Ack& ack) const;
    bool wasOnlyLate(const Ack& ack) const;
    void undo(bool forgetLosses);
    bool undoRecovery(const Ack& ack);
    bool undoByReports();
    bool undoLoss(const Ack& ack, bool sure);
    bool holdsOn(const Ack& ack);
    void openOrDisorder(const Ack& ack);
    bool anySentAgain() const { return m_again > 0 || (!m_segments.empty() && m_segments[0].everAgain); }
    void reduce();
    std::uint32_t windowSegments() const { return m_congestion.window() / m_smss; }
    std::uint32_t thresholdSegments() const { return m_congestion.threshold() / m_smss; }
    void setWindow(std::uint32_t segments) { m_congestion.set(segments * m_smss, m_congestion.threshold()); }
    void giveIn(bool timeout);
    Seq top() const;

    static constexpr std::uint32_t kThreshold = 3; ///< DupThresh
    static constexpr std::uint32_t kMostReordering = 300;

    CongestionControl& m_congestion;
    SentSegments m_segments;
    std::uint32_t m_smss = 536;
    bool m_selective = false;
    Phase m_phase = Phase::Open;
    std::uint32_t m_arrived = 0; ///< segments, as reported or counted
    std::uint32_t m_lost = 0;
    std::uint32_t m_again = 0;
    std::uint32_t m_everLost = 0;
    Seq m_high; ///< SND.NXT when the phase began

    /// What one ACK has told.
    struct Heard {
        sim::TimePoint at;
        std::optional<Seq> echo; ///< TSecr
        Seq una;                 ///< before it
        Seq top;                 ///< before it
        std::uint32_t everLost = 0;
        std::uint32_t delivered = 0;
        bool advanced = false;
        bool reported = false;  ///< something beyond a gap
        bool duplicate = false; ///< a copy that was not needed
        bool original = false;  ///< something that was sent once and before the phase began
        bool copyAcked = false;
        bool restartsTimer = false;
        std::optional<Seq> lateFrom; ///< the lowest number that was overtaken
    };
    Heard m_now;

    // RACK, RFC 8985 5.2.
    sim::TimePoint m_rackAt;
    Seq m_rackEnd;
    sim::Duration m_rackRoundTrip{};
    bool m_rackAdvanced = false;
    std::optional<sim::Duration> m_leastRoundTrip;
    sim::Duration m_roundTrip{};
    std::uint32_t m_reordering = kThreshold;
    bool m_reorderingSeen = false;
    std::uint32_t m_steps = 1; ///< quarters of a round trip
    std::optional<sim::Duration> m_wait;

    // PRR, RFC 6937 3.
    std::uint32_t m_priorWindow = 0; ///< segments
    std::uint32_t m_prrDelivered = 0;
    std::uint32_t m_prrOut = 0;

    // Undoing.
    std::optional<Seq> m_undoMarker;
    std::int32_t m_undoCopies = -1;     ///< that were not reported as duplicates; -1: none was sent
    std::uint32_t m_priorThreshold = 0; ///< octets; 0: not to be undone
    std::optional<Seq> m_firstCopy;     ///< its clock
    std::uint32_t m_copies = 0;
    Seq m_copiesEnd; ///< behind all that was sent again
    std::uint32_t m_duplicates = 0;
    bool m_undone = false;

    bool m_asksAfterTimeout = false; ///< F-RTO is on
};

} // namespace osiscope::tcp
