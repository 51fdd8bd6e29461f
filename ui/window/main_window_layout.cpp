#include "ui/window/main_window.h"

#include "ui/charts/chart_pane.h"
#include "ui/editor/editor_pane.h"
#include "ui/ladder/ladder_view.h"
#include "ui/playback/playback_bar.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/panes.h"
#include "ui/window/view_bar.h"

#include <QApplication>
#include <QChildEvent>
#include <QDockWidget>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyle>
#include <QTabBar>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace osiscope::ui {

namespace {

constexpr int kLayoutVersion = 6;

const QString kPredict = QStringLiteral("predict");
const QString kViews = QStringLiteral("-views");
const QString kChartArea = QStringLiteral("-chart-area");
constexpr int kChartShare = 4; ///< beside the ladder the chart has a fourth of the width

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
    if (isOnStartPage() || m_document.contents() == nullptr || !m_madeRoom.isEmpty())
        return; // nothing there that the user has arranged
    QSettings settings;
    settings.setValue(layoutKey(), saveState(kLayoutVersion));
    settings.setValue(layoutKey() + kChartArea, static_cast<int>(m_chartArea));
    const Contents* original = m_runs.runs().front().contents.get(); // what was made from it is of no lesson
    if (m_lessonLayout && original != nullptr && original->lesson)
        settings.setValue(panesKey(original->lesson->lesson()), shownPanes());
    if (const QByteArray arranged = m_workspace->arrangement(); !arranged.isEmpty())
        settings.setValue(layoutKey() + kViews, arranged);
}

/// Those that are there now, by id: with them the lesson begins the next time.
QStringList MainWindow::shownPanes() const
{
    QStringList shown;
    for (const PaneKind& kind : paneKinds())
        if (!pane(kind.id)->isHidden())
            shown << QLatin1String(kind.id);
    return shown;
}

/// Whether a lesson begins with a pane: as it was left the last time, else if the lesson needs it.
bool MainWindow::beginsWith(const PaneKind& kind) const
{
    const scenario::Lesson& lesson = m_document.contents()->lesson->lesson();
    const QVariant left = QSettings().value(panesKey(lesson));
    if (left.isValid())
        return left.toStringList().contains(QLatin1String(kind.id));
    return kind.inLessons || std::ranges::find(lesson.panes, kind.id) != lesson.panes.end();
}

void MainWindow::arrangeFor(bool lesson)
{
    m_lessonLayout = lesson;
    const QSettings settings;
    const QByteArray saved = settings.value(layoutKey()).toByteArray();
    const bool asBefore = !saved.isEmpty() && restoreState(saved, kLayoutVersion);
    if (asBefore)
        m_chartArea =
            static_cast<Qt::DockWidgetArea>(settings.value(layoutKey() + kChartArea, Qt::BottomDockWidgetArea).toInt());
    const bool ownPanes = lesson || !asBefore; // a lesson begins with those it needs, wherever its user has put them
    if (ownPanes)
        for (const PaneKind& kind : paneKinds())
            pane(kind.id)->setVisible(lesson ? beginsWith(kind) : kind.otherwise);
    if (!asBefore) {
        for (const char* beside : {"inspector", "states", "memory", "layer-stack", "questions", "scenario"})
            tabifyDockWidget(pane("explanation"), pane(beside));
        tabifyDockWidget(pane("verdict"), pane("expectations")); // one below the other there is no room for either
        tabifyDockWidget(pane("verdict"), pane("links"));
        tabifyDockWidget(pane("events"), pane("comparison"));
        resizeDocks({pane("explanation")}, {std::max(320, width() * 28 / 100)}, Qt::Horizontal);
        resizeDocks({pane("explanation"), pane("verdict")}, {3, 2}, Qt::Vertical);
        resizeDocks({pane("events")}, {height() / 4}, Qt::Vertical);
        resizeDocks({pane("events"), pane("chart")}, {1, 1}, Qt::Horizontal);
    }
    if (!m_workspace->restoreArrangement(settings.value(layoutKey() + kViews).toByteArray()))
        m_workspace->putBack();
    m_workspace->showBoth();
    placeChart();
    if (ownPanes && pane("chart")->isVisible() && !pane("events")->isVisible())
        resizeDocks({pane("chart")}, {heightBelow()}, Qt::Vertical);
    if (ownPanes)
        pane("explanation")->raise();
    const bool expects = m_document.contents() != nullptr && !m_document.contents()->judgements.empty();
    pane("expectations")->setVisible(expects); // where nothing is expected it would only take room
    if (expects)
        pane("expectations")->raise();
    pane("comparison")->setVisible(m_runs.alignment() != nullptr);
    showPredicting();
    m_viewBar->show();
    divideWorkspace();
}

