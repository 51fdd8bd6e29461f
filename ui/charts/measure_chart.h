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

/// What lies below a chart of all of them: time, or of histograms the values.
ChartAxis chartAxisOf(const Contents& contents, std::span<const ChartedMeasure> charted);

/// A chart of measures: a line for each series, axes with units, a legend.
/// @pre there are some
std::unique_ptr<QChart> makeMeasureChart(const Contents& contents, std::span<const ChartedMeasure> charted,
                                         const ChartAxis& axis, const ChartLook& look);

/// The same by their names. nullptr: nothing of these names occurs.
std::unique_ptr<QChart> makeMeasureChart(const Contents& contents, std::span<const std::string> names,
                                         const ChartLook& look);

/// The silences that its axis, if it is the ladder's, has shortened.
void paintSilences(QPainter& painter, const QChart& chart, const ChartAxis& axis, const Theme& theme);

} // namespace osiscope::ui
