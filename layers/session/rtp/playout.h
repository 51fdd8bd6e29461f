#pragma once

#include "layers/session/rtp/packet.h"
#include "model/sim/time.h"

#include <map>
#include <optional>

/// The playout buffer of a receiver: voice waits in it for a while, so that uneven arrivals are not heard.
/// RFC 3550 leaves how to do this to the receiver; the moment is told by the timestamps (RFC 3550 5.1).
/// Simplified: the wait stays the same, and a clock that runs early or late is not followed.
namespace osiscope::rtp {

class Playout {
public:
    explicit Playout(sim::Duration wait) : m_wait(wait) {}

    /// Puts a packet in its place. False: its moment is over, or it is already there; it is thrown away.
    bool take(const Packet& packet, sim::TimePoint now);
    /// When the next piece is played; nullopt: nothing waits.
    std::optional<sim::TimePoint> next() const;
    /// Plays the next piece. @return how much voice was missing right before it
    sim::Duration play();
    /// How much voice waits.
    sim::Duration waiting() const { return m_waiting; }

private:
    sim::TimePoint momentOf(std::int64_t place) const;

    sim::Duration m_wait;
    std::map<std::int64_t, sim::Duration> m_pieces; ///< length, by place: samples since the first packet's
    sim::Duration m_waiting{};
    std::optional<std::uint32_t> m_first; ///< timestamp at place 0
    std::int64_t m_latest = 0;            ///< the place taken last
    sim::TimePoint m_start;               ///< when place 0 is played
    std::optional<std::int64_t> m_played; ///< the place up to which all has been played
    int m_lateInARow = 0;
};

} // namespace osiscope::rtp
