#include "model/trace/machines.h"

#include "model/trace/memory.h"
#include "model/trace/standing.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>
#include <string_view>

namespace osiscope::trace {

namespace {

/// Beside a lifeline there is little room; a random identifier would say nothing there.
constexpr std::size_t kLongestName = 12; // octets

std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words;
    for (const auto word : std::views::split(text, ' '))
        if (!word.empty())
            words.emplace_back(word.begin(), word.end());
    return words;
}

/// Those that all names have.
std::set<std::string_view> sharedWords(const std::vector<std::string_view>& names)
{
    const std::vector<std::string_view> first = wordsOf(names.front());
    std::set<std::string_view> shared(first.begin(), first.end());
    for (const std::string_view name : names) {
        const std::vector<std::string_view> words = wordsOf(name);
        std::erase_if(shared,
                      [&words](std::string_view word) { return std::ranges::find(words, word) == words.end(); });
    }
    return shared;
}

/// The first words of a name that not all have: of "option ECHO of a" beside "option STATUS of a" it is "ECHO".
std::string ownWords(std::string_view name, const std::set<std::string_view>& shared)
{
    std::string own;
    for (const std::string_view word : wordsOf(name)) {
        if (!shared.contains(word)) {
            own += own.empty() ? "" : " ";
            own += word;
        } else if (!own.empty()) {
            break;
        }
    }
    return own.size() <= kLongestName ? own : std::string();
}

} // namespace

std::size_t Machine::stepsUntil(EventNumber number) const
{
    return static_cast<std::size_t>(std::ranges::upper_bound(steps, number) - steps.begin());
}

EventNumber Machine::lastStep(EventNumber number) const
{
    const std::size_t count = stepsUntil(number);
    return count == 0 ? stack::kNoEvent : steps[count - 1];
}

EventNumber Machine::goneBy(EventNumber number) const
{
    const auto after = std::ranges::upper_bound(crashes, number);
    return after != crashes.begin() && *(after - 1) > lastStep(number) ? *(after - 1) : stack::kNoEvent;
}

Machines::Machines(const Trace& trace, const stack::Registry& registry)
{
    const auto size = static_cast<EventNumber>(trace.size());
    for (EventNumber number = 1; number <= size; ++number) {
        const Event& event = trace[number];
        if (isCrash(event))
            for (Machine& machine : m_machines)
                if (machine.host == event.host)
                    machine.crashes.push_back(number);
        if (event.kind != EventKind::State || event.entity == stack::kNoEntity)
            continue;
        const auto [place, isNew] = m_places.try_emplace({event.entity, event.low}, m_machines.size());
        if (isNew) {
            m_machines.push_back({event.entity, event.low, event.host, event.protocol, {}, {}, {}});
            const Entity& entity = trace.entity(event.entity);
            m_flows[{event.protocol, {entity.local, entity.remote}}].push_back(place->second);
        }
        m_machines[place->second].steps.push_back(number);
    }
    nameThem(trace);
    findThoseThatGoOn(trace, registry);
}

void Machines::findThoseThatGoOn(const Trace& trace, const stack::Registry& registry)
{
    Standing standing(trace);
    std::map<MachineKey, std::uint8_t> states;
    const auto size = static_cast<EventNumber>(trace.size());
    for (EventNumber number = 1; number <= size; ++number) {
        const Event& event = trace[number];
        if (isCrash(event))
            std::erase_if(states, [&](const auto& machine) {
                if (machine.first.host == event.host)
                    standing.remove(machine.first, machine.second);
                return machine.first.host == event.host;
            });
        if (event.kind != EventKind::State)
            continue;
        const MachineKey key{event.entity, event.host, event.protocol, event.low};
        const stack::StateTable& table = registry[event.protocol].tables[event.low];
        const stack::StateRow& row = table.rows[event.row];
        auto stands = states.find(key);
        if (stands == states.end() && row.state != table.initial)
            if (const auto before = standing.before(key, row.state)) {
                if (const std::size_t place = find(before->entity, event.low); place != kNone)
                    m_machines[place].goneOn = number;
                stands = states.find(*before);
            }
        if (stands != states.end()) {
            if (row.state == row.next && stands->first == key)
                continue;
            standing.remove(stands->first, stands->second);
            states.erase(stands);
        }
        states[key] = row.next;
        standing.put(key, row.next);
    }
}

void Machines::nameThem(const Trace& trace)
{
    for (const std::vector<std::size_t>& between : m_flows | std::views::values) {
        std::map<std::pair<HostId, std::uint32_t>, std::vector<std::size_t>> alike;
        for (const std::size_t place : between)
            alike[{m_machines[place].host, m_machines[place].table}].push_back(place);
        for (const std::vector<std::size_t>& places : alike | std::views::values) {
            std::vector<std::string_view> names;
            names.reserve(places.size());
            for (const std::size_t place : places)
                names.push_back(trace.entity(m_machines[place].entity).name);
            const std::set<std::string_view> shared = sharedWords(names);
            for (std::size_t i = 0; i < places.size(); ++i)
                m_machines[places[i]].name = ownWords(names[i], shared);
        }
    }
}

std::string_view Machines::nameOf(const Event& step) const
{
    const std::size_t place = find(step.entity, step.low);
    return place == kNone ? std::string_view() : m_machines[place].name;
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
