#include "ui/document/activity_index.h"

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

} // namespace

ActivityIndex::ActivityIndex(const Trace& trace, const stack::Registry& registry)
{
    using Key = std::tuple<stack::EntityId, std::uint32_t>; // entity, and table or timer row
    std::map<Key, Activity> machines;
    std::map<Key, Activity> running;
    std::vector<Activity> states;
    std::vector<Activity> timers;
    Lanes stateLanes;
    Lanes allLanes;
    Lanes timerLanes;

    const auto end = [](auto& open, auto found, EventNumber at, std::vector<Activity>& done) {
        found->second.last = at;
        done.push_back(found->second);
        open.erase(found);
    };
    const auto stateEvent = [&](EventNumber number, const Event& event) {
        const Key key{event.entity, event.low};
        const Lanes::Side side = sideOf(event, registry);
        const auto found = machines.find(key);
        const bool known = found != machines.end();
        const stack::StateTable& table = registry[event.protocol].tables[event.low];
        if (known && table.rows[event.row].state == table.rows[event.row].next)
            return; // it stays where it is
        const bool over = isFinal(table, table.rows[event.row].next);
        if (!known) {
            if (!over)
                machines[key] = {number, kNeverEnds, stateLanes.take(side), allLanes.take({side.host, false}),
                                 side.upper};
            return;
        }
        const Activity before = found->second;
        end(machines, found, number, states);
        if (!over) {
            machines[key] = {number, kNeverEnds, before.lane, before.laneOfAll, side.upper};
            return;
        }
        stateLanes.release(side, before.lane);
        allLanes.release({side.host, false}, before.laneOfAll);
    };
    const auto timerEvent = [&](EventNumber number, const Event& event) {
        const Key key{event.entity, event.tableRow()};
        const Lanes::Side side = sideOf(event, registry);
        if (const auto found = running.find(key); found != running.end()) {
            timerLanes.release({side.host, false}, found->second.lane);
            end(running, found, number, timers);
        }
        if (event.timerOperation() == trace::TimerOperation::Started)
            running[key] = {number, kNeverEnds, timerLanes.take({side.host, false}), 0, side.upper};
    };
    for (EventNumber number = 1; number <= trace.size(); number++) {
        const Event& event = trace[number];
        if (event.kind == EventKind::State)
            stateEvent(number, event);
        else if (event.kind == EventKind::Timer)
            timerEvent(number, event);
        else if (event.kind == EventKind::Fault || event.kind == EventKind::Note)
            m_marks.push_back(number);
        else if (event.kind == EventKind::Primitive)
            m_primitives.push_back(number);
    }
    std::ranges::copy(std::views::values(machines), std::back_inserter(states));
    std::ranges::copy(std::views::values(running), std::back_inserter(timers));
    m_states = SpanIndex<Activity>(std::move(states));
    m_timers = SpanIndex<Activity>(std::move(timers));
    for (std::size_t host = 0; host < trace.hostCount(); host++) {
        const auto id = static_cast<stack::HostId>(host);
        m_stateLanes.push_back({stateLanes.most({id, false}), stateLanes.most({id, true}), allLanes.most({id, false})});
    }
}

std::uint16_t ActivityIndex::stateLanes(stack::HostId host, Side side) const
{
    const auto index = static_cast<std::size_t>(host);
    return index < m_stateLanes.size() ? m_stateLanes[index][static_cast<std::size_t>(side)] : std::uint16_t{0};
}

} // namespace osiscope::ui
