#include "ui/timeline/timeline_layout.h"

#include "ui/document/known_name.h"
#include "ui/document/time_text.h"
#include "ui/geometry/axis_ticks.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <ranges>

namespace osiscope::ui {

using session::Session;
using session::SessionId;
using stack::EventNumber;

namespace {

/// Pixels. A moment is shown this wide.
constexpr double kLeastBar = 6;
/// So wide a mark of a silence has some dots in each row.
constexpr double kLeastSilence = 12;
constexpr double kLaneMargin = 4;
constexpr double kRowGap = 3;
constexpr double kAnyHeight = 1e9;

double barHeight(const TextMeasure& measure)
{
    return measure.lineHeight() + 4;
}

double laneHeight(int rows, const TextMeasure& measure)
{
    return 2 * kLaneMargin + std::max(rows, 1) * (barHeight(measure) + kRowGap) - kRowGap;
}

/// Places the lanes, bars and connectors of one scene.
class Builder {
public:
    Builder(const TimelineInput& input, const TimelineFrame& frame) : m_input(input), m_frame(frame)
    {
        const double axis = timelineAxisHeight(input.measure);
        m_scene.headingWidth = input.headingWidth;
        m_scene.plot = QRectF(input.headingWidth, 0, frame.width - input.headingWidth, frame.height - axis);
        m_scene.axis = QRectF(input.headingWidth, frame.height - axis, frame.width - input.headingWidth, axis);
        m_origin = input.headingWidth + kTimelineMargin - frame.scrollX;
    }

    TimelineScene build()
    {
        addLanes();
        addBars();
        addConnectors();
        addAxis();
        addCursor();
        m_scene.rangeLeft = x(m_input.range.from);
        m_scene.rangeRight = x(m_input.range.to);
        return std::move(m_scene);
    }

private:
    double x(double position) const
    {
        const double length = m_input.scale.length();
        return m_origin + (length > 0 ? position / length * m_frame.scaleWidth : 0);
    }

    void addLanes()
    {
        double top = -m_frame.scrollY;
        for (std::size_t lane = 0; lane < kLaneLayers.size(); lane++) {
            const int rows = m_input.rows.rowCount(static_cast<int>(lane));
            const double height = laneHeight(rows, m_input.measure);
            const QRectF box(0, top, m_frame.width, height);
            m_scene.lanes.push_back(
                {kLaneLayers[lane], box, headingOf(box), isWhole(box), !isKnown(m_input.contents.size())});
            top += height;
        }
    }

    /// Rows are read whole or not at all: what an edge would cut is left out.
    bool isWhole(const QRectF& row) const
    {
        return row.top() >= m_scene.plot.top() - kRowGap && row.bottom() <= m_scene.plot.bottom() + kRowGap;
    }

    /// The room for a lane's name: the part that is seen; none where that is lower than a row.
    QRectF headingOf(const QRectF& lane) const
    {
        const double top = std::max(lane.top(), m_scene.plot.top());
        const double bottom = std::min(lane.bottom(), m_scene.plot.bottom());
        return bottom - top < barHeight(m_input.measure) ? QRectF()
                                                         : QRectF(0, top, m_input.headingWidth, bottom - top);
    }

    QRectF boxOf(const TimelineRows::Bar& bar) const
    {
        const auto [top, bottom] = rowOf(bar, m_input.rows, m_input.measure);
        return {m_origin + bar.from, top - m_frame.scrollY, std::max(bar.to - bar.from, kLeastBar), bottom - top};
    }

    bool isRelated(const Session& session) const
    {
        const auto holds = [](const Session& above, SessionId id) {
            return std::ranges::binary_search(above.carriedBy, id);
        };
        return m_input.selected != session::kNoSession &&
               (holds(session, m_input.selected) || holds(m_input.contents.sessions[m_input.selected], session.id));
    }

    bool isKnown(EventNumber event) const { return event != stack::kNoEvent && event <= m_input.horizon; }

