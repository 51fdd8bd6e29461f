#include "ui/charts/chart_bars.h"

#include <QChart>
#include <QLineSeries>

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

namespace {

constexpr double kFilled = 0.8; ///< of each range, by its bars

/// 1, 2, 5, 10, …: with so many ranges from label to label, there are at most so many steps.
int strideFor(std::size_t ranges, int most)
{
    for (int power = 1;; power *= 10)
        for (const int factor : {1, 2, 5})
            if (static_cast<double>(ranges) / (power * factor) <= most)
                return power * factor;
}

} // namespace

std::vector<QPointF> barCorners(const ChartedMeasure& charted, std::size_t line, const KnownValues& known)
{
    const report::Bins& bins = charted.bins;
    const std::vector<std::size_t> counts = report::countIn(bins, charted.measured.series[line], known.last());
    const double width = bins.width * kFilled / static_cast<double>(charted.ofAll);
    const double before = bins.width * (1 - kFilled) / 2 + static_cast<double>(charted.before + line) * width;
    std::vector<QPointF> corners;
    for (std::size_t bin = 0; bin < counts.size(); bin++) {
        const auto count = static_cast<double>(counts[bin]);
        const double from = charted.edge(bin) + before;
        corners.insert(corners.end(), {{from, 0}, {from, count}, {from + width, count}, {from + width, 0}});
    }
    return corners;
}

std::vector<AxisLabel> barLabels(const ChartedMeasure& charted, int most)
{
    const report::Bins& bins = charted.bins;
    const int stride = strideFor(bins.count, most);
    const double largest = std::max(std::abs(bins.first), std::abs(bins.from(bins.count)));
    std::vector<AxisLabel> labels;
    for (std::size_t bin = 0; bin < bins.count + (charted.single ? 0 : 1); bin++) {
        const double value = bins.from(bin);
        const bool named = std::llround(value / bins.width) % stride == 0;
        labels.push_back({value, named ? shortNumber(value, largest) : QString()});
    }
    return labels;
}

void paintBar(QPainter& painter, const QRectF& box, const QPen& pen)
{
    if (box.isEmpty())
        return;
    QPen filling(pen.color(), box.width(), Qt::SolidLine, Qt::FlatCap);
    if (pen.style() != Qt::SolidLine) {
        QList<qreal> pattern = pen.dashPattern();
        for (qreal& length : pattern) // told in widths of the pen; finer, for low bars have to show it, too
            length *= pen.widthF() / 2 / box.width();
        filling.setDashPattern(pattern);
    }
    painter.setPen(filling);
    painter.drawLine(QPointF(box.center().x(), box.bottom()), QPointF(box.center().x(), box.top()));
    painter.setPen(QPen(pen.color(), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
}

Legend::Sample lineSample(const QPen& pen)
{
    return [pen](QPainter& painter, const QRectF& box) {
        painter.setPen(pen);
        painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
    };
}

Legend::Sample barSample(const QPen& pen)
{
    return [pen](QPainter& painter, const QRectF& box) {
        paintBar(painter, QRectF(box.center().x() - box.height() / 2, box.top(), box.height(), box.height()), pen);
    };
}

void paintBars(QPainter& painter, QChart& chart, const ChartAxis& axis)
{
    if (axis.along != Along::Values)
        return;
    for (QAbstractSeries* series : chart.series()) {
        const auto* line = static_cast<const QLineSeries*>(series);
        const auto at = [&](QPointF point) { return chart.mapToScene(chart.mapToPosition(point, series)); };
        const QList<QPointF> corners = line->points();
        for (qsizetype i = 0; i + 3 < corners.size(); i += 4)
            paintBar(painter, QRectF(at(corners[i + 1]), at(corners[i + 3])), line->pen());
    }
}

} // namespace osiscope::ui
