#pragma once

#include <QFont>
#include <QHash>
#include <QString>
#include <QStyledItemDelegate>

class QTreeView;

namespace osiscope::ui {

/// Draws what does not fit into a line of its column in several, so that a narrow tree hides nothing: at spaces where
/// there are some, else anywhere. What is longer than kMostLines ends with an ellipsis.
class WrappingDelegate final : public QStyledItemDelegate {
public:
    static constexpr int kMostLines = 8;

    /// Rows become as high as they need, also when columns get other widths.
    static void giveTo(QTreeView& tree);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    explicit WrappingDelegate(QTreeView& tree);
    int textWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const;

    /// What a size is made of; these trees have neither icons nor boxes to tick.
    struct Cell {
        QString text;
        QFont font;
        QString style; ///< its name, which tells how large it draws
        int width;
        bool operator==(const Cell&) const = default;
        friend std::size_t qHash(const Cell& cell, std::size_t seed = 0)
        {
            return qHashMulti(seed, cell.text, cell.font, cell.style, cell.width);
        }
    };

    QTreeView& m_tree;
    mutable QHash<Cell, QSize> m_sizes; ///< trees ask for each again and again, while they are laid out
};

} // namespace osiscope::ui
