#pragma once

#include "ui/document/document.h"
#include "ui/whatif/run_tree.h"

#include <QWidget>

class QAction;
class QPushButton;

namespace osiscope::ui {

class EventBrowser;

/// Two traces held against each other, a line each PDU: what differs, and which rule leaves the choice. Each leads to
/// its event.
class ComparisonPane final : public QWidget {
    Q_OBJECT

public:
    explicit ComparisonPane(Document& document, QWidget* parent = nullptr);

    /// @param start what a button offers as long as nothing is compared
    /// @pre once, before anything is compared; the runs and the action outlive it
    void setRuns(const RunTree& runs, QAction& start);

    QSize sizeHint() const override { return {480, 220}; }

private:
    void refresh();

    const RunTree* m_runs = nullptr;
    EventBrowser* m_text;
    QWidget* m_nothing; ///< in its place
    QPushButton* m_start;
};

/// The rows of the two runs that are beside each other. @pre runs.alignment() != nullptr
QString comparisonHtml(const RunTree& runs);

} // namespace osiscope::ui
