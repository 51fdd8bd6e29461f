#pragma once

#include "ui/document/time_scale.h"

#include <string>
#include <vector>

namespace osiscope::ui {

struct Tick {
    double position = 0; ///< on the scale
    std::string text;    ///< its time
};

/// The ticks of a time axis between two positions, at round times (Steps: at rows), at least `apart`
/// units of the scale from each other and none in a shortened silence.
std::vector<Tick> axisTicks(const TimeScale& scale, const trace::Trace& trace, double from, double to, double apart);

} // namespace osiscope::ui
