#include "ui/theme/mark_signs.h"

namespace osiscope::ui {

namespace {

QPolygonF ribbon(const QRectF& box)
{
    const double width = box.width() * 0.6;
    const double left = box.center().x() - width / 2;
    return {{{left, box.top()},
             {left + width, box.top()},
             {left + width, box.bottom()},
             {box.center().x(), box.bottom() - width / 2},
             {left, box.bottom()}}};
}

QPolygonF octagon(const QRectF& box)
{
    const double x = box.width() * 0.3;
    const double y = box.height() * 0.3;
    return {{{box.left() + x, box.top()},
             {box.right() - x, box.top()},
             {box.right(), box.top() + y},
             {box.right(), box.bottom() - y},
             {box.right() - x, box.bottom()},
             {box.left() + x, box.bottom()},
             {box.left(), box.bottom() - y},
             {box.left(), box.top() + y}}};
}

} // namespace

void drawSign(QPainter& painter, MarkSign sign, const QRectF& box, const Theme& theme)
{
    const bool bookmark = sign == MarkSign::Bookmark;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.background, 1)); // apart from what it stands on
    painter.setBrush(bookmark ? theme.session : theme.problem);
    painter.drawPolygon(bookmark ? ribbon(box) : octagon(box));
    painter.restore();
}

QPixmap signPixmap(MarkSign sign, int size, const Theme& theme, bool pale)
{
    constexpr int kFiner = 2; // for screens with small pixels
    QPixmap pixmap(size * kFiner, size * kFiner);
    pixmap.setDevicePixelRatio(kFiner);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    if (!pale) {
        drawSign(painter, sign, QRectF(1, 1, size - 2, size - 2), theme);
        return pixmap;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.muted, 1.5));
    const QRectF box(2, 2, size - 4, size - 4);
    painter.drawPolygon(sign == MarkSign::Bookmark ? ribbon(box) : octagon(box));
    return pixmap;
}

} // namespace osiscope::ui
