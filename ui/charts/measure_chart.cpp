#include "ui/charts/measure_chart.h"

#include "ui/charts/chart_bars.h"
#include "ui/geometry/axis_ticks.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/silence.h"

#include <QCategoryAxis>
#include <QCoreApplication>
#include <QLegend>
#include <QLineSeries>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <ranges>

namespace osiscope::ui {

namespace {

struct ChartWords {
    Q_DECLARE_TR_FUNCTIONS(Chart)
};

/// What an axis shows.
struct AxisRange {
    QString title;
    double from = 0;
    double to = 0;
    bool whole = true; ///< there is nothing between 1 and 2
};

void dress(QCategoryAxis& axis, const ChartLook& look)
{
    axis.setTruncateLabels(false);
    axis.setTitleFont(look.font);
    axis.setLabelsFont(look.font);
    axis.setTitleBrush(look.theme.text);
    axis.setLabelsColor(look.theme.text);
    axis.setLinePenColor(look.theme.text);
    axis.setGridLineColor(look.theme.faint);
}

QCategoryAxis* makeAxis(const QString& title, double from, double to, const std::vector<AxisLabel>& labels,
                        const ChartLook& look)
{
    auto* axis = new QCategoryAxis;
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setStartValue(from);
    axis->setRange(from, to);
    QString none; // an axis tells its labels apart by their words
    for (const AxisLabel& label : labels)
        axis->append(label.words.isEmpty() ? none += QChar(0x200b) : label.words, label.value);
    axis->setTitleText(title);
    dress(*axis, look);
    return axis;
}

/// Wider lines would be read as areas.
constexpr std::size_t kMostOver = 2;

/// A colour and a pattern that no other line of the chart has.
/// @param over how many measures are drawn over it: where lines coincide, the lower one is seen at both sides
QPen penOf(std::size_t place, std::size_t over, const Theme& theme)
{
    constexpr double kWidth = 2;
    constexpr double kBeside = 1;
    const std::array colors{theme.transport, theme.application, theme.session, theme.problem};
    const std::array<QList<qreal>, 4> patterns{{{}, {4, 2}, {1, 2}, {6, 2, 1, 2}}};
    QPen pen(colors[place % colors.size()], kWidth + 2 * kBeside * static_cast<double>(over));
    pen.setCapStyle(Qt::FlatCap);
    if (auto pattern = patterns[(place + place / patterns.size()) % patterns.size()]; !pattern.isEmpty()) {
        for (qreal& length : pattern) // told in widths, and the same for all
            length *= kWidth / pen.widthF();
        pen.setDashPattern(pattern);
    }
    return pen;
}

/// The axis of values of one unit.
struct ValueAxis {
    QString unit;
    AxisRange range;
    QList<QLineSeries*> series;
};

/// The axis of a measure's unit, which it may share with others.
ValueAxis& valueAxisOf(const Contents& contents, const ChartedMeasure& charted, std::vector<ValueAxis>& axes)
{
    const QString unit = charted.isHistogram() ? QString() : measureUnit(contents, charted.measure);
    const auto found = std::ranges::find(axes, unit, &ValueAxis::unit);
    if (found == axes.end()) {
        const QString title = charted.isHistogram() ? countTitle(contents, charted) : measureTitle(contents, charted);
        axes.push_back({unit, {.title = title}, {}});
        return axes.back();
    }
    if (!charted.isHistogram())
        found->range.title = unit; // of all of them
    return *found;
}

std::vector<ValueAxis> addLines(QChart& chart, const Contents& contents, std::span<const ChartedMeasure> all,
                                const ChartAxis& below, const Theme& theme, const KnownValues& known)
{
    std::vector<ValueAxis> axes;
    std::size_t place = 0;
    for (const ChartedMeasure& charted : all) {
        const auto over = std::min(static_cast<std::size_t>(&all.back() - &charted), kMostOver);
        ValueAxis& axis = valueAxisOf(contents, charted, axes);
        for (std::size_t line = 0; line < charted.whose.size(); line++) {
            auto* series = new QLineSeries;
            const std::vector<QPointF> corners = chartLine(charted, line, below, {});
            series->replace(QList<QPointF>(corners.begin(), corners.end()));
            const QString whose = toQString(charted.whose[line]);
            series->setName(all.size() > 1
                                ? QStringLiteral("%1, %2").arg(shortMeasureName(contents, charted.measure), whose)
                                : whose);
            series->setPen(penOf(place++, charted.isHistogram() ? 0 : over, theme));
            if (charted.isHistogram())
                series->setOpacity(0); // its bars are painted over the chart, where their corners are
            chart.addSeries(series);
            axis.series << series;
        }
        const ValueRange range = valueRange(charted, known);
        axis.range.from = std::min(axis.range.from, range.from);
        axis.range.to = std::max(axis.range.to, range.to);
        axis.range.whole = axis.range.whole && range.whole;
    }
    return axes;
}

/// The axis of time as the ladder has it, from top to bottom.
QCategoryAxis* makeLadderAxis(const Contents& contents, const ChartAxis& below, const ChartLook& look)
{
    auto* axis = new QCategoryAxis;
    const double from = below.seen.from;
    const double to = std::max(below.seen.to, from + 1e-9);
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setStartValue(-to);
    axis->setRange(-to, -from);
    const std::vector<Tick> ticks = axisTicks(*below.scale, *contents.trace, from, to, (to - from) / look.rows);
    for (const Tick& tick : ticks | std::views::reverse) // its labels are told in the order of their values
        axis->append(toQString(tick.text), -tick.position);
    axis->setTitleText(ChartWords::tr("time, as on the ladder"));
    dress(*axis, look);
    return axis;
}

/// What the values are that histograms count: of several measures, which have one unit, each is named by its lines.
QString countedTitle(const Contents& contents, std::span<const ChartedMeasure> all)
{
    if (all.size() == 1)
        return measureTitle(contents, all.front());
    const QString unit = measureUnit(contents, all.front().measure);
    return unit.isEmpty() ? ChartWords::tr("value") : ChartWords::tr("value in %1").arg(unit);
}

QCategoryAxis* makeBelow(const Contents& contents, std::span<const ChartedMeasure> all, const ChartAxis& below,
                         const ChartLook& look)
{
    if (below.along == Along::Ladder)
        return makeLadderAxis(contents, below, look);
    if (below.along == Along::Values) {
        const ChartedMeasure& any = all.front(); // the bins are the same for all
        return makeAxis(countedTitle(contents, all), any.edge(0), any.edge(any.bins.count),
                        barLabels(any, look.columns), look);
    }
    const double end = below.to() > 0 ? below.to() : 1;
    return makeAxis(ChartWords::tr("time"), 0, end, roundLabels(0, end, look.columns, false, QStringLiteral(" s")),
                    look);
}

void addAxes(QChart& chart, const ChartAxis& axis, QCategoryAxis* below, std::vector<ValueAxis>& axes,
             const ChartLook& look)
{
    const bool turned = axis.isTurned();
    chart.addAxis(below, turned ? Qt::AlignLeft : Qt::AlignBottom);
    for (std::size_t i = 0; i < axes.size(); i++) {
        const AxisRange& range = axes[i].range;
        const int steps = turned ? look.columns : look.rows;
        QCategoryAxis* value =
            makeAxis(range.title, range.from, range.to, roundLabels(range.from, range.to, steps, range.whole), look);
        value->setGridLineVisible(i == 0); // two grids cannot be told apart
        const Qt::Alignment first = turned ? Qt::AlignTop : Qt::AlignLeft;
        const Qt::Alignment second = turned ? Qt::AlignBottom : Qt::AlignRight;
        chart.addAxis(value, i == 0 ? first : second);
        for (QLineSeries* series : axes[i].series) {
            series->attachAxis(below);
            series->attachAxis(value);
        }
    }
}

QString titleOf(const Contents& contents, std::span<const ChartedMeasure> all)
{
    QStringList names;
    std::size_t lines = 0;
    for (const ChartedMeasure& charted : all) {
        names << measureName(contents, charted.measure).toHtmlEscaped();
        lines += charted.whose.size();
    }
    const QString title = QStringLiteral("<b>%1</b>").arg(names.join(QStringLiteral(", ")));
    return lines == kMostLines ? ChartWords::tr("%1 (the first %2)").arg(title).arg(lines) : title;
}

} // namespace

/// Until a little after the last change: what follows, such as four minutes of TIME-WAIT, would squeeze the rest.
ChartAxis chartAxisOf(const Contents& contents, std::span<const ChartedMeasure> charted, const KnownValues& known)
{
    ChartAxis axis;
    if (charted.front().isHistogram()) {
        axis.along = Along::Values;
        return axis;
    }
    double last = 0;
    bool windows = false;
    for (const ChartedMeasure& each : charted)
        for (const report::Series& series : each.measured.series)
            if (!series.samples.empty()) {
                last = std::max(last, series.samples.back().to);
                windows = windows || each.measured.shape == report::SampleShape::Windows;
            }
    const double end = sim::toSeconds((*contents.trace)[contents.size()].time);
    axis.end = windows ? std::max(last, std::min(end, last * 1.1)) : std::min(end, last * 1.1);
    constexpr double kAtFirst = 0.1; // seconds, while nothing has happened
    if (known.until < end)
        axis.end = roundTime(known.until > 0 ? known.until : std::min(kAtFirst, end));
    return axis;
}

ValueRange valueRange(const ChartedMeasure& charted, const KnownValues& known)
{
    ValueRange range;
    const auto reach = [&](double value) {
        range.to = std::max(range.to, value);
        range.from = std::min(range.from, value);
        range.whole = range.whole && value == std::round(value);
    };
    for (const report::Series& series : charted.measured.series)
        if (charted.isHistogram())
            for (const std::size_t count : report::countIn(charted.bins, series, known.last()))
                reach(static_cast<double>(count));
        else
            for (const report::Sample& sample : series.samples) {
                if (!known.has(sample.to))
                    break;
                reach(sample.value);
            }
    range.to = range.to > 0 || range.from < 0 ? roundEnd(range.to) : 1;
    range.from = -roundEnd(-range.from);
    return range;
}

bool hasBegun(const ChartedMeasure& charted, std::size_t line, const KnownValues& known)
{
    const std::vector<report::Sample>& samples = charted.measured.series[line].samples;
    return !samples.empty() && known.has(samples.front().to);
}

std::unique_ptr<QChart> makeMeasureChart(const Contents& contents, std::span<const ChartedMeasure> charted,
                                         const ChartAxis& axis, const ChartLook& look, const KnownValues& known)
{
    auto chart = std::make_unique<QChart>();
    std::vector<ValueAxis> axes = addLines(*chart, contents, charted, axis, look.theme, known);
    addAxes(*chart, axis, makeBelow(contents, charted, axis, look), axes, look);
    chart->setTitle(titleOf(contents, charted));
    chart->setTitleBrush(look.theme.text);
    chart->setTitleFont(look.font);
    chart->setBackgroundBrush(look.theme.background);
    chart->setBackgroundRoundness(0);
    chart->legend()->setFont(look.font);
    chart->legend()->setLabelColor(look.theme.text);
    chart->legend()->setAlignment(Qt::AlignBottom);
    chart->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    return chart;
}

std::unique_ptr<QChart> makeMeasureChart(const Contents& contents, std::span<const std::string> names,
                                         const ChartLook& look)
{
    const std::vector<ChartedMeasure> charted = chartedMeasures(contents, names);
    return charted.empty() ? nullptr : makeMeasureChart(contents, charted, chartAxisOf(contents, charted), look);
}

namespace {

bool isSeen(const ScaleBreak& silence, const ChartAxis& axis)
{
    return silence.end > axis.seen.from && silence.begin < axis.seen.to;
}

} // namespace

bool hasSilences(const ChartAxis& axis)
{
    return axis.along == Along::Ladder &&
           std::ranges::any_of(axis.scale->breaks(), [&](const ScaleBreak& each) { return isSeen(each, axis); });
}

void paintSilences(QPainter& painter, const QChart& chart, const ChartAxis& axis, const Theme& theme)
{
    if (axis.along != Along::Ladder || chart.series().isEmpty())
        return;
    const QRectF plot = chart.mapRectToScene(chart.plotArea());
    const double length = axis.seen.to - axis.seen.from;
    if (length <= 0)
        return;
    const auto placeOf = [&](double position) {
        return plot.top() + std::clamp((position - axis.seen.from) / length, 0.0, 1.0) * plot.height();
    };
    for (const ScaleBreak& silence : axis.scale->breaks())
        if (isSeen(silence, axis))
            fillSilence(painter,
                        {QPointF(plot.left(), placeOf(silence.begin)), QPointF(plot.right(), placeOf(silence.end))},
                        theme);
}

} // namespace osiscope::ui