void MainWindow::bringForward(const PaneKind& kind)
{
    QDockWidget* dock = pane(kind.id);
    const int before = sideWidth();
    dock->show();
    dock->raise();
    if (const int wanted = width() * kind.share / 100; dock->width() < wanted && !dock->isFloating()) {
        if (m_widened == 0)
            m_narrow = before;
        m_widened = wanted;
        resizeDocks({dock}, {wanted}, Qt::Horizontal);
    }
    if (const int wanted = dock->sizeHint().height(); kind.whole && dock->height() < wanted && !dock->isFloating())
        resizeDocks({dock}, {wanted}, Qt::Vertical);
    // Below the ladder there is little height unless it is asked for.
    if (const int wanted = heightBelow();
        dockWidgetArea(dock) == Qt::BottomDockWidgetArea && dock->height() < wanted && !dock->isFloating())
        resizeDocks({dock}, {wanted}, Qt::Vertical);
    if (dock->widget()->focusProxy() != nullptr) // something is to be typed or moved there
        dock->widget()->setFocus(Qt::ShortcutFocusReason);
}

/// Of a pane below the ladder: enough to read a chart there, however large type is.
int MainWindow::heightBelow() const
{
    constexpr int kLines = 14;
    return std::clamp(kLines * QFontMetrics(QApplication::font()).height(), height() * 3 / 10, height() * 2 / 5);
}

/// Of the panes at the right. Those behind others' tabs do not know how wide they would be.
int MainWindow::sideWidth() const
{
    const int border = style()->pixelMetric(QStyle::PM_DockWidgetSeparatorExtent, nullptr, this);
    return width() - centralWidget()->geometry().right() - 1 - border;
}

/// Whether the ladder stays legible, in letters as large as they are, with the chart at its other side than the panes.
bool MainWindow::hasRoomForChart() const
{
    constexpr int kLegible = 60; // digits
    const QDockWidget* other = sidePane();
    const int panes = other != nullptr && other != pane("chart") ? sideWidth() : 0;
    return width() - width() / kChartShare - panes >= kLegible * fontMetrics().horizontalAdvance(u'0');
}

