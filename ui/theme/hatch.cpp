#include "ui/theme/hatch.h"

#include <QPainterPath>

#include <algorithm>

namespace osiscope::ui {

void hatch(QPainter& painter, const QRectF& box, const Theme& theme)
{
    constexpr double kApart = 9;
    painter.setPen(QPen(theme.faint, 0.7));
    QPainterPath lines;
    for (double x = box.left() - box.height(); x < box.right(); x += kApart) {
        const double from = std::max(x, box.left());
        const double to = std::min(x + box.height(), box.right());
        if (to <= from)
            continue;
        lines.moveTo(from, box.bottom() - (from - x));
        lines.lineTo(to, box.bottom() - (to - x));
    }
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(lines);
}

} // namespace osiscope::ui
