// Arrows of the ladder, and the halos of those that are looked at.
#include "ui/ladder/ladder_painter.h"
#include "ui/ladder/ladder_signs.h"

#include <cmath>

namespace osiscope::ui {

namespace {

/// How much of it a message has that lies beneath its packets.
constexpr double kBand = 0.45;
/// WCAG 2.1, 1.4.11: of lines that mean something.
constexpr double kLeastOnHalo = 3;

QPen roundPen(const QColor& color, double width)
{
    return QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

} // namespace

void LadderPainter::halo(const LadderArrow& shown)
{
    if (shown.tone.emphasis == Emphasis::None)
        return;
    const bool cursor = shown.tone.emphasis == Emphasis::Cursor;
    haloLine({shown.from, shown.to}, cursor ? m_theme.cursor : m_theme.cause, (cursor ? 11 : 8) * m_scale,
             m_theme.ofLayer(shown.tone.layer));
}

/// What would not stand out from the halo lies in a gap of it.
void LadderPainter::haloLine(const QLineF& line, const QColor& halo, double width, const QColor& ink)
{
    m_painter.setPen(QPen(halo, width, Qt::SolidLine, Qt::SquareCap)); // as with arrows, not round
    m_painter.drawLine(line);
    if (contrast(halo, ink) >= kLeastOnHalo)
        return;
    m_painter.setPen(QPen(m_theme.background, width - 4 * m_scale, Qt::SolidLine, Qt::SquareCap));
    m_painter.drawLine(line);
}

void LadderPainter::arrow(const LadderArrow& shown)
{
    const QColor color = inked(m_theme.ofLayer(shown.tone.layer), shown.tone);
    if (shown.beneath) {
        // Its edges stand out from the ground, and packets from what is between them.
        const QColor pale = m_theme.paleLine(color, kBand);
        m_painter.setPen(QPen(pale, 7 * m_scale, Qt::SolidLine, Qt::FlatCap));
        if (!m_dense)
            m_painter.drawLine(shown.from, shown.to);
        m_painter.setPen(QPen(m_theme.tinted(color, tint::kPhase), 4 * m_scale, Qt::SolidLine, Qt::FlatCap));
        m_painter.drawLine(shown.from, shown.to);
        if (shown.head)
            arrowHead(shown.to, shown.from, pale, 20);
        tears(shown, color);
        onItsWay(shown, color);
        return;
    }
    const double width = m_dense ? 1 : (shown.whole ? 2.6 : 1.6) * m_scale; // thin ones are drawn quickly
    QPen pen(color, width, Qt::SolidLine, Qt::FlatCap); // which Qt draws in a third of the time of round ones
    if (shown.duplicate)
        pen.setDashPattern({1, 2});
    else if (shown.retransmission)
        pen.setDashPattern({5, 3});
    else if (shown.corrupted)
        pen.setDashPattern({6, 2.5, 1, 2.5});
    m_painter.setPen(pen);
    m_painter.drawLine(shown.from, shown.to);
    if (shown.head)
        arrowHead(shown.to, shown.from, color, shown.whole ? 12 : 10);
    if (shown.lost)
        cross(shown.to, inked(m_theme.problem, shown.tone));
    tears(shown, color);
    onItsWay(shown, color);
}

/// Dots where an arrow has not arrived yet: it does not end there.
void LadderPainter::onItsWay(const LadderArrow& shown, const QColor& color)
{
    const QLineF line(shown.from, shown.to);
    if (!shown.onItsWay || line.length() < 1)
        return;
    const double radius = onItsWayRadius(shown.beneath) * m_scale;
    const QPointF along = (shown.to - shown.from) / line.length();
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    for (int dot = 1; dot <= kOnItsWayDots; dot++)
        m_painter.drawEllipse(shown.to + along * (4 * dot * radius), radius, radius);
    m_painter.setBrush(Qt::NoBrush);
}

/// Two strokes where an arrow goes on outside what is drawn.
void LadderPainter::tears(const LadderArrow& shown, const QColor& color)
{
    const double arm = 5 * m_scale;
    const double apart = 4 * m_scale;
    const QPointF way = shown.to - shown.from;
    const double length = std::hypot(way.x(), way.y());
    if (length < 1)
        return;
    const QPointF along = way / length;
    const QPointF across(-along.y(), along.x());
    m_painter.setPen(roundPen(color, 1.6 * m_scale));
    const auto tear = [&](QPointF end, const QPointF& inwards) {
        for (const double away : {0.0, apart})
            m_painter.drawLine(end + away * inwards - arm * across, end + away * inwards + arm * across);
    };
    if (shown.fromBefore)
        tear(shown.from, along);
    if (shown.goesOn)
        tear(shown.to, -along);
}

void LadderPainter::arrowHead(QPointF tip, QPointF from, const QColor& color, double size)
{
    const QPointF along = tip - from;
    const double length = std::hypot(along.x(), along.y());
    if (length < 1)
        return;
    const QPointF unit = along / length;
    const QPointF across(-unit.y(), unit.x());
    size *= m_scale;
    const QPointF corners[] = {tip, tip - unit * size + across * size * 0.38, tip - unit * size - across * size * 0.38};
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    m_painter.drawPolygon(corners, 3);
    m_painter.setBrush(Qt::NoBrush);
}

void LadderPainter::cross(QPointF at, const QColor& color)
{
    const double arm = 6 * m_scale;
    m_painter.setPen(roundPen(color, 3 * m_scale));
    m_painter.drawLine(at + QPointF(-arm, -arm), at + QPointF(arm, arm));
    m_painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm));
}

} // namespace osiscope::ui
