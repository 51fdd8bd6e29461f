#pragma once

#include <chrono>

namespace osiscope::sim {

/// The day every run begins, at 00:00 UTC, wherever a date is called for. Always the same one, so that the same run has
/// the same octets.
inline constexpr std::chrono::sys_days kFirstDay = std::chrono::year{2026} / std::chrono::January / 1;

} // namespace osiscope::sim
