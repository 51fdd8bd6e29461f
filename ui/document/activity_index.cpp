#include "ui/document/activity_index.h"

#include "model/trace/memory.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <ranges>
#include <tuple>

namespace osiscope::ui {

using stack::EventNumber;
using trace::Event;
using trace::EventKind;
using trace::Trace;

namespace {

/// Hands out the lowest lane that is free, each host and side for itself.
class Lanes {
public:
    struct Side {
        stack::HostId host;
        bool upper;
        auto operator<=>(const Side&) const = default;
    };

    std::uint16_t take(Side side)
    {
        std::vector<bool>& taken = m_taken[side];
        const auto free = std::ranges::find(taken, false);
        const auto lane = static_cast<std::uint16_t>(free - taken.begin());
        if (free == taken.end())
            taken.push_back(true);
        else
            *free = true;
        return lane;
    }
    void release(Side side, std::uint16_t lane) { m_taken[side][lane] = false; }
    /// How many lanes a side has ever used.
    std::uint16_t most(Side side) const
    {
        const auto found = m_taken.find(side);
        return found == m_taken.end() ? std::uint16_t{0} : static_cast<std::uint16_t>(found->second.size());
    }

private:
    std::map<Side, std::vector<bool>> m_taken;
};

Lanes::Side sideOf(const Event& event, const stack::Registry& registry)
{
    return {event.host, !stack::isPacketProtocol(registry[event.protocol])};
}

/// True when no row leads out of the state, or it is where the machine started.
bool isFinal(const stack::StateTable& table, std::uint8_t state)
{
    return state == table.initial ||
           std::ranges::none_of(table.rows, [&](const stack::StateRow& row) { return row.state == state; });
}

/// Opens and closes activities, event by event.
class Builder {
public:
    Builder(const Trace& trace, const stack::Registry& registry) : m_trace(trace), m_registry(registry) {}

    void state(EventNumber number)
    {
        const Event& event = m_trace[number];
        const Key key{event.entity, event.host, event.protocol, event.low};
        const Lanes::Side side = sideOf(event, m_registry);
        const stack::StateTable& table = m_registry[event.protocol].tables[event.low];
        auto found = m_machines.find(key);
        if (found == m_machines.end() && table.rows[event.row].state != table.initial)
            found = sameBefore(event, table);
        const bool known = found != m_machines.end();
        if (known && table.rows[event.row].state == table.rows[event.row].next)
            return; // it stays where it is
        const bool over = isFinal(table, table.rows[event.row].next);
        if (!known) {
            if (!over)
                m_machines[key] = {number, kNeverEnds, m_stateLanes.take(side), m_allLanes.take({side.host, false}),
                                   side.upper};
            return;
        }
        const Activity before = found->second;
        end(m_machines, found, number, m_states);
        if (over)
            release(before, side);
        else
            m_machines[key] = {number, kNeverEnds, before.lane, before.laneOfAll, side.upper};
    }

    void timer(EventNumber number)
    {
        const Event& event = m_trace[number];
        const Key key{event.entity, event.host, event.protocol, event.tableRow()};
        const Lanes::Side side{event.host, false};
        if (const auto found = m_running.find(key); found != m_running.end()) {
            m_timerLanes.release(side, found->second.lane);
            end(m_running, found, number, m_timers);
        }
        if (event.timerOperation() == trace::TimerOperation::Started)
            m_running[key] = {number, kNeverEnds, m_timerLanes.take(side), 0, sideOf(event, m_registry).upper};
    }

    /// All of a host is gone: what it was in the middle of and what it waited for.
    void crash(EventNumber number)
    {
        const stack::HostId host = m_trace[number].host;
        for (auto each = m_machines.begin(); each != m_machines.end();) {
            const auto found = each++;
            if (m_trace[found->second.first].host != host)
                continue;
            release(found->second, sideOf(m_trace[found->second.first], m_registry));
            end(m_machines, found, number, m_states);
        }
        for (auto each = m_running.begin(); each != m_running.end();) {
            const auto found = each++;
            if (m_trace[found->second.first].host != host)
                continue;
            m_timerLanes.release({host, false}, found->second.lane);
            end(m_running, found, number, m_timers);
        }
    }

