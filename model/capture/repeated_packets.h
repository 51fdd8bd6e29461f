#pragma once

#include "model/net/octets.h"
#include "model/sim/time.h"

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

namespace osiscope::capture {

/// What is known of a packet from those that were captured before it.
enum class Sighting : std::uint8_t {
    New,
    Copy, ///< it was recorded at another place too
    Again ///< the same octets came at this place a moment ago
};

/// Finds packets that a capture has twice because it was made at two places at once: the interfaces of a router, which
/// counts their hops down, or a switch's port that mirrors others. The n-th sighting of the same octets at one place is
/// that of the n-th at another. A packet that comes twice at the same place was sent twice, or repeated by the network,
/// and is no such copy: unless many packets come so, which is what a switch does that mirrors a packet when it comes in
/// and when it goes out. Only packets that tell themselves show that: a host may well send the same words twice within
/// a moment.
class RepeatedPackets {
public:
    /// @param place tells places apart: the interface, and what stands before the packet in its frame
    /// @param tellsItself no host sends the same octets again within a moment
    Sighting see(net::Octets packet, std::uint64_t place, sim::Duration time, bool tellsItself);

    /// Whether those that came again are copies, now that all have been seen.
    bool isMirrored() const;

private:
    struct Sightings {
        struct Place {
            std::uint64_t place;
            std::uint8_t hopsLeft; ///< at one place a packet that goes round comes by with fewer, and is no copy
            std::size_t count;
            sim::Duration latest;
            bool cameAgain; ///< the latest time, a moment after another
        };
        sim::Duration latest{};
        std::vector<Place> places;
    };
    void forgetBefore(sim::Duration time);

    std::unordered_map<std::uint64_t, Sightings>
        m_seen; ///< by the hash of the octets, without hops; looked up, never iterated
    std::deque<std::pair<sim::Duration, std::uint64_t>> m_inOrder;
    std::size_t m_different = 0; ///< packets that tell themselves
    std::size_t m_repeated = 0;  ///< those of them that came again a moment later
};

/// Whether a number in it tells it from all that its sender has sent lately (RFC 6864 4).
bool hasIdentification(net::Octets packet);

/// A number for octets; that two different ones get the same is too unlikely to be seen.
std::uint64_t hashOf(net::Octets octets, std::uint64_t seed = 0);

} // namespace osiscope::capture
