#pragma once

#include "model/trace/trace.h"

#include <memory>

namespace osiscope::trace {

/// All that a trace holds now, as a trace of its own: for those who want one that does not grow under their eyes.
/// Called by its writer. Time and memory grow with the trace.
std::shared_ptr<Trace> copyOf(const Trace& trace);

} // namespace osiscope::trace
