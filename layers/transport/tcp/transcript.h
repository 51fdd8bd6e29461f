#pragma once

#include "model/stack/transcript.h"
#include "model/stack/wire_judge.h"

#include <span>

namespace osiscope::tcp {

/// What the programs at both ends of a connection and the network between them have done, as its segments tell at the
/// place where they were captured. Concluded are the delay (from the opening, on either side of that place), writes
/// (one goes on as long as its segments are full), the ends, options and first numbers, which segments got lost,
/// keep-alives, and whether Nagle's algorithm was off.
/// Simplified: a write that had to wait counts from when it was sent; of a small segment that was lost together with
/// its acknowledgment only one counts as lost; a program stops reading at most once, from the beginning.
stack::Transcript transcribe(std::span<const stack::WirePdu> connection);

} // namespace osiscope::tcp
