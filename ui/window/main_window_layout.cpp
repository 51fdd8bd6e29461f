#include "ui/window/main_window.h"

#include "ui/editor/editor_pane.h"
#include "ui/editor/recovery_bar.h"
#include "ui/ladder/ladder_view.h"
#include "ui/playback/playback_bar.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/pane_arrangement.h"
#include "ui/window/panes.h"
#include "ui/window/view_bar.h"

#include <QChildEvent>
#include <QDockWidget>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

namespace osiscope::ui {

namespace {

const QString kPredict = QStringLiteral("predict");
const QString kViews = QStringLiteral("-views");
const QString kChartArea = QStringLiteral("-chart-area");
const QString kWindowSize = QStringLiteral("-window");

QString panesKey(const scenario::Lesson& lesson)
{
    return QStringLiteral("layout/panes/") + QString::fromStdString(lesson.id);
}

} // namespace

bool MainWindow::isOnStartPage() const
{
    return m_pages->currentWidget() == m_startPage;
}

QString MainWindow::layoutKey() const
{
    return m_lessonLayout ? QStringLiteral("layout/lesson") : QStringLiteral("layout/free");
}

void MainWindow::saveLayout()
{
    if (isOnStartPage() || m_document.contents() == nullptr || m_panes->hasMadeRoom())
        return; // nothing there that the user has arranged
    QSettings settings;
    const PaneLayout layout = m_panes->layout();
    settings.setValue(layoutKey(), layout.docks);
    settings.setValue(layoutKey() + kChartArea, static_cast<int>(layout.chartArea));
    settings.setValue(layoutKey() + kWindowSize, layout.window);
    if (const scenario::Lesson* lesson = originalLesson(); m_lessonLayout && lesson != nullptr)
        settings.setValue(panesKey(*lesson), m_panes->shown()); // with them it begins next time
    if (const QByteArray arranged = m_workspace->arrangement(); !arranged.isEmpty())
        settings.setValue(layoutKey() + kViews, arranged);
}

/// What is looked at may have been made from it, and be none. nullptr: there is none.
const scenario::Lesson* MainWindow::originalLesson() const
{
    const Contents* original = m_runs.runs().front().contents.get();
    return original != nullptr && original->lesson ? &original->lesson->lesson() : nullptr;
}

/// Whether a lesson begins with a pane: as it was left the last time, else if the lesson needs it.
bool MainWindow::beginsWith(const scenario::Lesson& lesson, const PaneKind& kind)
{
    const QVariant left = QSettings().value(panesKey(lesson));
    if (left.isValid())
        return left.toStringList().contains(QLatin1String(kind.id));
    return kind.inLessons || std::ranges::find(lesson.panes, kind.id) != lesson.panes.end();
}

void MainWindow::arrangeFor(const scenario::Lesson* lesson)
{
    m_lessonLayout = lesson != nullptr;
    const QSettings settings;
    const bool asBefore = m_panes->restore(
        {settings.value(layoutKey()).toByteArray(),
         static_cast<Qt::DockWidgetArea>(settings.value(layoutKey() + kChartArea, Qt::BottomDockWidgetArea).toInt()),
         settings.value(layoutKey() + kWindowSize).toSize()});
    const bool ownPanes =
        lesson != nullptr || !asBefore; // a lesson begins with those it needs, wherever its user has put them
    if (ownPanes)
        for (const PaneKind& kind : paneKinds())
            pane(kind.id)->setVisible(lesson != nullptr ? beginsWith(*lesson, kind) : kind.otherwise);
    if (!asBefore)
        m_panes->layOut();
    if (!m_workspace->restoreArrangement(settings.value(layoutKey() + kViews).toByteArray()))
        m_workspace->putBack();
    m_workspace->showBoth();
    m_panes->placeChart();
    if (ownPanes) {
        m_panes->giveHeightToChart();
        pane("explanation")->raise();
    }
    const bool expects = m_document.contents() != nullptr && !m_document.contents()->judgements.empty();
    pane("expectations")->setVisible(expects); // where nothing is expected it would only take room
    if (expects)
        pane("expectations")->raise();
    pane("comparison")->setVisible(m_runs.alignment() != nullptr);
    showPredicting();
    m_viewBar->show();
    divideWorkspace();
}

/// Whatever its user has moved or closed.
void MainWindow::arrangeAnew()
{
    QSettings settings;
    for (const QString& of : {QString(), kChartArea, kWindowSize, kViews})
        settings.remove(layoutKey() + of);
    const scenario::Lesson* lesson = m_lessonLayout ? originalLesson() : nullptr; // its text may have none any more
    if (lesson != nullptr)
        settings.remove(panesKey(*lesson));
    const bool beside = m_panes->hasMadeRoom();
    m_panes->takeRoomBack();
    m_panes->gather();
    arrangeFor(lesson);
    if (beside)
        m_panes->makeRoomBeside();
}

/// The tabs of panes: where there is no room for all, some are scrolled to. Of cut names nothing is left to be read.
void MainWindow::childEvent(QChildEvent* event)
{
    QMainWindow::childEvent(event);
    auto* tabs = event->polished() ? qobject_cast<QTabBar*>(event->child()) : nullptr;
    if (tabs == nullptr)
        return;
    tabs->setElideMode(Qt::ElideNone);
    tabs->setUsesScrollButtons(true);
}

/// The window goes, for now or for good.
void MainWindow::keepWhatWasSet()
{
    saveLayout();
    QSettings().setValue(QStringLiteral("window/geometry"), saveGeometry());
    leaveLive(); // other windows may stay open, and with them the program
    m_playback->stop();
}

bool MainWindow::mayBeReplaced()
{
    return mayEndLive(tr("With another language the windows are made anew, and the live run ends. "
                         "What has happened so far stays."));
}

void MainWindow::continueFrom(MainWindow& other)
{
    // As they are, and not as a lesson begins; beside a second ladder some of them are away.
    const PaneLayout panes = other.m_panes->hasMadeRoom() ? PaneLayout() : other.m_panes->layout();
    other.keepWhatWasSet();
    restoreGeometry(other.saveGeometry()); // what it began with is how the window was left the last time
    allowLive(other.m_openOutside);
    m_recovery->offer(other.m_recovery->offered());
    if (other.isOnStartPage())
        return;
    m_opening = other.m_editor->path();
    if (other.m_document.contents() == nullptr)
        showTextOnly();
    else
        showRunsOf(other);
    m_capture = other.m_capture;
    if (other.m_editor->hasText())
        m_editor->takeOver(*other.m_editor);
    m_panes->restore(panes);
    m_panes->placeChart();
    enableActions();
}

void MainWindow::showRunsOf(const MainWindow& other)
{
    const std::vector<Run>& runs = other.m_runs.runs();
    showContents(runs.front().contents);
    for (std::size_t i = 1; i < runs.size(); i++)
        m_runs.add({nullptr, runs[i].options, runs[i].parent, runs[i].title, runs[i].tried, nullptr, runs[i].alignment},
                   runs[i].contents);
    m_runs.choose(other.m_runs.current());
    m_document.setOptions(other.m_document.options());
    m_document.setFilterText(other.m_document.filterText());
    m_document.selectSession(other.m_document.session());
    m_document.setCursor(other.m_document.cursor());
    m_ladder->setLifelines(other.m_ladder->lifelines());
}

/// While learners predict, what they are asked is in front.
void MainWindow::showPredicting()
{
    const bool on = m_document.options().predict;
    m_predict->setChecked(on);
    if (isOnStartPage() || m_document.contents() == nullptr)
        return;
    for (const PaneKind& kind : paneKinds()) {
        if (std::string_view(kind.id) == "questions")
            on ? m_panes->bringForward(kind) : pane(kind.id)->hide();
    }
}

/// On the start page, for all that is opened from now on; else for what is looked at.
void MainWindow::setPredict(bool on)
{
    if (isOnStartPage()) {
        QSettings().setValue(kPredict, on);
        m_startPage->setPredict(on);
    }
    ViewOptions options = m_document.options();
    options.predict = on;
    m_document.setOptions(options);
}

bool MainWindow::predictsAtFirst()
{
    return QSettings().value(kPredict).toBool();
}

/// As the user has put it, else so that the whole timeline is seen where it is not too tall.
void MainWindow::divideWorkspace()
{
    m_workspace->divide(m_timeline->sizeHint().height());
}

} // namespace osiscope::ui
