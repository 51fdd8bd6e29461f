#include "ui/window/main_window.h"

#include "ui/charts/chart_pane.h"
#include "ui/editor/editor_pane.h"
#include "ui/editor/recovery_bar.h"
#include "ui/events/event_list_pane.h"
#include "ui/ladder/ladder_view.h"
#include "ui/lesson/progress.h"
#include "ui/live/live_bar.h"
#include "ui/playback/playback_bar.h"
#include "ui/theme/font_measure.h"
#include "ui/timeline/timeline_view.h"
#include "ui/whatif/runs_bar.h"
#include "ui/window/appearance.h"
#include "ui/window/focus_frame.h"
#include "ui/window/notice.h"
#include "ui/window/pane_arrangement.h"
#include "ui/window/panes.h"
#include "ui/window/problem_dialog.h"
#include "ui/window/remembered_view.h"
#include "ui/window/run_maker.h"
#include "ui/window/view_bar.h"

#include <QAbstractButton>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMimeData>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace osiscope::ui {

namespace {

constexpr int kMostRecent = 8;

} // namespace

MainWindow::MainWindow(const stack::Registry& registry, LessonList lessons, QWidget* parent)
    : QMainWindow(parent),
      m_registry(registry),
      m_lessons(std::move(lessons)),
      m_loader(registry),
      m_pages(new QStackedWidget(this)),
      m_startPage(new StartPage(m_lessons, this))
{
    setObjectName("main-window");
    setAcceptDrops(true);
    setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);
    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    m_recovery = new RecoveryBar(centre);
    layout->addWidget(m_recovery);
    layout->addWidget(m_pages, 1);
    setCentralWidget(centre);
    m_document.setOptions(rememberedView(m_document.options()));
    connect(&m_document, &Document::optionsChanged, this, [this] { rememberView(m_document.options()); });
    m_pages->addWidget(m_startPage);
    makeWorkspace();
    makePanes();
    makeNotice();
    makeText();
    makeMenus();
    new FocusFrame(*this);
    connect(&m_document, &Document::sessionChanged, this, [this] { // who asks for a session wants its verdict
        if (m_document.session() == session::kNoSession || m_document.isAnew())
            return;
        if (pane("verdict")->isVisible())
            pane("verdict")->raise();
        else if (!m_panes->hasMadeRoom()) // else two ladders need the room
            m_panes->bringForward(paneKind("verdict"));
    });
    connect(&m_document, &Document::cursorChanged, this, [this, shown = StepsShown()]() mutable {
        if (const Contents* contents = m_document.contents(); contents != nullptr && contents->lesson)
            shown.cursorAt(*contents->lesson, m_document.cursor(), m_playback->isPlaying());
    });
    connect(&m_document, &Document::whatIfAsked, this, &MainWindow::runWhatIf);
    connect(&m_runs, &RunTree::changed, this, &MainWindow::showRun);
    connect(m_runsBar, &RunsBar::besideToggled, this, &MainWindow::showBeside);
    connect(m_runsBar, &RunsBar::removing, this, [this] { m_maker->giveUp(); });
    connect(m_startPage, &StartPage::lessonChosen, this, &MainWindow::openLesson);
    connect(m_startPage, &StartPage::predictToggled, this, &MainWindow::setPredict);
    connect(&m_document, &Document::optionsChanged, this, [this] {
        if (std::exchange(m_predicting, m_document.options().predict) != m_document.options().predict)
            showPredicting();
    });
    connect(m_startPage, &StartPage::openRequested, this, &MainWindow::chooseFile);
    connect(m_startPage, &StartPage::fileChosen, this, &MainWindow::openFile);
    connect(&m_loader, &Loader::started, this, &MainWindow::loadStarted);
    connect(&m_loader, &Loader::progressed, this, &MainWindow::loadProgressed);
    connect(&m_loader, &Loader::finished, this, &MainWindow::loadFinished);
    resize(QSize(1280, 720) * typeScale());
    restoreGeometry(QSettings().value(QStringLiteral("window/geometry")).toByteArray());
    applyAppearance();
    showStartPage();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeWorkspace()
{
    QWidget* const page = m_workspacePage = new QWidget(m_pages);
    m_timeline = new TimelineView(m_document, page);
    auto* ladders = new QSplitter(Qt::Horizontal, page);
    makeLadders(*ladders);
    ladders->setChildrenCollapsible(false);
    m_workspace = new Workspace(*m_timeline, *ladders, page);
    // Later: it may say so while it is being given its place, and would keep its contents in the old one.
    connect(m_timeline, &TimelineView::heightChanged, this, &MainWindow::divideWorkspace, Qt::QueuedConnection);
    m_playback = new PlaybackBar(m_document, page);
    connect(m_playback, &PlaybackBar::filterCleared, m_ladder, qOverload<>(&QWidget::setFocus));
    m_runsBar = new RunsBar(m_runs, m_document, page);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    makeLive(page);
    layout->addWidget(m_liveBar);
    layout->addWidget(m_runsBar);
    layout->addWidget(m_workspace, 1);
    layout->addWidget(m_playback);
    m_pages->addWidget(page);
    m_viewBar = new ViewBar(m_document, this);
    addToolBar(m_viewBar);
}

