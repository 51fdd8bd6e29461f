#pragma once

#include "ui/charts/charted_measure.h"
#include "ui/document/document.h"

#include <QPointF>

#include <limits>
#include <span>
#include <vector>

namespace osiscope::ui {

/// What a chart is drawn along: at the bottom, or as the ladder's time from top to bottom.
enum class Along : std::uint8_t {
    Time,   ///< seconds, all of them alike
    Ladder, ///< time as the ladder has it: its scale, its direction, and the part of it that the ladder shows
    Values, ///< the values themselves: the chart tells how often there is which
};

/// Where moments and values lie in a chart.
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

    /// True: time runs from top to bottom, and values from left to right.
    bool isTurned() const { return along == Along::Ladder; }
    // Where a chart has them, whose values grow upwards.
    QPointF point(double place, double value) const
    {
        return isTurned() ? QPointF(value, -place) : QPointF(place, value);
    }
    double placeOf(QPointF point) const { return isTurned() ? -point.y() : point.x(); }
    double valueOf(QPointF point) const { return isTurned() ? point.x() : point.y(); }
};

/// The nearest moment, to the nanosecond.
sim::TimePoint momentAt(double seconds);

/// The corners of a line of a chart, in order of their places.
std::vector<QPointF> chartLine(const ChartedMeasure& charted, std::size_t line, const ChartAxis& axis,
                               const KnownValues& known);

/// Where to find the sample that holds at a moment; nullptr: none does.
const report::Sample* sampleAt(const ChartedMeasure& charted, std::size_t line, double seconds);

/// The corners of the steps through the points, until the end. Of many in one of `columns` columns, the
/// first, the last, the highest and the lowest.
std::vector<QPointF> stepLine(const std::vector<QPointF>& points, double end, int columns);

} // namespace osiscope::ui
