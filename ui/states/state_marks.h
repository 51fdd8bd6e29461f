#pragma once

#include "model/stack/state_table.h"
#include "model/trace/machines.h"

#include <span>
#include <vector>

namespace osiscope::ui {

/// Where a machine is at an event, and which way it came.
struct StateMarks {
    std::uint8_t current = 0;
    bool isGone = false;                       ///< its host has crashed since: it is in no state any more
    stack::EventNumber last = stack::kNoEvent; ///< its last step; kNoEvent: it has not moved yet
    std::vector<bool> visited;                 ///< by state
    std::vector<std::uint32_t> walked;         ///< by row: how many times
};

StateMarks stateMarks(const trace::Machine& machine, const trace::Trace& trace, const stack::StateTable& table,
                      stack::EventNumber until);

/// When one of these rows was gone: the next time after an event, else from the beginning, up to `horizon`. kNoEvent:
/// never.
stack::EventNumber nextWalk(const trace::Machine& machine, const trace::Trace& trace,
                            std::span<const std::uint16_t> rows, stack::EventNumber after, stack::EventNumber horizon);
/// The same for the steps that lead into a state.
stack::EventNumber nextVisit(const trace::Machine& machine, const trace::Trace& trace, const stack::StateTable& table,
                             std::size_t state, stack::EventNumber after, stack::EventNumber horizon);

} // namespace osiscope::ui
