#pragma once

#include "model/stack/registry.h"
#include "model/trace/trace.h"
#include "ui/document/span_index.h"

#include <array>

namespace osiscope::ui {

/// Something that lasts at one host: a machine's stay in a state, or a running timer. last is the event
/// that ends it, or kNeverEnds. Those that overlap in time get different lanes, from 0 up.
/// States have two: among those of their side, for where only one is shown, and among all of their host.
struct Activity {
    stack::EventNumber first = stack::kNoEvent;
    stack::EventNumber last = kNeverEnds;
    std::uint16_t lane = 0;
    std::uint16_t laneOfAll = 0;
    bool upper = false; ///< of a protocol above transport
};

/// Where machines are in their state tables, and which timers run, from when to when.
class ActivityIndex {
public:
    ActivityIndex() = default;
    ActivityIndex(const trace::Trace& trace, const stack::Registry& registry);

    /// Stays in a state. A last state that nothing leads out of is not one.
    const SpanIndex<Activity>& states() const { return m_states; }
    const SpanIndex<Activity>& timers() const { return m_timers; }
    /// Faults and notes, ascending.
    std::span<const stack::EventNumber> marks() const { return m_marks; }
    /// Service primitives, ascending.
    std::span<const stack::EventNumber> primitives() const { return m_primitives; }
    enum class Side : std::uint8_t { Lower, Upper, Both }; ///< up to the transport layer, above it
    /// How many lanes of states a host has.
    std::uint16_t stateLanes(stack::HostId host, Side side) const;

private:
    SpanIndex<Activity> m_states;
    SpanIndex<Activity> m_timers;
    std::vector<stack::EventNumber> m_marks;
    std::vector<stack::EventNumber> m_primitives;
    std::vector<std::array<std::uint16_t, 3>> m_stateLanes; ///< by host and side
};

} // namespace osiscope::ui
