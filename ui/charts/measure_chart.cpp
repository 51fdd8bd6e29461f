#include "ui/charts/measure_chart.h"

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

/// 1, 2 or 5 times a power of ten, so that there are at most so many steps.
double niceTick(double range, int most)
{
    if (range <= 0)
        return 1;
    const double power = std::pow(10, std::floor(std::log10(range / most)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (range / (power * factor) <= most)
            return power * factor;
    return power * 10;
}

/// "1.5 M": short enough for a small chart. largest: of the axis, all of whose labels have one prefix.
QString shortNumber(double value, double largest)
{
    struct Prefix {
        double from;
        double factor;
        const char* symbol;
    };
    for (const Prefix& prefix : {Prefix{1e10, 1e9, " G"}, Prefix{1e7, 1e6, " M"}, Prefix{1e4, 1e3, " k"}})
        if (largest >= prefix.from && value != 0)
            return QString::number(value / prefix.factor, 'g', 6) + QLatin1String(prefix.symbol);
    return QString::number(value, 'g', 6);
}

/// Where an axis ends: at round values, at its beginning only, or at both ends just where it is told.
enum class AxisEnd { Round, Exact, Within };

/// What an axis shows.
struct AxisRange {
    QString title;
    QString unit; ///< behind each label
    double from = 0;
    double to = 0;
    AxisEnd end = AxisEnd::Round;
    int steps = 8;     ///< at most
    bool whole = true; ///< there is nothing between 1 and 2
};

constexpr double kFree = 0.03; ///< of the values' range, above the highest

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

/// An axis with labels on round values. It begins at one and ends at one, or where it is told.
QCategoryAxis* makeAxis(const AxisRange& range, const ChartLook& look)
{
    auto* axis = new QCategoryAxis;
    const double step = niceTick(range.to - range.from, range.steps);
    const double tick = range.whole ? std::max(step, 1.0) : step;
    const bool within = range.end == AxisEnd::Within;
    const double first = within ? std::ceil(range.from / tick) : std::floor(range.from / tick);
    const double free = (range.to - range.from) * kFree; // no line lies on the frame
    const double last =
        range.end != AxisEnd::Round ? range.to / tick : std::max(std::ceil((range.to + free) / tick), first + 1);
    const double largest = std::max(std::abs(range.from), std::abs(range.to));
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    const double begin = within ? range.from : first * tick;
    axis->setStartValue(begin);
    axis->setRange(begin, last * tick);
    for (double label = first; label <= last; label += 1)
        axis->append(shortNumber(label * tick, largest) + range.unit, label * tick);
    axis->setTitleText(range.title);
    dress(*axis, look);
    return axis;
}

/// A colour and a pattern that no other line of the chart has.
QPen penOf(std::size_t place, const Theme& theme)
{
    const std::array colors{theme.transport, theme.application, theme.session, theme.problem};
    const std::array<QList<qreal>, 4> patterns{{{}, {4, 2}, {1, 2}, {6, 2, 1, 2}}};
    QPen pen(colors[place % colors.size()], 2);
    pen.setCapStyle(Qt::FlatCap);
    if (const auto& pattern = patterns[(place + place / patterns.size()) % patterns.size()]; !pattern.isEmpty())
        pen.setDashPattern(pattern);
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
        const QString title =
            charted.isHistogram() ? ChartWords::tr("how many values") : measureTitle(contents, charted);
        axes.push_back({unit, {.title = title, .unit = {}}, {}});
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
        ValueAxis& axis = valueAxisOf(contents, charted, axes);
        for (std::size_t line = 0; line < charted.whose.size(); line++) {
            auto* series = new QLineSeries;
            const std::vector<QPointF> corners = chartLine(charted, line, below, {});
            series->replace(QList<QPointF>(corners.begin(), corners.end()));
            const QString whose = toQString(charted.whose[line]);
            series->setName(all.size() > 1
                                ? QStringLiteral("%1, %2").arg(shortMeasureName(contents, charted.measure), whose)
                                : whose);
            series->setPen(penOf(place++, theme));
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
    AxisRange range{ChartWords::tr("time"), QStringLiteral(" s"), 0,    below.to() > 0 ? below.to() : 1,
                    AxisEnd::Exact,         look.columns,         false};
    if (below.along == Along::Values) {
        const report::Bins& bins = all.front().bins; // the same for all
        const double edge = bins.width / 2;          // the first and the last bar stand free
        range = {countedTitle(contents, all),
                 QString(),
                 bins.first - edge,
                 bins.from(bins.count) + edge,
                 AxisEnd::Within,
                 look.columns,
                 false};
    }
    return makeAxis(range, look);
}

void addAxes(QChart& chart, const ChartAxis& axis, QCategoryAxis* below, std::vector<ValueAxis>& axes,
             const ChartLook& look)
{
    const bool turned = axis.isTurned();
    chart.addAxis(below, turned ? Qt::AlignLeft : Qt::AlignBottom);
    for (std::size_t i = 0; i < axes.size(); i++) {
        axes[i].range.steps = turned ? look.columns : look.rows;
        QCategoryAxis* value = makeAxis(axes[i].range, look);
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

/// The next number that is 1, 2 or 5 times a power of ten.
double roundedUp(double number)
{
    if (number <= 0)
        return 0;
    const double power = std::pow(10, std::floor(std::log10(number)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (number <= power * factor)
            return power * factor;
    return power * 10;
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
        axis.end = roundedUp(known.until > 0 ? known.until : std::min(kAtFirst, end));
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
    const double until = known.withThat ? known.until : std::nextafter(known.until, 0.0);
    for (const report::Series& series : charted.measured.series)
        if (charted.isHistogram())
            for (const std::size_t count : report::countIn(charted.bins, series, until))
                reach(static_cast<double>(count));
        else
            for (const report::Sample& sample : series.samples) {
                if (!known.has(sample.to))
                    break;
                reach(sample.value);
            }
    if (!known.isAll()) {
        range.to = roundedUp(range.to);
        range.from = -roundedUp(-range.from);
    }
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
        if (silence.end > axis.seen.from && silence.begin < axis.seen.to)
            fillSilence(painter,
                        {QPointF(plot.left(), placeOf(silence.begin)), QPointF(plot.right(), placeOf(silence.end))},
                        theme);
}

} // namespace osiscope::ui