    void addBars()
    {
        double lastRight = -1e9;
        int lastRow = -1;
        for (const TimelineRows::Bar& bar : m_input.rows.bars()) {
            const Session& session = m_input.contents.sessions[bar.id];
            const QRectF box = boxOf(bar);
            const bool selected = bar.id == m_input.selected;
            const bool known = isKnown(session.firstEvent);
            TimelineLane& lane = m_scene.lanes[static_cast<std::size_t>(bar.lane)];
            lane.saysNothing = lane.saysNothing && !known;
            if (!known || !isWhole(box) || !box.adjusted(-400, 0, 400, 0).intersects(m_scene.plot))
                continue;
            // Many within a pixel of a row look like one.
            const int row = bar.lane * 100000 + bar.row;
            if (row == lastRow && box.right() - lastRight < 0.5 && !selected)
                continue;
            lastRow = row;
            lastRight = box.right();
            m_scene.bars.push_back(makeBar(bar, session, box));
            m_scene.bars.back().selected = selected;
        }
    }

    TimelineBar makeBar(const TimelineRows::Bar& row, const Session& session, QRectF box) const
    {
        TimelineBar bar;
        bar.id = session.id;
        bar.layer = session.layer;
        bar.outcome = session.outcome;
        bar.related = isRelated(session);
        const session::Verdict& verdict = session.verdict;
        bar.hollow = !verdict.isSession() || !isKnown(verdict.twoWay.event) || !isKnown(verdict.stateful.event);
        const bool ended = isOver(m_input.contents, session, m_input.horizon);
        bar.end = !ended                                      ? BarEnd::NotYet
                  : session.outcome == session::Outcome::Open ? BarEnd::OpenEnd
                                                              : BarEnd::Outcome;
        bar.torn =
            bar.end != BarEnd::Outcome || (session.outcome == session::Outcome::OneWay && !verdict.bounded.holds);
        const double now = x(m_input.scale.at(m_input.horizon));
        if (bar.end != BarEnd::Outcome)
            box.setRight(std::clamp(now, box.left() + kLeastBar, box.right()));
        bar.box = box;
        for (const session::Phase& phase : session.phases) {
            const double from = std::max(x(m_input.scale.at(phase.from)), box.left());
            const double to = std::min(x(m_input.scale.at(phase.to)), box.right());
            if (from < box.right() || bar.phases.empty())
                bar.phases.push_back({phase.name, from, std::max(from, to)});
        }
        if (!bar.phases.empty())
            bar.phases.back().to = box.right();
        if (row.labelFrom >= 0) {
            bar.label = labelSoFar(row, session);
            const bool onTheLeft = row.labelFrom < row.from;
            // What is called otherwise so far stands beside its bar as well, not in the middle of the room for more.
            const double width =
                bar.label == row.label ? row.labelWidth : labelWidth(bar.label, m_input.measure, row.bold);
            const double left = row.labelFrom + (onTheLeft ? row.labelWidth - width : 0);
            bar.labelBox = QRectF(m_origin + left, box.top(), width, box.height());
            if (!ended && !onTheLeft && bar.labelBox.right() > box.right())
                placeBeside(bar, session, row.bold);
            else
                keepInSight(bar);
        }
        return bar;
    }

    /// Of a bar that goes on: beside what there is of it, or where there is no room before the end of all, in it.
    void placeBeside(TimelineBar& bar, const Session& session, bool bold) const
    {
        constexpr double kGap = 4;
        const double end = m_origin + m_frame.scaleWidth + kTimelineMargin + kOutcomeWidth;
        const double beside = end - bar.box.right() - 2 * kGap;
        const double within = bar.box.width() - 2 * kGap;
        if (bar.labelBox.width() > beside) {
            bar.label =
                fitting(sessionLabels(m_input.contents, session, m_input.horizon), std::max(beside, within), bold);
            bar.labelBox.setWidth(labelWidth(bar.label, m_input.measure, bold));
        }
        bar.labelBox.moveLeft(bar.labelBox.width() <= beside ? bar.box.right() + 2 * kGap : bar.box.left() + kGap);
        if (bar.labelBox.left() < bar.box.right())
            keepInSight(bar);
    }

