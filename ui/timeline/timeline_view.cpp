#include "ui/timeline/timeline_view.h"

#include "ui/theme/layer_names.h"
#include "ui/timeline/timeline_painter.h"

#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

using session::Session;
using session::SessionId;

namespace {

constexpr double kMostZoom = 2000;
constexpr double kAnyWidth = 1e6;
constexpr double kLegendMargins = 6; ///< above and below it
/// Scroll bars count in int.
constexpr double kWidest = 1e9;

} // namespace

TimelineView::TimelineView(Document& document, QWidget* parent)
    : QAbstractScrollArea(parent), m_document(document), m_usersScroll(new UsersScroll(*verticalScrollBar()))
{
    setObjectName("timeline");
    setAccessibleName(tr("Session timeline"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    connect(&document, &Document::contentsChanged, this, [this] {
        if (!m_document.isAnew()) {
            m_zoom = 1;
            m_cursorStays.reset();
            m_usersScroll->setPlace(0);
        }
        measureNames();
        rebuild();
    });
    connect(&document, &Document::axisHeldChanged, this, &TimelineView::holdOrRelease);
    connect(&document, &Document::optionsChanged, this, &TimelineView::rebuild);
    connect(&document, &Document::cursorChanged, this, &TimelineView::showCursor);
    connect(&document, &Document::sessionChanged, this, &TimelineView::showSelected);
    connect(&document, &Document::visibleRangeChanged, viewport(), qOverload<>(&QWidget::update));
    measureNames();
    rebuild();
}

void TimelineView::holdOrRelease()
{
    const bool held = m_document.isAxisHeld() && m_document.scale().length() > 0;
    m_heldUnit = held ? scaleWidth() / m_document.scale().length() : 0;
    setHorizontalScrollBarPolicy(held ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    rebuild();
}

/// Of all of the scale in one view.
double TimelineView::wholeWidth() const
{
    return std::max(viewport()->width() - m_headingWidth - 2 * kTimelineMargin - kOutcomeWidth, 100.0);
}

double TimelineView::scaleWidth() const
{
    if (m_heldUnit > 0)
        return std::min(std::max(m_heldUnit * m_document.scale().length(), 1.0), kWidest);
    return wholeWidth() * m_zoom;
}

double TimelineView::wholeLegendHeight() const
{
    return m_document.contents() != nullptr ? m_wholeLegend.heightFor(viewport()->width() - 16, font()) + kLegendMargins
                                            : 0;
}

/// The legend is whole where it leaves some rows. Where it would leave few of them, it has as many lines as they leave
/// if all of them are seen, else none. What is under the mouse says in words what the legend would.
double TimelineView::legendHeight() const
{
    constexpr double kFewRows = 4;
    const double legend = wholeLegendHeight();
    const double rows = timelineHeight(m_rows, *m_measure);
    const double room = viewport()->height();
    if (rows + legend <= room)
        return legend;
    const double beside = room - legend - timelineAxisHeight(*m_measure);
    const bool few = beside < kFewRows * timelineRowHeight(*m_measure);
    if (rows <= room && few) {
        const double line = m_wholeLegend.heightFor(kAnyWidth, font());
        const double lines = std::floor((room - rows - kLegendMargins) / line);
        return lines > 0 ? lines * line + kLegendMargins : 0;
    }
    return few ? 0 : legend;
}

QSize TimelineView::sizeHint() const
{
    return {800, static_cast<int>(std::ceil(rowsHeight() + wholeLegendHeight()))};
}

/// Of all that comes: what lies below stays where it is while one steps. While learners predict, it tells nothing of
/// what comes, and of more rows than it has room for some are scrolled to.
double TimelineView::rowsHeight() const
{
    if (!m_document.options().predict || m_document.contents() == nullptr)
        return timelineHeight(m_rows, *m_measure);
    TimelineRows untold;
    untold.tellUpTo(*m_document.contents(), stack::kNoEvent);
    return timelineHeight(untold, *m_measure);
}

void TimelineView::measureNames()
{
    m_measure.emplace(font());
    m_names = m_document.contents() != nullptr ? TimelineNames(*m_document.contents(), *m_measure) : TimelineNames();
}

void TimelineView::rebuild()
{
    // Its room is that of all signs: the ladder below it stays where it is while one steps.
    m_wholeLegend = timelineLegend(Theme::of(palette()), allSigns(m_document.contents(), m_document.scale()));
    m_headingWidth = 0;
    for (const stack::OsiLayer layer : kLaneLayers)
        m_headingWidth = std::max(m_headingWidth, m_measure->width(layerName(layer).toStdString(), true) + 22);
    // While the axis is held, a run that gets longer stays in view; one that gets shorter is not enlarged.
    if (m_heldUnit > 0 && m_zoom == 1)
        m_heldUnit = std::min(m_heldUnit, wholeWidth() / std::max(m_document.scale().length(), 1e-9));
    m_rows = m_document.contents() != nullptr
                 ? TimelineRows(*m_document.contents(), m_document.scale(), m_names, scaleWidth(), *m_measure)
                 : TimelineRows();
    if (m_document.contents() != nullptr && m_document.options().predict)
        m_rows.tellUpTo(*m_document.contents(), m_document.horizon());
    const QScopedValueRollback itself(m_scrollsItself, true);
    const double width = m_headingWidth + scaleWidth() + 2 * kTimelineMargin + kOutcomeWidth;
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(40);
    horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>(width) - viewport()->width()));
    const double height = timelineHeight(m_rows, *m_measure) + legendHeight();
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(height)) - viewport()->height()));
    verticalScrollBar()->setSingleStep(static_cast<int>(std::ceil(timelineRowHeight(*m_measure))));
    if (const int announced = sizeHint().height(); announced != m_height && m_heldUnit == 0) {
        m_height = announced;
        updateGeometry();
        emit heightChanged();
    }
    viewport()->update();
    itemsChange();
}

