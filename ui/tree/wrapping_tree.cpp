#include "ui/tree/wrapping_tree.h"

#include "ui/tree/wrapping_delegate.h"

#include <QStyleOptionViewItem>

#include <algorithm>

namespace osiscope::ui {

WrappingTree::WrappingTree(QWidget* parent) : QTreeView(parent)
{
    WrappingDelegate::giveTo(*this);
}

void WrappingTree::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    if (!model()->hasChildren(index))
        return;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    constexpr int kSpare = 2;
    option.rect = QRect(isRightToLeft() ? rect.left() : rect.right() + 1 - indentation(), rect.top(), indentation(),
                        std::min(rect.height(), fontMetrics().height() + kSpare));
    option.state = (option.state & (QStyle::State_Enabled | QStyle::State_Active)) | QStyle::State_Children;
    if (isExpanded(index))
        option.state |= QStyle::State_Open;
    if (selectionModel()->isSelected(index))
        for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
            option.palette.setColor(role, option.palette.color(QPalette::HighlightedText));
    style()->drawPrimitive(QStyle::PE_IndicatorBranch, &option, painter, this);
}

} // namespace osiscope::ui
