#pragma once

#include "model/trace/reading.h"

namespace osiscope::trace {

/// The event whose rule explains this one: itself, or the nearest of its last causes on the same host that follows a
/// rule, for a PDU one of its own protocol. kNoEvent: none does.
EventNumber ruledBy(const Reading& reading, EventNumber number);

/// What the protocol of a received PDU does because of it, at once and by a clause: the first state or note, or else
/// the first thing at all. kNoEvent: nothing.
EventNumber reactionTo(const Reading& reading, EventNumber received);

} // namespace osiscope::trace
