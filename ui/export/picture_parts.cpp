#include "ui/export/picture_parts.h"

#include "ui/theme/font_measure.h"
#include "ui/theme/picture_font.h"

#include <algorithm>

namespace osiscope::ui {

double titleHeight()
{
    return QFontMetricsF(pictureFont(kTitleSize)).height() + 10;
}

void paintTitle(QPainter& painter, const QString& title, double width)
{
    painter.setPen(Theme::paper().text);
    painter.setFont(boldOf(pictureFont(kTitleSize)));
    painter.drawText(QRectF(kPictureMargin, kPictureMargin, width - 2 * kPictureMargin, titleHeight()),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, title);
}

void paintBackground(QPainter& painter, QSizeF size)
{
    painter.fillRect(QRectF(QPointF(), size), Theme::paper().background);
}

double widthFor(const QString& title, double wanted)
{
    return std::max(wanted,
                    QFontMetricsF(boldOf(pictureFont(kTitleSize))).horizontalAdvance(title) + 2 * kPictureMargin + 2);
}

} // namespace osiscope::ui
