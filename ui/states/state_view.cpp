#include "ui/states/state_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

using stack::EventNumber;
using trace::Machine;
using trace::Machines;

namespace {

/// A diagram is made smaller to fit, as long as its words can be read; names of states alone can be a little
/// smaller still. All that could be said is said only where it need not be smaller than the words around it.
double leastScale(ArrowWords words)
{
    switch (words) {
    case ArrowWords::All: return 1;
    case ArrowWords::One:
    case ArrowWords::Event: return 0.85;
    case ArrowWords::LeftOut: break;
    }
    return 0.8;
}
/// And larger where there is room.
constexpr double kMostScale = 1.2;

/// Characters of a line beside an arrow: fewer, or longer lines, as there is more height or more width.
constexpr std::size_t kColumns[] = {14, 24};
constexpr std::size_t kManyRows = 60; ///< of a table: then it would take too long to try out all of them

constexpr DiagramDirection kDirections[] = {DiagramDirection::Down, DiagramDirection::Right};

/// How large it can be drawn.
double fit(const StateDiagram& diagram, QSize room)
{
    return std::min(room.width() / std::max(diagram.width, 1.0), room.height() / std::max(diagram.height, 1.0));
}

} // namespace

StateView::StateView(Document& document, QWidget* parent)
    : QAbstractScrollArea(parent),
      m_document(document),
      m_across(new UsersScroll(*horizontalScrollBar())),
      m_down(new UsersScroll(*verticalScrollBar()))
{
    setObjectName("states-view");
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    connect(&document, &Document::contentsChanged, this, [this] { setMachine(Machines::kNone); });
    connect(&document, &Document::cursorChanged, this, &StateView::showCurrent);
    connect(&document, &Document::optionsChanged, this, [this] {
        if (m_predicts != m_document.options().predict) {
            m_predicts = !m_predicts;
            chooseDiagram();
            emit resized(); // what is said takes other room
        }
        showCurrent();
    });
}

const Machine* StateView::shown() const
{
    const Contents* contents = m_document.contents();
    return contents == nullptr || m_machine >= contents->machines.size() ? nullptr : &contents->machines[m_machine];
}

const stack::StateTable& StateView::table() const
{
    const Machine& machine = *shown();
    return m_document.contents()->reading.registry()[machine.protocol].tables[machine.table];
}

void StateView::setMachine(std::size_t index)
{
    const bool same = index == m_machine && shown() != nullptr;
    m_machine = index;
    if (!same) {
        m_across->setPlace(0);
        m_down->setPlace(0);
        select(std::nullopt);
        chooseDiagram();
    }
    showCurrent();
}

void StateView::clearSelection()
{
    select(std::nullopt);
}

const StateDiagram& StateView::laidOut(const DiagramForm& form)
{
    const auto [found, isNew] = m_diagrams.try_emplace({&table(), form});
    if (isNew)
        found->second = layoutStates(table(), FontMeasure(font()), form);
    return found->second;
}

/// In the direction, and with lines as long, in which it can be drawn larger.
const StateDiagram& StateView::bestIn(QSize room, ArrowWords words)
{
    const StateDiagram* best = nullptr;
    for (const std::size_t columns : kColumns)
        for (const DiagramDirection direction : kDirections) {
            if (columns != kColumns[0] && (words == ArrowWords::LeftOut || table().rows.size() > kManyRows))
                continue;
            const StateDiagram& diagram =
                laidOut({direction, {words, words == ArrowWords::LeftOut || !m_document.options().predict, columns}});
            if (best == nullptr || fit(diagram, room) > fit(*best, room))
                best = &diagram;
        }
    return *best;
}

/// False: certainly not, which is known sooner than how large it is.
bool StateView::couldFit(QSize room, ArrowWords words)
{
    constexpr double kWithWords = 1.4; // times the area, for the diagram to which words add the least
    const double least = leastScale(words);
    return std::ranges::any_of(kDirections, [&](DiagramDirection direction) {
        const StateDiagram& bare = laidOut({direction, {ArrowWords::LeftOut}});
        return fit(bare, room) >= least &&
               double(room.width()) * room.height() >= kWithWords * least * least * bare.width * bare.height;
    });
}

