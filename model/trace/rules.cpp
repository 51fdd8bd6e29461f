#include "model/trace/rules.h"

namespace osiscope::trace {

EventNumber ruledBy(const Reading& reading, EventNumber number)
{
    // A rule of this many causes back may still be the reason for an event.
    constexpr int kNearCauses = 4;
    const Trace& trace = reading.trace();
    const Event& explained = trace[number];
    const auto mayRule = [&](const Event& event) {
        return event.host == explained.host && (!explained.isPdu() || event.protocol == explained.protocol);
    };
    for (int back = 0; back <= kNearCauses && number != stack::kNoEvent; ++back, number = trace[number].cause)
        if (mayRule(trace[number]) && !reading.rule(number).empty())
            return number;
    return stack::kNoEvent;
}

} // namespace osiscope::trace
