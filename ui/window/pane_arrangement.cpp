#include "ui/window/pane_arrangement.h"

#include "ui/charts/chart_pane.h"
#include "ui/theme/font_measure.h"
#include "ui/window/panes.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QMainWindow>
#include <QStyle>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace osiscope::ui {

namespace {

constexpr int kLayoutVersion = 6;
constexpr int kChartShare = 4; ///< beside the ladder the chart has a fourth of the width

} // namespace

PaneArrangement::PaneArrangement(QMainWindow& window, Document& document) : QObject(&window), m_window(window)
{
    window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    for (const PaneKind& kind : paneKinds())
        m_docks[kind.id] = add(kind, document);
    connect(static_cast<ChartPane*>(pane("chart")->widget()), &ChartPane::alongChanged, this,
            &PaneArrangement::placeChart);
}

QDockWidget* PaneArrangement::add(const PaneKind& kind, Document& document)
{
    auto* dock = new QDockWidget(paneTitle(kind), &m_window);
    dock->setObjectName(QStringLiteral("pane-") + QLatin1String(kind.id));
    dock->setWidget(kind.make(document, dock));
    m_window.addDockWidget(kind.area, dock);
    connect(dock->toggleViewAction(), &QAction::toggled, this, [this, dock](bool on) {
        if (!on && dock->isHidden()) // later: it still takes its place
            QMetaObject::invokeMethod(this, &PaneArrangement::giveWidthBack, Qt::QueuedConnection);
    });
    // A dock of the usual font draws its title in the one that was usual when it was made, however large type is now.
    dock->setFont(boldOf(QFont()));
    QFont plain;
    plain.setBold(false);
    dock->widget()->setFont(plain);
    return dock;
}

QDockWidget* PaneArrangement::pane(std::string_view id) const
{
    const auto found = m_docks.find(id);
    return found == m_docks.end() ? nullptr : found->second;
}

QStringList PaneArrangement::shown() const
{
    QStringList shown;
    for (const PaneKind& kind : paneKinds())
        if (!pane(kind.id)->isHidden())
            shown << QLatin1String(kind.id);
    return shown;
}

bool PaneArrangement::isBehind(std::string_view id) const
{
    const QDockWidget& dock = *pane(id);
    return dock.isVisible() && !dock.isFloating() && dock.visibleRegion().isEmpty();
}

void PaneArrangement::showOnly(std::string_view id)
{
    for (const auto& [of, dock] : m_docks)
        dock->setVisible(of == id);
}

void PaneArrangement::bringForward(const PaneKind& kind)
{
    QDockWidget* dock = pane(kind.id);
    const int before = sideWidth();
    dock->show();
    dock->raise();
    if (const int wanted = m_window.width() * kind.share / 100; dock->width() < wanted && !dock->isFloating()) {
        if (m_widened == 0)
            m_narrow = before;
        m_widened = wanted;
        m_window.resizeDocks({dock}, {wanted}, Qt::Horizontal);
    }
    if (const int wanted = dock->sizeHint().height(); kind.whole && dock->height() < wanted && !dock->isFloating())
        m_window.resizeDocks({dock}, {wanted}, Qt::Vertical);
    // Below the ladder there is little height unless it is asked for.
    if (const int wanted = heightBelow();
        m_window.dockWidgetArea(dock) == Qt::BottomDockWidgetArea && dock->height() < wanted && !dock->isFloating())
        m_window.resizeDocks({dock}, {wanted}, Qt::Vertical);
    if (dock->widget()->focusProxy() != nullptr) // something is to be typed or moved there
        dock->widget()->setFocus(Qt::ShortcutFocusReason);
}

PaneLayout PaneArrangement::layout() const
{
    return {m_window.saveState(kLayoutVersion), m_chartArea, m_window.size()};
}

bool PaneArrangement::restore(const PaneLayout& layout)
{
    const bool restored = m_window.restoreState(layout.docks, kLayoutVersion);
    if (!restored)
        return false;
    m_chartArea = layout.chartArea;
    forgetSizes();
    if (!std::exchange(m_fitsLater, layout.window)) // once they lie there, and once for all that is restored until then
        QMetaObject::invokeMethod(
            this, [this] { keepShares(std::exchange(m_fitsLater, {}).value_or(m_window.size())); },
            Qt::QueuedConnection);
    return true;
}

/// Nobody has chosen any yet.
void PaneArrangement::forgetSizes()
{
    for (auto& [area, extent] : m_extents)
        extent = 0;
    m_narrow = m_widened = 0;
}

