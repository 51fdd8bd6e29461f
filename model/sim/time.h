#pragma once

#include <chrono>
#include <cstdint>

/// Simulated time. Never a bare number, never the wall clock.
namespace osiscope::sim {

/// A span of simulated time, in whole nanoseconds.
using Duration = std::chrono::nanoseconds;

/// The clock of a run. It has no now(): only a Simulation knows what time it is.
struct SimulatedClock {
    using duration = Duration;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<SimulatedClock, duration>;
    static constexpr bool is_steady = true;
};

/// A moment of a run or of a capture, counted from its start.
using TimePoint = SimulatedClock::time_point;

/// The moment every run starts.
inline constexpr TimePoint kStart{};

/// Seconds as a floating-point number, for charts and text only (never for arithmetic on time).
constexpr double toSeconds(Duration span)
{
    return std::chrono::duration<double>(span).count();
}

constexpr double toSeconds(TimePoint moment)
{
    return toSeconds(moment.time_since_epoch());
}

} // namespace osiscope::sim
