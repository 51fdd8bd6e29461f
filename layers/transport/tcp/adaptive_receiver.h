#pragma once

#include "model/sim/time.h"

#include <cstdint>
#include <optional>

namespace osiscope::tcp {

/// A segment with text, as the receiver below judges it.
struct Arrival {
    sim::TimePoint now;
    std::uint32_t octets = 0;          ///< of text
    std::uint32_t options = 0;         ///< octets of the TCP header's options
    bool pushed = false;               ///< PSH
    bool inOrder = true;               ///< it begins at RCV.NXT
    bool mayGrow = true;               ///< else the ACK has to look like the one before (RFC 5681 2)
    std::uint32_t rcvNxt = 0;          ///< before it
    sim::Duration rto = {};            ///< of the other direction
    std::optional<std::uint32_t> echo; ///< TSecr
    sim::Duration sinceEcho = {};      ///< how long ago this end said it
};

/// How Linux receives. RFC 9293 leaves to the receiver what window it offers (3.8.6.2.2) and how long an
/// acknowledgment waits (3.8.6.3). Linux lets both follow what arrives:
///
/// - It offers little more than it has seen used, and as much more with each full segment as that has brought twice.
///   What it holds is counted by the memory it takes, headers and all; and the memory grows when the program has read
///   more than ever before within a round trip.
/// - It acknowledges at once while a connection is young or the window grows; and what the program has read to the
///   last octet, unless the two ends talk in turns: then the ACK waits for the answer that may carry it, as long as
///   segments were apart before.
/// - Of what comes beyond a gap it tells three times at once, which is what the sender waits for; then, where selective
///   acknowledgments can tell of many, at most once a millisecond.
///
/// Octets are text unless memory is said. Simplified: memory never runs out.
class AdaptiveReceiver {
public:
    /// room: how many octets the receiver keeps room for; grows: until the program has said how many.
    AdaptiveReceiver(std::uint32_t room, bool grows, sim::Duration shortestDelay, std::uint32_t mostQuickAcks);

    /// The window of a SYN: what fits into 16 bits and is a multiple of this.
    static std::uint32_t firstWindow(std::uint32_t room, std::uint32_t mss);

    /// Both SYNs are known.
    struct Beginning {
        sim::TimePoint now;
        std::uint32_t advertised = 0; ///< what this end takes in a segment
        std::uint32_t theirs = 0;     ///< what the peer takes
        std::uint32_t offered = 0;    ///< the window of our SYN
        std::uint8_t shift = 0;       ///< its scale
        std::uint32_t rcvNxt = 0;
    };
    void begin(const Beginning& beginning);

    void established(sim::TimePoint now) { m_readSince = now; }
    void arrives(const Arrival& arrival);
    /// A gap is filled: so many of the octets beyond it can be read now, and so many not yet.
    void gapFilled(std::uint32_t taken, std::uint32_t left);
    void finArrives() { m_turns = true; } ///< there is nothing to wait for but our own FIN
    void repeatArrives();                 ///< it was here before: the peer misses an ACK
    void dataSent(sim::TimePoint now);    ///< perhaps an answer

    bool hasUnread() const { return m_queued > 0; }
    /// Whether to acknowledge before the program has read. unacknowledged: octets; window: what is left of the offer.
    bool acknowledgesNow(std::uint32_t unacknowledged, std::uint32_t window);
    /// Text came beyond a gap and can be told of selectively: whether to do so at once, or after gapDelay().
    bool tellsOfGapNow(std::uint32_t rcvNxt);
    /// roundTrip: SRTT, if known.
    sim::Duration gapDelay(std::optional<sim::Duration> roundTrip) const;
    /// The program reads everything. @return whether that is worth an ACK, when one is due or (else) by the window
    bool read(sim::TimePoint now, std::uint32_t rcvNxt, std::uint32_t unacknowledged, std::uint32_t window,
              bool ackDue);
    /// How long an ACK may wait now. roundTrip: SRTT, if known.
    sim::Duration delay(std::optional<sim::Duration> roundTrip) const;
    /// The ACK that is due until then may as well go now.
    bool isNearly(sim::TimePoint now, sim::TimePoint deadline) const { return deadline <= now + m_delay / 4; }
    void delayedAckGoes(sim::Duration rto);

    /// What an ACK offers. window: what is left of the last offer; it is never taken back.
    std::uint32_t offer(std::uint32_t window);
    /// An ACK goes. @return the window in it
    std::uint32_t acknowledge(std::uint32_t window, bool wasDue);
    bool isQuick() const { return m_quickAcks > 0 && !m_turns; }

private:
    std::uint32_t textIn(std::uint32_t memory) const;
    std::uint32_t memoryFor(std::uint32_t octets) const;
    std::uint32_t room() const;
    void acknowledgeQuickly();
    void judgeSegmentSize(const Arrival& arrival, std::uint32_t memory);
    void judgePace(const Arrival& arrival);
    void judgeRoundTrip(const Arrival& arrival);
    void grow(std::uint32_t octets, std::uint32_t memory);
    void setLimit();
    void growMemory(std::uint32_t octetsRead);

    // The window (adaptive_window.cpp).
    std::uint32_t m_memory;          ///< for everything that is held
    bool m_grows;                    ///< m_memory, that is
    std::uint32_t m_textOf256 = 128; ///< so much of 256 octets of memory is text, as segments were lately
    std::uint32_t m_limit = 0;       ///< the window is never larger
    std::uint32_t m_target = 0;      ///< what it may be at present
    std::uint32_t m_offered = 0;     ///< in the last ACK
    std::uint32_t m_advertised = 536;
    std::uint32_t m_segmentSize = 536; ///< the peer's segments have, as far as seen
    std::uint32_t m_lastSmall = 0;
    std::uint8_t m_shift = 0;
    std::uint32_t m_queued = 0;               ///< memory of what the program has not read
    std::uint32_t m_beyondGap = 0;            ///< memory of what cannot be read yet
    std::optional<sim::Duration> m_roundTrip; ///< as the receiver sees it
    std::uint32_t m_roundTripEnd = 0;
    std::optional<sim::TimePoint> m_roundTripSince;
    std::optional<std::uint32_t> m_lastEcho;
    std::uint32_t m_readUsually = 0; ///< octets within a round trip
    std::uint32_t m_readFrom = 0;
    sim::TimePoint m_readSince;

    // Acknowledging (adaptive_receiver.cpp).
    sim::Duration m_shortestDelay;
    std::uint32_t m_mostQuickAcks;
    std::uint32_t m_quickAcks = 0;
    bool m_turns = false; ///< the ends talk in turns
    bool m_pushed = false;
    bool m_pushedAgain = false;
    sim::Duration m_delay{};              ///< none before text has come
    std::optional<std::uint32_t> m_gapAt; ///< RCV.NXT at the gap that was told of
    std::uint32_t m_toldOfGap = 0;        ///< at once
    std::uint32_t m_heldBack = 0;         ///< ACKs, since the last one that went
    sim::TimePoint m_lastArrival;
};

} // namespace osiscope::tcp