void PaneArrangement::gather()
{
    for (const PaneKind& kind : paneKinds()) {
        QDockWidget* dock = pane(kind.id);
        dock->setFloating(false);
        m_window.addDockWidget(kind.area, dock);
    }
    m_chartArea = Qt::BottomDockWidgetArea;
    forgetSizes();
}

void PaneArrangement::layOut()
{
    for (const char* beside : {"inspector", "states", "memory", "layer-stack", "questions", "scenario"})
        m_window.tabifyDockWidget(pane("explanation"), pane(beside));
    // One below the other there is no room for either.
    m_window.tabifyDockWidget(pane("verdict"), pane("expectations"));
    m_window.tabifyDockWidget(pane("verdict"), pane("links"));
    m_window.tabifyDockWidget(pane("events"), pane("comparison"));
    m_window.resizeDocks({pane("explanation")}, {std::max(320, m_window.width() * 28 / 100)}, Qt::Horizontal);
    m_window.resizeDocks({pane("explanation"), pane("verdict")}, {3, 2}, Qt::Vertical);
    m_window.resizeDocks({pane("events")}, {m_window.height() / 4}, Qt::Vertical);
    m_window.resizeDocks({pane("events"), pane("chart")}, {1, 1}, Qt::Horizontal);
}

/// Of a pane below the ladder: enough to read a chart there, however large type is.
int PaneArrangement::heightBelow() const
{
    constexpr int kLines = 14;
    return std::clamp(kLines * QFontMetrics(QApplication::font()).height(), m_window.height() * 3 / 10,
                      m_window.height() * 2 / 5);
}

/// Of the panes at the right. Those behind others' tabs do not know how wide they would be.
int PaneArrangement::sideWidth() const
{
    const int border = m_window.style()->pixelMetric(QStyle::PM_DockWidgetSeparatorExtent, nullptr, &m_window);
    return m_window.width() - m_window.centralWidget()->geometry().right() - 1 - border;
}

/// Whether the ladder stays legible, in letters as large as they are, with the chart at its other side than the panes.
bool PaneArrangement::hasRoomForChart() const
{
    constexpr int kLegible = 60; // digits
    const QDockWidget* other = sidePane();
    const int panes = other != nullptr && other != pane("chart") ? sideWidth() : 0;
    return m_window.width() - m_window.width() / kChartShare - panes >=
           kLegible * m_window.fontMetrics().horizontalAdvance(u'0');
}

/// A chart whose time runs down as the ladder's stands beside it; any other one is wide, and lies below. Where there is
/// too little room for three columns, it shares that of the panes at the side.
void PaneArrangement::placeChart()
{
    QDockWidget* dock = pane("chart");
    const bool down = static_cast<ChartPane*>(dock->widget())->along() == Along::Ladder;
    const Qt::DockWidgetArea area = !down               ? Qt::BottomDockWidgetArea
                                    : hasRoomForChart() ? Qt::LeftDockWidgetArea
                                                        : Qt::RightDockWidgetArea;
    const Qt::DockWidgetArea before = std::exchange(m_chartArea, area);
    if (area == before || dock->isFloating() || m_window.dockWidgetArea(dock) != before)
        return; // or its user has put it elsewhere
    const bool hidden = dock->isHidden();
    QDockWidget* other = sidePane();
    const int side = sideWidth(); // the ladder gives the room for it, and not the panes at its other side
    m_window.addDockWidget(area, dock);
    if (area == Qt::RightDockWidgetArea && other != nullptr)
        m_window.tabifyDockWidget(other, dock);
    dock->setHidden(hidden);
    if (!hidden)
        dock->raise();
    // Later: once it lies there.
    QMetaObject::invokeMethod(this, [this, area, side] { giveRoomToChart(area, side); }, Qt::QueuedConnection);
}

/// @param area where it has been put
/// @param side how wide the panes at the right were before
void PaneArrangement::giveRoomToChart(Qt::DockWidgetArea area, int side)
{
    QDockWidget* dock = pane("chart");
    const int share = m_window.width() / kChartShare;
    if (area == Qt::BottomDockWidgetArea)
        m_window.resizeDocks({dock}, {heightBelow()}, Qt::Vertical);
    else if (QDockWidget* panes = sidePane(); panes != nullptr && panes != dock)
        m_window.resizeDocks({dock, panes}, {area == Qt::LeftDockWidgetArea ? share : side, side}, Qt::Horizontal);
    else
        m_window.resizeDocks({dock}, {share}, Qt::Horizontal);
}

void PaneArrangement::giveHeightToChart()
{
    if (pane("chart")->isVisible() && !pane("events")->isVisible())
        m_window.resizeDocks({pane("chart")}, {heightBelow()}, Qt::Vertical);
}

