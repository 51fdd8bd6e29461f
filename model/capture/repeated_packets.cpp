#include "model/capture/repeated_packets.h"

#include <algorithm>
#include <cstring>

namespace osiscope::capture {

namespace {
/// How long a packet takes at most from one place to the other.
constexpr sim::Duration kWhile = std::chrono::milliseconds(200);
} // namespace

std::uint64_t hashOf(net::Octets octets, std::uint64_t seed)
{
    constexpr std::uint64_t kMix = 0x9E37'79B9'7F4A'7C15;
    std::uint64_t hash = (seed ^ octets.size()) * kMix;
    while (!octets.empty()) {
        std::uint64_t word = 0;
        const std::size_t part = std::min(octets.size(), sizeof(word));
        std::memcpy(&word, octets.data(), part);
        hash = (hash ^ word) * kMix;
        hash ^= hash >> 32U;
        octets = octets.subspan(part);
    }
    return hash;
}

bool RepeatedPackets::isCopy(net::Octets packet, std::uint64_t place, sim::Duration time)
{
    forgetBefore(time - kWhile);
    const std::uint64_t hash = hashOf(packet);
    Sightings& sightings = m_seen[hash];
    sightings.latest = time;
    m_inOrder.emplace_back(time, hash);
    std::size_t elsewhere = 0;
    std::size_t* here = nullptr;
    for (auto& [where, count] : sightings.counts)
        if (where == place)
            here = &count;
        else
            elsewhere = std::max(elsewhere, count);
    if (here == nullptr) {
        sightings.counts.emplace_back(place, 0);
        here = &sightings.counts.back().second;
    }
    const bool copy = ++*here <= elsewhere;
    m_copies += copy ? 1 : 0;
    return copy;
}

void RepeatedPackets::forgetBefore(sim::Duration time)
{
    while (!m_inOrder.empty() && m_inOrder.front().first < time) {
        const auto found = m_seen.find(m_inOrder.front().second);
        if (found != m_seen.end() && found->second.latest < time)
            m_seen.erase(found);
        m_inOrder.pop_front();
    }
}

} // namespace osiscope::capture
