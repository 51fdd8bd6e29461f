#pragma once

#include "ui/document/document.h"
#include "ui/whatif/run_tree.h"

#include <QWidget>

class QAction;
class QMenu;
class QPushButton;

namespace osiscope::ui {

class RunTreeView;

/// The tree of the runs, where two of them first differ, and whether those are seen beside each other. Hidden while
/// there is one run.
class RunsBar final : public QWidget {
    Q_OBJECT

public:
    RunsBar(RunTree& runs, Document& document, QWidget* parent = nullptr);

    bool besideWanted() const;
    void wantBeside();
    /// What it does, as items of a menu, with keys.
    void addTo(QMenu& menu);

signals:
    void besideToggled(bool on);
    /// A run is about to be removed: others that are still being made from it are not wanted any more.
    void removing();

private:
    void refresh();
    void enableActions();
    void showDifference();
    void toDifference();
    void chooseNext();
    void choosePrevious();
    void removeRun();

    RunTree& m_runs;
    Document& m_document;
    RunTreeView* m_tree;
    QPushButton* m_difference;
    QPushButton* m_beside;
    QList<QAction*> m_amongSeveral; ///< of use while there is more than one run
    QList<QAction*> m_betweenTwo;   ///< while there is one to be beside
    QAction* m_remove;
};

} // namespace osiscope::ui
