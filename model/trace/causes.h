#pragma once

#include "model/trace/trace.h"

#include <functional>
#include <vector>

/// What led to an event, back to what has no cause.
namespace osiscope::trace {

/// The PDU that a Lost event ends, as it left its first sender, whatever routers passed it on.
EventNumber firstSent(const Trace& trace, EventNumber lost);

/// The loss of what was sent, if it had happened before that event; kNoEvent: it had not, or nobody knows.
EventNumber lossOf(const Trace& trace, EventNumber sent, EventNumber before);

/// Goes back from an event, itself first, from later ones to earlier ones, until told that it is far enough. A timer
/// that runs out was started for something: where what was sent with it is lost, or is sent again now, the way leads
/// over its loss and over the sending.
/// @param isFarEnough called for each event
void goBack(const Trace& trace, EventNumber number, const std::function<bool(EventNumber)>& isFarEnough);

/// All of the way back.
std::vector<EventNumber> causesOf(const Trace& trace, EventNumber number);

} // namespace osiscope::trace
