#pragma once

#include "model/net/octets.h"
#include "model/sim/time.h"

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

namespace osiscope::capture {

/// Finds packets that a capture has twice because it was made at two places at once: two interfaces, or a switch's
/// port that mirrors others. The n-th sighting of the same octets at one place is that of the n-th at another. A
/// packet that comes twice at the same place was sent twice, or repeated by the network, and is no such copy.
class RepeatedPackets {
public:
    /// @param place tells places apart: the interface, and what stands before the packet in its frame
    bool isCopy(net::Octets packet, std::uint64_t place, sim::Duration time);

    std::size_t copies() const { return m_copies; }

private:
    struct Sightings {
        sim::Duration latest{};
        std::vector<std::pair<std::uint64_t, std::size_t>> counts; ///< by place
    };
    void forgetBefore(sim::Duration time);

    std::unordered_map<std::uint64_t, Sightings> m_seen; ///< by the hash of the octets; looked up, never iterated
    std::deque<std::pair<sim::Duration, std::uint64_t>> m_inOrder;
    std::size_t m_copies = 0;
};

/// A number for octets; that two different ones get the same is too unlikely to be seen.
std::uint64_t hashOf(net::Octets octets, std::uint64_t seed = 0);

} // namespace osiscope::capture
