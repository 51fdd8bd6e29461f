#pragma once

#include "model/sim/time.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

/// Dates as HTTP and cookies write them.
namespace osiscope::http {

/// A moment of the calendar, in UTC.
using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// The calendar date of a moment of a run.
/// Simplified: every run starts on Thursday, 1 January 2026, 00:00:00 GMT, and all hosts' clocks agree,
/// so that the Date of a response is the same in every run.
WallTime wallTime(sim::TimePoint moment);

/// "Thu, 01 Jan 2026 00:00:00 GMT" (IMF-fixdate, RFC 9110 5.6.7).
std::string httpDate(WallTime moment);

/// Reads a cookie-date as RFC 6265 5.1.1 tells user agents to: very forgiving, so that it reads all date
/// formats of HTTP too.
std::optional<WallTime> parseCookieDate(std::string_view text);

} // namespace osiscope::http
