#include "ui/states/state_marks.h"

#include <algorithm>

namespace osiscope::ui {

using stack::EventNumber;
using stack::StateRow;
using trace::Machine;
using trace::Trace;

namespace {

template <typename Matches>
EventNumber nextStep(const Machine& machine, EventNumber after, EventNumber horizon, Matches matches)
{
    EventNumber first = stack::kNoEvent;
    for (const EventNumber step : machine.steps) {
        if (step > horizon)
            break;
        if (!matches(step))
            continue;
        if (step > after)
            return step;
        if (first == stack::kNoEvent)
            first = step;
    }
    return first;
}

} // namespace

StateMarks stateMarks(const Machine& machine, const Trace& trace, const stack::StateTable& table, EventNumber until)
{
    StateMarks marks;
    marks.visited.resize(table.states.size(), false);
    marks.walked.resize(table.rows.size(), 0);
    marks.current = table.rows[trace[machine.steps.front()].row].state;
    marks.visited[marks.current] = true;
    for (const EventNumber step : machine.steps) {
        if (step > until)
            break;
        const std::uint16_t row = trace[step].row;
        marks.last = step;
        marks.walked[row]++;
        marks.current = table.rows[row].next;
        marks.visited[marks.current] = true;
    }
    marks.isGone = machine.goneBy(until) != stack::kNoEvent;
    return marks;
}

EventNumber nextWalk(const Machine& machine, const Trace& trace, std::span<const std::uint16_t> rows, EventNumber after,
                     EventNumber horizon)
{
    return nextStep(machine, after, horizon,
                    [&](EventNumber step) { return std::ranges::find(rows, trace[step].row) != rows.end(); });
}

EventNumber nextVisit(const Machine& machine, const Trace& trace, const stack::StateTable& table, std::size_t state,
                      EventNumber after, EventNumber horizon)
{
    return nextStep(machine, after, horizon, [&](EventNumber step) {
        const StateRow& row = table.rows[trace[step].row];
        return row.next == state && row.state != state;
    });
}

} // namespace osiscope::ui
