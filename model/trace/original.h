#pragma once

#include "model/trace/reading.h"

namespace osiscope::trace {

/// What a PDU repeats that is sent again: the last one before it of the same sender that was the same, by what its
/// protocol tells PDUs apart by (stack::ComparisonRules), or octet by octet. kNoEvent: there is none, or it lies far
/// back, or it was cut into other pieces.
/// @param sent a Sent event
EventNumber originalOf(const Reading& reading, EventNumber sent);

} // namespace osiscope::trace
