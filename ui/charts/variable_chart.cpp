#include "ui/charts/variable_chart.h"

#include "ui/theme/font_measure.h"

#include <QCategoryAxis>
#include <QCoreApplication>
#include <QLegend>
#include <QLineSeries>

#include <algorithm>
#include <array>
#include <cmath>

namespace osiscope::ui {

namespace {

constexpr int kColumns = 2000;
/// More lines than this cannot be told apart.
constexpr std::size_t kMostSeries = 8;

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

enum class AxisEnd { Round, Exact };

/// What an axis shows.
struct AxisRange {
    QString title;
    QString unit; ///< behind each label
    double from = 0;
    double to = 0;
    AxisEnd end = AxisEnd::Round;
    int steps = 8; ///< at most
};

/// An axis with labels on round values. It begins at one, and ends at one or just where it is told.
QCategoryAxis* makeAxis(const AxisRange& range, const ChartLook& look)
{
    auto* axis = new QCategoryAxis;
    const double tick = niceTick(range.to - range.from, range.steps);
    const double first = std::floor(range.from / tick);
    const double last = range.end == AxisEnd::Exact ? range.to / tick : std::max(std::ceil(range.to / tick), first + 1);
    const double largest = std::max(std::abs(range.from), std::abs(range.to));
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setRange(first * tick, last * tick);
    for (double step = first; step <= last; step += 1)
        axis->append(shortNumber(step * tick, largest) + range.unit, step * tick);
    axis->setTruncateLabels(false);
    axis->setTitleText(range.title);
    axis->setTitleFont(look.font);
    axis->setLabelsFont(look.font);
    axis->setTitleBrush(look.theme.text);
    axis->setLabelsColor(look.theme.text);
    axis->setLinePenColor(look.theme.text);
    axis->setGridLineColor(look.theme.faint);
    return axis;
}

/// A variable with its lines.
struct Charted {
    std::string_view protocol; ///< its acronym
    const stack::VariableRow* row = nullptr;
    std::vector<VariableSeries> series;
};

/// Those that there are, as many as can be told apart.
std::vector<Charted> chartedVariables(const Contents& contents, std::span<const std::string> names)
{
    std::vector<Charted> all;
    std::size_t lines = 0;
    for (const std::string& name : names) {
        const auto variable = report::findVariable(contents.reading.registry(), name);
        if (!variable)
            continue;
        std::vector<VariableSeries> series = variableSeries(contents, *variable);
        series.resize(std::min(series.size(), kMostSeries - lines));
        lines += series.size();
        const stack::ProtocolDescription& protocol = contents.reading.registry()[variable->protocol];
        if (!series.empty())
            all.push_back({protocol.acronym, &protocol.variables[variable->row], std::move(series)});
    }
    return all;
}

/// A little after the last change: what follows, such as four minutes of TIME-WAIT, would squeeze the rest.
double endOfChart(const Contents& contents, const std::vector<Charted>& all)
{
    double last = 0;
    for (const Charted& charted : all)
        for (const VariableSeries& series : charted.series)
            last = std::max(last, series.points.back().x());
    return std::min(sim::toSeconds((*contents.trace)[contents.size()].time), last * 1.1);
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
    std::string_view unit;
    AxisRange range;
    QList<QLineSeries*> series;
};

/// The axis of a variable's unit, which it may share with others.
ValueAxis& axisOf(const stack::VariableRow& row, std::vector<ValueAxis>& axes)
{
    const auto found = std::ranges::find(axes, row.unit, &ValueAxis::unit);
    if (found == axes.end()) {
        const QString name = toQString(row.name);
        const QString title = row.unit.empty() ? name : ChartWords::tr("%1 in %2").arg(name, toQString(row.unit));
        axes.push_back({row.unit, {.title = title, .unit = {}}, {}});
        return axes.back();
    }
    found->range.title = row.unit.empty() ? QString() : toQString(row.unit); // of all of them
    return *found;
}

void addLines(QChart& chart, const std::vector<Charted>& all, double end, std::vector<ValueAxis>& axes,
              const Theme& theme)
{
    std::size_t place = 0;
    for (const Charted& charted : all) {
        ValueAxis& axis = axisOf(*charted.row, axes);
        for (const VariableSeries& line : charted.series) {
            auto* series = new QLineSeries;
            const std::vector<QPointF> steps = stepLine(line.points, end, kColumns);
            for (const QPointF point : steps) {
                axis.range.to = std::max(axis.range.to, point.y());
                axis.range.from = std::min(axis.range.from, point.y());
            }
            series->replace(QList<QPointF>(steps.begin(), steps.end()));
            series->setName(all.size() > 1
                                ? QStringLiteral("%1, %2").arg(toQString(charted.row->name), toQString(line.entity))
                                : toQString(line.entity));
            series->setPen(penOf(place++, theme));
            chart.addSeries(series);
            axis.series << series;
        }
    }
}

void addAxes(QChart& chart, double end, std::vector<ValueAxis>& axes, const ChartLook& look)
{
    QCategoryAxis* time =
        makeAxis({ChartWords::tr("time"), QStringLiteral(" s"), 0, end > 0 ? end : 1, AxisEnd::Exact}, look);
    chart.addAxis(time, Qt::AlignBottom);
    for (std::size_t i = 0; i < axes.size(); i++) {
        axes[i].range.steps = look.rows;
        QCategoryAxis* value = makeAxis(axes[i].range, look);
        value->setGridLineVisible(i == 0); // two grids cannot be told apart
        chart.addAxis(value, i == 0 ? Qt::AlignLeft : Qt::AlignRight);
        for (QLineSeries* series : axes[i].series) {
            series->attachAxis(time);
            series->attachAxis(value);
        }
    }
}

QString titleOf(const std::vector<Charted>& all)
{
    QStringList names;
    std::size_t lines = 0;
    for (const Charted& charted : all) {
        names << QStringLiteral("%1 %2").arg(toQString(charted.protocol), toQString(charted.row->name)).toHtmlEscaped();
        lines += charted.series.size();
    }
    const QString title = QStringLiteral("<b>%1</b>").arg(names.join(QStringLiteral(", ")));
    return lines == kMostSeries ? ChartWords::tr("%1 (the first %2)").arg(title).arg(lines) : title;
}

} // namespace

std::unique_ptr<QChart> makeVariableChart(const Contents& contents, std::span<const std::string> names,
                                          const ChartLook& look)
{
    const std::vector<Charted> all = chartedVariables(contents, names);
    if (all.empty())
        return nullptr;
    auto chart = std::make_unique<QChart>();
    const double end = endOfChart(contents, all);
    std::vector<ValueAxis> axes;
    addLines(*chart, all, end, axes, look.theme);
    addAxes(*chart, end, axes, look);
    chart->setTitle(titleOf(all));
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

} // namespace osiscope::ui
