#pragma once

#include "ui/memory/memory_table.h"
#include "ui/tree/tree_model.h"

namespace osiscope::ui {

struct MemoryRow : TreeRow<MemoryRow> {
    QString name;
    QString value;
    QString change;
    QString meaning;
    QString key;
    stack::EventNumber event = stack::kNoEvent;
    bool bold = false;
    bool changed = false;
};

/// Who remembers what, as HTML.
QString memoryHtml(const std::vector<MemoryHost>& hosts, bool onlyOfSession = false);

/// Who remembers what as a tree: hosts, the machines on them, and what each of these remembers.
class MemoryModel final : public TreeModel<MemoryRow> {
    Q_OBJECT

public:
    enum Column { Name, Value, Change, ColumnCount };
    static constexpr int kKeyRole = Qt::UserRole;       ///< the same as long as it is the same thing
    static constexpr int kEventRole = Qt::UserRole + 1; ///< since when it is so
    static constexpr int kChangedRole = Qt::UserRole + 2;

    using TreeModel::TreeModel;

    void setHosts(const std::vector<MemoryHost>& hosts, bool onlyOfSession);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static void addEntity(MemoryRow& host, const MemoryEntity& entity, bool onlyOfSession);
};

} // namespace osiscope::ui
