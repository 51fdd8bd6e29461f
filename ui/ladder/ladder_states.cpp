// The states beside the lifelines: stays in one, and those that a machine only passes.
#include "ui/ladder/ladder_builder.h"
#include "ui/ladder/ladder_signs.h"
#include "ui/theme/font_measure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <ranges>

namespace osiscope::ui {

using stack::EventNumber;
using stack::HostId;

namespace {

/// Height of the mark of states that are passed in no time, in pixels.
constexpr double kPassedMark = 5;
/// With more labels than these, states that are passed close to each other are left out.
constexpr std::size_t kManyLabels = 200;
/// What timers beside the next lifeline keep of the room between two, in pixels with type of the usual size.
constexpr double kLeftToTimers = 50;

std::string joined(const std::vector<std::string>& names, std::string_view between)
{
    std::string text;
    for (const std::string& name : names) {
        text += text.empty() ? std::string_view() : between;
        text += name;
    }
    return text;
}

} // namespace

void LadderBuilder::addStates()
{
    if (!m_input.options.states)
        return;
    const SpanIndex<Activity>& states = m_input.contents.activities.states();
    visitVisible(states, m_input.scale, m_view, [&](std::size_t i) {
        const Activity& activity = states[i];
        if (shownStateLane(m_input.options, activity) >= 0 && isOfChosen(activity.first) &&
            ownColumnOf(event(activity.first).host) && isKnown(activity.first))
            addState(activity);
    });
    for (auto& [last, passed] : m_passed) { // those that no stay follows
        passed.entries.push_back(last);
        wantPassedLabel(passed);
    }
    // Their marks lie on top.
    std::ranges::stable_partition(m_scene.states, [](const LadderState& state) { return !state.passed; });
}

void LadderBuilder::addState(const Activity& activity)
{
    const EventNumber horizon = horizonOf(activity.first);
    LadderState state;
    state.event = activity.first;
    state.host = event(activity.first).host;
    state.closes = activity.last <= horizon;
    state.tone = toneOf(activity.first, stack::kNoEvent);
    const double column = *ownColumnOf(state.host);
    const double step = m_metrics.laneWidth + 2;
    const int lane = shownStateLane(m_input.options, activity);
    const double left = isLeftmost(state.host) ? column - (lane + 1) * step : column + 2 + lane * step;
    const double top = y(activity.first);
    const double bottom = state.closes ? y(activity.last) : std::min(y(horizon), m_scene.lifelineBottom);
    state.box = QRectF(left, top, m_metrics.laneWidth, bottom - top);
    if (!state.closes && std::abs(y(horizon) - top) < 1) { // it begins where the cursor stands
        state.box.setHeight(kPassedMark);
    } else if (bottom - top < 1) {
        if (state.closes)
            passState(state, activity.last);
        return;
    }
    state.opens = top >= m_partTop;
    state.closes = state.closes && bottom <= m_partBottom;
    state.box.setTop(inPart(state.box.top()));
    state.box.setBottom(inPart(state.box.bottom()));
    if (state.box.height() < 1)
        return; // it only touches an edge
    if (top < std::max(m_scene.body.top(), m_partTop) - 1) {
        m_passed.erase(activity.first);
        m_standing[state.host].push_back(state);
        m_scene.states.push_back(state);
        return;
    }
    auto before = m_passed.extract(activity.first);
    std::vector<EventNumber> entries = before ? std::move(before.mapped().entries) : std::vector<EventNumber>{};
    entries.push_back(activity.first);
    wantStateLabel(state, std::move(entries));
    m_scene.states.push_back(state);
}

/// Of those that are passed one after the other at the same moment, one mark.
void LadderBuilder::passState(LadderState state, EventNumber last)
{
    Passed passed;
    if (auto before = m_passed.extract(state.event)) {
        passed = std::move(before.mapped());
    } else {
        const double at = state.box.top();
        if (m_wanted.size() > kManyLabels && at - m_lastPassed < m_line)
            return;
        m_lastPassed = at;
        state.passed = true;
        state.box.adjust(-1, -kPassedMark / 2, 1, kPassedMark / 2);
        passed.mark = state;
        m_scene.states.push_back(state);
    }
    passed.entries.push_back(state.event);
    if (event(last).kind == trace::EventKind::State)
        m_passed.insert_or_assign(last, std::move(passed));
    else // a crash, which ends many at once
        wantPassedLabel(passed);
}

std::vector<std::string> LadderBuilder::stateNames(std::span<const EventNumber> entries) const
{
    std::vector<std::string> names;
    for (const EventNumber entry : entries)
        names.push_back(stateEntered(m_input.contents, entry));
    return names;
}

/// In a line or in several, beside all lanes of a lifeline, or where there is no room, on its other side.
/// @param tops where text of a height can begin, the best first
std::vector<LadderBuilder::Wording>
LadderBuilder::stateWordings(stack::HostId host, const std::vector<std::string>& names, const Tops& tops) const
{
    const double lanes = shownStateLanes(m_input.contents, m_input.options, host) * (m_metrics.laneWidth + 2);
    const double column = *ownColumnOf(host);
    std::vector<Wording> wordings;
    for (const bool beside : {true, false})
        for (const std::string_view between : {" \u2192 ", " \u2192\n"}) {
            Wording wording{joined(names, between), {}, false};
            const QSizeF size = sizeOf(wording.text);
            const double right = beside ? column + lanes + 4 : column + 4;
            const double left = (beside ? column - lanes - 4 : column - 4) - size.width();
            for (const double top : tops(size.height()))
                wording.places.emplace_back(QPointF(isLeftmost(host) == beside ? left : right, top), size);
            wordings.push_back(std::move(wording));
            if (names.size() == 1)
                break;
        }
    return wordings;
}

/// Where what is seen begins, one label names all states that a host has been in since before that, in the order of
/// their bars: further down a name would tell of an entry there.
void LadderBuilder::wantStandingStates()
{
    for (auto& [host, states] : m_standing) {
        std::ranges::stable_sort(states, {}, [](const LadderState& state) { return state.box.left(); });
        std::vector<EventNumber> entries;
        std::vector<std::string> names;
        for (std::size_t i = 0; i < states.size();) {
            const std::string name = stateEntered(m_input.contents, states[i].event);
            const std::size_t from = i;
            for (; i < states.size() && stateEntered(m_input.contents, states[i].event) == name; i++)
                entries.push_back(states[i].event);
            QString words = toQString(i - from > 1 ? fmt::format("{} \u00d7 {}", i - from, name) : name);
            names.push_back(words.replace(QLatin1Char(' '), QChar::Nbsp).toStdString()); // lines break between names
        }
        LadderLabel label;
        label.role = LabelRole::State;
        label.event = states.front().event;
        label.entries = std::move(entries);
        label.tone = states.front().tone;
        label.tone.emphasis = Emphasis::None;
        std::vector<Wording> wordings = standingWordings(host, names, Listed::Beside);
        if (std::ranges::all_of(wordings, &Wording::cut)) { // rather further down than not all of them
            const bool none = wordings.empty();
            std::ranges::copy_if(standingWordings(host, names, Listed::Further), std::back_inserter(wordings),
                                 [none](const Wording& wording) { return none || !wording.cut; });
        }
        const bool onBars = wordings.empty(); // rather than no names, where an edge is too near
        if (onBars)
            wordings = standingWordings(host, names, Listed::OnBars);
        m_wanted.push_back({Rank::Standing, std::move(label), std::move(wordings),
                            onBars ? std::span<const LadderState>(states) : std::span<const LadderState>()});
    }
}

/// In one line, or in more where there is room, and only then cut.
std::vector<LadderBuilder::Wording> LadderBuilder::standingWordings(HostId host, const std::vector<std::string>& names,
                                                                    Listed listed) const
{
    const double top = std::max(m_scene.body.top(), m_partTop);
    const double column = *ownColumnOf(host);
    const bool leftmost = isLeftmost(host);
    double lanes = 0; // how far the bars beside it reach
    for (const LadderState& state : m_scene.states)
        if (state.host == host && state.box.top() < top + m_line && listed != Listed::OnBars)
            lanes = std::max(lanes, leftmost ? column - state.box.left() : state.box.right() - column);
    lanes += 4;
    const auto next = std::ranges::upper_bound(m_columns, column);
    const bool further = listed == Listed::Further;
    const double height = further ? kAnywhere : roomBelowEdge(host);
    std::vector<Wording> wordings;
    const auto addIn = [&](double room, const std::vector<std::string>& words) {
        const auto measure = [&](const std::string& text) { return m_input.measure.width(text); };
        double widest = 0;
        for (const std::string& name : words)
            widest = std::max(widest, measure(name + ","));
        const auto add = [&](const std::string& text, bool isCut) {
            const bool line = measure(text) <= room;
            for (const std::string& lines : {line ? text : std::string(), inLines(text, room, m_input.measure),
                                             inLines(text, std::min(room, widest), m_input.measure)}) {
                const std::string shown = withoutBreaks(lines);
                const QSizeF size = sizeOf(shown);
                if (lines.empty() || (lines.contains('\n') && size.height() > height))
                    continue;
                const double left = leftmost ? column - lanes - size.width() : column + lanes;
                wordings.push_back({shown, {QRectF(QPointF(left, top), size)}, isCut, {}, further});
            }
        };
        const bool shorter =
            std::ranges::any_of(words, [](const std::string& name) { return name.ends_with("\u2026"); });
        add(joined(words, ", "), shorter);
        for (std::size_t count = words.size() - 1; count > 0; count--)
            add(joined({words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count)}, ", ") + ",\u00a0\u2026",
                true);
    };
    constexpr double kMargin = 10;
    const bool inner = !leftmost && next != m_columns.end(); // or towards an edge
    const double end = inner ? *next : leftmost ? 2 * column - m_scene.body.left() : m_scene.body.right();
    const double room = end - column - lanes - kMargin;
    const double besideTimers = room - kLeftToTimers * signScale(m_metrics.lineHeight);
    for (const double width : {inner ? besideTimers : room, room}) { // and if need be on the lines of timers
        addIn(width, names);
        if (const auto broken = brokenNames(names, width); broken != names)
            addIn(width, broken);
        if (!inner)
            break;
    }
    return wordings;
}

