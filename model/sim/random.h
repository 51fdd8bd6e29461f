#pragma once

#include "model/sim/time.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace osiscope::sim {

/// A stream of pseudo-random numbers with a fixed algorithm (xoshiro256**, seeded by splitmix64), so
/// that the same seed gives the same run with every compiler and on every machine.
class Random {
public:
    /// One stream of a scenario's seed. Streams of different names are independent: a host that is
    /// added does not change another's luck.
    Random(std::uint64_t seed, std::string_view stream);

    std::uint64_t next();

    /// Uniform in [0, bound). @pre bound > 0
    std::uint64_t below(std::uint64_t bound);

    /// Uniform in [0, 1), 53 bits.
    double uniform();

    /// True with this probability (0: never, 1: always). Draws only when 0 < probability < 1.
    bool chance(double probability);

    /// Uniform in [0, most].
    Duration upTo(Duration most);

private:
    std::array<std::uint64_t, 4> m_state{};
};

} // namespace osiscope::sim