void MainWindow::makePanes()
{
    m_panes = new PaneArrangement(*this, m_document);
    connect(&paneOf<EventListPane>("events"), &EventListPane::left, m_ladder, qOverload<>(&QWidget::setFocus));
    paneOf<ChartPane>("chart").setPlaceOnScreen([this](double place) { return m_ladder->placeOnScreen(place); });
}

QDockWidget* MainWindow::pane(std::string_view id) const
{
    return m_panes->pane(id);
}

void MainWindow::makeNotice()
{
    m_notice = new Notice(
        [this] {
            const QWidget& below = isOnStartPage() ? static_cast<QWidget&>(*m_pages) : *m_workspace;
            return QRect(below.mapTo(centralWidget(), QPoint()), below.size());
        },
        centralWidget());
    connect(m_notice, &Notice::cancelled, &m_loader, &Loader::cancel);
    const auto nextThing = [this] {
        if (!m_playback->isPlaying() && !m_document.isAnew()) // else it is not the user who has done it
            m_notice->forget();
    };
    for (const auto signal : {&Document::cursorChanged, &Document::sessionChanged, &Document::optionsChanged,
                              &Document::rowsChanged, &Document::contentsChanged})
        connect(&m_document, signal, this, nextThing);
}

void MainWindow::say(const QString& words)
{
    m_notice->say(words);
}

QString MainWindow::said() const
{
    return m_notice->said();
}

void MainWindow::openLesson(std::size_t index)
{
    if (index < m_lessons.size() && mayLeave()) {
        m_opening.clear();
        m_planned.reset();
        m_loader.runScenario(m_lessons[index]);
    }
}

void MainWindow::openFile(const QString& path)
{
    if (!mayLeave())
        return;
    m_opening = path;
    m_openingAs.clear();
    m_planned.reset();
    m_loader.openFile(std::filesystem::path(path.toStdString()));
}

void MainWindow::loadStarted(const QString& what)
{
    m_playback->stop();
    m_maker->giveUp();
    leaveLive();
    m_notice->showProgress(tr("Opening %1").arg(what));
}

void MainWindow::loadProgressed(double part, const QString& words)
{
    m_notice->showProgress(words, part);
}

void MainWindow::hideProgress()
{
    if (m_notice->showsProgress() && !m_loader.isBusy())
        m_notice->endProgress();
}

