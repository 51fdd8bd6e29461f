#include "ui/timeline/timeline_shapes.h"

#include <QPainterPath>

namespace osiscope::ui {

using session::Outcome;
using session::PhaseName;

void fillPhase(QPainter& painter, const QRectF& box, PhaseName phase, const QColor& color, const Theme& theme)
{
    constexpr double kStripe = 6;
    painter.fillRect(box, theme.tinted(color, phase == PhaseName::Exchange ? tint::kExchange : tint::kPhase));
    if (phase == PhaseName::Exchange || box.width() < 2)
        return;
    // Stripes as lines, since not every picture format knows patterns: rising while it is made, falling
    // while it is taken down.
    painter.setPen(QPen(theme.pale(color, 0.75), 1.2));
    for (double x = box.left() - box.height(); x < box.right(); x += kStripe) {
        const double from = std::max(x, box.left());
        const double to = std::min(x + box.height(), box.right());
        if (to <= from)
            continue;
        const double low = (from - x);
        const double high = (to - x);
        if (phase == PhaseName::Establishment)
            painter.drawLine(QPointF(from, box.bottom() - low), QPointF(to, box.bottom() - high));
        else
            painter.drawLine(QPointF(from, box.top() + low), QPointF(to, box.top() + high));
    }
}

void drawOutcome(QPainter& painter, QPointF middle, Outcome outcome, const Theme& theme)
{
    constexpr double kRadius = 5;
    const auto at = [middle](double x, double y) { return middle + QPointF(x, y); };
    const QColor good = theme.text;
    const QColor bad = theme.problem;
    painter.setBrush(Qt::NoBrush);
    const auto ring = [&] {
        painter.setPen(QPen(bad, 2));
        painter.drawEllipse(middle, kRadius, kRadius);
    };
    switch (outcome) {
    case Outcome::Released:
        painter.setPen(Qt::NoPen);
        painter.setBrush(good);
        painter.drawEllipse(middle, kRadius, kRadius);
        break;
    case Outcome::Aborted:
        painter.setPen(QPen(bad, 2.6, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(at(-kRadius, -kRadius), at(kRadius, kRadius));
        painter.drawLine(at(-kRadius, kRadius), at(kRadius, -kRadius));
        break;
    case Outcome::Refused:
        ring();
        painter.drawLine(at(-3.5, -3.5), at(3.5, 3.5));
        break;
    case Outcome::Cancelled:
        ring();
        painter.drawLine(at(-kRadius + 2, 0), at(kRadius - 2, 0));
        break;
    case Outcome::TimedOut: {
        const QPointF glass[] = {at(-kRadius, -kRadius), at(kRadius, -kRadius), at(-kRadius, kRadius),
                                 at(kRadius, kRadius)};
        painter.setPen(QPen(bad, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolygon(glass, 4);
        break;
    }
    case Outcome::OneWay:
        painter.setPen(QPen(good, 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(at(-kRadius, 0), at(kRadius, 0));
        painter.drawLine(at(kRadius, 0), at(1, -4));
        painter.drawLine(at(kRadius, 0), at(1, 4));
        break;
    case Outcome::Open: break; // its bar has no right edge
    }
    painter.setBrush(Qt::NoBrush);
}

void drawOpenEnd(QPainter& painter, const QRectF& bar, const QColor& color, const QColor& background)
{
    QPainterPath torn(bar.topRight());
    const double step = bar.height() / 4;
    for (int i = 1; i <= 4; i++)
        torn.lineTo(bar.right() + (i % 2 == 1 ? kTornWidth : 0), bar.top() + i * step);
    painter.setPen(QPen(background, 3));
    painter.drawLine(bar.topRight(), bar.bottomRight());
    painter.setPen(QPen(color, 1.6));
    painter.drawPath(torn);
}

} // namespace osiscope::ui
