#pragma once

#include "model/sim/time.h"

#include <cstdint>

namespace osiscope::sim {

/// What events are sorted by, and where the rest of the event is: time (64 bits), order of being scheduled (40),
/// slot (24). One number, so that a comparison is two instructions and no branch.
__extension__ using EventKey = unsigned __int128;

inline constexpr unsigned kOrderBits = 40;
inline constexpr unsigned kSlotBits = 24;

/// Simulated time as the number that keys hold. Never negative.
constexpr std::uint64_t ticksOf(TimePoint time)
{
    return static_cast<std::uint64_t>(time.time_since_epoch().count());
}

constexpr std::uint64_t ticksOf(EventKey key)
{
    return static_cast<std::uint64_t>(key >> 64U);
}

constexpr TimePoint timeOf(EventKey key)
{
    return TimePoint{Duration{static_cast<std::int64_t>(ticksOf(key))}};
}

constexpr std::uint32_t slotOf(EventKey key)
{
    return static_cast<std::uint32_t>(key) & ((1U << kSlotBits) - 1);
}

/// Order and slot: what no two events of a run have in common.
constexpr std::uint64_t idOf(EventKey key)
{
    return static_cast<std::uint64_t>(key);
}

constexpr EventKey makeKey(TimePoint time, std::uint64_t order, std::uint32_t slot)
{
    return static_cast<EventKey>(ticksOf(time)) << 64U | (order << kSlotBits | slot);
}

} // namespace osiscope::sim
