#pragma once

#include "model/scenario/scenario.h"
#include "model/stack/ids.h"

#include <span>
#include <vector>

namespace osiscope::scenario {

/// What the author of a scenario that was run may not have meant: what its reader warns of, and the steps of its lesson
/// that the run never reaches. In order of position.
/// @param steps the event of each step, as trace::firstMatches finds them
std::vector<Diagnostic> warningsOf(const Scenario& scenario, std::span<const stack::EventNumber> steps);

} // namespace osiscope::scenario
