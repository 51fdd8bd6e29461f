#pragma once

#include "model/trace/trace.h"

/// Two runs of nearly the same thing, side by side.
namespace osiscope::trace {

/// The first event that is not the same in both, or is in one only; kNoEvent: the traces say the same.
/// Compared is what a learner sees: when and where, of which kind, and the octets of PDUs.
EventNumber firstDifference(const Trace& one, const Trace& other);

/// Where one stands in the other trace: at the same event up to the first difference, after it at the last event that
/// is not later. kNoEvent: before the first one.
EventNumber counterpart(const Trace& from, EventNumber number, const Trace& to, EventNumber firstDifference);

} // namespace osiscope::trace
