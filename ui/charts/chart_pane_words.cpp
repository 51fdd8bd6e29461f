// What the chart's pane says of its lines and axes, and at the pointer.
#include "ui/charts/chart_legend.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/measure_chart.h"
#include "ui/document/time_text.h"
#include "ui/theme/font_measure.h"

#include <QChart>
#include <QLineSeries>

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

namespace {

/// With as many values on its axis, or fewer, a chart is low.
constexpr int kLowRows = 4;

} // namespace

/// Whether each title has room along its axis: the chart cuts what is longer. Told from the view, not from the plot,
/// which has more room where there are no titles.
bool ChartPane::haveTitlesRoom() const
{
    if (m_rows <= kLowRows || m_axis.isTurned()) // beside the ladder there is little room
        return false;
    const int room = m_view->height() - 4 * fontMetrics().height(); // labels, title and margins of the axis below
    return std::ranges::all_of(m_view->chart()->axes(Qt::Vertical), [&](const QAbstractAxis* axis) {
        return fontMetrics().horizontalAdvance(axis->titleText()) <= room;
    });
}

/// Beside the axes, or where there is no room for them, below.
void ChartPane::showTitles()
{
    const bool low = !haveTitlesRoom();
    for (QAbstractAxis* axis : m_view->chart()->axes())
        axis->setTitleVisible(!low);
    const QList<QAbstractAxis*> values = m_view->chart()->axes(m_axis.isTurned() ? Qt::Horizontal : Qt::Vertical);
    if (!low || values.isEmpty()) {
        m_legend->setTitle({});
        return;
    }
    QStringList titles; // of each axis of values
    for (const ChartedMeasure& charted : m_charted)
        if (const QString unit = measureUnit(*m_document.contents(), charted.measure); !titles.contains(unit))
            titles << unit;
    if (titles.size() == 1)
        titles.front() = values.front()->titleText();
    for (QString& title : titles)
        if (title.isEmpty())
            title = tr("values");
    const bool several = titles.size() > 1;
    if (m_axis.isTurned()) // the choice above says what of, and the ladder beside it shows the time
        m_legend->setTitle(several ? tr("Above: %1. Below: %2.").arg(titles.front(), titles.back()) : QString());
    else if (several)
        m_legend->setTitle(tr("Left: %1. Right: %2. Across: time.").arg(titles.front(), titles.back()));
    else
        m_legend->setTitle(
            tr("Up: %1. Across: %2.").arg(titles.front(), m_view->chart()->axes(Qt::Horizontal).front()->titleText()));
}

/// Whose each line is, and where there are several measures, of which.
void ChartPane::nameLines(const QChart& chart)
{
    qsizetype place = 0;
    for (const ChartedMeasure& charted : m_charted) {
        const QString of = m_charted.size() > 1 ? shortMeasureName(*m_document.contents(), charted.measure) : QString();
        for (std::size_t line = 0; line < charted.whose.size(); line++, place++)
            if (hasBegun(charted, line, m_known))
                m_legend->add(toQString(charted.whose[line]),
                              static_cast<const QLineSeries*>(chart.series()[place])->pen(), of,
                              charted.isHistogram() ? ChartLegend::Shape::Bar : ChartLegend::Shape::Line);
    }
}

/// The time, and what each line is worth then; of a histogram a range of values, and how many lie in it.
QString ChartPane::readout(double place) const
{
    if (m_document.contents() == nullptr || !m_frame.isBegun())
        return {};
    if (along() == Along::Values) {
        const ChartedMeasure& any = m_charted.front(); // the bins are the same for all
        const std::optional<std::size_t> bin = any.binAt(place);
        if (!bin)
            return {};
        const QString from = QString::number(any.bins.from(*bin), 'g', 6);
        const QString range =
            any.single ? from : tr("%1 to %2").arg(from, QString::number(any.bins.from(*bin + 1), 'g', 6));
        return (QStringList{range} + valuesAt(place)).join(QLatin1Char('\n'));
    }
    const double seconds = m_axis.secondsAt(place);
    const double end = sim::toSeconds((*m_document.contents()->trace)[m_document.contents()->size()].time);
    if (seconds < 0 || seconds > std::min(end, m_known.until))
        return {};
    return (QStringList{toQString(timeText(momentAt(seconds), std::chrono::microseconds{100}))} + valuesAt(place))
        .join(QLatin1Char('\n'));
}

QStringList ChartPane::valuesAt(double place) const
{
    QStringList words;
    qsizetype shown = 0;
    for (const ChartedMeasure& charted : m_charted)
        for (std::size_t line = 0; line < charted.whose.size(); line++) {
            const QString name = m_view->chart()->series()[shown++]->name();
            if (charted.isHistogram()) {
                const auto counts = report::countIn(charted.bins, charted.measured.series[line], m_known.last());
                words << tr("%1: %2").arg(name).arg(counts[charted.binAt(place).value_or(0)]);
            } else if (const report::Sample* sample = sampleAt(charted, line, m_axis.secondsAt(place));
                       sample != nullptr && m_known.has(sample->to)) {
                words << tr("%1: %2").arg(name, QString::number(sample->value, 'g', 9));
            }
        }
    return words;
}

} // namespace osiscope::ui
