#include "model/trace/difference.h"

#include <algorithm>

namespace osiscope::trace {

namespace {

/// Of events whose low and high name a place in their own trace.
bool keepsOctets(const Event& event)
{
    return event.isPdu() || event.kind == EventKind::Primitive;
}

bool keepsString(const Event& event)
{
    return event.kind == EventKind::Fault || event.kind == EventKind::Note;
}

bool same(const Trace& one, const Trace& other, EventNumber number)
{
    const Event& a = one[number];
    const Event& b = other[number];
    if (a.time != b.time || a.cause != b.cause || a.entity != b.entity || a.host != b.host || a.peer != b.peer ||
        a.row != b.row || a.kind != b.kind || a.protocol != b.protocol)
        return false;
    if (keepsOctets(a))
        return a.high == b.high && std::ranges::equal(one.octets(a), other.octets(b));
    if (keepsString(a))
        return one.string(a.low) == other.string(b.low);
    return a.wide() == b.wide();
}

} // namespace

EventNumber firstDifference(const Trace& one, const Trace& other)
{
    const std::size_t both = std::min(one.size(), other.size());
    for (EventNumber number = 1; number <= both; ++number)
        if (!same(one, other, number))
            return number;
    return one.size() == other.size() ? stack::kNoEvent : static_cast<EventNumber>(both + 1);
}

EventNumber counterpart(const Trace& from, EventNumber number, const Trace& to, EventNumber firstDifference)
{
    if (number == stack::kNoEvent || firstDifference == stack::kNoEvent || number < firstDifference)
        return number;
    // Events are in order of time.
    EventNumber first = firstDifference - 1; // which both have
    EventNumber last = static_cast<EventNumber>(to.size());
    while (first < last) {
        const EventNumber middle = last - (last - first) / 2;
        if (to[middle].time <= from[number].time)
            first = middle;
        else
            last = middle - 1;
    }
    return first;
}

} // namespace osiscope::trace