TimelineScene TimelineView::scene() const
{
    const Contents* contents = m_document.contents();
    if (contents == nullptr)
        return {};
    TimelineFrame frame;
    frame.width = viewport()->width();
    frame.height = viewport()->height() - legendHeight();
    frame.scaleWidth = scaleWidth();
    frame.scrollX = horizontalScrollBar()->value();
    frame.scrollY = verticalScrollBar()->value();
    return layoutTimeline({*contents, m_document.scale(), m_rows, m_document.cursor(), m_document.horizon(),
                           m_document.session(), m_document.visibleRange(), m_headingWidth, *m_measure},
                          frame);
}

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Theme theme = Theme::of(palette());
    painter.fillRect(viewport()->rect(), theme.background);
    if (m_document.contents() == nullptr)
        return;
    const TimelineScene shown = scene();
    TimelinePainter(painter, theme, font()).paint(shown);
    const double legend = legendHeight();
    if (legend <= 0)
        return;
    const QRectF box(0, viewport()->height() - legend, viewport()->width(), legend);
    painter.fillRect(box, theme.background);
    painter.setClipRect(box.adjusted(0, 0, 0, -kLegendMargins / 2)); // whole lines of it
    timelineLegend(theme, signsIn(shown)).paint(painter, box.adjusted(8, 3, -8, -3), theme, font());
}

void TimelineView::resizeEvent(QResizeEvent*)
{
    rebuild();
}

void TimelineView::scrollContentsBy(int across, int)
{
    if (const double part = (cursorPlace() - horizontalScrollBar()->value()) / room();
        across != 0 && !m_scrollsItself && m_document.cursor() != stack::kNoEvent && part >= 0 && part <= 1)
        m_cursorStays = part;
    viewport()->update();
}

void TimelineView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        measureNames();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        rebuild();
}

void TimelineView::showCursor()
{
    if (m_document.contents() != nullptr && m_document.options().predict &&
        m_rows.tellUpTo(*m_document.contents(), m_document.horizon()))
        rebuild(); // a row more or less
    if (m_document.contents() != nullptr && m_zoom > 1) {
        const QScopedValueRollback itself(m_scrollsItself, true);
        const int at = static_cast<int>(cursorPlace());
        const int wanted = at - static_cast<int>(m_cursorStays.value_or(0.5) * room());
        const int after = std::min(60, room() / 2); // of what comes next some is seen, and of what has been a little
        const int before = std::min(20, room() / 2);
        horizontalScrollBar()->setValue(std::clamp(wanted, at - room() + after, at - before));
    }
    showRowsAtCursor();
    viewport()->update();
    itemsChange();
}

int TimelineView::room() const
{
    return std::max(1, viewport()->width() - static_cast<int>(m_headingWidth));
}

/// From where a scrolled timeline begins.
double TimelineView::cursorPlace() const
{
    const double length = std::max(m_document.scale().length(), 1e-9);
    return m_document.scale().at(m_document.cursor()) / length * scaleWidth();
}

