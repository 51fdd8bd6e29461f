#pragma once

#include "ui/document/document.h"
#include "ui/whatif/run_tree.h"

#include <QTreeWidget>

namespace osiscope::ui {

/// The runs, each below the one it was made from: what was changed, and from where on it is another one. The row that
/// is chosen is the run that is looked at.
class RunTreeView final : public QTreeWidget {
    Q_OBJECT

public:
    RunTreeView(RunTree& runs, Document& document, QWidget* parent = nullptr);

    /// nullptr: there is no such run.
    QTreeWidgetItem* itemOf(int run) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    void refresh();
    void plant();
    void tellDifferences();
    QString difference(int run) const;

    RunTree& m_runs;
    Document& m_document;
    QList<QTreeWidgetItem*> m_items; ///< of each run
    QList<int> m_parents;            ///< of each, where it stands
};

} // namespace osiscope::ui