    std::vector<Activity> takeStates() { return taken(m_states, m_machines); }
    std::vector<Activity> takeTimers() { return taken(m_timers, m_running); }
    /// How many lanes of states a host has: of the lower side, of the upper one, of both.
    std::array<std::uint16_t, 3> stateLanes(stack::HostId host) const
    {
        return {m_stateLanes.most({host, false}), m_stateLanes.most({host, true}), m_allLanes.most({host, false})};
    }

private:
    /// Entity, which some do not have yet, host, protocol, and table or timer row.
    using Key = std::tuple<stack::EntityId, stack::HostId, stack::ProtocolId, std::uint32_t>;
    using Open = std::map<Key, Activity>;

    /// What went on before it had a name, or this one (who asks again by another transport has another port): a machine
    /// of the same table and with the same peer that is in the state this step begins with.
    Open::iterator sameBefore(const Event& step, const stack::StateTable& table)
    {
        const auto isBefore = [&](const Event& last) {
            if (last.host != step.host || last.protocol != step.protocol || last.low != step.low ||
                table.rows[last.row].next != table.rows[step.row].state)
                return false;
            return last.entity == stack::kNoEntity ||
                   (step.entity != stack::kNoEntity &&
                    m_trace.entity(last.entity).remote == m_trace.entity(step.entity).remote);
        };
        return std::ranges::find_if(m_machines,
                                    [&](const Open::value_type& open) { return isBefore(m_trace[open.second.first]); });
    }

    static void end(Open& open, Open::iterator found, EventNumber at, std::vector<Activity>& done)
    {
        found->second.last = at;
        done.push_back(found->second);
        open.erase(found);
    }

    void release(const Activity& state, Lanes::Side side)
    {
        m_stateLanes.release(side, state.lane);
        m_allLanes.release({side.host, false}, state.laneOfAll);
    }

    static std::vector<Activity> taken(std::vector<Activity>& done, const Open& open)
    {
        std::ranges::copy(std::views::values(open), std::back_inserter(done));
        return std::move(done);
    }

    const Trace& m_trace;
    const stack::Registry& m_registry;
    Open m_machines;
    Open m_running;
    std::vector<Activity> m_states;
    std::vector<Activity> m_timers;
    Lanes m_stateLanes;
    Lanes m_allLanes;
    Lanes m_timerLanes;
};

} // namespace

ActivityIndex::ActivityIndex(const Trace& trace, const stack::Registry& registry)
{
    Builder builder(trace, registry);
    for (EventNumber number = 1; number <= trace.size(); number++) {
        const Event& event = trace[number];
        if (event.kind == EventKind::State)
            builder.state(number);
        else if (event.kind == EventKind::Timer)
            builder.timer(number);
        else if (event.kind == EventKind::Fault || event.kind == EventKind::Note)
            m_marks.push_back(number);
        else if (event.kind == EventKind::Primitive)
            m_primitives.push_back(number);
        if (trace::isCrash(event))
            builder.crash(number);
    }
    m_states = SpanIndex<Activity>(builder.takeStates());
    m_timers = SpanIndex<Activity>(builder.takeTimers());
    for (std::size_t host = 0; host < trace.hostCount(); host++)
        m_stateLanes.push_back(builder.stateLanes(static_cast<stack::HostId>(host)));
}

std::uint16_t ActivityIndex::stateLanes(stack::HostId host, Side side) const
{
    const auto index = static_cast<std::size_t>(host);
    return index < m_stateLanes.size() ? m_stateLanes[index][static_cast<std::size_t>(side)] : std::uint16_t{0};
}

} // namespace osiscope::ui