/// A chart whose time runs down as the ladder's stands beside it; any other one is wide, and lies below. Where there is
/// too little room for three columns, it shares that of the panes at the side.
void MainWindow::placeChart()
{
    QDockWidget* dock = pane("chart");
    const bool down = static_cast<ChartPane*>(dock->widget())->along() == Along::Ladder;
    const Qt::DockWidgetArea area = !down               ? Qt::BottomDockWidgetArea
                                    : hasRoomForChart() ? Qt::LeftDockWidgetArea
                                                        : Qt::RightDockWidgetArea;
    const Qt::DockWidgetArea before = std::exchange(m_chartArea, area);
    if (area == before || dock->isFloating() || dockWidgetArea(dock) != before)
        return; // or its user has put it elsewhere
    const bool hidden = dock->isHidden();
    QDockWidget* other = sidePane();
    const int side = sideWidth(); // the ladder gives the room for it, and not the panes at its other side
    addDockWidget(area, dock);
    if (area == Qt::RightDockWidgetArea && other != nullptr)
        tabifyDockWidget(other, dock);
    dock->setHidden(hidden);
    if (!hidden)
        dock->raise();
    const auto giveRoom = [this, dock, area, side] {
        if (area == Qt::BottomDockWidgetArea)
            resizeDocks({dock}, {heightBelow()}, Qt::Vertical);
        else if (QDockWidget* panes = sidePane(); panes != nullptr && panes != dock)
            resizeDocks({dock, panes}, {area == Qt::LeftDockWidgetArea ? width() / kChartShare : side, side},
                        Qt::Horizontal);
        else
            resizeDocks({dock}, {width() / kChartShare}, Qt::Horizontal);
    };
    QMetaObject::invokeMethod(this, giveRoom, Qt::QueuedConnection); // once it lies there
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

/// One of those at the right, the chart being the last that is taken; nullptr: there is none.
QDockWidget* MainWindow::sidePane() const
{
    QDockWidget* found = nullptr;
    for (const PaneKind& kind : paneKinds())
        if (QDockWidget* dock = pane(kind.id); isAtTheSide(*dock) && (found == nullptr || found == pane("chart")))
            found = dock;
    return found;
}

bool MainWindow::isAtTheSide(QDockWidget& dock) const
{
    return !dock.isHidden() && !dock.isFloating() && dockWidgetArea(&dock) == Qt::RightDockWidgetArea;
}

/// What a pane had beyond the others at the side goes back to the ladder when it is closed, unless somebody has chosen
/// another width since.
void MainWindow::giveWidthBack()
{
    QDockWidget* left = sidePane();
    double wanted = m_narrow;
    for (const PaneKind& kind : paneKinds())
        if (isAtTheSide(*pane(kind.id)))
            wanted = std::max(wanted, width() * kind.share / 100.0);
    if (m_widened == 0 || left == nullptr || wanted >= m_widened)
        return;
    constexpr int kSame = 8; // pixels
    const bool asItWas = std::abs(sideWidth() - m_widened) <= kSame;
    if (asItWas)
        resizeDocks({left}, {qRound(wanted)}, Qt::Horizontal);
    m_widened = asItWas && wanted > m_narrow ? wanted : 0;
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
    const QByteArray panes = other.m_madeRoom.isEmpty() ? other.saveState(kLayoutVersion) : QByteArray();
    other.keepWhatWasSet();
    restoreGeometry(other.saveGeometry()); // what it began with is how the window was left the last time
    allowLive(other.m_openOutside);
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
    if (restoreState(panes, kLayoutVersion))
        m_chartArea = other.m_chartArea;
    placeChart();
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
            on ? bringForward(kind) : pane(kind.id)->hide();
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

/// What lies below the ladder and beside it grows and shrinks with the window.
/// @param before how large the window was
void MainWindow::keepShares(QSize before)
{
    if (before.isEmpty() || isOnStartPage())
        return;
    for (auto& [area, extent] : m_extents) {
        const bool below = area == Qt::BottomDockWidgetArea;
        const auto along = [below](QSize size) { return below ? size.height() : size.width(); };
        QDockWidget* dock = seenIn(area);
        if (dock == nullptr || along(before) == along(size()))
            continue;
        const bool squeezed = along(centralWidget()->size()) <= along(centralWidget()->minimumSizeHint());
        const int now = along(dock->size());
        if (extent == 0 || (std::abs(now - extent) > 1 && !squeezed)) // its user has chosen it
            extent = now;
        extent = extent * along(size()) / along(before); // with the parts of a pixel that many small steps would lose
        resizeDocks({dock}, {qRound(extent)}, below ? Qt::Vertical : Qt::Horizontal);
    }
    m_narrow = m_narrow * width() / before.width();
    m_widened = m_widened * width() / before.width();
}

/// The one in front; nullptr: there is none.
QDockWidget* MainWindow::seenIn(Qt::DockWidgetArea area) const
{
    for (const PaneKind& kind : paneKinds())
        if (QDockWidget* dock = pane(kind.id); !dock->isHidden() && !dock->isFloating() &&
                                               !dock->visibleRegion().isEmpty() && dockWidgetArea(dock) == area)
            return dock;
    return nullptr;
}

/// As the user has put it, else so that the whole timeline is seen where it is not too tall.
void MainWindow::divideWorkspace()
{
    m_workspace->divide(m_timeline->sizeHint().height());
}

} // namespace osiscope::ui
