#pragma once

#include "ui/charts/chart_axis.h"
#include "ui/theme/theme.h"

#include <QChart>
#include <QFont>

#include <memory>
#include <span>

namespace osiscope::ui {

/// What a chart is drawn with.
struct ChartLook {
    Theme theme;
    QFont font;
    int rows = 8;    ///< labels on an axis at the side, at most
    int columns = 8; ///< and on one above or below
};

/// Units that one chart can have an axis for: one on the left, one on the right.
inline constexpr std::size_t kMostUnits = 2;

/// What lies below a chart of all of them: time, or of histograms the values. Of what is not known yet nothing is told,
/// also not how long it takes: time ends at a round number behind what is known.
ChartAxis chartAxisOf(const Contents& contents, std::span<const ChartedMeasure> charted, const KnownValues& known = {});

/// What an axis shows for the values of a measure that are known: to round numbers below the lowest and above the
/// highest; with zero. So a chart does not change with each new value.
struct ValueRange {
    double from = 0;
    double to = 0;
    bool whole = true; ///< there is nothing between 1 and 2

    bool operator==(const ValueRange&) const = default;
};
ValueRange valueRange(const ChartedMeasure& charted, const KnownValues& known);

/// Whether a line of a measure has begun.
bool hasBegun(const ChartedMeasure& charted, std::size_t line, const KnownValues& known);

/// A chart of measures: a line for each series, axes with units, a legend. The lines are whole; the axes reach as far
/// as what is known.
/// @pre there are some
std::unique_ptr<QChart> makeMeasureChart(const Contents& contents, std::span<const ChartedMeasure> charted,
                                         const ChartAxis& axis, const ChartLook& look, const KnownValues& known = {});

/// The same by their names. nullptr: nothing of these names occurs.
std::unique_ptr<QChart> makeMeasureChart(const Contents& contents, std::span<const std::string> names,
                                         const ChartLook& look);

/// Whether its axis, which is the ladder's, shows some that it has shortened.
bool hasSilences(const ChartAxis& axis);
/// The silences that its axis, if it is the ladder's, has shortened.
void paintSilences(QPainter& painter, const QChart& chart, const ChartAxis& axis, const Theme& theme);

} // namespace osiscope::ui
