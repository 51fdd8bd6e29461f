#include "model/trace/rules.h"

namespace osiscope::trace {

EventNumber ruledBy(const Reading& reading, EventNumber number)
{
    // A rule of this many causes back may still be the reason for an event.
    constexpr int kNearCauses = 4;
    const Trace& trace = reading.trace();
    const HostId host = trace[number].host;
    for (int back = 0; back <= kNearCauses && number != stack::kNoEvent; ++back, number = trace[number].cause)
        if (trace[number].host == host && !reading.rule(number).empty())
            return number;
    return stack::kNoEvent;
}

} // namespace osiscope::trace
