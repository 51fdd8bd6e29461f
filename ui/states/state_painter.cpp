#include "ui/states/state_painter.h"

#include "ui/theme/font_measure.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

namespace {

/// WCAG 2.1, 1.4.11: of lines that mean something.
constexpr double kLeastOnHalo = 3;

bool wasWalked(const MarkedStates& shown, const StateArrow& arrow)
{
    return std::ranges::any_of(arrow.rows, [&](std::uint16_t row) { return shown.marks.walked[row] > 0; });
}

bool isLast(const MarkedStates& shown, const StateArrow& arrow)
{
    return shown.lastRow >= 0 && std::ranges::find(arrow.rows, shown.lastRow) != arrow.rows.end();
}

/// Of several rows the one that was gone last or, until then, the first.
std::size_t shownRow(const MarkedStates& shown, const StateDiagram::Arrow& drawn)
{
    const auto& rows = drawn.arrow.rows;
    auto row = std::ranges::find(rows, shown.lastRow);
    if (row == rows.end())
        row = std::ranges::find_if(rows, [&](std::uint16_t other) { return shown.marks.walked[other] > 0; });
    return row == rows.end() ? 0 : static_cast<std::size_t>(row - rows.begin());
}

QPainterPath pathOf(const StateDiagram::Arrow& arrow)
{
    QPainterPath path(arrow.path.front());
    for (std::size_t i = 1; i + 2 < arrow.path.size(); i += 3)
        path.cubicTo(arrow.path[i], arrow.path[i + 1], arrow.path[i + 2]);
    return path;
}

} // namespace

StatePainter::StatePainter(QPainter& painter, const Theme& theme, const QFont& font)
    : m_painter(painter), m_theme(theme), m_font(font), m_bold(boldOf(font))
{}

void StatePainter::paint(const MarkedStates& shown)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    // What was gone lies on what was not.
    for (const bool walked : {false, true})
        for (const StateDiagram::Arrow& drawn : shown.diagram.arrows)
            if (wasWalked(shown, drawn.arrow) == walked)
                arrow(shown, drawn);
    for (std::size_t i = 0; i < shown.diagram.states.size(); i++)
        state(shown, i);
    ends(shown.diagram);
    for (std::size_t i = 0; i < shown.diagram.arrows.size(); i++)
        label(shown, i);
}

/// As in UML: a dot where a machine begins, a dot in a ring where no way leads on.
void StatePainter::ends(const StateDiagram& diagram)
{
    constexpr double kRadius = 4.5;
    const auto dot = [&](QPointF middle, double radius) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_theme.text);
        m_painter.drawEllipse(middle, radius, radius);
        m_painter.setBrush(Qt::NoBrush);
    };
    const auto ring = [&](QPointF middle, double radius, const QColor& color) {
        m_painter.setPen(QPen(color, 1.5));
        m_painter.setBrush(m_theme.background);
        m_painter.drawEllipse(middle, radius, radius);
    };
    for (std::size_t state = 0; state < diagram.states.size(); state++) {
        const QRectF& box = diagram.states[state].box;
        if (state == diagram.initial) {
            ring(box.topLeft() + QPointF(2, 2), kRadius, m_theme.background);
            dot(box.topLeft() + QPointF(2, 2), kRadius);
        } else if (diagram.isFinal(state)) {
            ring(box.bottomRight() - QPointF(2, 2), kRadius + 1, m_theme.text);
            dot(box.bottomRight() - QPointF(2, 2), kRadius - 2);
        }
    }
}

void StatePainter::state(const MarkedStates& shown, std::size_t index)
{
    constexpr double kRound = 7;
    const StateDiagram::Box& drawn = shown.diagram.states[index];
    const bool current = shown.marks.current == index && !shown.marks.isGone;
    const bool visited = shown.marks.visited[index];
    const QColor color = visited ? m_theme.ofLayer(shown.layer) : m_theme.muted;
    m_painter.setPen(QPen(color, visited ? 2.2 : 1));
    m_painter.setBrush(current ? m_theme.cursor : visited ? m_theme.panel : m_theme.background);
    m_painter.drawRoundedRect(drawn.box, kRound, kRound);
    m_painter.setBrush(Qt::NoBrush);
    if (current) {
        m_painter.setPen(QPen(m_theme.onCursor, 1.2));
        m_painter.drawRoundedRect(drawn.box.adjusted(3, 3, -3, -3), kRound - 2, kRound - 2);
        const double middle = drawn.box.center().y();
        const double left = drawn.box.left() + 6;
        const QPointF pointer[] = {{left, middle - 4}, {left, middle + 4}, {left + 6, middle}};
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_theme.onCursor);
        m_painter.drawPolygon(pointer, 3);
        m_painter.setBrush(Qt::NoBrush);
    }
    m_painter.setFont(visited ? m_bold : m_font);
    m_painter.setPen(current ? m_theme.onCursor : visited ? m_theme.text : m_theme.muted);
    m_painter.drawText(drawn.box, Qt::AlignCenter | Qt::TextSingleLine, toQString(drawn.name));
}