/// Scrolls no farther than it takes.
void TimelineView::showRow(SessionId id)
{
    if (id == session::kNoSession || verticalScrollBar()->maximum() == 0)
        return;
    const auto [top, bottom] = rowOf(m_rows.bars()[static_cast<std::size_t>(id) - 1], m_rows, *m_measure);
    constexpr double kAround = 4;
    const double room = viewport()->height() - legendHeight() - timelineAxisHeight(*m_measure);
    const int least = static_cast<int>(std::ceil(bottom + kAround - room));
    const int most = static_cast<int>(std::floor(top - kAround));
    verticalScrollBar()->setValue(std::max(std::min(verticalScrollBar()->value(), most), least));
}

/// Of what happens at the cursor, the session and those that carry it; where not all of them have room, the last of
/// these, or the one that is selected.
void TimelineView::showRowsAtCursor()
{
    const Contents* contents = m_document.contents();
    const stack::EventNumber cursor = m_document.cursor();
    if (contents == nullptr || cursor == stack::kNoEvent || verticalScrollBar()->maximum() == 0)
        return;
    verticalScrollBar()->setValue(m_usersScroll->place());
    std::vector<SessionId> shown{contents->sessions.sessionOf(cursor)};
    for (std::size_t i = 0; i < shown.size() && shown[i] != session::kNoSession; i++) {
        showRow(shown[i]);
        for (const SessionId id : contents->sessions[shown[i]].carriedBy)
            if (const Session& carrier = contents->sessions[id];
                carrier.firstEvent <= cursor && cursor <= carrier.lastEvent)
                shown.push_back(id);
    }
    if (const SessionId selected = m_document.session();
        selected != session::kNoSession && contents->sessions.belongs(cursor, selected))
        showRow(selected);
}

void TimelineView::showSelected()
{
    const Contents* contents = m_document.contents();
    const SessionId selected = contents != nullptr ? m_document.session() : session::kNoSession;
    setAccessibleDescription(selected != session::kNoSession ? sentenceOf(contents->sessions[selected]) : QString());
    if (selected != session::kNoSession) {
        showRow(selected);
        m_usersScroll->setPlace(verticalScrollBar()->value()); // who chooses one wants to see it
    }
    viewport()->update();
    itemsChange();
}

void TimelineView::zoomBy(double factor, double anchorX)
{
    const double zoom = std::clamp(m_zoom * factor, 1.0, kMostZoom);
    const double offset = anchorX - m_headingWidth - kTimelineMargin;
    const double part = (horizontalScrollBar()->value() + offset) / scaleWidth();
    m_zoom = zoom;
    rebuild();
    horizontalScrollBar()->setValue(static_cast<int>(std::lround(part * scaleWidth() - offset)));
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    if ((event->modifiers() & Qt::ControlModifier) == 0) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    zoomBy(std::pow(1.25, event->angleDelta().y() / 120.0), event->position().x());
    event->accept();
}

void TimelineView::moveCursorTo(double x)
{
    const TimeScale& scale = m_document.scale();
    const double at = (x - m_headingWidth - kTimelineMargin + horizontalScrollBar()->value()) / scaleWidth();
    m_document.setCursorUpTo(scale.lastEventAt(std::clamp(at, 0.0, 1.0) * scale.length()));
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_document.contents() == nullptr)
        return;
    const SessionId id = scene().sessionAt(event->position());
    if (id != session::kNoSession) {
        m_document.selectSession(id);
    } else if (event->position().x() > m_headingWidth) {
        moveCursorTo(event->position().x());
    }
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_document.contents() == nullptr)
        return;
    if (const SessionId id = scene().sessionAt(event->position()); id != session::kNoSession)
        m_document.setCursor(m_document.contents()->sessions[id].firstEvent);
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_document.contents() == nullptr)
        return;
    const bool overBar = scene().sessionAt(event->position()) != session::kNoSession;
    viewport()->setCursor(overBar ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if ((event->buttons() & Qt::LeftButton) != 0 && event->position().x() > m_headingWidth)
        moveCursorTo(event->position().x());
}

void TimelineView::selectNeighbour(int step)
{
    const Contents* contents = m_document.contents();
    if (contents == nullptr || contents->sessions.all().empty())
        return;
    const auto count = static_cast<int>(contents->sessions.all().size());
    const int now = static_cast<int>(m_document.session());
    const auto id = static_cast<SessionId>(now == 0 ? 1 : std::clamp(now + step, 1, count));
    m_document.selectSession(id);
    if (const stack::EventNumber first = contents->sessions[id].firstEvent; first > m_document.horizon())
        m_document.setCursor(first); // it has not been seen yet
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Up)
        selectNeighbour(-1);
    else if (event->key() == Qt::Key_Down)
        selectNeighbour(1);
    else
        event->ignore();
}

} // namespace osiscope::ui
