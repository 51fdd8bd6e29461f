#pragma once

#include "model/scenario/scenario.h"
#include "model/trace/reading.h"

#include <vector>

namespace osiscope::scenario {

/// Where a lesson's steps stand in a trace (trace::firstMatches), in their order; kNoEvent where one does not happen.
std::vector<stack::EventNumber> stepEvents(const Lesson& lesson, const trace::Reading& reading);

} // namespace osiscope::scenario
