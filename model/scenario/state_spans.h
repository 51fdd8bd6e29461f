#pragma once

#include "model/trace/reading.h"

#include <string>
#include <string_view>
#include <vector>

namespace osiscope::scenario {

/// A time that a protocol machine of a host spends in a state.
struct StateSpan {
    std::string tag; ///< "tcp.close-wait"
    sim::TimePoint from;
    sim::TimePoint to = sim::TimePoint::max();
    stack::EventNumber event = stack::kNoEvent; ///< with which it begins
};

/// The spans of all machines of a protocol at a host, in the order in which they begin.
/// @param tag of the protocol: "tcp", or a state of it
std::vector<StateSpan> stateSpans(const trace::Reading& reading, stack::HostId host, std::string_view tag);

} // namespace osiscope::scenario
