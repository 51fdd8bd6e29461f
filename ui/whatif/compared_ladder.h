#pragma once

#include "ui/document/document.h"
#include "ui/whatif/run_tree.h"

#include <QWidget>

class QLabel;

namespace osiscope::ui {

class LadderView;

/// The ladder of the run that another one was made from, or is compared with, to be seen beside it. Its cursor stands
/// where the other one's does (RunTree::there), at the same height.
class ComparedLadder final : public QWidget {
    Q_OBJECT

public:
    /// @param beside the ladder of the run that is looked at
    ComparedLadder(RunTree& runs, Document& document, LadderView& beside, QWidget* parent = nullptr);

    LadderView& ladder() { return *m_ladder; }
    Document& other() { return m_other; }

private:
    void runChosen();
    bool isInStep() const;
    void follow();
    void lead();
    void level();
    void takeOptions();
    void takeSession();
    QString heading() const;

    RunTree& m_runs;
    Document& m_document; ///< of the run that is looked at
    LadderView& m_beside;
    Document m_other; ///< of what is beside it
    QLabel* m_heading;
    LadderView* m_ladder;
    bool m_following = false;
};

} // namespace osiscope::ui