void StatePainter::arrow(const MarkedStates& shown, const StateDiagram::Arrow& drawn)
{
    const bool walked = wasWalked(shown, drawn.arrow);
    const QColor color = walked ? m_theme.ofLayer(shown.layer) : m_theme.muted;
    const QPainterPath path = pathOf(drawn);
    m_painter.setBrush(Qt::NoBrush);
    if (isLast(shown, drawn.arrow)) {
        m_painter.setPen(QPen(m_theme.cursor, 10, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.drawPath(path);
        if (contrast(m_theme.cursor, color) < kLeastOnHalo) { // else the arrow would not stand out from it
            m_painter.setPen(QPen(m_theme.background, 6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            m_painter.drawPath(path);
        }
    }
    m_painter.setPen(QPen(color, walked ? 2.8 : 1));
    m_painter.drawPath(path);
    const QPointF along = drawn.tip - drawn.path.back();
    const double length = std::hypot(along.x(), along.y());
    if (length < 1)
        return;
    const double half = walked ? 5 : 3.5;
    const QPointF across = QPointF(-along.y(), along.x()) / length * half;
    const QPointF corners[] = {drawn.tip, drawn.path.back() + across, drawn.path.back() - across};
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    m_painter.drawPolygon(corners, 3);
    m_painter.setBrush(Qt::NoBrush);
}

void StatePainter::label(const MarkedStates& shown, std::size_t index)
{
    const StateDiagram::Arrow& drawn = shown.diagram.arrows[index];
    const bool last = isLast(shown, drawn.arrow);
    const double line = QFontMetricsF(m_font).height();
    if (drawn.label.isEmpty()) {
        if (shown.selected == index) { // a ring where its words would be
            m_painter.setPen(QPen(m_theme.text, 1.5, Qt::DashLine));
            m_painter.drawEllipse(drawn.middle(), 7, 7);
        }
        return;
    }
    if (shown.diagram.words == ArrowWords::All) {
        std::size_t all = 0;
        for (const auto& lines : drawn.words)
            all += lines.size();
        double top = drawn.label.center().y() - static_cast<double>(all) * line / 2;
        for (std::size_t row = 0; row < drawn.words.size(); row++)
            top = words(shown, drawn, row, top);
    } else {
        const std::size_t row = shownRow(shown, drawn);
        words(shown, drawn, row, drawn.label.center().y() - static_cast<double>(drawn.words[row].size()) * line / 2);
    }
    if (shown.selected == index) {
        m_painter.setBrush(Qt::NoBrush);
        const bool onCursor = last && (shown.diagram.words != ArrowWords::All || drawn.words.size() <= 1);
        m_painter.setPen(QPen(onCursor ? m_theme.onCursor : m_theme.text, 1.5, Qt::DashLine));
        m_painter.drawRect(drawn.label);
    }
}

/// The lines of one row of an arrow. Returns how far down they reach.
double StatePainter::words(const MarkedStates& shown, const StateDiagram::Arrow& drawn, std::size_t index, double top)
{
    const std::uint16_t row = drawn.arrow.rows[index];
    const std::vector<std::string>& lines = drawn.words[index];
    const bool last = shown.lastRow == row;
    const bool isListed = drawn.isListed(shown.diagram.words);
    const QFontMetricsF metrics(m_font);
    const double indent = isListed ? metrics.horizontalAdvance(toQString(kListed)) : 0;
    const QRectF box(drawn.label.left(), top, drawn.label.width(),
                     static_cast<double>(lines.size()) * metrics.height());
    if (last) {
        m_painter.setPen(QPen(m_theme.text, 1));
        m_painter.setBrush(m_theme.cursor);
        m_painter.drawRoundedRect(isListed ? box : drawn.label, 3, 3);
        m_painter.setBrush(Qt::NoBrush);
    }
    m_painter.setFont(m_font);
    const bool walked = isListed ? shown.marks.walked[row] > 0 : wasWalked(shown, drawn.arrow);
    for (const std::string& each : lines) {
        const QString text = toQString(each);
        const int across = isListed ? Qt::AlignLeft : Qt::AlignHCenter;
        const double from = isListed ? 4 + (&each != &lines.front() ? indent : 0) : 0;
        const QRectF place = QRectF(box.left(), top, box.width(), metrics.height()).adjusted(from, 0, 0, 0);
        if (!last) // a line that goes through words is interrupted there
            m_painter.fillRect(m_painter.boundingRect(place, across | Qt::AlignVCenter | Qt::TextSingleLine, text)
                                   .adjusted(-1, 1, 1, -1),
                               m_theme.background);
        m_painter.setPen(last ? m_theme.onCursor : walked ? m_theme.text : m_theme.muted);
        m_painter.drawText(place, across | Qt::AlignVCenter | Qt::TextSingleLine, text);
        top += metrics.height();
    }
    return top;
}

} // namespace osiscope::ui
