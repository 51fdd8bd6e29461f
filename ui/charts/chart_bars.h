#pragma once

#include "ui/charts/chart_axis.h"
#include "ui/charts/chart_labels.h"
#include "ui/theme/legend.h"

#include <QPainter>

class QChart;

namespace osiscope::ui {

/// The corners of the bars of a line of a histogram, four of each. In the middle of each range there is one for each
/// line of the chart, one beside the other; towards the next range there is a gap.
std::vector<QPointF> barCorners(const ChartedMeasure& charted, std::size_t line, const KnownValues& known);

/// Labels where its ranges meet; where there is no room for so many, at round ones of them.
std::vector<AxisLabel> barLabels(const ChartedMeasure& charted, int most);

/// Fills a bar as a line with that pen would be drawn that is as wide as the bar.
void paintBar(QPainter& painter, const QRectF& box, const QPen& pen);

// How a legend shows whose a line is, and whose bars are.
Legend::Sample lineSample(const QPen& pen);
Legend::Sample barSample(const QPen& pen);

/// The bars of all lines, if it is a histogram.
void paintBars(QPainter& painter, QChart& chart, const ChartAxis& axis);

} // namespace osiscope::ui
