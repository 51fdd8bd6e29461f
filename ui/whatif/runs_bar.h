#pragma once

#include "ui/document/document.h"
#include "ui/whatif/run_tree.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTabBar;

namespace osiscope::ui {

/// The runs as tabs, where they first differ, and whether two are seen beside each other. Hidden while there is one
/// run.
class RunsBar final : public QWidget {
    Q_OBJECT

public:
    RunsBar(RunTree& runs, Document& document, QWidget* parent = nullptr);

    bool besideWanted() const;
    void wantBeside();

signals:
    void besideToggled(bool on);

private:
    void refresh();
    void toDifference();

    RunTree& m_runs;
    Document& m_document;
    QTabBar* m_tabs;
    QPushButton* m_difference;
    QPushButton* m_beside;
};

} // namespace osiscope::ui
