// The ladder's mouse, and its lifelines: chosen, moved, folded and hidden.
#include "ui/ladder/ladder_view.h"
#include "ui/theme/tool_tip.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace osiscope::ui {

using stack::EventNumber;

session::SessionId LadderView::onlySession() const
{
    return m_document.options().onlySession ? m_document.session() : session::kNoSession;
}

/// Where one session is shown, the lifelines of those that take part in it.
Lifelines LadderView::shownLines() const
{
    const Lifelines seen = m_lines.shown();
    return onlySession() == session::kNoSession ? seen : seen.of(hostsOf(*m_document.contents(), onlySession()));
}

void LadderView::setLifelines(const Lifelines& lines)
{
    if (m_document.contents() == nullptr || lines == m_lines || !lines.areOf(hostsByAppearance(*m_document.contents())))
        return;
    m_lines = lines;
    m_chosen.reset();
    rebuildMetrics();
}

void LadderView::setLines(const Lifelines& lines, std::optional<std::size_t> chosen)
{
    const bool differs = lines != m_lines;
    m_lines = lines;
    if (differs)
        rebuildMetrics();
    chooseLine(chosen);
    if (differs)
        emit lifelinesChanged();
}

void LadderView::chooseLine(std::optional<std::size_t> place)
{
    m_chosen = place && *place < m_lines.size() && !m_lines[*place].hidden ? place : std::nullopt;
    if (m_chosen) {
        setAccessibleDescription(headHint(*m_chosen));
        const LadderScene now = scene();
        for (const LadderColumn& column : now.columns) { // where it cannot be seen, it is scrolled to
            if (m_lines.placeOf(column.hosts.front()) != m_chosen)
                continue;
            const double left = column.heading.left() - m_metrics.axisWidth;
            const double right = column.heading.right() - viewport()->width();
            QScrollBar& bar = *horizontalScrollBar();
            bar.setValue(bar.value() + static_cast<int>(left < 0 ? left : std::max(right, 0.0)));
        }
    }
    emit lifelinesChanged();
    viewport()->update();
}

/// The chosen one, else the one of the event that is looked at, else the first one.
std::size_t LadderView::chosenOrFirst() const
{
    if (m_chosen)
        return *m_chosen;
    const Contents* contents = m_document.contents();
    if (contents != nullptr && m_document.cursor() != stack::kNoEvent)
        if (const auto place = m_lines.placeOf((*contents->trace)[m_document.cursor()].host);
            place && !m_lines[*place].hidden)
            return *place;
    return !m_lines.empty() && m_lines[0].hidden ? m_lines.shownAfter(0).value_or(0) : 0;
}

void LadderView::chooseNextLine()
{
    const std::size_t now = chosenOrFirst();
    chooseLine(m_chosen ? m_lines.shownAfter(now).value_or(now) : now);
}

void LadderView::chooseLineBefore()
{
    const std::size_t now = chosenOrFirst();
    chooseLine(m_chosen ? m_lines.shownBefore(now).value_or(now) : now);
}

void LadderView::moveLineLeft()
{
    const std::size_t from = chosenOrFirst();
    if (const auto to = m_lines.shownBefore(from)) {
        Lifelines lines = m_lines;
        lines.move(from, *to);
        setLines(lines, to);
    }
}

void LadderView::moveLineRight()
{
    const std::size_t from = chosenOrFirst();
    if (const auto to = m_lines.shownAfter(from)) {
        Lifelines lines = m_lines;
        lines.move(from, *to);
        setLines(lines, to);
    }
}

void LadderView::hideLine()
{
    setLineHidden(chosenOrFirst(), true);
}

void LadderView::setLineHidden(std::size_t place, bool hidden)
{
    Lifelines lines = m_lines;
    lines.setHidden(place, hidden);
    setLines(lines, std::nullopt);
}

void LadderView::foldLine()
{
    Lifelines lines = m_lines;
    const std::size_t place = chosenOrFirst();
    lines.fold(place);
    setLines(lines, place);
}

void LadderView::unfoldLine()
{
    Lifelines lines = m_lines;
    const std::size_t place = chosenOrFirst();
    lines.unfold(place);
    setLines(lines, place);
}

void LadderView::foldLinesBetween()
{
    Lifelines lines = m_lines;
    lines.foldBetween();
    setLines(lines, std::nullopt);
}

void LadderView::resetLines()
{
    if (m_document.contents() != nullptr)
        setLines(Lifelines(hostsByAppearance(*m_document.contents())), std::nullopt);
}