    /// A name that stands in its bar moves along in it, if the bar goes on where that is out of sight.
    void keepInSight(TimelineBar& bar) const
    {
        constexpr double kGap = 4;
        const QRectF seen = bar.box & m_scene.plot.adjusted(kGap, -kAnyHeight, -kGap, kAnyHeight);
        if (bar.box.contains(bar.labelBox) && bar.labelBox.width() <= seen.width())
            bar.labelBox.moveLeft(std::clamp(bar.labelBox.left(), seen.left(), seen.right() - bar.labelBox.width()));
    }

    /// Without what it is called after, if that is still to come.
    std::string labelSoFar(const TimelineRows::Bar& row, const Session& session) const
    {
        return knownName(session, m_input.horizon) == session.name
                   ? row.label
                   : fitting(sessionLabels(m_input.contents, session, m_input.horizon), row.labelWidth, row.bold);
    }

    /// The longest that has room; of the shortest what has.
    std::string fitting(const std::vector<std::string>& labels, double width, bool bold) const
    {
        for (const std::string& label : labels)
            if (labelWidth(label, m_input.measure, bold) <= width)
                return label;
        return shortened(labels.back(), width, m_input.measure, bold);
    }

    void addConnectors()
    {
        if (m_input.selected == session::kNoSession)
            return;
        const auto selected = std::ranges::find(m_scene.bars, m_input.selected, &TimelineBar::id);
        if (selected == m_scene.bars.end())
            return;
        for (const TimelineBar& bar : m_scene.bars) {
            if (!bar.related)
                continue;
            const TimelineBar& upper = bar.box.top() < selected->box.top() ? bar : *selected;
            const TimelineBar& lower = &upper == &bar ? *selected : bar;
            const double at = std::clamp(lower.box.left() + 4, upper.box.left() + 2, upper.box.right());
            m_scene.connectors.push_back({{at, upper.box.bottom()}, {lower.box.left() + 4, lower.box.top()}});
        }
    }

    void addAxis()
    {
        const double length = m_input.scale.length();
        const double pixels = length > 0 ? m_frame.scaleWidth / length : 0; // a unit
        const double known = m_input.scale.knownTo(m_input.horizon);        // how long it takes is not told before
        if (pixels > 0) {
            const double from = (m_frame.scrollX - kTimelineMargin) / pixels;
            const double to = std::min(from + m_scene.plot.width() / pixels, known);
            const double apart = (m_input.measure.width("000.000 ms") + 14) / pixels;
            for (Tick& tick : axisTicks(m_input.scale, *m_input.contents.trace, from, to, apart))
                addTick(x(tick.position), std::move(tick.text));
        }
        for (const ScaleBreak& silence : m_input.scale.breaks())
            if (silence.begin < known)
                addSilence(silence, x(known));
        for (const ScaleBreak& apart : m_input.scale.stretches())
            if (const double left = x(apart.begin), right = x(std::min(apart.end, known));
                apart.begin < known && isSeen(left, right) && right - left > 2)
                m_scene.stretches.push_back({left, right});
    }

    bool isSeen(double left, double right) const { return right > m_scene.plot.left() && left < m_scene.plot.right(); }

    /// However short it is drawn, its mark is seen; marks that would touch are one. Its length does not tell how long
    /// it takes.
    void addSilence(const ScaleBreak& silence, double known)
    {
        double left = x(silence.begin);
        double right = x(silence.end);
        if (const double lacking = kLeastSilence - (right - left); lacking > 0) {
            right = std::min(right + lacking / 2, std::max(right, known));
            left = right - kLeastSilence;
        }
        if (!isSeen(left, right))
            return;
        if (!m_scene.breaks.empty() && left <= m_scene.breaks.back().right)
            m_scene.breaks.back().right = std::max(right, m_scene.breaks.back().right);
        else
            m_scene.breaks.push_back({left, right});
    }

