#include "ui/charts/chart_view.h"

#include "ui/charts/chart_bars.h"
#include "ui/charts/measure_chart.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

ChartView::ChartView(QWidget* parent) : QChartView(parent)
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setViewportUpdateMode(FullViewportUpdate); // the lines go from top to bottom
    viewport()->setMouseTracking(true);
}

void ChartView::setCursorPlace(std::optional<double> place)
{
    m_cursor = place;
    viewport()->update();
}

/// Of the scene, across or down.
double ChartView::sceneAt(double place) const
{
    const QPointF at = chart()->mapToScene(chart()->mapToPosition(m_axis.point(place, 0), chart()->series().front()));
    return m_axis.isTurned() ? at.y() : at.x();
}

double ChartView::pixelOf(double place) const
{
    const double at = sceneAt(place);
    return m_axis.isTurned() ? mapFromScene(QPointF(0, at)).y() : mapFromScene(QPointF(at, 0)).x();
}

double ChartView::placeAt(QPointF point) const
{
    const QPointF within = chart()->mapFromScene(mapToScene(point.toPoint()));
    return m_axis.placeOf(chart()->mapToValue(within, chart()->series().front()));
}

void ChartView::drawForeground(QPainter* painter, const QRectF& rect)
{
    QChartView::drawForeground(painter, rect);
    if (isEmpty())
        return;
    const Theme theme = Theme::of(palette());
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    paintBars(*painter, *chart(), m_axis);
    paintSilences(*painter, *chart(), m_axis, theme);
    const auto line = [&](double place, const QPen& pen) {
        const double at = sceneAt(place);
        const bool turned = m_axis.isTurned();
        if (at < (turned ? plot.top() : plot.left()) - 1 || at > (turned ? plot.bottom() : plot.right()) + 1)
            return;
        painter->setPen(pen);
        if (turned)
            painter->drawLine(QPointF(plot.left(), at), QPointF(plot.right(), at));
        else
            painter->drawLine(QPointF(at, plot.top()), QPointF(at, plot.bottom()));
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

void ChartView::drawReadout(QPainter& painter, const Theme& theme, double place)
{
    const QString words = readoutAt(place);
    if (words.isEmpty())
        return;
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    const double at = sceneAt(place);
    painter.setFont(font());
    QRectF box = painter.boundingRect(QRectF(), Qt::AlignLeft, words).adjusted(-5, -3, 5, 3);
    const bool turned = m_axis.isTurned();
    const double size = turned ? box.height() : box.width();
    const bool behind = at + 8 + size <= (turned ? plot.bottom() : plot.right());
    const double begin = behind ? at + 8 : std::max(turned ? plot.top() : plot.left(), at - 8 - size);
    box.moveTopLeft(turned ? QPointF(plot.left(), begin) : QPointF(begin, plot.top()));
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
        emit placeChosen(placeAt(event->position()));
}

void ChartView::mouseMoveEvent(QMouseEvent* event)
{
    if (isEmpty())
        return;
    m_pointer = placeAt(event->position());
    if ((event->buttons() & Qt::LeftButton) != 0)
        emit placeChosen(*m_pointer);
    viewport()->update();
}

/// As the ladder's own: it zooms with Ctrl, else it scrolls.
void ChartView::wheelEvent(QWheelEvent* event)
{
    constexpr double kStep = 0.1; // of what is seen
    if (isEmpty() || m_axis.along != Along::Ladder) {
        event->ignore();
        return;
    }
    const double notches = event->angleDelta().y() / 120.0;
    if ((event->modifiers() & Qt::ControlModifier) != 0)
        emit zoomed(std::pow(1.25, notches), placeAt(event->position()));
    else
        emit scrolled(-notches * kStep);
    event->accept();
}

void ChartView::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    m_pointer.reset();
    viewport()->update();
}

} // namespace osiscope::ui