/// One of those at the right, the chart being the last that is taken; nullptr: there is none.
QDockWidget* PaneArrangement::sidePane() const
{
    QDockWidget* found = nullptr;
    for (const PaneKind& kind : paneKinds())
        if (QDockWidget* dock = pane(kind.id); isAtTheSide(*dock) && (found == nullptr || found == pane("chart")))
            found = dock;
    return found;
}

bool PaneArrangement::isAtTheSide(QDockWidget& dock) const
{
    return !dock.isHidden() && !dock.isFloating() && m_window.dockWidgetArea(&dock) == Qt::RightDockWidgetArea;
}

/// What a pane had beyond the others at the side goes back to the ladder when it is closed, unless somebody has chosen
/// another width since.
void PaneArrangement::giveWidthBack()
{
    QDockWidget* left = sidePane();
    double wanted = m_narrow;
    for (const PaneKind& kind : paneKinds())
        if (isAtTheSide(*pane(kind.id)))
            wanted = std::max(wanted, m_window.width() * kind.share / 100.0);
    if (m_widened == 0 || left == nullptr || wanted >= m_widened)
        return;
    constexpr int kSame = 8; // pixels
    const bool asItWas = std::abs(sideWidth() - m_widened) <= kSame;
    if (asItWas)
        m_window.resizeDocks({left}, {qRound(wanted)}, Qt::Horizontal);
    m_widened = asItWas && wanted > m_narrow ? wanted : 0;
}

void PaneArrangement::keepShares(QSize before)
{
    if (before.isEmpty())
        return;
    const QSize size = m_window.size();
    const QWidget& centre = *m_window.centralWidget();
    for (auto& [area, extent] : m_extents) {
        const bool below = area == Qt::BottomDockWidgetArea;
        const auto along = [below](QSize of) { return below ? of.height() : of.width(); };
        QDockWidget* dock = seenIn(area);
        if (dock == nullptr || along(before) == along(size))
            continue;
        const bool squeezed = along(centre.size()) <= along(centre.minimumSizeHint());
        const int now = along(dock->size());
        if (extent == 0 || (std::abs(now - extent) > 1 && !squeezed)) // its user has chosen it
            extent = now;
        extent = extent * along(size) / along(before); // with the parts of a pixel that many small steps would lose
        m_window.resizeDocks({dock}, {qRound(extent)}, below ? Qt::Vertical : Qt::Horizontal);
    }
    m_narrow = m_narrow * size.width() / before.width();
    m_widened = m_widened * size.width() / before.width();
}

/// The one in front; nullptr: there is none.
QDockWidget* PaneArrangement::seenIn(Qt::DockWidgetArea area) const
{
    for (const PaneKind& kind : paneKinds())
        if (QDockWidget* dock = pane(kind.id); !dock->isHidden() && !dock->isFloating() &&
                                               !dock->visibleRegion().isEmpty() &&
                                               m_window.dockWidgetArea(dock) == area)
            return dock;
    return nullptr;
}

void PaneArrangement::makeRoomBeside()
{
    constexpr int kEnough = 1500;
    if (m_window.width() >= kEnough)
        return;
    for (const PaneKind& kind : paneKinds()) {
        QDockWidget* dock = pane(kind.id);
        if (isAtTheSide(*dock))
            m_madeRoom << MadeRoom{dock, isBehind(kind.id)};
    }
    for (const MadeRoom& each : m_madeRoom)
        each.dock->hide();
}

void PaneArrangement::takeRoomBack()
{
    const QList<MadeRoom> back = std::exchange(m_madeRoom, {});
    for (const MadeRoom& each : back)
        each.dock->show();
    for (const MadeRoom& each : back)
        if (!each.behind)
            each.dock->raise();
}

void PaneArrangement::typeChanged()
{
    QDockWidget* chart = pane("chart");
    if (m_window.dockWidgetArea(chart) == Qt::BottomDockWidgetArea && chart->isVisible() &&
        chart->height() < heightBelow())
        m_window.resizeDocks({chart}, {heightBelow()}, Qt::Vertical);
}

/// Qt takes them at a pane's next move only.
void PaneArrangement::renewIcons()
{
    const QStyle& style = *m_window.style();
    for (const auto& [id, dock] : m_docks) {
        dock->findChild<QAbstractButton*>(QStringLiteral("qt_dockwidget_floatbutton"))
            ->setIcon(style.standardIcon(QStyle::SP_TitleBarNormalButton, nullptr, dock));
        dock->findChild<QAbstractButton*>(QStringLiteral("qt_dockwidget_closebutton"))
            ->setIcon(style.standardIcon(QStyle::SP_TitleBarCloseButton, nullptr, dock));
    }
}

} // namespace osiscope::ui