double StateView::scaleIn(QSize room, ArrowWords words)
{
    return std::min(fit(bestIn(room, words), room), kMostScale);
}

/// Rather all of it with fewer words of arrows than a part of it.
DiagramLook StateView::lookIn(QSize room)
{
    for (const ArrowWords words : {ArrowWords::All, ArrowWords::One, ArrowWords::Event}) {
        if (!couldFit(room, words))
            continue;
        if (const double scale = scaleIn(room, words); scale >= leastScale(words))
            return {words, scale};
    }
    return {ArrowWords::LeftOut, scaleIn(room, ArrowWords::LeftOut)};
}

void StateView::setLook(std::optional<DiagramLook> look)
{
    if (look == m_look)
        return;
    m_look = look;
    chooseDiagram();
    showCurrent();
}

void StateView::chooseDiagram()
{
    m_diagram = nullptr;
    if (shown() != nullptr) {
        const QSize room = maximumViewportSize();
        const DiagramLook look = m_look.value_or(lookIn(room));
        m_diagram = &bestIn(room, look.words);
        // All that is said at least as large as less would be said, where it came to this by little.
        const double least = leastScale(std::max(look.words, ArrowWords::One));
        m_scale = std::clamp(std::min(fit(*m_diagram, room), look.scale), least, kMostScale);
    }
    const QSizeF size = m_diagram != nullptr ? QSizeF(m_diagram->width, m_diagram->height) * m_scale : QSizeF();
    setScrollRanges(size.toSize());
    viewport()->update();
    itemsChange();
}

/// By what is needed, not by which bars there are now: else each could stay because of the other.
void StateView::setScrollRanges(QSize needed)
{
    const QSize most = maximumViewportSize();
    const QSize bars(verticalScrollBar()->sizeHint().width(), horizontalScrollBar()->sizeHint().height());
    bool across = needed.width() > most.width();
    const bool down = needed.height() > most.height() - (across ? bars.height() : 0);
    across = needed.width() > most.width() - (down ? bars.width() : 0);
    const QSize seen = most - QSize(down ? bars.width() : 0, across ? bars.height() : 0);
    horizontalScrollBar()->setPageStep(seen.width());
    horizontalScrollBar()->setSingleStep(20);
    horizontalScrollBar()->setRange(0, std::max(0, needed.width() - seen.width()));
    verticalScrollBar()->setPageStep(seen.height());
    verticalScrollBar()->setSingleStep(20);
    verticalScrollBar()->setRange(0, std::max(0, needed.height() - seen.height()));
}

StateMarks StateView::marks() const
{
    return stateMarks(*shown(), *m_document.contents()->trace, table(), m_document.cursor());
}

void StateView::showCurrent()
{
    itemsChange();
    const Machine* machine = shown();
    if (machine == nullptr) {
        setAccessibleName(tr("State diagram"));
        setAccessibleDescription({});
        viewport()->update();
        return;
    }
    const StateMarks marks = this->marks();
    const QRectF box = m_diagram->states[marks.current].box;
    const QPointF middle = box.center() * m_scale;
    constexpr int kMargin = 30;
    const double halfWidth = box.width() * m_scale / 2 + kMargin;
    const double halfHeight = box.height() * m_scale / 2 + kMargin;
    m_across->reveal(middle.x() - halfWidth, middle.x() + halfWidth);
    m_down->reveal(middle.y() - halfHeight, middle.y() + halfHeight);
    const Contents& contents = *m_document.contents();
    setAccessibleName(
        tr("State diagram of %1: %2").arg(toQString(contents.reading.host(machine->host)), toQString(table().name)));
    setAccessibleDescription(
        marks.isGone ? tr("It is gone: its host has crashed.")
                     : tr("The state is %1.").arg(toQString(table().states[marks.current])) + QLatin1Char(' ') +
                           (marks.last == stack::kNoEvent ? QString() : toQString(contents.reading.rule(marks.last))));
    viewport()->update();
}

