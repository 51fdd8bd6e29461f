// The window's part in changing a scenario: its text, the file it is in, and what is shown of the runs made of it.
#include "model/scenario/reader.h"
#include "ui/editor/editor_pane.h"
#include "ui/editor/recovery_bar.h"
#include "ui/editor/scenario_edit.h"
#include "ui/ladder/ladder_view.h"
#include "ui/sliders/link_sliders.h"
#include "ui/window/main_window.h"
#include "ui/window/notice.h"
#include "ui/window/pane_arrangement.h"
#include "ui/window/panes.h"
#include "ui/window/run_maker.h"
#include "ui/window/save_dialog.h"

#include <QDockWidget>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>

#include <utility>

namespace osiscope::ui {

void MainWindow::makeText()
{
    m_editor = static_cast<EditorPane*>(pane("scenario")->widget());
    m_sliders = static_cast<LinkSliders*>(pane("links")->widget());
    m_maker = std::make_unique<RunMaker>(m_registry, m_runs, *m_editor, *m_sliders);
    connect(m_editor, &EditorPane::modifiedChanged, this, [this] { setWindowModified(m_editor->isModified()); });
    connect(&m_document, &Document::axisHeldChanged, this, &MainWindow::divideWorkspace, Qt::QueuedConnection);
    m_editor->edit().completer().setWords([this](const TextPlace& place) { return wordsFor(place); });
    connect(m_recovery, &RecoveryBar::restoreAsked, this, &MainWindow::restoreText);
    showWhatIsMade();
}

/// What is to be seen of runs of what is changed.
void MainWindow::showWhatIsMade()
{
    RunMaker* const maker = m_maker.get();
    connect(maker, &RunMaker::slow, this, [this] { m_notice->showProgress(tr("Making the run")); });
    connect(maker, &RunMaker::progressed, this, [this](double part, const QString& words) {
        if (m_notice->showsProgress())
            loadProgressed(part, words);
    });
    connect(maker, &RunMaker::idle, this, &MainWindow::hideProgress);
    connect(maker, &RunMaker::told, this, &MainWindow::say);
    connect(maker, &RunMaker::foundWrong, this, &MainWindow::showWhyThereIsNothing);
    connect(maker, &RunMaker::madeFirst, this, [this](const std::shared_ptr<const Contents>& contents) {
        present(contents);
        bringForwardText();
    });
    connect(maker, &RunMaker::madeTried, this, [this](const std::shared_ptr<const Contents>& contents) {
        if (m_document.horizon() < contents->size())
            say(tr("What comes after the cursor is hidden, and may be what these values change. It can be shown by "
                   "the choice at the top."));
    });
    connect(m_notice, &Notice::cancelled, maker, &RunMaker::giveUp);
}

void MainWindow::makeEditMenu()
{
    QMenu& menu = *menuBar()->addMenu(tr("Ed&it"));
    m_needText << add(menu, tr("&Undo"), {QKeySequence::Undo}, &MainWindow::undo)
               << add(menu, tr("&Redo"), {QKeySequence::Redo}, &MainWindow::redo);
    menu.addSeparator();
    m_needText << add(menu, tr("&Find in the text"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)},
                      &MainWindow::findInText)
               << add(menu, tr("&Next error"), {Qt::Key_F8}, &MainWindow::nextProblem)
               << add(menu, tr("&Previous error"), {QKeySequence(Qt::SHIFT | Qt::Key_F8)},
                      &MainWindow::previousProblem);
    m_needText << add(menu, tr("&Offer what may stand here"), {QKeySequence(Qt::CTRL | Qt::Key_Space)},
                      &MainWindow::offerWords);
    menu.addSeparator();
    m_needText << menu.addAction(tr("Re&set the tried values"), m_maker.get(), &RunMaker::resetTried)
               << menu.addAction(tr("&Write the tried values into the text"), m_maker.get(), &RunMaker::writeTried);
}

void MainWindow::addTextFiles(QMenu& menu)
{
    m_needText << add(menu, tr("&New scenario from this one"), {QKeySequence::New}, &MainWindow::newText)
               << add(menu, tr("Sa&ve"), {QKeySequence::Save}, &MainWindow::saveText)
               << add(menu, tr("Sav&e as\u2026"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)},
                      &MainWindow::saveTextAs)
               << add(menu, tr("&Revert to what was opened"), {}, &MainWindow::revertText);
}

/// A text that cannot be run as it is: nothing else is to be seen.
void MainWindow::showTextOnly()
{
    m_maker->giveUp();
    m_leadsToProblem = true;
    m_ladder->setEmptyHint({});
    present(nullptr);
    m_panes->showOnly("scenario"); // there is nothing in the others
    bringForwardText();
}