/// Those that are wider than the room can be broken at their own spaces, or at hyphens too, or are shortened.
std::vector<std::string> LadderBuilder::brokenNames(std::vector<std::string> names, double room) const
{
    for (std::string& name : names) {
        const std::string end = &name == &names.back() ? "" : ",";
        if (m_input.measure.width(name + end) <= room)
            continue;
        const QString loose = toQString(name).replace(QChar::Nbsp, QLatin1Char(' '));
        const QString counted = // "2 x" stays beside what there are two of
            QString(loose).replace(QStringLiteral(" \u00d7 "), QStringLiteral("\u00a0\u00d7\u00a0"));
        const std::array broken{counted.toStdString(), breakable(counted.toStdString(), "-"), loose.toStdString(),
                                breakable(loose.toStdString(), "-")};
        const auto fitting = std::ranges::find_if(
            broken, [&](const std::string& text) { return !inLines(text + end, room, m_input.measure).empty(); });
        if (fitting != broken.end())
            name = *fitting;
        else if (std::string cut = shortened(name, room - m_input.measure.width(end), m_input.measure); !cut.empty())
            name = cut;
    }
    return names;
}

/// How far a list of states may reach below where what is seen begins: to what happens first at its host, and a few
/// lines past packets, which come and go on the other side of the lifeline or are crossed by no more than others are.
double LadderBuilder::roomBelowEdge(HostId host) const
{
    constexpr double kLinesBesidePackets = 4;
    const double top = std::max(m_scene.body.top(), m_partTop);
    const double column = *ownColumnOf(host);
    double packet = m_scene.body.bottom();
    double own = packet;
    const auto meet = [&](double& first, double at) { first = at > top ? std::min(first, at) : first; };
    for (const LadderArrow& arrow : m_scene.arrows)
        for (const QPointF end : {arrow.from, arrow.to})
            if (std::abs(end.x() - column) < 1)
                meet(packet, end.y());
    for (const LadderState& state : m_scene.states)
        if (state.host == host)
            meet(own, state.box.top());
    for (const LadderPrimitive& primitive : m_scene.primitives)
        if (event(primitive.event).host == host)
            meet(own, primitive.box.top());
    return std::min(own - top, std::max(packet - top, kLinesBesidePackets * (m_line - 2) + 2));
}

