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

EventNumber reactionTo(const Reading& reading, EventNumber received)
{
    const Trace& trace = reading.trace();
    const Event& arrival = trace[received];
    if (arrival.kind != EventKind::Received)
        return stack::kNoEvent;
    EventNumber first = stack::kNoEvent;
    for (EventNumber number = received + 1; number <= trace.size() && trace[number].time == arrival.time; ++number) {
        const Event& event = trace[number];
        if (event.host != arrival.host || event.protocol != arrival.protocol || event.isPdu() ||
            reading.clause(number).document.empty())
            continue;
        EventNumber cause = event.cause; // a primitive of the layer below may lie between
        while (cause != stack::kNoEvent && cause > received)
            cause = trace[cause].cause;
        if (cause != received)
            continue;
        if (event.kind == EventKind::State || event.kind == EventKind::Note)
            return number;
        if (first == stack::kNoEvent)
            first = number;
    }
    return first;
}

} // namespace osiscope::trace
