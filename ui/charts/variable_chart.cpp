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

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Chart)
};

/// 1, 2 or 5 times a power of ten, so that there are five to ten steps.
double niceTick(double range)
{
    if (range <= 0)
        return 1;
    const double power = std::pow(10, std::floor(std::log10(range / 5)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (range / (power * factor) <= 8)
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

/// An axis with labels on round values. It begins at one, and ends at one or just where it is told.
QCategoryAxis* makeAxis(const QString& title, double from, double to, AxisEnd end, const Theme& theme,
                        const QFont& font)
{
    auto* axis = new QCategoryAxis;
    const double tick = niceTick(to - from);
    const double first = std::floor(from / tick);
    const double last = end == AxisEnd::Exact ? to / tick : std::max(std::ceil(to / tick), first + 1);
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setRange(first * tick, last * tick);
    for (double step = first; step <= last; step += 1)
        axis->append(shortNumber(step * tick, std::max(std::abs(from), std::abs(to))), step * tick);
    axis->setTruncateLabels(false);
    axis->setTitleText(title);
    axis->setTitleFont(font);
    axis->setLabelsFont(font);
    axis->setTitleBrush(theme.text);
    axis->setLabelsColor(theme.text);
    axis->setLinePenColor(theme.text);
    axis->setGridLineColor(theme.faint);
    return axis;
}

/// A little after the last change: what follows, such as four minutes of TIME-WAIT, would squeeze the rest.
double endOfChart(const Contents& contents, const std::vector<VariableSeries>& all)
{
    double last = 0;
    for (const VariableSeries& series : all)
        last = std::max(last, series.points.back().x());
    return std::min(sim::toSeconds((*contents.trace)[contents.size()].time), last * 1.1);
}

QPen penOf(std::size_t place, const Theme& theme)
{
    const std::array colors{theme.transport, theme.application, theme.session, theme.problem};
    QPen pen(colors[place % colors.size()], 2);
    pen.setCapStyle(Qt::FlatCap);
    if (place % 2 == 1)
        pen.setDashPattern({4, 2});
    return pen;
}

} // namespace

std::unique_ptr<QChart> makeVariableChart(const Contents& contents, std::string_view name, const Theme& theme,
                                          const QFont& font)
{
    const auto variable = report::findVariable(contents.reading.registry(), name);
    if (!variable)
        return nullptr;
    std::vector<VariableSeries> all = variableSeries(contents, *variable);
    if (all.empty())
        return nullptr;
    const bool more = all.size() > kMostSeries;
    all.resize(std::min(all.size(), kMostSeries));
    const stack::ProtocolDescription& protocol = contents.reading.registry()[variable->protocol];
    const stack::VariableRow& row = protocol.variables[variable->row];

    auto chart = std::make_unique<QChart>();
    double highest = 0;
    double lowest = 0;
    const double end = endOfChart(contents, all);
    for (std::size_t i = 0; i < all.size(); i++) {
        auto* series = new QLineSeries;
        const std::vector<QPointF> line = stepLine(all[i].points, end, kColumns);
        for (const QPointF point : line) {
            highest = std::max(highest, point.y());
            lowest = std::min(lowest, point.y());
        }
        series->replace(QList<QPointF>(line.begin(), line.end()));
        series->setName(toQString(all[i].entity));
        series->setPen(penOf(i, theme));
        chart->addSeries(series);
    }
    const QString unit = row.unit.empty() ? QString() : Words::tr(" in %1").arg(toQString(row.unit));
    QCategoryAxis* time = makeAxis(Words::tr("time in s"), 0, end > 0 ? end : 1, AxisEnd::Exact, theme, font);
    QCategoryAxis* value = makeAxis(toQString(row.name) + unit, lowest, highest, AxisEnd::Round, theme, font);
    chart->addAxis(time, Qt::AlignBottom);
    chart->addAxis(value, Qt::AlignLeft);
    for (QAbstractSeries* series : chart->series()) {
        series->attachAxis(time);
        series->attachAxis(value);
    }
    chart->setTitle(QStringLiteral("<b>%1 %2</b>%3")
                        .arg(toQString(protocol.acronym).toHtmlEscaped(), toQString(row.name).toHtmlEscaped(),
                             more ? Words::tr(" (the first %1)").arg(kMostSeries) : QString()));
    chart->setTitleBrush(theme.text);
    chart->setTitleFont(font);
    chart->setBackgroundBrush(theme.background);
    chart->setBackgroundRoundness(0);
    chart->legend()->setFont(font);
    chart->legend()->setLabelColor(theme.text);
    chart->legend()->setAlignment(Qt::AlignBottom);
    chart->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    return chart;
}

} // namespace osiscope::ui
