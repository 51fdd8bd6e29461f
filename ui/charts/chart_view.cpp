#include "ui/charts/chart_view.h"

#include "ui/theme/theme.h"

#include <QMouseEvent>

#include <algorithm>

namespace osiscope::ui {

ChartView::ChartView(QWidget* parent) : QChartView(parent)
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setViewportUpdateMode(FullViewportUpdate); // the lines go from top to bottom
    viewport()->setMouseTracking(true);
}

void ChartView::setCursorTime(std::optional<double> seconds)
{
    m_cursor = seconds;
    viewport()->update();
}

double ChartView::placeOf(double seconds) const
{
    return mapFromScene(chart()->mapToScene(chart()->mapToPosition({seconds, 0}, chart()->series().front()))).x();
}

double ChartView::timeAt(QPointF point) const
{
    const QPointF within = chart()->mapFromScene(mapToScene(point.toPoint()));
    return chart()->mapToValue(within, chart()->series().front()).x();
}

void ChartView::drawForeground(QPainter* painter, const QRectF& rect)
{
    QChartView::drawForeground(painter, rect);
    if (isEmpty())
        return;
    const Theme theme = Theme::of(palette());
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    const auto line = [&](double seconds, const QPen& pen) {
        const double x = chart()->mapToScene(chart()->mapToPosition({seconds, 0}, chart()->series().front())).x();
        if (x < plot.left() - 1 || x > plot.right() + 1)
            return;
        painter->setPen(pen);
        painter->drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    };
    if (m_cursor) {
        line(*m_cursor, QPen(theme.cursor, 5));
        line(*m_cursor, QPen(theme.text, 1));
    }
    if (m_pointer) {
        line(*m_pointer, QPen(theme.muted, 1, Qt::DashLine));
        drawReadout(*painter, theme, *m_pointer);
    }
}

void ChartView::drawReadout(QPainter& painter, const Theme& theme, double seconds)
{
    const QString words = readoutAt(seconds);
    if (words.isEmpty())
        return;
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    const double x = chart()->mapToScene(chart()->mapToPosition({seconds, 0}, chart()->series().front())).x();
    painter.setFont(font());
    QRectF box = painter.boundingRect(QRectF(), Qt::AlignLeft, words).adjusted(-5, -3, 5, 3);
    const bool right = x + 8 + box.width() <= plot.right();
    box.moveTopLeft({right ? x + 8 : std::max(plot.left(), x - 8 - box.width()), plot.top()});
    painter.setPen(QPen(theme.muted, 1));
    painter.setBrush(theme.background);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(theme.text);
    painter.drawText(box.adjusted(5, 3, -5, -3), Qt::AlignLeft, words);
    painter.setBrush(Qt::NoBrush);
}

void ChartView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !isEmpty())
        emit timeChosen(timeAt(event->position()));
}

void ChartView::mouseMoveEvent(QMouseEvent* event)
{
    if (isEmpty())
        return;
    m_pointer = timeAt(event->position());
    if ((event->buttons() & Qt::LeftButton) != 0)
        emit timeChosen(*m_pointer);
    viewport()->update();
}

void ChartView::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    m_pointer.reset();
    viewport()->update();
}

} // namespace osiscope::ui