std::optional<std::size_t> LadderView::lineAt(QPointF point) const
{
    const LadderScene now = scene();
    const auto found = std::ranges::find_if(
        now.columns, [point](const LadderColumn& column) { return column.heading.contains(point); });
    return found == now.columns.end() ? std::nullopt : m_lines.placeOf(found->hosts.front());
}

/// Where the dragged lifeline would come among all: behind those that are left of a place.
std::size_t LadderView::placeToDrop(double x) const
{
    std::size_t to = 0;
    const LadderScene now = scene();
    bool first = true;
    for (const LadderColumn& column : now.columns) {
        const std::size_t place = m_lines.placeOf(column.hosts.front()).value_or(0);
        if (place == *m_dragged)
            continue;
        if (column.x < x)
            to = place < *m_dragged ? place + 1 : place;
        else if (first)
            to = std::min(place, *m_dragged);
        first = false;
    }
    return to;
}

QString LadderView::headHint(std::size_t place) const
{
    const trace::Trace& trace = *m_document.contents()->trace;
    QStringList names;
    for (const stack::HostId host : m_lines[place].hosts)
        names << toQString(trace.host(host).name);
    return tr("Lifeline of %1.\nDrag it to another place; the right button hides it or folds it with others.")
        .arg(names.join(tr(", ")));
}

/// The chosen head, and where a dragged one would come.
void LadderView::paintHeads(QPainter& painter, const Theme& theme, const LadderScene& scene)
{
    painter.setBrush(Qt::NoBrush);
    for (const LadderColumn& column : scene.columns)
        if (m_chosen && m_lines.placeOf(column.hosts.front()) == m_chosen) {
            painter.setPen(QPen(theme.link, 2));
            painter.drawRoundedRect(column.heading.adjusted(1, 0, -1, 0), 4, 4);
        }
    if (!m_dragged || !m_panning)
        return;
    std::optional<double> left;
    std::optional<double> right;
    for (const LadderColumn& column : scene.columns) {
        if (m_lines.placeOf(column.hosts.front()) == m_dragged)
            continue;
        if (column.x < m_draggedTo)
            left = column.x;
        else if (!right)
            right = column.x;
    }
    const double beside = m_metrics.least.gap / 2;
    if (!left && !right)
        return;
    const double x = !left ? *right - beside : !right ? *left + beside : (*left + *right) / 2;
    painter.setPen(QPen(theme.link, 3));
    painter.drawLine(QPointF(x, 0), QPointF(x, viewport()->height()));
}

void LadderView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->pos();
    m_scrolledFrom = {horizontalScrollBar()->value(), verticalScrollBar()->value()};
    m_panning = false;
    m_dragged = lineAt(event->position());
}

void LadderView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint moved = event->pos() - m_pressedAt;
    if ((event->buttons() & Qt::LeftButton) == 0) {
        const bool over = scene().eventAt(event->position()) != stack::kNoEvent;
        viewport()->setCursor(lineAt(event->position()) ? Qt::OpenHandCursor
                              : over                    ? Qt::PointingHandCursor
                                                        : Qt::ArrowCursor);
        return;
    }
    if (moved.manhattanLength() >= QApplication::startDragDistance())
        m_panning = true;
    if (!m_panning)
        return;
    viewport()->setCursor(Qt::ClosedHandCursor);
    if (m_dragged) {
        m_draggedTo = event->position().x();
        viewport()->update();
        return;
    }
    horizontalScrollBar()->setValue(m_scrolledFrom.x() - moved.x());
    verticalScrollBar()->setValue(m_scrolledFrom.y() - moved.y());
}

void LadderView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    viewport()->unsetCursor();
    const std::optional<std::size_t> dragged = m_dragged;
    const bool panned = std::exchange(m_panning, false);
    if (panned && dragged) {
        const std::size_t to = placeToDrop(event->position().x());
        m_dragged.reset();
        Lifelines lines = m_lines;
        lines.move(*dragged, to);
        setLines(lines, to);
        return;
    }
    m_dragged.reset();
    if (panned)
        return;
    chooseLine(dragged);
    if (!dragged)
        chooseEventAt(event->position());
}

bool LadderView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto place = lineAt(help->pos());
        const EventNumber number = scene().eventAt(help->pos());
        const QString text = place                       ? headHint(*place)
                             : number == stack::kNoEvent ? QString()
                                                         : toQString(m_document.contents()->reading.sentence(number));
        QToolTip::showText(help->globalPos(), plainToolTip(text), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace osiscope::ui