/// Where nothing else is to be seen, why, and the place in the text.
void MainWindow::showWhyThereIsNothing()
{
    if (m_document.contents() != nullptr)
        return;
    m_ladder->setEmptyHint(tr("There is nothing to be seen yet: the text has an error, which stands below it.\n"
                              "Correct it, and what it describes is run and drawn here. F8 leads to the next error."));
    if (std::exchange(m_leadsToProblem, false))
        nextProblem();
}

void MainWindow::openWrongText(const QString& text)
{
    rememberFile(m_opening);
    showTextOnly();
    m_editor->load(text, QFileInfo(m_opening).absoluteFilePath(), QFileInfo(m_opening).completeBaseName());
    enableActions();
    m_maker->runText();
}

void MainWindow::offerRecovery(const QString& folder)
{
    m_recovery->offer(Recovery::left(folder));
}

void MainWindow::restoreText(const UnsavedText& text)
{
    if (!mayLeave())
        return;
    showTextOnly();
    if (m_editor->restore(text))
        m_recovery->taken();
    enableActions();
}

/// Asks what is to become of what is not saved. False: its user wants to stay.
bool MainWindow::mayLeaveText()
{
    if (!m_editor->isModified())
        return true;
    QMessageBox box(QMessageBox::Warning, tr("Not saved yet"),
                    tr("What you have changed in the scenario is not saved. Save it?"),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setObjectName("unsaved");
    box.setDefaultButton(QMessageBox::Save);
    const int answer = box.exec();
    if (answer == QMessageBox::Save) {
        saveText();
        return !m_editor->isModified();
    }
    if (answer == QMessageBox::Discard)
        m_editor->giveUp();
    return answer == QMessageBox::Discard;
}

bool MainWindow::saveTextTo(const QString& path)
{
    if (QFileInfo(path) == QFileInfo(m_editor->path()) && m_editor->isChangedElsewhere()) {
        m_editor->keepNow(); // its user may take a while to answer
        switch (askAboutChangedFile(this, path)) {
        case ChangedFile::SaveOver: break;
        case ChangedFile::SaveElsewhere: saveTextAs(); return !m_editor->isModified();
        case ChangedFile::Cancel: return false;
        }
    }
    if (const auto saved = m_editor->saveTo(path); !saved) {
        auto* box = new QMessageBox(QMessageBox::Warning, tr("Not saved"),
                                    tr("%1 could not be written: %2.\nWhat you have typed is still here; save it "
                                       "in another place.")
                                        .arg(path, saved.error()),
                                    QMessageBox::Ok, this);
        box->setObjectName("not-saved");
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
        return false;
    }
    rememberFile(path);
    say(tr("Saved as %1").arg(path));
    return true;
}

void MainWindow::saveText()
{
    if (m_editor->path().isEmpty())
        saveTextAs();
    else
        saveTextTo(m_editor->path());
}

void MainWindow::saveTextAs()
{
    QSettings settings;
    const QString folder = settings.value(QStringLiteral("folder")).toString();
    const QString proposed =
        m_editor->path().isEmpty() ? folder + (folder.isEmpty() ? "" : "/") + m_editor->fileName() : m_editor->path();
    const QString path = askWhereToSave(this, tr("Save the scenario"), proposed, tr("Scenarios (*.toml)"));
    if (path.isEmpty())
        return;
    settings.setValue(QStringLiteral("folder"), QFileInfo(path).absolutePath());
    saveTextTo(path);
}

void MainWindow::newText()
{
    m_editor->makeCopy();
    bringForwardText();
}

void MainWindow::revertText()
{
    m_editor->revert();
}

void MainWindow::undo()
{
    m_editor->edit().undo();
}

void MainWindow::redo()
{
    m_editor->edit().redo();
}

void MainWindow::findInText()
{
    bringForwardText();
    m_editor->find();
}

void MainWindow::nextProblem()
{
    bringForwardText();
    m_editor->toNextProblem();
}

void MainWindow::previousProblem()
{
    bringForwardText();
    m_editor->toPreviousProblem();
}

void MainWindow::offerWords()
{
    bringForwardText();
    m_editor->edit().completer().offer();
}

QStringList MainWindow::wordsFor(const TextPlace& place)
{
    if (m_vocabulary.empty()) // what the lessons have between them is all there is
        for (const auto& lesson : m_lessons)
            if (lesson->text != nullptr)
                m_vocabulary.learn(scenario::knownKeys(*lesson->text, m_registry));
    m_vocabulary.learn(scenario::knownKeys(m_editor->text().toStdString(), m_registry));
    const Contents* contents = m_document.contents();
    return m_vocabulary.words(place, m_registry, contents != nullptr ? contents->scenario.get() : nullptr);
}

void MainWindow::bringForwardText()
{
    m_panes->bringForward(paneKind("scenario"));
}

} // namespace osiscope::ui
