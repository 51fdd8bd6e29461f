// The window's part in captures: a scenario made of one, and what it is compared with.
#include "ui/editor/editor_pane.h"
#include "ui/live/live_bar.h"
#include "ui/theme/font_measure.h"
#include "ui/whatif/comparison_pane.h"
#include "ui/whatif/runs_bar.h"
#include "ui/window/compare_dialog.h"
#include "ui/window/decode_dialog.h"
#include "ui/window/main_window.h"
#include "ui/window/panes.h"

#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace osiscope::ui {

void MainWindow::addComparing(QMenu& menu)
{
    m_makeScenario = add(menu, {}, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N)}, &MainWindow::makeScenario);
    m_decode = add(menu, tr("&Decode as\u2026"), {}, &MainWindow::chooseDecoding);
    m_compare = add(menu, tr("Compare &with\u2026"), {QKeySequence(Qt::CTRL | Qt::Key_D)}, &MainWindow::chooseCompared);
    static_cast<ComparisonPane*>(pane("comparison")->widget())->setRuns(m_runs, *m_compare);
    connect(&m_document, &Document::sessionChanged, this, &MainWindow::enableComparing);
    connect(m_live, &LiveControl::finished, this, &MainWindow::enableComparing);
}

void MainWindow::enableComparing()
{
    const bool open = m_document.contents() != nullptr && !isOnStartPage() && !m_live->isRunning();
    m_makeScenario->setEnabled(open);
    m_makeScenario->setText(m_document.session() == session::kNoSession ? tr("&Make a scenario of this capture")
                                                                        : tr("&Make a scenario of this session"));
    m_compare->setEnabled(open);
    m_decode->setEnabled(open && m_capture.contents != nullptr && m_document.sharedContents() == m_capture.contents);
}

void MainWindow::chooseDecoding()
{
    DecodeDialog::Meant meant;
    const trace::Trace& trace = *m_capture.contents->trace;
    const auto isTransport = [transports = capture::transportsWithPorts(m_registry)](const trace::Event& event) {
        return event.entity != stack::kNoEntity && std::ranges::find(transports, event.protocol) != transports.end();
    };
    // A message stands before the packets that carry it.
    stack::EventNumber number = std::max<stack::EventNumber>(m_document.cursor(), 1);
    while (number < trace.size() && !isTransport(trace[number]))
        ++number;
    if (number <= trace.size() && isTransport(trace[number])) {
        const trace::Entity& entity = trace.entity(trace[number].entity);
        // A program that is asked has the lower port, mostly.
        meant = {trace[number].protocol, std::min(entity.local.port, entity.remote.port)};
    }
    DecodeDialog dialog(m_registry, m_capture.rules, meant, this);
    if (dialog.exec() == QDialog::Accepted)
        decodeAs(dialog.rules());
}

void MainWindow::decodeAs(const capture::DecodeRules& rules)
{
    if (m_capture.contents == nullptr || !mayLeave())
        return;
    m_opening = m_capture.path;
    m_openingAs = rules;
    m_planned.reset();
    m_loader.openFile(std::filesystem::path(m_opening.toStdString()), rules);
}

/// What is looked at, or of it what is chosen.
Against MainWindow::chosenToCompare() const
{
    return {m_document.sharedContents(), m_document.session()};
}

void MainWindow::makeScenario()
{
    const Against captured = chosenToCompare();
    if (captured.contents->scenario != nullptr) {
        QMessageBox::information(this, tr("Make a scenario"),
                                 tr("This is the run of a scenario already: Ctrl+T shows its text."));
        return;
    }
    if (!mayLeave())
        return;
    m_opening.clear();
    m_planned.reset();
    m_making = captured;
    m_loader.transcribe(captured);
}

/// The made scenario takes the place of the capture, which stays there to be compared with.
void MainWindow::showMade(const Loaded& loaded, const Against& captured)
{
    if (!loaded.error.isEmpty()) {
        showProblems(captured.only == session::kNoSession ? tr("No scenario can be made of this capture")
                                                          : tr("No scenario can be made of this session"),
                     loaded.error);
        return;
    }
    if (loaded.contents == nullptr)
        return;
    showContents(loaded.contents);
    m_editor->beNew();
    Run compared;
    compared.contents = captured.contents;
    compared.alignment = loaded.alignment;
    compared.only = captured.only;
    m_runs.addCompared(std::move(compared));
    bringForwardText();
    showProblems(tr("A scenario was made: what was concluded, and what could not be"), loaded.notes);
}

void MainWindow::chooseCompared()
{
    const Against against = chosenToCompare();
    CompareDialog dialog(
        m_lessons,
        against.only == session::kNoSession
            ? toQString(against.contents->title)
            : tr("Session %1 of %2").arg(static_cast<int>(against.only)).arg(toQString(against.contents->title)),
        this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    if (dialog.lesson()) {
        compareWithLesson(*dialog.lesson());
        return;
    }
    QSettings settings;
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Compare with"), settings.value(QStringLiteral("folder")).toString(), openableFiles());
    if (path.isEmpty())
        return;
    settings.setValue(QStringLiteral("folder"), QFileInfo(path).absolutePath());
    compareWithFile(path);
}

void MainWindow::planComparison()
{
    m_opening.clear();
    m_planned = PlannedRun{};
    m_planned->parent = m_runs.current();
    m_planned->changed = m_document.sharedContents();
}

void MainWindow::compareWithFile(const QString& path)
{
    if (!mayLeaveLive())
        return;
    planComparison();
    m_loader.compareFile(chosenToCompare(), std::filesystem::path(path.toStdString()), m_capture.rules);
}

void MainWindow::compareWithLesson(std::size_t index)
{
    if (!mayLeaveLive())
        return;
    planComparison();
    m_loader.compareScenario(chosenToCompare(), m_lessons.at(index));
}

void MainWindow::showPlanned(const PlannedRun& planned, const Loaded& loaded)
{
    PlannedRun made = planned;
    made.alignment = loaded.alignment;
    if (made.alignment != nullptr)
        m_runsBar->wantBeside();
    if (!m_runs.add(made, loaded.contents))
        return;
    if (const auto differs = m_runs.difference())
        m_document.setCursor(*differs);
}

/// What differs is listed as long as something is compared.
void MainWindow::showComparison()
{
    const bool compares = m_runs.alignment() != nullptr;
    if (compares == std::exchange(m_compares, compares))
        return;
    QDockWidget* dock = pane("comparison");
    dock->setVisible(compares);
    if (compares)
        dock->raise();
}

} // namespace osiscope::ui
