#include "ui/tree/wrapping_delegate.h"

#include "ui/theme/on_resize.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QTextLayout>
#include <QTreeView>

#include <algorithm>
#include <cmath>
#include <utility>

namespace osiscope::ui {

namespace {

/// May be broken where a list in a value goes on, too: rather there than in the middle of a word.
QString withBreaks(QString text)
{
    constexpr QChar kMayBreak(0x200B);
    for (const char* sign : {";", ","})
        text.replace(QLatin1String(sign), QLatin1String(sign) + kMayBreak);
    return text;
}

/// As wide as that, at most kMostLines of it.
void layOut(QTextLayout& layout, double width)
{
    QTextOption how;
    how.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(how);
    layout.beginLayout();
    double top = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, top});
        top += line.height();
        if (layout.lineCount() == WrappingDelegate::kMostLines)
            break;
    }
    layout.endLayout();
}

double heightOf(const QTextLayout& layout)
{
    const QTextLine last = layout.lineAt(layout.lineCount() - 1);
    return last.isValid() ? last.y() + last.height() : 0;
}

/// Beside the text in a cell, as styles have it.
int marginOf(const QStyleOptionViewItem& option, const QStyle& style)
{
    return style.pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget) + 1;
}

} // namespace

WrappingDelegate::WrappingDelegate(QTreeView& tree) : QStyledItemDelegate(&tree), m_tree(tree) {}

void WrappingDelegate::giveTo(QTreeView& tree)
{
    auto* delegate = new WrappingDelegate(tree);
    tree.setUniformRowHeights(false);
    tree.setItemDelegate(delegate);
    const auto fitRows = [delegate] { emit delegate->sizeHintChanged({}); };
    connect(tree.header(), &QHeaderView::sectionResized, delegate, fitRows);
    new OnResize(tree.viewport(), fitRows); // those that take all of it
}

/// That there is for the text of a cell.
int WrappingDelegate::textWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    int width = m_tree.columnWidth(index.column());
    if (index.column() == 0) {
        if (m_tree.isFirstColumnSpanned(index.row(), index.parent()))
            width = m_tree.viewport()->width();
        for (QModelIndex above = index; above.isValid(); above = above.parent())
            width -= m_tree.indentation();
    }
    return std::max(1, width - 2 * marginOf(option, *m_tree.style()));
}

QSize WrappingDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    constexpr qsizetype kMostKept = 4096;
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const int width = textWidth(cell, index);
    const Cell key{cell.text, cell.font, m_tree.style()->objectName(), width};
    if (const auto known = m_sizes.constFind(key); known != m_sizes.constEnd())
        return *known;
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (cell.fontMetrics.horizontalAdvance(cell.text) > width) {
        QTextLayout layout(withBreaks(cell.text), cell.font);
        layOut(layout, width);
        size.setHeight(std::max(size.height(), static_cast<int>(std::ceil(heightOf(layout)))));
    }
    if (m_sizes.size() >= kMostKept)
        m_sizes.clear();
    m_sizes.insert(key, size);
    return size;
}

void WrappingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const int width = textWidth(cell, index);
    if (cell.fontMetrics.horizontalAdvance(cell.text) <= width) {
        // Beside several lines, at the height of the first.
        QStyleOptionViewItem first = option;
        first.displayAlignment = Qt::AlignLeft | Qt::AlignTop;
        const int line = QStyledItemDelegate::sizeHint(option, index).height();
        QStyledItemDelegate::paint(painter, option.rect.height() > line + line / 2 ? first : option, index);
        return;
    }
    const QString text = withBreaks(std::exchange(cell.text, QString()));
    const QStyle& style = cell.widget != nullptr ? *cell.widget->style() : *QApplication::style();
    style.drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    QTextLayout layout(text, cell.font);
    layOut(layout, width);
    const QPalette::ColorGroup group = (cell.state & QStyle::State_Active) != 0 ? QPalette::Normal : QPalette::Inactive;
    painter->save();
    painter->setClipRect(cell.rect);
    painter->setPen(cell.palette.color(group, (cell.state & QStyle::State_Selected) != 0 ? QPalette::HighlightedText
                                                                                         : QPalette::Text));
    painter->setFont(cell.font);
    const QPointF at(cell.rect.left() + marginOf(cell, style), cell.rect.top());
    for (int i = 0; i < layout.lineCount(); i++) {
        const QTextLine line = layout.lineAt(i);
        const bool cut = i == kMostLines - 1 && line.textStart() + line.textLength() < text.size();
        if (cut)
            painter->drawText(at + line.position() + QPointF(0, line.ascent()),
                              cell.fontMetrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, width));
        else
            line.draw(painter, at);
    }
    painter->restore();
}

} // namespace osiscope::ui
