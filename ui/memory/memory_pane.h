#pragma once

#include "ui/document/document.h"
#include "ui/theme/users_scroll.h"

#include <QSet>
#include <QWidget>

class QComboBox;
class QLabel;
class QModelIndex;
class QTreeView;

namespace osiscope::ui {

class MemoryModel;

/// Who remembers what at the cursor: a tree that marks what the last step has changed. Enter leads to the event that
/// made something what it is.
class MemoryPane final : public QWidget {
    Q_OBJECT

public:
    explicit MemoryPane(Document& document, QWidget* parent = nullptr);

    QTreeView& tree() { return *m_tree; }
    QComboBox& choice() { return *m_choice; }

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void refreshSoon();
    void open(const QModelIndex& parent);
    void showChanged();
    void showNothing();
    void fitColumns();
    /// The first changed row below an index, or one that is not valid.
    QModelIndex firstChanged(const QModelIndex& parent) const;

    Document& m_document;
    MemoryModel* m_model;
    QComboBox* m_choice; ///< everything, or what makes up a session
    QLabel* m_nothing;   ///< in place of an empty tree
    QTreeView* m_tree;
    UsersScroll* m_usersScroll;
    QSet<QString> m_closed; ///< what the user has closed
    bool m_opening = false; ///< rows open because of us, not of the user
    bool m_stale = true;
};

} // namespace osiscope::ui
