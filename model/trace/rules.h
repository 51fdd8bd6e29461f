#pragma once

#include "model/trace/reading.h"

namespace osiscope::trace {

/// The event whose rule explains this one: itself, or the nearest of its last causes on the same host that follows a
/// rule, for a PDU one of its own protocol. kNoEvent: none does.
EventNumber ruledBy(const Reading& reading, EventNumber number);

} // namespace osiscope::trace
