// The window's part in changing a scenario: its text, the values that are tried, and the runs that come of both.
#include "model/scenario/reader.h"
#include "model/scenario/warnings.h"
#include "ui/editor/editor_pane.h"
#include "ui/editor/recovery_bar.h"
#include "ui/editor/scenario_edit.h"
#include "ui/ladder/ladder_view.h"
#include "ui/sliders/link_sliders.h"
#include "ui/theme/font_measure.h"
#include "ui/window/main_window.h"
#include "ui/window/notice.h"
#include "ui/window/pane_arrangement.h"
#include "ui/window/panes.h"
#include "ui/window/save_dialog.h"

#include <QDockWidget>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace osiscope::ui {

namespace {

std::vector<scenario::Diagnostic> warningsIn(const Contents& contents)
{
    return scenario::warningsOf(*contents.scenario,
                                contents.lesson ? contents.lesson->events() : std::vector<stack::EventNumber>{});
}

} // namespace

void MainWindow::makeText()
{
    m_editor = static_cast<EditorPane*>(pane("scenario")->widget());
    m_sliders = static_cast<LinkSliders*>(pane("links")->widget());
    connect(m_editor, &EditorPane::edited, this, &MainWindow::readText);
    connect(m_editor, &EditorPane::modifiedChanged, this, [this] { setWindowModified(m_editor->isModified()); });
    connect(m_sliders, &LinkSliders::tried, this, &MainWindow::tryLinks);
    connect(&m_document, &Document::axisHeldChanged, this, &MainWindow::divideWorkspace, Qt::QueuedConnection);
    connect(m_sliders, &LinkSliders::resetAsked, this, &MainWindow::resetTried);
    connect(m_sliders, &LinkSliders::writeAsked, this, &MainWindow::writeTried);
    connect(&m_latest, &Latest::slow, this, [this] { m_notice->showProgress(tr("Making the run")); });
    connect(&m_latest, &Latest::idle, this, &MainWindow::hideProgress);
    connect(m_notice, &Notice::cancelled, this, &MainWindow::giveUpRun);
    m_editor->edit().completer().setWords([this](const TextPlace& place) { return wordsFor(place); });
    connect(m_recovery, &RecoveryBar::restoreAsked, this, &MainWindow::restoreText);
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
    m_needText << add(menu, tr("Re&set the tried values"), {}, &MainWindow::resetTried)
               << add(menu, tr("&Write the tried values into the text"), {}, &MainWindow::writeTried);
}

void MainWindow::addTextFiles(QMenu& menu)
{
    m_needText << add(menu, tr("&New scenario from this one"), {QKeySequence::New}, &MainWindow::newText)
               << add(menu, tr("Sa&ve"), {QKeySequence::Save}, &MainWindow::saveText)
               << add(menu, tr("Sav&e as\u2026"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)},
                      &MainWindow::saveTextAs)
               << add(menu, tr("&Revert to what was opened"), {}, &MainWindow::revertText);
}

/// The text that goes with what is shown from now on.
void MainWindow::loadText(const Contents& contents)
{
    m_latest.forget();
    const auto& scenario = contents.scenario;
    if (scenario == nullptr || scenario->text == nullptr) {
        m_editor->clear();
        return;
    }
    const QFileInfo file(QString::fromStdString(scenario->file));
    m_editor->load(toQString(*scenario->text),
                   m_opening.isEmpty() ? QString() : QFileInfo(m_opening).absoluteFilePath(), file.completeBaseName());
    m_editor->setFate(EditorPane::Fate::Run, warningsIn(contents));
}

/// A text that cannot be run as it is: nothing else is to be seen.
void MainWindow::showTextOnly()
{
    m_latest.forget();
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
    readText();
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

void MainWindow::readText()
{
    const std::string text = m_editor->text().toStdString();
    m_latest.ask([this, &registry = m_registry, text, file = m_editor->fileName().toStdString(),
                  before = m_runs.originalOf(text),
                  compared = m_runs.compared()](const std::stop_token& stop, const Latest::Post& tell) mutable {
        auto read = scenario::readScenario(text, file, registry);
        if (!read) {
            tell([this, problems = std::move(read.error())] {
                m_editor->setFate(EditorPane::Fate::Wrong, problems);
                showWhyThereIsNothing();
                tryWhatWaits();
            });
            return;
        }
        tell([this] { m_editor->setFate(EditorPane::Fate::Running); });
        const auto scenario = std::make_shared<const scenario::Scenario>(*std::move(read));
        const auto contents =
            before != nullptr ? before : simulate(scenario, {}, registry, stop, progressIn(tell)).contents;
        if (contents == nullptr)
            return;
        for (Run& other : compared)
            other.alignment = align(*contents, session::kNoSession, *other.contents, other.only);
        tell([this, contents, compared] { showEdited(contents, compared); });
    });
}

Report MainWindow::progressIn(const Latest::Post& tell)
{
    return [this, tell](double part, const QString& words) {
        tell([this, part, words] {
            if (m_notice->showsProgress())
                loadProgressed(part, words);
        });
    };
}

void MainWindow::showEdited(const std::shared_ptr<const Contents>& contents, const std::vector<Run>& compared)
{
    m_editor->setFate(EditorPane::Fate::Run, warningsIn(*contents));
    if (m_document.contents() == nullptr) {
        present(contents);
        bringForwardText();
        return;
    }
    if (m_runs.edit(contents, compared))
        say(tr("The text has changed. The runs that were made from it are put aside, and come back with it: undo."));
    tryWhatWaits();
}

void MainWindow::tryLinks()
{
    if (m_editor->fate() == EditorPane::Fate::Typed || m_editor->fate() == EditorPane::Fate::Running) {
        m_triesLater = true; // on the run of the text as it is now
        return;
    }
    m_latest.ask([this, &registry = m_registry, planned = m_runs.plan(m_sliders->links())](const std::stop_token& stop,
                                                                                           const Latest::Post& tell) {
        const Loaded loaded = simulate(planned.scenario, planned.options, registry, stop, progressIn(tell));
        if (loaded.contents != nullptr)
            tell([this, planned, contents = loaded.contents] {
                m_runs.add(planned, contents);
                if (m_document.horizon() < contents->size())
                    say(tr("What comes after the cursor is hidden, and may be what these values change. It can "
                           "be shown by the choice at the top."));
            });
    });
}

/// What has been asked for while the text was being read and run.
void MainWindow::tryWhatWaits()
{
    if (std::exchange(m_triesLater, false) && m_sliders->isTrying())
        tryLinks();
}

void MainWindow::resetTried()
{
    m_triesLater = false;
    giveUpRun();
    m_runs.dropTried();
}

void MainWindow::writeTried()
{
    const Run& original = m_runs.runs().front();
    if (m_document.contents() == nullptr || original.contents->scenario == nullptr) {
        say(tr("There is no text here that the values could be written into."));
        return;
    }
    const auto changes =
        scenario::textChanges(m_editor->text().toStdString(), original.contents->scenario->links, m_sliders->links());
    if (!changes) {
        say(tr("The values cannot be written into the text: %1").arg(toQString(changes.error())));
        return;
    }
    m_editor->change(*changes);
    say(changes->empty() ? tr("The text has these values already.") : tr("The text has these values now."));
}

void MainWindow::giveUpRun()
{
    m_latest.forget();
    if (m_editor->fate() == EditorPane::Fate::Running)
        m_editor->setFate(EditorPane::Fate::GivenUp);
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
