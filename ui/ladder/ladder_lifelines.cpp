#include "ui/ladder/ladder_builder.h"
#include "ui/ladder/ladder_signs.h"

#include "ui/document/time_text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <ranges>

namespace osiscope::ui {

using stack::EventNumber;
using stack::HostId;
using trace::Event;
using trace::EventKind;

namespace {

constexpr int kMostTimerLanes = 4;
constexpr double kTimerLane = 9; ///< pixels, with type of the usual size
/// With more marks than this, those that cover the one before them are left out.
constexpr std::size_t kManyMarks = 200;

} // namespace

void LadderBuilder::addTimers()
{
    if (!m_input.options.timers)
        return;
    const SpanIndex<Activity>& timers = m_input.contents.activities.timers();
    visitVisible(timers, m_input.scale, m_view, [&](std::size_t i) {
        const Activity& activity = timers[i];
        const HostId host = event(activity.first).host;
        const std::optional<double> column = ownColumnOf(host);
        const bool hidden = m_input.options.shown == (activity.upper ? Shown::Packets : Shown::Messages);
        if (hidden || !isOfChosen(activity.first) || !column || !isKnown(activity.first))
            return;
        LadderTimer timer;
        timer.first = activity.first;
        timer.last = activity.last;
        const EventNumber horizon = horizonOf(activity.first);
        timer.closes = activity.last <= horizon;
        const Event* end = timer.closes ? &event(activity.last) : nullptr;
        timer.expires = end != nullptr && end->kind == trace::EventKind::Timer &&
                        end->timerOperation() == trace::TimerOperation::Expired;
        timer.tone = toneOf(activity.first, timer.closes ? activity.last : stack::kNoEvent);
        timer.top = y(activity.first);
        timer.bottom = timer.closes ? y(activity.last) : std::min(y(horizon), m_scene.lifelineBottom);
        // One that was cancelled early tells little, and there are many of them.
        const Event& start = event(activity.first);
        const bool early = end != nullptr && end->time - start.time < (start.deadline() - start.time) / 2;
        if (early && !timer.expires && timer.tone.emphasis == Emphasis::None)
            return;
        if (activity.lane >= kMostTimerLanes && timer.tone.emphasis == Emphasis::None)
            return;
        timer.opens = timer.top >= m_partTop;
        timer.closes = timer.closes && timer.bottom <= m_partBottom;
        timer.expires = timer.expires && timer.closes;
        timer.top = inPart(timer.top);
        timer.bottom = inPart(timer.bottom);
        if (timer.bottom - timer.top < 1 && (timer.top <= m_partTop || timer.bottom >= m_partBottom))
            return; // it only touches an edge
        timer.side = isLeftmost(host) ? 1 : -1;
        timer.x = *column + timer.side * (8 + std::min<int>(activity.lane, kMostTimerLanes) * kTimerLane) *
                                signScale(m_metrics.lineHeight);
        m_scene.timers.push_back(timer);
    });
    // The outermost first: the lines that lead to the others from below pass it by.
    std::vector<const LadderTimer*> outermostFirst(m_scene.timers.size());
    std::ranges::transform(m_scene.timers, outermostFirst.begin(), [](const LadderTimer& timer) { return &timer; });
    std::ranges::stable_sort(outermostFirst, std::greater(),
                             [](const LadderTimer* timer) { return timer->side * timer->x; });
    for (const LadderTimer* timer : outermostFirst)
        wantTimerLabel(*timer);
}

/// "time-wait timer, 4 min: expired" in one line or more, and cut only if it is looked at.
std::vector<LadderBuilder::Wording> LadderBuilder::timerWordings(const LadderTimer& timer) const
{
    const Event& started = event(timer.first);
    const std::string name(m_input.contents.reading.protocol(started)->timers[started.tableRow()].name);
    std::string end = timeText(started.deadline() - started.time, std::chrono::microseconds{100});
    if (timer.closes && event(timer.last).kind == trace::EventKind::Timer &&
        event(timer.last).timerOperation() != trace::TimerOperation::Started)
        end += fmt::format(": {}", trace::toString(event(timer.last).timerOperation()));
    const double wide = 0.9 * m_gap;
    const double narrow = 0.6 * m_gap; // which leaves room for others
    const std::string line = fmt::format("{}, {}", name, end);
    std::vector<Wording> wordings;
    if (m_input.measure.width(line) <= wide)
        wordings.push_back({line, {}, false});
    if (m_input.measure.width(line) <= narrow)
        return wordings;
    const std::string above = name + ",";
    if (m_input.measure.width(above) <= wide && m_input.measure.width(end) <= wide)
        wordings.push_back({fmt::format("{}\n{}", above, end), {}, false});
    for (const double room : {wide, narrow})
        if (std::string lines = inLines(line, room, m_input.measure); !lines.empty())
            wordings.push_back({std::move(lines), {}, false});
    const bool looked = timer.tone.emphasis == Emphasis::Cursor; // else rather no name than part of it
    if (std::string cut = shortened(line, wide, m_input.measure); looked && !cut.empty() && wordings.empty())
        wordings.push_back({std::move(cut), {}, true});
    return wordings;
}

void LadderBuilder::wantTimerLabel(const LadderTimer& timer)
{
    if (m_input.contents.reading.protocol(event(timer.first)) == nullptr)
        return;
    LadderLabel label;
    label.role = LabelRole::Timer;
    label.event = timer.first;
    label.tone = timer.tone;
    const double top = std::max(timer.top, m_scene.body.top());
    const double bottom = std::min(timer.bottom, m_scene.body.bottom());
    std::vector<Wording> wordings = timerWordings(timer);
    for (Wording& wording : wordings) {
        const QSizeF size = sizeOf(wording.text);
        const double middle = (top + bottom - size.height()) / 2;
        for (const bool led : {false, true})
            for (const double offset : {0.0, 1.0, -1.0, 2.0, -2.0, 3.5, -3.5, 5.0, -5.0, 7.0, -7.0}) {
                const double at = middle + offset * m_line;
                if (offset == 0 || (at >= top && at + size.height() <= bottom))
                    if (const auto place = timerLabelPlace(timer, at, size, led))
                        wording.places.push_back(*place);
            }
        for (const double lines : {0.5, 1.5, 2.5}) // or below its end, to which a line leads
            for (const bool led : {false, true})
                if (const auto place = timerLabelPlace(timer, timer.bottom + lines * m_line, size, led))
                    wording.places.push_back(*place);
    }
    m_wanted.push_back({rankOf(timer.tone, Rank::Timer), std::move(label), std::move(wordings)});
}

/// Over no other timer's line, whose name it would seem to be: right beside its own, or led: beyond those that lie
/// between.
std::optional<QRectF> LadderBuilder::timerLabelPlace(const LadderTimer& timer, double top, QSizeF size, bool led) const
{
    constexpr std::size_t kManyTimers = 300; // only their mass can be seen
    const double farthest = (kMostTimerLanes + 1) * kTimerLane * signScale(m_metrics.lineHeight);
    double away = kTimerLabelGap;
    while (away < farthest) {
        const double edge = timer.x + timer.side * away;
        const QRectF box(QPointF(timer.side > 0 ? edge : edge - size.width(), top), size);
        double covered = 0; // how far away the outermost line is that it would lie on
        if (m_scene.timers.size() < kManyTimers)
            for (const LadderTimer& other : m_scene.timers)
                if (other.x != timer.x && other.x > box.left() - 1 && other.x < box.right() + 1 &&
                    other.top < box.bottom() && other.bottom > box.top())
                    covered = std::max(covered, std::abs(other.x - timer.x));
        if (covered == 0)
            return led == (away > kTimerLabelGap) ? std::optional(box) : std::nullopt;
        away = covered + kTimerLabelGap;
    }
    return std::nullopt;
}

void LadderBuilder::addMarks()
{
    const auto all = m_input.contents.activities.marks();
    const EventNumber to = std::min(m_input.scale.lastEventAt(m_view.to), m_horizon);
    auto next = std::ranges::lower_bound(all, m_input.scale.firstEventAt(m_view.from));
    for (; next != all.end() && *next <= to; ++next)
        if (isOfChosen(*next) || *next == m_input.cursor)
            addMark(*next);
    const EventNumber cursor = m_input.cursor;
    const bool drawn =
        cursor == stack::kNoEvent || std::ranges::binary_search(all, cursor) ||
        std::ranges::any_of(m_scene.arrows,
                            [&](const LadderArrow& arrow) { return arrow.first == cursor || arrow.last == cursor; }) ||
        std::ranges::find(m_scene.primitives, cursor, &LadderPrimitive::event) != m_scene.primitives.end();
    if (!drawn)
        addMark(cursor);
    for (const EventNumber marked : m_input.marked)
        if (marked <= to && marked != cursor && m_input.scale.at(marked) >= m_view.from &&
            !std::ranges::binary_search(all, marked))
            addMark(marked);
}

/// Rather beside an arrow than whole, rather in lines than cut.
std::vector<LadderBuilder::Wording> LadderBuilder::markWordings(const std::string& text, double outside,
                                                                bool atCursor) const
{
    if (const double room = m_scene.body.width() - 8; atCursor) {
        std::string lines = m_input.measure.width(text) <= room ? text : inLines(text, room, m_input.measure);
        std::vector<Wording> whole{
            {lines.empty() ? shortened(text, room, m_input.measure) : std::move(lines), {}, false}};
        if (std::string narrow = inLines(text, 0.5 * m_gap, m_input.measure); !narrow.empty()) // beside arrows
            whole.push_back({std::move(narrow), {}, false});
        return whole;
    }
    std::vector<Wording> wordings;
    const double wide = 0.9 * m_gap;
    const double narrow = 0.6 * m_gap;
    if (m_input.measure.width(text) <= wide)
        wordings.push_back({text, {}, false});
    if (m_input.measure.width(text) <= narrow)
        return wordings;
    for (const std::string& breaking : {text, breakable(text, "/?&")}) // within an address only if need be
        for (const double room : {wide, narrow, outside})
            if (std::string lines = withoutBreaks(inLines(breaking, room, m_input.measure));
                lines.contains('\n') && std::ranges::find(wordings, lines, &Wording::text) == wordings.end())
                wordings.push_back({std::move(lines), {}, false});
    for (const double room : {wide, narrow})
        if (std::string cut = shortened(text, room, m_input.measure); !cut.empty() && cut != text)
            wordings.push_back({std::move(cut), {}, true});
    return wordings;
}

void LadderBuilder::addMark(EventNumber number)
{
    const Event& marked = event(number);
    const std::optional<double> host = columnOf(marked.host);
    const std::optional<double> peer = columnOf(marked.peer);
    if (!host && !peer)
        return;
    LadderMark mark;
    // What happens to a link is between its hosts.
    const bool between = marked.kind == EventKind::Fault && host && peer;
    mark.at = {between ? (*host + *peer) / 2 : host.value_or(peer.value_or(0)), y(number)};
    mark.event = number;
    mark.kind = marked.kind;
    mark.tone = toneOf(number, number);
    const bool important = mark.tone.emphasis != Emphasis::None || marked.kind == EventKind::Fault ||
                           std::ranges::binary_search(m_input.marked, number);
    LastMark& last = m_lastMark[mark.at.x()];
    if (!important && mark.at.y() - last.drawn < 1 && m_scene.marks.size() > kManyMarks)
        return;
    last.drawn = mark.at.y();
    m_scene.marks.push_back(mark);

    const bool named = marked.kind == EventKind::State && // beside the lifeline
                       std::ranges::find(m_scene.states, number, &LadderState::event) != m_scene.states.end();
    if (named && !std::ranges::binary_search(m_input.marked, number))
        return;
    if (!important && mark.at.y() - last.asked < kTooNear * m_line && m_wanted.size() > kManyNames)
        return;
    last.asked = mark.at.y();
    LadderLabel label;
    label.role = LabelRole::Mark;
    label.event = number;
    label.tone = mark.tone;
    const std::string text = m_input.contents.reading.label(number);
    const double lanes =
        shownStateLanes(m_input.contents, m_input.options, marked.host) * (m_metrics.laneWidth + 2) + 4;
    const double away = std::max(10.0, 7.5 * signScale(m_metrics.lineHeight));
    const bool atCursor = mark.tone.emphasis == Emphasis::Cursor; // read by all: whole, whatever it lies on
    const bool leftmost = !m_columns.empty() && mark.at.x() == m_columns.front() && m_columns.size() > 1;
    const double timers = kMostTimerLanes * kTimerLane * signScale(m_metrics.lineHeight);
    const bool rightmost = !m_columns.empty() && mark.at.x() == m_columns.back();
    const double outside = leftmost    ? mark.at.x() - lanes - m_scene.body.left() - 8
                           : rightmost ? m_scene.body.right() - mark.at.x() - lanes - 8
                                       : 0;
    std::vector<Wording> wordings = markWordings(text, outside, atCursor);
    for (Wording& wording : wordings) {
        const QSizeF size = sizeOf(wording.text);
        const double right = mark.at.x() + away;
        const double left = mark.at.x() - away - size.width();
        const double beyond = leftmost ? mark.at.x() - lanes - size.width() : mark.at.x() + lanes; // beside all states
        const double apart = (size.height() + m_line) / 2;
        for (const double x :
             {leftmost ? right : left, leftmost ? right + timers : left - timers, leftmost ? left : right, beyond})
            for (const double offset :
                 {apart, -apart, apart + m_line, -apart - m_line, 0.0, apart + 2 * m_line, apart + 3.5 * m_line})
                wording.places.emplace_back(
                    QPointF(atCursor ? std::max(m_scene.body.left(), std::min(x, m_scene.body.right() - size.width()))
                                     : x,
                            mark.at.y() - size.height() / 2 + offset),
                    size);
    }
    m_wanted.push_back({rankOf(mark.tone, marked.kind == EventKind::Fault ? Rank::Lost : Rank::Mark), std::move(label),
                        std::move(wordings)});
}

} // namespace osiscope::ui
