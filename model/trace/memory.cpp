#include "model/trace/memory.h"

#include <algorithm>

namespace osiscope::trace {

namespace {

/// The last of ascending numbers that is not after the given one.
EventNumber lastUntil(std::span<const EventNumber> numbers, EventNumber number)
{
    const auto after = std::ranges::upper_bound(numbers, number);
    return after == numbers.begin() ? stack::kNoEvent : *(after - 1);
}

} // namespace

EventNumber Remembered::at(EventNumber number) const
{
    return lastUntil(changes, number);
}

Memory::Memory(const Trace& trace)
{
    std::map<std::pair<EntityId, std::uint16_t>, std::vector<EventNumber>> found;
    const auto size = static_cast<EventNumber>(trace.size());
    for (EventNumber number = 1; number <= size; ++number) {
        const Event& event = trace[number];
        if (event.kind == EventKind::Variable && event.entity != stack::kNoEntity)
            found[{event.entity, event.row}].push_back(number);
        else if (isCrash(event))
            m_crashes[event.host].push_back(number);
    }
    for (auto& [key, changes] : found) {
        const Event& first = trace[changes.front()];
        m_variables.push_back({key.first, key.second, first.host, first.protocol, std::move(changes)});
    }
}

EventNumber Memory::crashBefore(HostId host, EventNumber number) const
{
    const auto crashes = m_crashes.find(host);
    return crashes == m_crashes.end() ? stack::kNoEvent : lastUntil(crashes->second, number);
}

} // namespace osiscope::trace
