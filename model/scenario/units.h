#pragma once

#include "model/sim/time.h"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

/// Quantities as people write them: a number, and a unit where one is needed. Numbers are decimal, with
/// a point; the space before the unit may be left out. Errors are plain words without a position.
namespace osiscope::scenario {

/// The longest that is read, 25 years: far from overflow even when many are added up; simulated centuries are a mistake
/// anyway.
constexpr sim::Duration kLongestDuration = std::chrono::hours(25 * 365 * 24);

/// "20 ms", "1.5 s", "2 min", "1 h", "10 us", "10 µs", "5 ns"; zero needs no unit. Never negative; rounded
/// to a nanosecond.
std::expected<sim::Duration, std::string> parseDuration(std::string_view text);

/// "10 Mbit/s", "64 kbit/s", "10Mbps", "1 MB/s", or a number of bits a second. Above 0.
/// @return bits a second
std::expected<double, std::string> parseRate(std::string_view text);

/// "1 %" or a number from 0 to 1.
std::expected<double, std::string> parseRatio(std::string_view text);

/// "64 kB" (1000 octets each), "1 MiB", or a number of octets. Whole and never negative.
std::expected<std::int64_t, std::string> parseSize(std::string_view text);

// The other way: in the largest unit of which it is at least one, the shortest number that reads back as the same.
std::string durationText(sim::Duration duration); ///< "150 ms"
std::string rateText(double bitsPerSecond);       ///< "10 Mbit/s"; empty: no limit (0)

} // namespace osiscope::scenario
