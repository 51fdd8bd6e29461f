#include "model/capture/repeated_packets.h"

#include <algorithm>
#include <cstring>

namespace osiscope::capture {

namespace {
/// How long a packet takes at most from one place to the other.
constexpr sim::Duration kWhile = std::chrono::milliseconds(200);
/// How long a switch takes at most from one port to the other. No host repeats so soon a packet that tells itself.
constexpr sim::Duration kMoment = std::chrono::milliseconds(2);
/// A network repeats a packet now and then, a mirror all that go through it.
constexpr std::size_t kFewestMirrored = 8;
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

namespace {
constexpr unsigned kIpv4 = 4;
constexpr std::size_t kIpv4Header = 20;
constexpr unsigned kIpv6 = 6;
constexpr std::size_t kIpv6Header = 40;

/// What no router changes, and how many hops a packet has left.
struct OnItsWay {
    std::uint64_t hash = 0;
    std::uint8_t hopsLeft = 0;
};

OnItsWay onItsWay(net::Octets packet)
{
    const unsigned version = packet.empty() ? 0 : packet[0] >> 4U;
    if (version == kIpv4 && packet.size() >= kIpv4Header) // RFC 791 3.1: all but the time to live and the checksum
        return {hashOf(packet.subspan(12), hashOf(packet.subspan(9, 1), hashOf(packet.first(8)))), packet[8]};
    if (version == kIpv6 && packet.size() >= kIpv6Header) // RFC 8200 3: all but the hop limit
        return {hashOf(packet.subspan(8), hashOf(packet.first(7))), packet[7]};
    return {hashOf(packet), 0};
}
} // namespace

bool hasIdentification(net::Octets packet)
{
    constexpr std::size_t kUpToFlags = 7;
    if (packet.size() < kUpToFlags || packet[0] >> 4U != kIpv4)
        return false; // RFC 8200 4.5: only fragments of IPv6 have one, and they are rare
    const bool mayBeFragmented = (packet[6] & 0x40U) == 0;
    return mayBeFragmented || packet[4] != 0 || packet[5] != 0; // RFC 6864 4.1: else it may be any, as zero
}

Sighting RepeatedPackets::see(net::Octets packet, std::uint64_t place, sim::Duration time, bool tellsItself)
{
    forgetBefore(time - kWhile);
    const auto [hash, hopsLeft] = onItsWay(packet);
    Sightings& sightings = m_seen[hash];
    sightings.latest = time;
    m_inOrder.emplace_back(time, hash);
    std::size_t elsewhere = 0;
    Sightings::Place* here = nullptr;
    for (Sightings::Place& known : sightings.places)
        if (known.place == place && known.hopsLeft == hopsLeft)
            here = &known;
        else if (known.place != place)
            elsewhere = std::max(elsewhere, known.count);
    if (here == nullptr) {
        sightings.places.push_back({place, hopsLeft, 0, time, false});
        here = &sightings.places.back();
    }
    const bool isSoon = time - here->latest <= kMoment;
    here->latest = time;
    if (++here->count <= elsewhere)
        return Sighting::Copy;
    const bool isAgain = isSoon && here->count > 1;
    if (tellsItself && !isAgain)
        ++m_different;
    if (tellsItself && isAgain && !here->cameAgain)
        ++m_repeated;
    here->cameAgain = isAgain;
    return isAgain ? Sighting::Again : Sighting::New;
}

bool RepeatedPackets::isMirrored() const
{
    return m_repeated >= kFewestMirrored && m_repeated * 10 >= m_different * 4;
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
