#pragma once

#include "ui/document/document.h"
#include "ui/whatif/run_tree.h"

#include <QWidget>

namespace osiscope::ui {

class EventBrowser;

/// Two traces held against each other, a line each PDU: what differs, and which rule leaves the choice. Each leads to
/// its event.
class ComparisonPane final : public QWidget {
    Q_OBJECT

public:
    explicit ComparisonPane(Document& document, QWidget* parent = nullptr);

    /// @pre once, before anything is compared; the runs outlive it
    void setRuns(const RunTree& runs);

    QSize sizeHint() const override { return {480, 220}; }

private:
    void refresh();

    const RunTree* m_runs = nullptr;
    EventBrowser* m_text;
};

/// The rows of the two runs that are beside each other. @pre runs.alignment() != nullptr
QString comparisonHtml(const RunTree& runs);

} // namespace osiscope::ui
