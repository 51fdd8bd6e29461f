#include "model/sim/random.h"

#include "model/sim/invariant.h"

#include <bit>

namespace osiscope::sim {

namespace {
std::uint64_t splitmix64(std::uint64_t& state)
{
    state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

// FNV-1a: spreads a stream's name over 64 bits.
std::uint64_t hashOf(std::string_view text)
{
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001B3ULL;
    }
    return hash;
}
} // namespace

Random::Random(std::uint64_t seed, std::string_view stream)
{
    std::uint64_t state = seed ^ hashOf(stream);
    for (std::uint64_t& word : m_state)
        word = splitmix64(state);
}

std::uint64_t Random::next()
{
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t shifted = m_state[1] << 17U;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

std::uint64_t Random::below(std::uint64_t bound)
{
    invariant(bound > 0, "a random number below zero was asked for");
    // Rejection keeps the numbers uniform.
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
    std::uint64_t value = next();
    while (value >= limit)
        value = next();
    return value % bound;
}

double Random::uniform()
{
    return static_cast<double>(next() >> 11U) * 0x1.0p-53;
}

bool Random::chance(double probability)
{
    if (probability <= 0)
        return false;
    return probability >= 1 || uniform() < probability;
}

Duration Random::upTo(Duration most)
{
    if (most <= Duration::zero())
        return Duration::zero();
    return Duration{static_cast<Duration::rep>(below(static_cast<std::uint64_t>(most.count()) + 1))};
}

} // namespace osiscope::sim
