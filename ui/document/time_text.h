#pragma once

#include "model/sim/time.h"

#include <string>

namespace osiscope::ui {

/// A moment as it is read aloud: "0 s", "40 ms", "1.04 s", "2 min 3.5 s". Not finer than `finest`.
std::string timeText(sim::Duration time, sim::Duration finest = sim::Duration{1});
std::string timeText(sim::TimePoint time, sim::Duration finest = sim::Duration{1});

/// The same in the unit in which another moment is read, as on an axis that has both: "0.8 s" beside "1 s",
/// unless that takes more than three decimals.
std::string timeTextBeside(sim::TimePoint time, sim::TimePoint other, sim::Duration finest);

/// A moment as precisely as a person can use it: six digits or so.
std::string exactTimeText(sim::TimePoint time);

/// How long something takes, in three digits or so.
std::string roughTimeText(sim::Duration time);

/// The smallest step of 1, 2 or 5 times a power of ten nanoseconds that is not below `least`; from a minute
/// upwards whole minutes and hours.
sim::Duration niceStep(sim::Duration least);

} // namespace osiscope::ui
