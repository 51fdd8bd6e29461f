#include "ui/ladder/ladder_view.h"

#include "ui/ladder/ladder_painter.h"

#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

/// Scroll bars count in int.
constexpr double kTallest = 1e9;

} // namespace

LadderView::LadderView(Document& document, QWidget* parent) : QAbstractScrollArea(parent), m_document(document)
{
    setObjectName("ladder");
    setAccessibleName(tr("Message ladder"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    connect(&document, &Document::contentsChanged, this, &LadderView::documentReplaced);
    connect(&document, &Document::optionsChanged, this, &LadderView::optionsChanged);
    connect(&document, &Document::cursorChanged, this, &LadderView::showCursor);
    connect(&document, &Document::rangeAsked, this, &LadderView::showRange);
    documentReplaced();
}

void LadderView::documentReplaced()
{
    m_kept = {};
    const std::vector<stack::HostId> hosts =
        m_document.contents() != nullptr ? hostsByAppearance(*m_document.contents()) : std::vector<stack::HostId>{};
    if (m_document.isAnew()) {
        if (!m_lines.areOf(hosts)) // else they stay where the user has put them
            m_lines = Lifelines(hosts);
        rebuildMetrics();
        return;
    }
    m_lines = Lifelines(hosts);
    m_chosen.reset();
    m_fitted = true;
    m_cursorStays.reset();
    rebuildMetrics();
    scrollTo(0);
}

void LadderView::optionsChanged()
{
    m_fitted = true;
    rebuildMetrics();
}

void LadderView::rebuildMetrics()
{
    m_measure.emplace(font());
    if (const Contents* contents = m_document.contents())
        m_metrics = LadderMetrics(*contents, m_document.options(), shownLines(), *m_measure);
    if (m_fitted && !m_document.isAnew() && !m_document.isAxisHeld())
        m_zoom = m_metrics.fittingZoom(m_document.scale(), viewport()->height());
    m_zoom = std::min(m_zoom, kTallest / std::max(m_document.scale().length(), 1.0));
    {
        const QScopedValueRollback itself(m_scrollsItself, true);
        updateScrollBars();
    }
    publishRange();
    showCursor();
    itemsChange();
}

LadderFrame LadderView::frame() const
{
    return {static_cast<double>(viewport()->width()), static_cast<double>(viewport()->height()), m_zoom,
            static_cast<double>(horizontalScrollBar()->value()), static_cast<double>(verticalScrollBar()->value())};
}

LadderScene LadderView::scene() const
{
    const Contents* contents = m_document.contents();
    if (contents == nullptr || m_lines.empty())
        return {};
    return layoutLadder({*contents, m_document.scale(), m_document.options(), m_document.cursor(), m_metrics,
                         *m_measure, onlySession(), m_kept},
                        frame());
}

void LadderView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Theme theme = Theme::of(palette());
    painter.fillRect(viewport()->rect(), theme.background);
    const LadderScene shown = scene();
    LadderPainter(painter, theme, font()).paint(shown);
    paintHeads(painter, theme, shown);
    if (!hint().isEmpty())
        paintHint(painter, theme);
}

/// What to do where nothing is to be seen yet; empty: something is.
QString LadderView::hint() const
{
    if (m_document.contents() == nullptr)
        return m_emptyHint;
    if (m_document.horizon() != stack::kNoEvent)
        return {};
    return m_document.options().predict
               ? tr("Press \u2192: you are asked what happens before you see it.\n\u2190 goes back.")
               : tr("Press \u2192 to see what happens first, and again for what comes next.\n"
                    "\u2190 goes back. The space bar plays.");
}

void LadderView::setEmptyHint(const QString& words)
{
    m_emptyHint = words;
    showCursor();
}

void LadderView::paintHint(QPainter& painter, const Theme& theme)
{
    const QRectF body(m_metrics.axisWidth, m_metrics.headingHeight, viewport()->width() - m_metrics.axisWidth,
                      viewport()->height() - m_metrics.headingHeight);
    const QRectF room = body.adjusted(20, 20, -20, -20);
    QRectF box = painter.boundingRect(room, Qt::AlignCenter | Qt::TextWordWrap, hint());
    painter.setPen(QPen(theme.muted, 1));
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(box.adjusted(-12, -8, 12, 8), 6, 6);
    painter.setPen(theme.text);
    painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, hint());
    painter.setBrush(Qt::NoBrush);
}