void MainWindow::loadFinished(const Loaded& loaded)
{
    hideProgress();
    if (const auto captured = std::exchange(m_making, std::nullopt)) {
        showMade(loaded, *captured);
        return;
    }
    if (!loaded.wrongText.isEmpty() && !m_opening.isEmpty()) {
        openWrongText(loaded.wrongText);
        return;
    }
    if (!loaded.error.isEmpty())
        showProblems(tr("This file cannot be opened"), loaded.error);
    const std::optional<PlannedRun> planned = std::exchange(m_planned, std::nullopt);
    if (loaded.contents == nullptr)
        return;
    if (planned) {
        showPlanned(*planned, loaded);
        return;
    }
    if (!m_opening.isEmpty())
        rememberFile(m_opening);
    m_capture = {};
    if (loaded.isCaptureFile)
        m_capture = {loaded.contents, m_opening, m_openingAs};
    showContents(loaded.contents);
    if (!loaded.notes.isEmpty())
        showProblems(tr("Not everything could be read"), loaded.notes);
}

void MainWindow::showProblems(const QString& title, const QString& lines)
{
    auto* dialog = new ProblemDialog(title, lines, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showContents(std::shared_ptr<const Contents> contents)
{
    m_maker->begin(*contents, m_opening);
    present(std::move(contents));
}

/// nullptr: there is a text only, which cannot be run.
void MainWindow::present(std::shared_ptr<const Contents> contents)
{
    const bool lesson = contents != nullptr && contents->lesson.has_value();
    const bool typing = m_editor->isAncestorOf(focusWidget());
    saveLayout();
    ViewOptions options = m_document.options();
    options.future = lesson ? Future::Hidden : Future::Shown;
    options.predict = predictsAtFirst();
    m_document.setOptions(options);
    m_runs.start(std::move(contents));
    restoreLifelines();
    m_pages->setCurrentWidget(m_workspacePage);
    m_viewBar->show();
    arrangeFor(lesson ? originalLesson() : nullptr);
    enableActions();
    if (!typing)
        m_ladder->setFocus();
}

void MainWindow::showStartPage()
{
    if (!mayLeave())
        return;
    m_maker->giveUp();
    leaveLive();
    saveLayout();
    m_playback->stop();
    m_pages->setCurrentWidget(m_startPage);
    m_startPage->setFocus(); // else its keys would be those of what is hidden now
    m_viewBar->hide();
    m_panes->showOnly({});
    m_editor->clear(); // what is given up is not run any more
    setPredict(predictsAtFirst());
    m_startPage->showProgress();
    m_startPage->setRecentFiles(QSettings().value(QStringLiteral("recent")).toStringList());
    setWindowTitle(tr("osiscope"));
    enableActions();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    if (!isOnStartPage())
        m_panes->keepShares(event->oldSize());
    divideWorkspace();
}

void MainWindow::rememberFile(const QString& path)
{
    if (!QFileInfo(path).isFile()) // what a pipe has given is gone
        return;
    QSettings settings;
    QStringList recent = settings.value(QStringLiteral("recent")).toStringList();
    const QString full = QFileInfo(path).absoluteFilePath();
    recent.removeAll(full);
    recent.prepend(full);
    settings.setValue(QStringLiteral("recent"), recent.mid(0, kMostRecent));
}

void MainWindow::setProjectorMode(bool on)
{
    ui::setProjectorMode(on);
}

bool MainWindow::event(QEvent* event)
{
    if (event->type() == QEvent::WindowStateChange) // which the desktop may change, too
        m_fullScreen->setChecked(isFullScreen());
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::ApplicationPaletteChange)
        showAppearance(); // which another window may have changed
    if (event->type() == QEvent::ApplicationFontChange)
        m_panes->typeChanged();
    // The space bar plays and pauses, but on a button it presses the button.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space &&
        qobject_cast<QAbstractButton*>(focusWidget()) != nullptr) {
        event->accept();
        return true;
    }
    return QMainWindow::event(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!mayEndLive(
            tr("The live run ends with the window, and what has happened in it is gone. To keep it, end the run and "
               "export its events as .osiscope.")) ||
        !mayLeaveText()) {
        event->ignore();
        return;
    }
    keepWhatWasSet();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.front().isLocalFile())
        openFile(urls.front().toLocalFile());
}

} // namespace osiscope::ui