    void addTick(double at, std::string text)
    {
        const double width = m_input.measure.width(text) + 4;
        const QRectF box(std::clamp(at - width / 2, m_scene.axis.left() + 1, m_scene.axis.right() - width - 1),
                         m_scene.axis.top() + 4, width, m_scene.axis.height() - 5);
        if (at < m_scene.plot.left() || at > m_scene.plot.right())
            return;
        if (!m_scene.ticks.empty() && box.left() < m_scene.ticks.back().box.right() + 6)
            return;
        m_scene.ticks.push_back({at, box, std::move(text)});
    }

    void addCursor()
    {
        if (m_input.cursor == stack::kNoEvent)
            return;
        const double at = x(m_input.scale.at(m_input.cursor));
        if (at < m_scene.plot.left() || at > m_scene.plot.right())
            return;
        m_scene.cursorX = at;
        m_scene.cursorTime = exactTimeText((*m_input.contents.trace)[m_input.cursor].time);
        const double width = m_input.measure.width(m_scene.cursorTime, true) + 10;
        m_scene.cursorTag = QRectF(std::clamp(at - width / 2, m_scene.axis.left(),
                                              std::max(m_scene.axis.left(), m_scene.axis.right() - width)),
                                   m_scene.axis.top(), width, m_scene.axis.height());
        std::erase_if(m_scene.ticks, [&](const TimelineTick& tick) {
            return tick.box.adjusted(-3, -10, 3, 10).intersects(m_scene.cursorTag);
        });
    }

    const TimelineInput& m_input;
    const TimelineFrame& m_frame;
    double m_origin = 0;
    TimelineScene m_scene;
};

/// Whether a message of the session has still to arrive in the moment that the horizon lies in.
bool comesInThisMoment(const Contents& contents, const Session& session, EventNumber horizon)
{
    const trace::Trace& trace = *contents.trace;
    for (EventNumber event = horizon + 1; event <= trace.size() && trace[event].time == trace[horizon].time; event++)
        if (trace[event].isPdu() && contents.sessions.sessionOf(event) == session.id)
            return true;
    return false;
}

} // namespace

bool isOver(const Contents& contents, const Session& session, EventNumber horizon)
{
    if (horizon == stack::kNoEvent)
        return false;
    const trace::Trace& trace = *contents.trace;
    const sim::TimePoint now = trace[horizon].time;
    if (session.lastEvent != stack::kNoEvent && session.lastEvent <= horizon)
        return session.ends() < now || (session.ends() == now && !comesInThisMoment(contents, session, horizon));
    return session.outcome != session::Outcome::Open && session.outcome != session::Outcome::TimedOut &&
           session.ends() < now;
}

TimelineScene layoutTimeline(const TimelineInput& input, const TimelineFrame& frame)
{
    return Builder(input, frame).build();
}

double timelineRowHeight(const TextMeasure& measure)
{
    return barHeight(measure) + kRowGap;
}

double timelineAxisHeight(const TextMeasure& measure)
{
    return measure.lineHeight() + 8;
}

double timelineHeight(const TimelineRows& rows, const TextMeasure& measure)
{
    double height = timelineAxisHeight(measure);
    for (std::size_t lane = 0; lane < kLaneLayers.size(); lane++)
        height += laneHeight(rows.rowCount(static_cast<int>(lane)), measure);
    return height;
}

std::pair<double, double> rowOf(const TimelineRows::Bar& bar, const TimelineRows& rows, const TextMeasure& measure)
{
    double top = kLaneMargin + bar.row * (barHeight(measure) + kRowGap);
    for (int lane = 0; lane < bar.lane; lane++)
        top += laneHeight(rows.rowCount(lane), measure);
    return {top, top + barHeight(measure)};
}

const TimelineBar* TimelineScene::barAt(QPointF point) const
{
    if (plot.contains(point))
        for (const TimelineBar& bar : bars | std::views::reverse)
            if (bar.box.adjusted(-3, -1, kOutcomeWidth, 1).contains(point) || bar.labelBox.contains(point))
                return &bar;
    return nullptr;
}

SessionId TimelineScene::sessionAt(QPointF point) const
{
    const TimelineBar* bar = barAt(point);
    return bar != nullptr ? bar->id : session::kNoSession;
}

} // namespace osiscope::ui