/// @param entries into the states that are passed on the way to it, and into itself
void LadderBuilder::wantStateLabel(const LadderState& state, std::vector<EventNumber> entries)
{
    const std::vector<std::string> names = stateNames(entries);
    const double top = std::max(state.box.top(), m_scene.body.top());
    const double bottom = std::min(state.box.bottom(), m_scene.body.bottom());
    const auto tops = [&](double height) {
        constexpr std::size_t kMostPlaces = 22;
        const double step = m_line / 6; // small, for between other names there may be just room enough
        std::vector<double> found;
        for (std::size_t i = 0; i < kMostPlaces; i++)
            if (const double at = top + static_cast<double>(i) * step; i == 0 || at + height <= bottom)
                found.push_back(at);
        return found;
    };
    std::vector<Wording> wordings = stateWordings(state.host, names, tops);
    if (names.size() > 1)
        for (Wording& alone : stateWordings(state.host, {names.back()}, tops)) {
            alone.cut = true;
            wordings.push_back(std::move(alone));
        }
    LadderLabel label;
    label.role = LabelRole::State;
    label.event = state.event;
    label.entries = std::move(entries);
    label.tone = state.tone;
    m_wanted.push_back({rankOf(state.tone, Rank::State), std::move(label), std::move(wordings)});
}

void LadderBuilder::wantPassedLabel(const Passed& passed)
{
    const double at = passed.mark.box.center().y();
    const auto tops = [this, at](double height) {
        return std::vector{at - height / 2,      at + 2,          at - height - 2,         at + m_line,
                           at - height - m_line, at + 2 * m_line, at - height - 2 * m_line};
    };
    LadderLabel label;
    label.role = LabelRole::State;
    label.event = passed.mark.event;
    label.entries = passed.entries;
    label.tone = passed.mark.tone;
    m_wanted.push_back({rankOf(label.tone, Rank::State), std::move(label),
                        stateWordings(passed.mark.host, stateNames(passed.entries), tops)});
}

} // namespace osiscope::ui
