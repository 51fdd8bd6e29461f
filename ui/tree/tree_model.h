#pragma once

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace osiscope::ui {

/// A row of a tree, and the rows below it; Row is the struct that derives from it.
template <typename Row>
struct TreeRow {
    Row* parent = nullptr;
    int place = 0; ///< among those with the same parent
    std::vector<std::unique_ptr<Row>> children;

    Row& add()
    {
        children.push_back(std::make_unique<Row>());
        children.back()->parent = static_cast<Row*>(this);
        children.back()->place = static_cast<int>(children.size()) - 1;
        return *children.back();
    }

private:
    TreeRow() = default;
    friend Row;
};

/// The shape of a model whose rows are a tree in memory. What stands in a row is for the derived class to say.
template <typename Row>
class TreeModel : public QAbstractItemModel {
public:
    using QAbstractItemModel::QAbstractItemModel;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override
    {
        const Row& above = parent.isValid() ? rowOf(parent) : *m_root;
        if (row < 0 || row >= static_cast<int>(above.children.size()) || column < 0 || column >= columnCount(parent))
            return {};
        return createIndex(row, column, above.children[static_cast<std::size_t>(row)].get());
    }
    QModelIndex parent(const QModelIndex& index) const override
    {
        if (!index.isValid())
            return {};
        Row* above = rowOf(index).parent;
        return above == m_root.get() ? QModelIndex() : createIndex(above->place, 0, above);
    }
    int rowCount(const QModelIndex& parent = {}) const override
    {
        if (parent.column() > 0)
            return 0;
        return static_cast<int>((parent.isValid() ? rowOf(parent) : *m_root).children.size());
    }

protected:
    static const Row& rowOf(const QModelIndex& index) { return *static_cast<const Row*>(index.constInternalPointer()); }

    /// Puts other rows in place of all there were: fill(Row& root) adds them.
    template <typename Fill>
    void refill(Fill fill)
    {
        beginResetModel();
        m_root = std::make_unique<Row>();
        fill(*m_root);
        endResetModel();
    }

private:
    std::unique_ptr<Row> m_root = std::make_unique<Row>();
};

} // namespace osiscope::ui
