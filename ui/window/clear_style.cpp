#include "ui/window/clear_style.h"

#include "ui/geometry/sign_scale.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <array>

namespace osiscope::ui {

namespace {

constexpr int kSmallSign = 10;  ///< pixels of a pane's signs in the style "windows", however large type is
constexpr int kPaneSign = 16;   ///< and as they are elsewhere
constexpr int kBranchSign = 12; ///< with what lies around it, which opens a branch of a tree

/// As Qt's own: to make a pane a window of its own, and to close it.
QIcon titleIcon(QStyle::StandardPixmap icon, const QColor& color)
{
    constexpr int kSize = 20; // what is drawn below is in twentieths of it
    constexpr int kSharp = 4; // on the largest screens, too
    QPixmap pixmap(kSharp * kSize, kSharp * kSize);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(kSharp, kSharp);
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

/// Of a pane's title: to make it a window of its own, or to close it.
bool isOfPane(const QWidget* widget)
{
    return widget != nullptr && widget->inherits("QDockWidgetTitleButton");
}

/// What is pressed, ticked or dragged, and the signs on it. Gaps and frames stay as they are.
bool growsWithType(QStyle::PixelMetric metric)
{
    switch (metric) {
    case QStyle::PM_ButtonIconSize:
    case QStyle::PM_DockWidgetSeparatorExtent:
    case QStyle::PM_ExclusiveIndicatorHeight:
    case QStyle::PM_ExclusiveIndicatorWidth:
    case QStyle::PM_IndicatorHeight:
    case QStyle::PM_IndicatorWidth:
    case QStyle::PM_MenuButtonIndicator:
    case QStyle::PM_ScrollBarExtent:
    case QStyle::PM_ScrollBarSliderMin:
    case QStyle::PM_SliderControlThickness:
    case QStyle::PM_SliderLength:
    case QStyle::PM_SliderThickness:
    case QStyle::PM_SmallIconSize:
    case QStyle::PM_SplitterWidth:
    case QStyle::PM_TreeViewIndentation: return true;
    default: return false; // of some ninety
    }
}

} // namespace

ClearStyle::ClearStyle(const QString& base, double scale)
    : QProxyStyle(base), m_scale(scale), m_smallSigns(base.compare(QStringLiteral("windows"), Qt::CaseInsensitive) == 0)
{
    setObjectName(nameOf(base, scale));
}

QString ClearStyle::nameOf(const QString& base, double scale)
{
    return QStringLiteral("clear-%1-%2").arg(base).arg(scale);
}

int ClearStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    const int plain = QProxyStyle::pixelMetric(metric, option, widget);
    if (metric == PM_DockWidgetTitleBarButtonMargin && m_smallSigns) // around a sign of kSmallSign, in the style itself
        return plain + qRound((kPaneSign * m_scale - kSmallSign) / 2);
    const int grown = growsWithType(metric) ? qRound(plain * m_scale) : plain;
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (metric != PM_SliderControlThickness || slider == nullptr)
        return grown;
    // Some styles say already how much of the slider it may have.
    const int across = slider->orientation == Qt::Horizontal ? slider->rect.height() : slider->rect.width();
    return std::max(plain, std::min(grown, across));
}

int ClearStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* data) const
{
    return hint == SH_EtchDisabledText ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
}

/// A button's words keep away from the sign of its menu.
QSize ClearStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                   const QWidget* widget) const
{
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (type != CT_PushButton || button == nullptr || (button->features & QStyleOptionButton::HasMenu) == 0)
        return size;
    return size + QSize(button->fontMetrics.height(), 0);
}

void ClearStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    if (element == PE_IndicatorBranch) {
        drawBranch(*option, painter, widget);
        return;
    }
    const bool button = element == PE_PanelButtonTool || element == PE_PanelButtonCommand;
    if (button && (option->state & State_On) != 0) {
        drawPressed(element, *option, painter, widget);
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool field = element == PE_FrameLineEdit && (option->state & State_HasFocus) == 0; // else it is lit up
    if (element != PE_IndicatorCheckBox && !field)
        return;
    const bool enabled = (option->state & State_Enabled) != 0;
    painter->save();
    painter->setBrush(Qt::NoBrush);
    painter->setPen(option->palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::PlaceholderText));
    painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

