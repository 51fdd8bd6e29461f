#pragma once

#include "ui/charts/charted_measure.h"
#include "ui/document/document.h"

#include <QPointF>

#include <limits>
#include <span>
#include <vector>

namespace osiscope::ui {

/// What runs along the bottom of a chart.
enum class Along : std::uint8_t {
    Time,   ///< seconds, all of them alike
    Ladder, ///< time as the ladder has it: its scale, and the part of it that the ladder shows
    Values, ///< the values themselves: the chart tells how often there is which
};

/// Where moments and values lie along the bottom of a chart.
struct ChartAxis {
    Along along = Along::Time;
    const TimeScale* scale = nullptr; ///< of Ladder
    Document::Range seen{};           ///< of Ladder
    double end = 0;                   ///< of Time, in seconds

    double from() const { return along == Along::Ladder ? seen.from : 0; }
    double to() const { return along == Along::Ladder ? seen.to : end; }
    /// @pre it is of time
    double at(double seconds) const;
    double secondsAt(double place) const;
};

/// The nearest moment, to the nanosecond.
sim::TimePoint momentAt(double seconds);

/// How far values are known.
struct KnownValues {
    double until = std::numeric_limits<double>::infinity(); ///< seconds
    bool withThat = true;                                   ///< those of that moment, too

    bool isAll() const { return until == std::numeric_limits<double>::infinity(); }
    bool has(double seconds) const { return withThat ? seconds <= until : seconds < until; }
    bool operator==(const KnownValues&) const = default;
};

/// The corners of a line of a chart, from left to right.
std::vector<QPointF> chartLine(const ChartedMeasure& charted, std::size_t line, const ChartAxis& axis,
                               const KnownValues& known);

/// Where to find the sample that holds at a moment; nullptr: none does.
const report::Sample* sampleAt(const ChartedMeasure& charted, std::size_t line, double seconds);

/// The corners of the steps through the points, until the end. Of many in one of `columns` columns, the
/// first, the last, the highest and the lowest.
std::vector<QPointF> stepLine(const std::vector<QPointF>& points, double end, int columns);

} // namespace osiscope::ui
