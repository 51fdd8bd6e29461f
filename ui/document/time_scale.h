#pragma once

#include "model/sim/time.h"
#include "model/trace/trace.h"
#include "ui/document/message_index.h"

#include <functional>
#include <span>
#include <vector>

namespace osiscope::ui {

enum class ScaleKind : std::uint8_t {
    Linear,     ///< true to time; only what would leave all the rest a sliver is shortened, behind the last packet
    Compressed, ///< true to time, but long silences are shortened
    Steps       ///< one row an event
};

/// A part of a scale that is not true to time: a silence that is shortened, or packets that are drawn apart.
struct ScaleBreak {
    sim::TimePoint from;
    sim::TimePoint to;
    double begin = 0; ///< positions on the scale
    double end = 0;
};

/// Something that is drawn on a line of its own, however closely it follows what is before it.
struct ScaleRow {
    stack::EventNumber first = stack::kNoEvent; ///< of its events
    double room = 0;                            ///< in units, at least, to the next one
};

/// Where moments and events lie on the one time axis that ladder and timeline share. Positions run
/// from 0 to length(), in units: a unit is a typical flight of a packet or, in Steps, a row. Views multiply them
/// by their zoom.
class TimeScale {
public:
    TimeScale() = default;

    /// @param unit what a unit of the scale is; above 0
    /// @param rows ascending; where they are closer than their room, time is drawn longer than it is
    static TimeScale linear(const trace::Trace& trace, sim::Duration unit, std::span<const ScaleRow> rows = {});
    static TimeScale compressed(const trace::Trace& trace, const MessageIndex& messages, sim::Duration unit,
                                std::span<const ScaleRow> rows = {});
    /// rows: the events that get a row of their own, ascending. Others share the row before them.
    static TimeScale steps(const trace::Trace& trace, std::vector<stack::EventNumber> rows);

    ScaleKind kind() const { return m_kind; }
    double length() const { return m_length; }
    double at(sim::TimePoint time) const; ///< the first row of the moment
    double at(stack::EventNumber event) const;
    /// How far the scale is known when nothing after an event is: to its end if that is the last one.
    double knownTo(stack::EventNumber horizon) const;
    sim::TimePoint timeAt(double position) const;
    std::span<const ScaleBreak> breaks() const { return m_breaks; }       ///< silences drawn short
    std::span<const ScaleBreak> stretches() const { return m_stretches; } ///< what is drawn apart
    std::span<const stack::EventNumber> rows() const { return m_rows; }   ///< Steps only

    /// The last event at or before a position; kNoEvent when there is none.
    stack::EventNumber lastEventAt(double position) const;
    /// The first event at or after a position; one more than the trace's size when there is none.
    stack::EventNumber firstEventAt(double position) const;

private:
    struct Knot {
        sim::TimePoint time;
        double position = 0;
        stack::EventNumber event = stack::kNoEvent; ///< the first one there
    };

    void begin(const trace::Trace& trace, ScaleKind kind);
    double positionAfterLastKnot(sim::TimePoint time, sim::Duration unit) const;
    void shorten(stack::EventNumber end, double drawn, sim::Duration unit);
    void stretch(stack::EventNumber from, double begin, stack::EventNumber to, double end);
    void layOut(sim::Duration unit, std::span<const ScaleRow> rows,
                const std::function<double(stack::EventNumber)>& drawnShort);
    static double between(const Knot& before, const Knot& after, sim::TimePoint time);

    const trace::Trace* m_trace = nullptr;
    ScaleKind m_kind = ScaleKind::Linear;
    double m_length = 0;
    std::vector<Knot> m_knots;
    std::vector<ScaleBreak> m_breaks;
    std::vector<ScaleBreak> m_stretches;
    std::vector<stack::EventNumber> m_rows;
};

/// Whether TimeScale::linear draws the end shorter than it is.
bool shortensEnd(const trace::Trace& trace);

/// How long a packet is typically under way: the median flight, or, where the trace knows none, the
/// upper quartile of the gaps between events. Never 0.
sim::Duration typicalFlight(const trace::Trace& trace, const MessageIndex& messages);

} // namespace osiscope::ui
