#include "model/trace/machines.h"

#include <algorithm>

namespace osiscope::trace {

std::size_t Machine::stepsUntil(EventNumber number) const
{
    return static_cast<std::size_t>(std::ranges::upper_bound(steps, number) - steps.begin());
}

EventNumber Machine::lastStep(EventNumber number) const
{
    const std::size_t count = stepsUntil(number);
    return count == 0 ? stack::kNoEvent : steps[count - 1];
}

Machines::Machines(const Trace& trace)
{
    const auto size = static_cast<EventNumber>(trace.size());
    for (EventNumber number = 1; number <= size; ++number) {
        const Event& event = trace[number];
        if (event.kind != EventKind::State || event.entity == stack::kNoEntity)
            continue;
        const auto [place, isNew] = m_places.try_emplace({event.entity, event.low}, m_machines.size());
        if (isNew) {
            m_machines.push_back({event.entity, event.low, event.host, event.protocol, {}});
            const Entity& entity = trace.entity(event.entity);
            m_flows[{event.protocol, {entity.local, entity.remote}}].push_back(place->second);
        }
        m_machines[place->second].steps.push_back(number);
    }
}

std::size_t Machines::find(EntityId entity, std::uint32_t table) const
{
    const auto found = m_places.find({entity, table});
    return found == m_places.end() ? kNone : found->second;
}

std::vector<std::size_t> Machines::of(EntityId entity) const
{
    std::vector<std::size_t> found;
    for (auto place = m_places.lower_bound({entity, 0}); place != m_places.end() && place->first.first == entity;
         ++place)
        found.push_back(place->second);
    return found;
}

std::size_t Machines::peerOf(std::size_t index, const Trace& trace) const
{
    const Machine& own = m_machines[index];
    const Entity& entity = trace.entity(own.entity);
    const auto flow = m_flows.find({own.protocol, {entity.remote, entity.local}});
    if (flow == m_flows.end())
        return kNone;
    const auto distance = [&](std::size_t other) {
        const EventNumber one = own.steps.front();
        const EventNumber two = m_machines[other].steps.front();
        return std::pair(m_machines[other].table != own.table, one < two ? two - one : one - two);
    };
    std::size_t nearest = kNone;
    for (const std::size_t other : flow->second)
        if (m_machines[other].entity != own.entity && (nearest == kNone || distance(other) < distance(nearest)))
            nearest = other;
    return nearest;
}

} // namespace osiscope::trace
