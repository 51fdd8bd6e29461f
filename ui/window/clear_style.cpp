#include "ui/window/clear_style.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOption>

namespace osiscope::ui {

namespace {

/// As Qt's own: to make a pane a window of its own, and to close it.
QIcon titleIcon(QStyle::StandardPixmap icon, const QColor& color)
{
    constexpr int kSize = 20; // for sharp screens, too
    QPixmap pixmap(kSize, kSize);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 2.4));
    if (icon == QStyle::SP_TitleBarCloseButton) {
        painter.drawLine(4, 4, 16, 16);
        painter.drawLine(4, 16, 16, 4);
    } else {
        painter.drawRect(3, 8, 9, 9);
        painter.drawPolyline(QPolygon({{8, 8}, {8, 3}, {17, 3}, {17, 12}, {12, 12}}));
    }
    return pixmap;
}

} // namespace

ClearStyle::ClearStyle(const QString& base) : QProxyStyle(base)
{
    setObjectName(QStringLiteral("clear-") + base);
}

int ClearStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* data) const
{
    return hint == SH_EtchDisabledText ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
}

void ClearStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element != PE_IndicatorCheckBox)
        return;
    const bool enabled = (option->state & State_Enabled) != 0;
    painter->save();
    painter->setBrush(Qt::NoBrush);
    painter->setPen(option->palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::PlaceholderText));
    painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

QIcon ClearStyle::standardIcon(StandardPixmap icon, const QStyleOption* option, const QWidget* widget) const
{
    if (icon == SP_TitleBarCloseButton || icon == SP_TitleBarNormalButton)
        return titleIcon(icon, QApplication::palette().color(QPalette::WindowText));
    return QProxyStyle::standardIcon(icon, option, widget);
}

} // namespace osiscope::ui
