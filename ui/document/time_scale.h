#pragma once

#include "model/sim/time.h"
#include "model/trace/trace.h"
#include "ui/document/message_index.h"

#include <span>
#include <vector>

namespace osiscope::ui {

enum class ScaleKind : std::uint8_t {
    Linear,     ///< true to time; only what would leave all the rest a sliver is shortened, behind the last packet
    Compressed, ///< true to time, but long silences are shortened
    Steps       ///< one row an event
};

/// A silence that a scale has shortened.
struct ScaleBreak {
    sim::TimePoint from;
    sim::TimePoint to;
    double begin = 0; ///< positions on the scale
    double end = 0;
};

/// Where moments and events lie on the one time axis that ladder and timeline share. Positions run
/// from 0 to length(), in units: a unit is a typical flight of a packet or, in Steps, a row. Views multiply them
/// by their zoom.
class TimeScale {
public:
    TimeScale() = default;

    /// @param unit what a unit of the scale is; above 0
    static TimeScale linear(const trace::Trace& trace, sim::Duration unit);
    static TimeScale compressed(const trace::Trace& trace, const MessageIndex& messages, sim::Duration unit);
    /// rows: the events that get a row of their own, ascending. Others share the row before them.
    static TimeScale steps(const trace::Trace& trace, std::vector<stack::EventNumber> rows);

    ScaleKind kind() const { return m_kind; }
    double length() const { return m_length; }
    double at(sim::TimePoint time) const; ///< in Steps the first row of the moment
    double at(stack::EventNumber event) const;
    /// How far the scale is known when nothing after an event is: to its end if that is the last one.
    double knownTo(stack::EventNumber horizon) const;
    sim::TimePoint timeAt(double position) const;
    std::span<const ScaleBreak> breaks() const { return m_breaks; }
    std::span<const stack::EventNumber> rows() const { return m_rows; } ///< Steps only

    /// The last event at or before a position; kNoEvent when there is none.
    stack::EventNumber lastEventAt(double position) const;
    /// The first event at or after a position; one more than the trace's size when there is none.
    stack::EventNumber firstEventAt(double position) const;

private:
    struct Knot {
        sim::TimePoint time;
        double position = 0;
    };

    const trace::Trace* m_trace = nullptr;
    ScaleKind m_kind = ScaleKind::Linear;
    double m_length = 0;
    std::vector<Knot> m_knots;
    std::vector<ScaleBreak> m_breaks;
    std::vector<stack::EventNumber> m_rows;
};

/// How long a packet is typically under way: the median flight, or, where the trace knows none, the
/// upper quartile of the gaps between events. Never 0.
sim::Duration typicalFlight(const trace::Trace& trace, const MessageIndex& messages);

} // namespace osiscope::ui