void LadderView::updateScrollBars()
{
    const double height = m_metrics.contentHeight(m_document.scale().length(), m_zoom);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(static_cast<int>(2 * m_metrics.lineHeight));
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(height)) - viewport()->height()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(
        0, std::max(0, static_cast<int>(std::ceil(m_metrics.leastWidth())) - viewport()->width()));
}

double LadderView::placeOnScreen(double place) const
{
    const double y = m_metrics.headingHeight + m_metrics.topMargin - verticalScrollBar()->value() + place * m_zoom;
    return viewport()->mapToGlobal(QPointF(0, y)).y();
}

void LadderView::publishRange()
{
    const double top = (verticalScrollBar()->value() - m_metrics.topMargin) / m_zoom;
    const double seen = (viewport()->height() - m_metrics.headingHeight) / m_zoom;
    const double length = m_document.scale().length();
    m_document.setVisibleRange({std::clamp(top, 0.0, length), std::clamp(top + seen, 0.0, length)});
}

/// This part of the scale, as far as it can be zoomed and scrolled there.
void LadderView::showRange(Document::Range range)
{
    const Document::Range now = m_document.visibleRange();
    if (range.to <= range.from || now.to <= now.from)
        return;
    const double factor = (now.to - now.from) / (range.to - range.from);
    if (std::abs(factor - 1) > 1e-6)
        zoomBy(factor, viewportMiddle());
    verticalScrollBar()->setValue(static_cast<int>(std::lround(range.from * m_zoom + m_metrics.topMargin)));
}

void LadderView::showCursor()
{
    const EventNumber cursor = m_document.cursor();
    if (cursor != m_kept.first)
        m_kept = {};
    if (const Contents* contents = m_document.contents(); contents != nullptr && cursor != stack::kNoEvent) {
        setAccessibleDescription(toQString(contents->reading.sentence(cursor)));
        // A message is shown whole, from where it was sent to where it arrives.
        const Message* message = contents->messages.of(cursor);
        const bool known = message != nullptr && message->last <= horizonOf(message->first);
        const double at = m_document.scale().at(cursor) * m_zoom;
        const double other = known ? m_document.scale().at(message->last) * m_zoom : at;
        const double margin = std::min(3 * m_metrics.lineHeight, room() / 4);
        const double lowest = std::min(std::max(at, other), at + room() / 2) + margin - room();
        // Where nothing is shown of what comes, the room is for what has been.
        const bool past = m_document.options().shownFuture() == Future::Hidden;
        const double highest = at - (past ? std::max(margin, 0.6 * room()) : margin);
        const double wanted = m_cursorStays ? at - *m_cursorStays * room() : past ? lowest : at - 0.35 * room();
        scrollTo(std::clamp(wanted, std::min(lowest, highest), std::max(lowest, highest)));
    } else {
        setAccessibleDescription(hint());
        if (!m_document.isAnew())
            scrollTo(0); // the beginning
    }
    viewport()->update();
    itemsChange();
}

double LadderView::room() const
{
    return std::max(1.0, viewport()->height() - m_metrics.headingHeight - m_metrics.topMargin);
}

void LadderView::scrollTo(double top)
{
    const QScopedValueRollback itself(m_scrollsItself, true);
    verticalScrollBar()->setValue(static_cast<int>(std::lround(top)));
}

/// From now on, unless it is out of sight.
void LadderView::keepCursorHere()
{
    const double part = (cursorHeight() - m_metrics.headingHeight - m_metrics.topMargin) / room();
    if (m_document.cursor() != stack::kNoEvent && part >= 0 && part <= 1)
        m_cursorStays = part;
}

