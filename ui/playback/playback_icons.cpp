#include "ui/playback/playback_icons.h"

#include <QPainter>
#include <QPixmap>

namespace osiscope::ui {

namespace {

constexpr int kSize = 64;

/// A triangle that points to the right, from x to x + width.
void triangle(QPainter& painter, double x, double width)
{
    const QPointF corners[] = {{x, 10}, {x + width, kSize / 2.0}, {x, kSize - 10}};
    painter.drawPolygon(corners, 3);
}

void bar(QPainter& painter, double x)
{
    painter.drawRect(QRectF(x, 10, 8, kSize - 20));
}

void draw(QPainter& painter, PlaybackIcon icon)
{
    switch (icon) {
    case PlaybackIcon::Play: triangle(painter, 14, 42); break;
    case PlaybackIcon::Pause:
        painter.drawRect(QRectF(14, 10, 12, kSize - 20));
        painter.drawRect(QRectF(38, 10, 12, kSize - 20));
        break;
    case PlaybackIcon::Back:
    case PlaybackIcon::Forward:
        bar(painter, 10);
        triangle(painter, 24, 32);
        break;
    case PlaybackIcon::First:
    case PlaybackIcon::Last:
        triangle(painter, 4, 24);
        triangle(painter, 26, 24);
        bar(painter, 52);
        break;
    }
}

QPixmap pixmapOf(PlaybackIcon icon, const QColor& color)
{
    QPixmap pixmap(kSize, kSize);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    if (icon == PlaybackIcon::First || icon == PlaybackIcon::Back) { // the mirror images of the others
        painter.translate(kSize, 0);
        painter.scale(-1, 1);
    }
    draw(painter, icon);
    return pixmap;
}

} // namespace

QIcon playbackIcon(PlaybackIcon icon, const QPalette& palette)
{
    QIcon made(pixmapOf(icon, palette.color(QPalette::Active, QPalette::ButtonText)));
    made.addPixmap(pixmapOf(icon, palette.color(QPalette::Disabled, QPalette::ButtonText)), QIcon::Disabled);
    return made;
}

} // namespace osiscope::ui
