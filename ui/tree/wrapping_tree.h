#pragma once

#include <QTreeView>

namespace osiscope::ui {

/// A tree whose rows may be several lines high (WrappingDelegate): what opens a row stands beside its first line, and
/// stands out from the ground of a chosen one.
class WrappingTree final : public QTreeView {
public:
    explicit WrappingTree(QWidget* parent = nullptr);

protected:
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
};

} // namespace osiscope::ui