/// Where the diagram's corner is on the screen: it stands in the middle where it has more room than it takes.
QPointF StateView::corner() const
{
    const QPointF scrolled(horizontalScrollBar()->value(), verticalScrollBar()->value());
    if (m_diagram == nullptr)
        return -scrolled;
    const auto before = [](int room, double size) { return std::max(0.0, std::floor((room - size) / 2)); };
    return QPointF(before(viewport()->width(), m_diagram->width * m_scale),
                   before(viewport()->height(), m_diagram->height * m_scale)) -
           scrolled;
}

QPoint StateView::onScreen(QPointF point) const
{
    return (point * m_scale + corner()).toPoint();
}

QPointF StateView::inDiagram(QPointF point) const
{
    return (point - corner()) / m_scale;
}

void StateView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Theme theme = Theme::of(palette());
    painter.fillRect(viewport()->rect(), theme.background);
    if (shown() != nullptr) {
        painter.save();
        painter.translate(corner());
        painter.scale(m_scale, m_scale);
        const StateMarks marks = this->marks();
        const Contents& contents = *m_document.contents();
        const int lastRow = marks.last == stack::kNoEvent ? -1 : (*contents.trace)[marks.last].row;
        StatePainter(painter, theme, font())
            .paint({*m_diagram, marks, lastRow, m_selected, contents.reading.registry()[shown()->protocol].layer});
        painter.restore();
    }
}

void StateView::resizeEvent(QResizeEvent*)
{
    chooseDiagram();
    showCurrent();
    emit resized();
}

void StateView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void StateView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::PaletteChange)
        return;
    m_diagrams.clear();
    chooseDiagram();
    showCurrent();
    emit resized(); // the other end is drawn alike
}

void StateView::select(std::optional<std::size_t> arrow)
{
    if (arrow == m_selected)
        return;
    m_selected = arrow;
    viewport()->update();
    itemsChange();
    emit selectionChanged();
}

void StateView::goToState(std::size_t state)
{
    goTo(nextVisit(*shown(), *m_document.contents()->trace, table(), state, m_document.cursor(), m_document.horizon()));
}

void StateView::goToArrow(std::size_t arrow)
{
    goTo(nextWalk(*shown(), *m_document.contents()->trace, m_diagram->arrows[arrow].arrow.rows, m_document.cursor(),
                  m_document.horizon()));
}

void StateView::goTo(EventNumber event)
{
    if (event != stack::kNoEvent)
        m_document.setCursor(event);
}

void StateView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || shown() == nullptr)
        return;
    const QPointF point = inDiagram(event->position());
    if (const auto state = m_diagram->stateAt(point)) {
        select(std::nullopt);
        goToState(*state);
        return;
    }
    const auto arrow = m_diagram->arrowAt(point);
    select(arrow);
    if (arrow)
        goToArrow(*arrow);
}

void StateView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF point = inDiagram(event->position());
    const bool over = shown() != nullptr && (m_diagram->stateAt(point) || m_diagram->arrowAt(point));
    viewport()->setCursor(over ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void StateView::keyPressEvent(QKeyEvent* event)
{
    const std::size_t count = shown() != nullptr ? m_diagram->arrows.size() : 0;
    const bool forward = event->key() == Qt::Key_Down;
    if (count > 0 && (forward || event->key() == Qt::Key_Up)) {
        const std::size_t next =
            !m_selected ? (forward ? 0 : count - 1) : (*m_selected + (forward ? 1 : count - 1)) % count;
        select(next);
        const QPointF middle = m_diagram->arrows[next].middle() * m_scale;
        horizontalScrollBar()->setValue(static_cast<int>(middle.x()) - viewport()->width() / 2);
        verticalScrollBar()->setValue(static_cast<int>(middle.y()) - viewport()->height() / 2);
        m_across->setPlace(horizontalScrollBar()->value());
        m_down->setPlace(verticalScrollBar()->value());
    } else if (m_selected && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        goToArrow(*m_selected);
    } else {
        event->ignore();
    }
}

} // namespace osiscope::ui
