#pragma once

#include "ui/memory/memory_table.h"

#include <QAbstractItemModel>

#include <memory>

namespace osiscope::ui {

/// Who remembers what as a tree: hosts, the machines on them, and what each of these remembers.
class MemoryModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Name, Value, Change, ColumnCount };
    static constexpr int kKeyRole = Qt::UserRole;       ///< the same as long as it is the same thing
    static constexpr int kEventRole = Qt::UserRole + 1; ///< since when it is so
    static constexpr int kChangedRole = Qt::UserRole + 2;

    explicit MemoryModel(QObject* parent = nullptr);
    ~MemoryModel() override;

    void setHosts(const std::vector<MemoryHost>& hosts, bool onlyOfSession);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    static const Node& nodeOf(const QModelIndex& index);
    static void addEntity(Node& host, const MemoryEntity& entity, bool onlyOfSession);

    std::unique_ptr<Node> m_root;
};

} // namespace osiscope::ui
