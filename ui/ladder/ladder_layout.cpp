#include "ui/ladder/ladder_layout.h"

#include "ui/document/time_text.h"
#include "ui/geometry/axis_ticks.h"
#include "ui/ladder/ladder_builder.h"

#include <QCoreApplication>

#include <algorithm>

namespace osiscope::ui {

using stack::EventNumber;
using stack::HostId;

namespace {

struct LadderLayoutWords {
    Q_DECLARE_TR_FUNCTIONS(Ladder)
};

} // namespace

LadderScene layoutLadder(const LadderInput& input, const LadderFrame& frame)
{
    return LadderBuilder(input, frame).build();
}

LadderBuilder::LadderBuilder(const LadderInput& input, const LadderFrame& frame)
    : m_input(input), m_frame(frame), m_metrics(input.metrics), m_line(input.metrics.lineHeight + 2)
{
    constexpr std::size_t kMostUnseen = 10'000; // of a message that began long before what is seen, too
    const double top = m_metrics.headingHeight;
    const double scaleTop = top + m_metrics.topMargin - frame.scrollY;
    m_view.from = (top - scaleTop) / frame.zoom;
    m_view.to = (frame.height - scaleTop) / frame.zoom;
    m_view.pixel = 1 / frame.zoom;
    const stack::EventNumber firstSeen = input.scale.firstEventAt(m_view.from);
    m_horizon = input.options.shownFuture() == Future::Hidden ? input.cursor : input.contents.size();
    latestCause(*input.contents.trace, input.cursor, [&](stack::EventNumber cause) { // as far as it may be seen
        m_chain.push_back(cause);
        return cause < firstSeen && m_chain.size() > kMostUnseen;
    });
    std::ranges::reverse(m_chain);
    m_columns = m_metrics.columnsAt(frame.width, frame.scrollX);
    m_gap = m_columns.size() > 1 ? m_columns[1] - m_columns[0] : m_metrics.least.gap;
    m_scene.axisWidth = m_metrics.axisWidth;
    m_scene.headingHeight = top;
    m_scene.body = QRectF(m_metrics.axisWidth, top, std::max(0.0, frame.width - m_metrics.axisWidth),
                          std::max(0.0, frame.height - top));
    m_scene.lifelineTop = std::max(top, scaleTop - m_metrics.topMargin * 0.6);
    m_scene.lifelineBottom = std::min(frame.height, y(input.scale.length()) + m_metrics.bottomMargin * 0.6);
    if (frame.part) {
        m_view.from = frame.part->from;
        m_view.to = frame.part->to;
        m_partTop = y(m_view.from);
        m_partBottom = y(m_view.to);
        m_scene.lifelineTop = std::max(top, m_partTop - m_metrics.topMargin * 0.6);
        m_scene.lifelineBottom = std::min(frame.height, m_partBottom + m_metrics.bottomMargin * 0.6);
    }
}

LadderScene LadderBuilder::build()
{
    addColumns();
    addAxis();
    addStates();
    addTimers();
    addPrimitives();
    addArrows();
    addMarks();
    wantStandingStates();
    addCursor();
    placeLabels();
    return std::move(m_scene);
}

double LadderBuilder::y(double position) const
{
    return m_metrics.headingHeight + m_metrics.topMargin + position * m_frame.zoom - m_frame.scrollY;
}

std::optional<double> LadderBuilder::columnOf(HostId host) const
{
    for (std::size_t i = 0; i < m_columns.size(); i++)
        if (std::ranges::find(m_metrics.lines[i].hosts, host) != m_metrics.lines[i].hosts.end())
            return m_columns[i];
    return std::nullopt;
}

/// Of a host that is not folded into one with others.
std::optional<double> LadderBuilder::ownColumnOf(HostId host) const
{
    const auto found = std::ranges::find(m_metrics.lines, std::vector{host}, &Lifeline::hosts);
    if (found == m_metrics.lines.end())
        return std::nullopt;
    return m_columns[static_cast<std::size_t>(found - m_metrics.lines.begin())];
}

bool LadderBuilder::isLeftmost(HostId host) const
{
    return std::ranges::find(m_metrics.lines.front().hosts, host) != m_metrics.lines.front().hosts.end();
}

/// Whether an event is to be drawn where one session is.
bool LadderBuilder::isOfChosen(EventNumber number) const
{
    return m_input.only == session::kNoSession || m_input.contents.sessions.belongs(number, m_input.only);
}

ShapeTone LadderBuilder::toneOf(EventNumber first, EventNumber last) const
{
    ShapeTone tone;
    if (const auto* protocol = m_input.contents.reading.protocol(event(first)))
        tone.layer = protocol->layer;
    const EventNumber cursor = m_input.cursor;
    const auto isIn = [this](EventNumber number) { return std::ranges::binary_search(m_chain, number); };
    if (cursor != stack::kNoEvent && (first == cursor || last == cursor))
        tone.emphasis = Emphasis::Cursor;
    else if (isIn(first) || isIn(last))
        tone.emphasis = Emphasis::Cause;
    tone.dimmed = m_input.options.shownFuture() == Future::Dimmed && cursor != stack::kNoEvent && first > cursor;
    return tone;
}

void LadderBuilder::addColumns()
{
    for (std::size_t i = 0; i < m_columns.size(); i++) {
        const Lifeline& line = m_metrics.lines[i];
        const trace::Host& host = m_input.contents.trace->host(line.hosts.front());
        LadderColumn column;
        column.x = m_columns[i];
        column.hosts = line.hosts;
        column.name = lifelineName(line, *m_input.contents.trace).toStdString();
        if (line.isFolded())
            column.address = LadderLayoutWords::tr("folded").toStdString();
        else if (!host.addresses.empty() && host.addresses.front().toString() != host.name)
            column.address = host.addresses.front().toString();
        const double width = std::max(m_input.measure.width(column.name, true), m_input.measure.width(column.address));
        column.heading = QRectF(column.x - width / 2 - 8, 2, width + 16, m_metrics.headingHeight - 4);
        m_scene.columns.push_back(std::move(column));
    }
}

bool LadderBuilder::fitsAxis(double middle) const
{
    return middle - m_line / 2 >= m_scene.body.top() - 1 && middle + m_line / 2 <= m_scene.body.bottom() + 1;
}

void LadderBuilder::addAxis()
{
    const double apart = 1.8 * m_metrics.lineHeight / m_frame.zoom;
    const double to = std::min(m_view.to, m_input.scale.knownTo(m_horizon)); // how long it takes is not told before
    for (Tick& tick : axisTicks(m_input.scale, *m_input.contents.trace, m_view.from, to, apart))
        if (const double at = y(tick.position); fitsAxis(at))
            m_scene.ticks.push_back({at, std::move(tick.text)});
    for (const ScaleBreak& silence : m_input.scale.breaks()) {
        if (silence.end < m_view.from)
            continue;
        if (silence.begin >= to)
            break;
        m_scene.breaks.push_back(
            {inPart(y(silence.begin)), inPart(y(silence.end)), {}, roughTimeText(silence.to - silence.from)});
        LadderBreak& shown = m_scene.breaks.back();
        // On the axis, which has no ticks there: in the middle, or where that is out of sight, in that of what is seen.
        double middle = (shown.top + shown.bottom) / 2;
        const double top = std::max(shown.top, m_scene.body.top());
        const double bottom = std::min(shown.bottom, m_scene.body.bottom());
        if (!fitsAxis(middle) && bottom - top >= 2 * m_line)
            middle = (top + bottom) / 2;
        if (shown.bottom - shown.top >= m_line && fitsAxis(middle))
            shown.box = QRectF(0, middle - m_line / 2, m_metrics.axisWidth - 4, m_line);
    }
    addStretches(to);
}

/// How long they are in truth stands in their middle, and takes the place of ticks.
void LadderBuilder::addStretches(double to)
{
    for (const ScaleBreak& apart : m_input.scale.stretches()) {
        if (apart.end < m_view.from)
            continue;
        if (apart.begin >= to)
            break;
        LadderBreak shown{inPart(y(apart.begin)), inPart(y(std::min(apart.end, to))), {}, {}};
        const double top = std::max(shown.top, m_scene.body.top());
        const double bottom = std::min(shown.bottom, m_scene.body.bottom());
        const double middle = (top + bottom) / 2;
        if (apart.end <= to && bottom - top >= m_line && fitsAxis(middle)) {
            shown.text = roughTimeText(apart.to - apart.from);
            shown.box = QRectF(0, middle - m_line / 2, m_metrics.axisWidth - 8, m_line);
            std::erase_if(m_scene.ticks, [&](const LadderTick& tick) { return std::abs(tick.y - middle) < m_line; });
        }
        m_scene.stretches.push_back(std::move(shown));
    }
}

void LadderBuilder::addCursor()
{
    const EventNumber cursor = m_input.cursor;
    if (cursor == stack::kNoEvent)
        return;
    const double at = y(cursor);
    if (at < m_metrics.headingHeight - 1 || at > m_frame.height + 1)
        return;
    m_scene.cursorY = at;
    m_scene.cursorTime = exactTimeText(event(cursor).time);
    // The cursor's own time stands on the axis; what it would cover is left out.
    std::erase_if(m_scene.ticks, [&](const LadderTick& tick) { return std::abs(tick.y - at) < m_line + 2; });
    for (std::vector<LadderBreak>* breaks : {&m_scene.breaks, &m_scene.stretches})
        for (LadderBreak& shown : *breaks)
            if (shown.box.adjusted(0, -2, 0, 2).intersects(QRectF(0, at - m_line / 2, m_metrics.axisWidth, m_line)))
                shown.box = {};
}

} // namespace osiscope::ui
