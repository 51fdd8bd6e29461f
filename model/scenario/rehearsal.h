#pragma once

#include "model/scenario/scenario.h"
#include "model/stack/ids.h"
#include "model/stack/registry.h"

#include <span>
#include <vector>

/// What of a scenario is known only once it has been run.
namespace osiscope::scenario {

/// A longer trace is not made to find out.
inline constexpr std::size_t kMostRehearsed = 200'000; // events

/// What the author of a scenario may not have meant: what its reader warns of, and the steps of its lesson that its run
/// never reaches. In order of position.
/// @param steps the event of each step, as trace::firstMatches finds them
std::vector<Diagnostic> warningsOf(const Scenario& scenario, std::span<const stack::EventNumber> steps);

/// The same, of a scenario that has not been run: a lesson is. Where that takes too long, nothing is said of its steps.
std::vector<Diagnostic> rehearse(const Scenario& scenario, const stack::Registry& registry);

} // namespace osiscope::scenario
