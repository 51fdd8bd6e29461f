// The window's part in what-if: the menu, the runs, and two of them side by side.
#include "ui/document/what_if_words.h"
#include "ui/editor/editor_pane.h"
#include "ui/ladder/ladder_view.h"
#include "ui/live/live_bar.h"
#include "ui/sliders/link_sliders.h"
#include "ui/theme/font_measure.h"
#include "ui/whatif/compared_ladder.h"
#include "ui/whatif/runs_bar.h"
#include "ui/window/main_window.h"
#include "ui/window/pane_arrangement.h"

#include <QLabel>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace osiscope::ui {

void MainWindow::makeWhatIfMenu()
{
    m_whatIfMenu = menuBar()->addMenu(tr("&What if"));
    connect(m_whatIfMenu, &QMenu::aboutToShow, this, &MainWindow::fillWhatIfMenu);
    m_ladder->setContextMenuPolicy(
        Qt::CustomContextMenu); // a scroll area takes its viewport's events, and their places
    connect(m_ladder, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        const QPoint onScreen = m_ladder->viewport()->mapToGlobal(at);
        if (const auto place = m_ladder->lineAt(at)) {
            m_ladder->chooseLine(place);
            m_lifelines->popup(onScreen);
            return;
        }
        m_ladder->chooseEventAt(at);
        m_whatIfMenu->popup(onScreen);
    });
}

void MainWindow::fillWhatIfMenu()
{
    m_whatIfMenu->clear();
    const Contents* contents = m_document.contents();
    std::vector<scenario::WhatIf> changes;
    if (contents != nullptr && contents->scenario != nullptr && !isOnStartPage())
        changes = whatIfsAt(*contents, m_document.cursor());
    for (const scenario::WhatIf& change : changes)
        m_whatIfMenu
            ->addAction(whatIfOrder(change, *contents->scenario, contents->reading), this,
                        [this, change] { m_document.askWhatIf(change); })
            ->setEnabled(change.hindered.empty());
    if (m_live->isRunning())
        m_whatIfMenu->addAction(tr("Lose this packet"), m_liveBar, &LiveBar::loseChosen)
            ->setEnabled(m_liveBar->canLoseChosen());
    else if (changes.empty())
        m_whatIfMenu
            ->addAction(contents != nullptr && contents->scenario == nullptr
                            ? tr("Only the run of a scenario can be changed")
                        : isOnStartPage() || contents == nullptr ? tr("Open a lesson or a scenario first")
                                                                 : tr("Choose an event first"))
            ->setEnabled(false);
}

void MainWindow::runWhatIf(const scenario::WhatIf& change)
{
    m_opening.clear();
    m_planned = m_runs.plan(change);
    m_loader.runScenario(m_planned->scenario, m_planned->options);
}

/// Where it is as in the run before, the cursor stays; so does what else the views are set to.
void MainWindow::showRun()
{
    const std::shared_ptr<const Contents>& now = m_runs.run().contents;
    const int other = m_runs.beside();
    const bool fromOther = m_runs.alignment() != nullptr && m_document.contents() != nullptr &&
                           m_runs.runs()[static_cast<std::size_t>(other)].contents == m_document.sharedContents();
    const stack::EventNumber place = fromOther ? m_runs.here(m_document.cursor()) : stack::kNoEvent;
    if (m_runs.isStarted())
        m_document.setContents(now);
    else
        m_document.replaceContents(now);
    if (fromOther) // times and events of its own
        m_document.setCursor(place);
    if (now != nullptr && now->scenario != nullptr)
        m_sliders->setBase(m_runs.base().contents->scenario->links);
    m_editor->setShown(m_runs.name(0), m_runs.current() == 0 ? QString() : m_runs.name(m_runs.current()));
    const QString title = now != nullptr ? toQString(now->title) : tr("A scenario with errors");
    setWindowTitle(tr("%1[*] \u2013 osiscope").arg(title));
    showBeside();
    showComparison();
    enableComparing();
    QTimer::singleShot(0, this, &MainWindow::divideWorkspace); // once the bar of the runs has its place
}

/// One, and its heading and the other while there are two.
void MainWindow::makeLadders(QSplitter& ladders)
{
    auto* own = new QWidget(&ladders);
    m_ladder = new LadderView(m_document, own);
    m_ladderHeading = new QLabel(own);
    m_ladderHeading->setContentsMargins(8, 2, 8, 2);
    m_ladderHeading->hide();
    auto* layout = new QVBoxLayout(own);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_ladderHeading);
    layout->addWidget(m_ladder, 1);
    m_compared = new ComparedLadder(m_runs, m_document, *m_ladder, &ladders);
    m_compared->hide();
    ladders.addWidget(m_compared);
    ladders.addWidget(own);
}

void MainWindow::showBeside()
{
    const bool beside = m_runsBar->besideWanted() && m_runs.beside() >= 0;
    m_ladderHeading->setText(beside ? m_runs.name(m_runs.current()) : QString());
    m_ladderHeading->setVisible(beside);
    if (beside == m_compared->isVisibleTo(m_workspace))
        return;
    m_compared->setVisible(beside);
    m_compared->ladder().setLifelines(m_ladder->lifelines());
    if (beside) {
        saveLayout(); // how its user has arranged it: with two ladders it is none that is kept
        m_panes->makeRoomBeside();
    } else {
        m_panes->takeRoomBack();
    }
    QTimer::singleShot(0, this, &MainWindow::divideWorkspace);
}

} // namespace osiscope::ui
