// The window's part in live runs.
#include "model/scenario/reader.h"
#include "ui/editor/editor_pane.h"
#include "ui/live/live_bar.h"
#include "ui/playback/playback_bar.h"
#include "ui/theme/font_measure.h"
#include "ui/window/main_window.h"

#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace osiscope::ui {

void MainWindow::allowLive(OpenOutside openOutside)
{
    m_openOutside = std::move(openOutside);
    enableActions();
}

void MainWindow::makeLive(QWidget* page)
{
    m_live = new LiveControl(m_registry, this);
    m_liveBar = new LiveBar(*m_live, m_document, page);
    connect(m_live, &LiveControl::grown, this, &MainWindow::showLive);
}

void MainWindow::addLive(QMenu& menu)
{
    m_goLive = add(menu, tr("Go &live with this computer's programs"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L)},
                   &MainWindow::goLive);
    connect(m_live, &LiveControl::finished, this, &MainWindow::enableActions);
}

/// Whether what is open can be run with real programs.
bool MainWindow::canGoLive() const
{
    const Contents* contents = m_document.contents();
    return m_openOutside && !m_live->isRunning() && contents != nullptr && contents->scenario != nullptr;
}

void MainWindow::goLive()
{
    const bool edited = m_editor->isModified();
    if (!canGoLive() || !mayLeaveText())
        return;
    scenario::Scenario scenario = *m_document.contents()->scenario;
    if (edited) { // what is seen may be the run of what its user does not want, or of a text before
        auto read =
            scenario::readScenario(m_editor->text().toStdString(), m_editor->fileName().toStdString(), m_registry);
        if (!read) {
            showProblems(tr("The scenario has errors"), toQString(read.error().front().toString()));
            return;
        }
        scenario = *std::move(read);
    }
    const auto live = scenario::handOver(std::move(scenario));
    if (!live) {
        QMessageBox::information(this, tr("Go live"),
                                 tr("There is no link here by which this computer could be reached."));
        return;
    }
    m_playback->stop();
    if (const QString wrong = m_live->start(*live, m_openOutside); !wrong.isEmpty()) {
        showProblems(tr("This computer's programs cannot be let in"), wrong);
        return;
    }
    m_shownLive.reset();
    m_awaitsLive = true;
    m_liveBar->begin(*live);
    enableActions();
}

/// The cursor goes along, unless its user has gone back.
void MainWindow::showLive(const std::shared_ptr<const Contents>& contents)
{
    if (std::exchange(m_awaitsLive, false)) {
        showContents(contents);
        m_document.toLast();
    } else if (m_shownLive != nullptr && m_document.contents() == m_shownLive.get()) {
        const bool goesAlong = !m_document.canStepForward();
        m_runs.restart(contents);
        if (goesAlong)
            m_document.toLast();
    } else {
        return; // something else is looked at
    }
    m_shownLive = contents;
}

/// Asks before a live run ends. False: it is to go on.
bool MainWindow::mayEndLive(const QString& why)
{
    if (!m_live->isRunning())
        return true;
    QMessageBox box(QMessageBox::Question, tr("A live run is going on"), why, QMessageBox::NoButton, this);
    box.setObjectName("end-live");
    box.addButton(tr("&End it"), QMessageBox::AcceptRole);
    box.setDefaultButton(box.addButton(tr("&Go on"), QMessageBox::RejectRole));
    box.setEscapeButton(box.defaultButton());
    box.exec();
    return box.buttonRole(box.clickedButton()) == QMessageBox::AcceptRole;
}

/// Asks before something else is opened. False: what is open stays.
bool MainWindow::mayLeaveLive()
{
    return mayEndLive(tr("If something else is opened, the live run ends, and what has happened in it is gone. To keep "
                         "it, end the run and export its events as .osiscope."));
}

bool MainWindow::mayLeave()
{
    return mayLeaveLive() && mayLeaveText();
}

/// Something else is opened.
void MainWindow::leaveLive()
{
    m_awaitsLive = false;
    m_live->stop();
}

} // namespace osiscope::ui
