#pragma once

#include "ui/document/document.h"
#include "ui/whatif/run_tree.h"

#include <QWidget>

#include <array>
#include <memory>
#include <optional>

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

protected:
    void showEvent(QShowEvent* event) override;

private:
    std::shared_ptr<const trace::Alignment> alignment();
    void refresh();

    Document& m_document;
    const RunTree* m_runs = nullptr;
    EventBrowser* m_text;
    QWidget* m_nothing; ///< in its place
    QPushButton* m_start;
    std::array<std::shared_ptr<const Contents>, 2> m_compared; ///< what m_aligned is of
    std::shared_ptr<const trace::Alignment> m_aligned;
};

/// The rows of the two runs that are beside each other, 1 being the one at the left. @pre runs.beside() >= 0
/// @param alignment of the two, the earlier run being its one
/// @param until nothing is told of what comes after that event of the run that is looked at; none: all is told
QString comparisonHtml(const RunTree& runs, const trace::Alignment& alignment,
                       std::optional<stack::EventNumber> until = {});

} // namespace osiscope::ui
