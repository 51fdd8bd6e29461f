// The chart's pane where it goes with the ladder: the same axis, and beside it at the same height.
#include "ui/charts/chart_pane.h"
#include "ui/charts/chart_view.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QtMath>

#include <algorithm>
#include <utility>

namespace osiscope::ui {

std::optional<ChartAxis> ChartPane::ladderAxis() const
{
    if (along() != Along::Ladder || m_document.contents() == nullptr)
        return std::nullopt;
    ChartAxis axis;
    axis.along = Along::Ladder;
    axis.scale = &m_document.scale();
    axis.seen = m_document.visibleRange();
    if (axis.seen.to <= axis.seen.from) // there is no ladder to be seen
        axis.seen = {0, std::max(axis.scale->length(), 1.0)};
    return axis;
}

/// Where the pane lies beside the ladder, each moment lies beside itself. By margins: an area set for the plot moves
/// its lines, but not the ticks of its axes.
void ChartPane::alignWithLadder()
{
    QChart& chart = *m_view->chart();
    if (chart.series().isEmpty())
        return;
    const auto setMargins = [&chart](const QMargins& margins) {
        chart.setMargins(margins);
        chart.layout()->activate(); // now, for what comes next asks where the plot is
    };
    const QMargins around = chartMargins();
    setMargins(around);
    if (!m_axis.isTurned() || !m_placeOnScreen)
        return;                                             // wherever there is room
    m_view->setMinimumHeight(qCeil(chart.minimumHeight())); // wider margins are no need
    const auto here = [this](double place) { return m_view->mapFromGlobal(QPointF(0, m_placeOnScreen(place))).y(); };
    const double line = fontMetrics().height();
    const double top = here(m_axis.seen.from);
    const double bottom = here(m_axis.seen.to);
    const QRectF plot = chart.mapRectToScene(chart.plotArea());
    if (top >= plot.top() - around.top() && bottom <= m_view->height() && bottom - top > 2 * line)
        setMargins(around + QMargins(0, qRound(top - plot.top()), 0, qRound(plot.bottom() - bottom)));
}

/// Half a label stands out at the ends of the axes.
QMargins ChartPane::chartMargins() const
{
    const int line = fontMetrics().height();
    const int label = fontMetrics().horizontalAdvance(QStringLiteral("0000 k"));
    return {2, line / 2, std::max(line, label / 2 + 2), 2};
}

void ChartPane::setPlaceOnScreen(std::function<double(double)> placeOnScreen)
{
    m_placeOnScreen = std::move(placeOnScreen);
}

/// The ladder moves by a part of what is seen.
void ChartPane::askForPart(double part)
{
    if (along() != Along::Ladder)
        return;
    const double length = m_axis.seen.to - m_axis.seen.from;
    const double most = std::max(m_document.scale().length() - length, 0.0);
    const double from = std::clamp(m_axis.seen.from + part * length, 0.0, most);
    m_document.askForRange({from, from + length});
}

/// What is at a place stays there.
void ChartPane::askForZoom(double factor, double place)
{
    if (along() == Along::Ladder)
        m_document.askForRange(
            {place - (place - m_axis.seen.from) / factor, place + (m_axis.seen.to - place) / factor});
}

} // namespace osiscope::ui
