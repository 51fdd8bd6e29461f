#pragma once

#include "model/sim/random.h"

#include <array>
#include <bit>
#include <cstdint>

namespace osiscope::tcp {

/// A pseudorandom function that nobody without its key can compute: SipHash-2-4 over whole words (Aumasson and
/// Bernstein). What RFC 6528 3 and RFC 4987 3.6 ask for, in place of their MD5.
class SecretHash {
public:
    explicit SecretHash(sim::Random& random) : m_key{random.next(), random.next()} {}
    SecretHash(std::uint64_t first, std::uint64_t second) : m_key{first, second} {}

    template <std::size_t kSize>
    std::uint64_t operator()(const std::array<std::uint64_t, kSize>& words) const
    {
        State v{m_key[0] ^ 0x736F'6D65'7073'6575U, m_key[1] ^ 0x646F'7261'6E64'6F6DU, m_key[0] ^ 0x6C79'6765'6E65'7261U,
                m_key[1] ^ 0x7465'6462'7974'6573U};
        for (const std::uint64_t word : words)
            compress(v, word);
        compress(v, std::uint64_t{kSize * 8} << 56U);
        v[2] ^= 0xFFU;
        for (int i = 0; i < 4; ++i)
            round(v);
        return v[0] ^ v[1] ^ v[2] ^ v[3];
    }

private:
    using State = std::array<std::uint64_t, 4>;

    static void compress(State& v, std::uint64_t word)
    {
        v[3] ^= word;
        round(v);
        round(v);
        v[0] ^= word;
    }
    static void round(State& v)
    {
        v[0] += v[1], v[1] = std::rotl(v[1], 13) ^ v[0], v[0] = std::rotl(v[0], 32);
        v[2] += v[3], v[3] = std::rotl(v[3], 16) ^ v[2];
        v[0] += v[3], v[3] = std::rotl(v[3], 21) ^ v[0];
        v[2] += v[1], v[1] = std::rotl(v[1], 17) ^ v[2], v[2] = std::rotl(v[2], 32);
    }

    std::array<std::uint64_t, 2> m_key;
};

} // namespace osiscope::tcp