/// Styles draw the signs of a tree in one size, beside type of any.
void ClearStyle::drawBranch(const QStyleOption& option, QPainter* painter, const QWidget* widget) const
{
    const double room = std::min(option.rect.width(), option.rect.height()) / double(kBranchSign);
    const double scale = std::max(1.0, std::min(signScale(option.fontMetrics.height()), room));
    QStyleOption usual = option;
    usual.rect = QRect(QPoint(), (QSizeF(option.rect.size()) / scale).toSize());
    painter->save();
    painter->translate(option.rect.topLeft());
    painter->scale(scale, scale);
    QProxyStyle::drawPrimitive(PE_IndicatorBranch, &usual, painter, widget);
    painter->restore();
}

/// Within an edge, not on a pattern: words on it are to be read.
void ClearStyle::drawPressed(PrimitiveElement element, const QStyleOption& option, QPainter* painter,
                             const QWidget* widget) const
{
    const auto* command = qstyleoption_cast<const QStyleOptionButton*>(&option);
    QStyleOptionButton button;
    QStyleOption plain = option;
    if (command != nullptr)
        button = *command;
    QStyleOption& raised = command != nullptr ? button : plain;
    raised.state &= ~(State_On | State_Sunken);
    raised.state |= State_Raised;
    QProxyStyle::drawPrimitive(element, &raised, painter, widget);
    painter->save();
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(option.palette.color(QPalette::Highlight), 3));
    painter->drawRect(option.rect.adjusted(2, 2, -3, -3));
    painter->restore();
}

/// Plain, and so in a tenth of the time that gradients take; the thumb is darker than its groove, or lighter on a dark
/// ground: else which of the two is which is a guess. Where there is nothing to scroll there is nothing to be seen.
void ClearStyle::drawScrollBar(const QStyleOptionSlider& bar, QPainter* painter, const QWidget* widget) const
{
    const bool scrolls = bar.minimum != bar.maximum;
    painter->fillRect(bar.rect, bar.palette.color(scrolls ? QPalette::Window : QPalette::Base));
    if (!scrolls)
        return;
    const bool across = bar.orientation == Qt::Horizontal;
    const auto color = [&](SubControl part) {
        const bool held = (bar.activeSubControls & part) != 0 && (bar.state & (State_Sunken | State_MouseOver)) != 0;
        return bar.palette.color(held ? QPalette::Text : QPalette::PlaceholderText);
    };
    painter->fillRect(subControlRect(CC_ScrollBar, &bar, SC_ScrollBarSlider, widget).adjusted(2, 2, -2, -2),
                      color(SC_ScrollBarSlider));
    for (const SubControl part : {SC_ScrollBarSubLine, SC_ScrollBarAddLine}) {
        const double sign = part == SC_ScrollBarSubLine ? -1 : 1;
        const QRectF button = subControlRect(CC_ScrollBar, &bar, part, widget);
        const double unit = std::min(button.width(), button.height()) / 4;
        const QPointF along = across ? QPointF(unit * sign, 0) : QPointF(0, unit * sign);
        const QPointF aside(along.y(), along.x());
        const QPointF middle = button.center();
        const std::array corners{middle + along / 2, middle - along / 2 + aside, middle - along / 2 - aside};
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(part));
        painter->drawPolygon(corners.data(), corners.size());
        painter->restore();
    }
}

/// As large as the button: some styles have the sign of one size only.
void ClearStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_ScrollBar && bar != nullptr) {
        drawScrollBar(*bar, painter, widget);
        return;
    }
    const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    if (control != CC_ToolButton || button == nullptr || !m_smallSigns || !isOfPane(widget)) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    QStyleOptionToolButton ground = *button;
    ground.icon = QIcon();
    QProxyStyle::drawComplexControl(control, &ground, painter, widget);
    button->icon.paint(painter, button->rect.adjusted(2, 2, -2, -2));
}

QIcon ClearStyle::standardIcon(StandardPixmap icon, const QStyleOption* option, const QWidget* widget) const
{
    if (icon == SP_TitleBarCloseButton || icon == SP_TitleBarNormalButton)
        return titleIcon(icon, QApplication::palette().color(QPalette::WindowText));
    return QProxyStyle::standardIcon(icon, option, widget);
}

} // namespace osiscope::ui