double LadderView::cursorHeight() const
{
    const double at = m_document.scale().at(m_document.cursor()) * m_zoom;
    return m_metrics.headingHeight + m_metrics.topMargin + at - verticalScrollBar()->value();
}

void LadderView::bringCursorTo(double height)
{
    scrollTo(verticalScrollBar()->value() + cursorHeight() - height);
}

EventNumber LadderView::horizonOf(EventNumber first) const
{
    return m_kept.horizonOf(first, m_document.horizon());
}

void LadderView::chooseEventAt(QPointF point)
{
    if (const EventNumber chosen = scene().eventAt(point); chosen != stack::kNoEvent)
        choose(chosen);
}

void LadderView::choose(EventNumber chosen)
{
    m_kept = {chosen, horizonOf(chosen)};
    const double height = m_document.scale().at(chosen) * m_zoom - verticalScrollBar()->value();
    m_cursorStays = std::clamp(height / room(), 0.0, 1.0); // what is clicked stays under the mouse
    m_document.setCursor(chosen);
}

std::vector<DrawnItem> LadderView::drawnItems()
{
    std::vector<DrawnItem> items;
    for (const LadderScene::Shape& shape : scene().shapes())
        items.push_back({toQString(m_document.contents()->reading.sentence(shape.event)), shape.box,
                         shape.event == m_document.cursor(), [this, event = shape.event] { choose(event); }});
    return items;
}

void LadderView::zoomToFit()
{
    const Contents* contents = m_document.contents();
    const double length = m_document.scale().length();
    if (contents == nullptr || length <= 0)
        return;
    // The axis may be measured by the flights of another run, which values were tried on.
    const TimeScale own = makeScale(*contents, m_document.options(), {}, onlySession());
    m_fitted = own.length() == length;
    const double fit = m_metrics.leastZoom(m_document.scale(), viewport()->height());
    const double comfortable = m_metrics.fittingZoom(own, viewport()->height()) * own.length() / length;
    // A second time: the whole of a long trace, however small.
    setZoom(m_zoom == comfortable && fit < comfortable ? fit : comfortable);
    showCursor();
}

double LadderView::viewportMiddle() const
{
    return viewport()->height() / 2.0;
}

void LadderView::setZoom(double zoom)
{
    const QScopedValueRollback itself(m_scrollsItself, true);
    m_zoom = zoom;
    updateScrollBars();
    publishRange();
    viewport()->update();
}

void LadderView::zoomBy(double factor, double anchorY)
{
    const double length = std::max(m_document.scale().length(), 1.0);
    const double least = std::min(m_metrics.leastZoom(m_document.scale(), viewport()->height()), m_zoom);
    const double zoom = std::clamp(m_zoom * factor, least, std::min(m_metrics.mostZoom(), kTallest / length));
    const double offset = anchorY - m_metrics.headingHeight - m_metrics.topMargin;
    const double position = (verticalScrollBar()->value() + offset) / m_zoom;
    m_fitted = false;
    setZoom(zoom);
    scrollTo(position * zoom - offset);
    keepCursorHere();
    publishRange();
}

void LadderView::resizeEvent(QResizeEvent*)
{
    rebuildMetrics();
}

void LadderView::scrollContentsBy(int, int)
{
    if (!m_scrollsItself)
        keepCursorHere();
    publishRange();
    viewport()->update();
}

void LadderView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        rebuildMetrics();
}

void LadderView::wheelEvent(QWheelEvent* event)
{
    if ((event->modifiers() & Qt::ControlModifier) == 0) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    zoomBy(std::pow(1.25, event->angleDelta().y() / 120.0), event->position().y());
    event->accept();
}

void LadderView::keyPressEvent(QKeyEvent* event)
{
    const int step = verticalScrollBar()->singleStep();
    if (event->key() == Qt::Key_Up)
        verticalScrollBar()->setValue(verticalScrollBar()->value() - step);
    else if (event->key() == Qt::Key_Down)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + step);
    else
        event->ignore();
}

} // namespace osiscope::ui
