#include "ui/ladder/ladder_metrics.h"

#include "ui/document/time_text.h"
#include "ui/ladder/ladder_signs.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

namespace osiscope::ui {

using stack::HostId;

namespace {

/// More machines than these at one host are not drawn beside its lifeline.
constexpr std::uint16_t kMostLanes = 11;
/// What the arrows get of the width, however long the names of states are, up to so many lines' height between two
/// lifelines: with that they and their words are well read.
constexpr double kArrowsShare = 0.4;
constexpr double kArrowsEnough = 20;

using Side = ActivityIndex::Side;

Side sideShown(Shown shown)
{
    switch (shown) {
    case Shown::Packets: return Side::Lower;
    case Shown::Messages: return Side::Upper;
    case Shown::Both: break;
    }
    return Side::Both;
}

double widestState(const Contents& contents, const ViewOptions& options, const TextMeasure& measure)
{
    std::set<std::string> names;
    std::set<std::tuple<stack::ProtocolId, std::uint32_t, std::uint16_t, std::string_view>> seen;
    for (const Activity& activity : contents.activities.states().all()) {
        if (shownStateLane(options, activity) < 0)
            continue;
        const trace::Event& event = (*contents.trace)[activity.first];
        if (!seen.insert({event.protocol, event.low, event.row, contents.machines.nameOf(event)}).second)
            continue;
        names.insert(stateEntered(contents, activity.first));
    }
    double width = 0;
    for (const std::string& name : names)
        width = std::max(width, measure.width(name));
    return width;
}

double widestPrimitive(const Contents& contents, const ViewOptions& options, const TextMeasure& measure)
{
    std::set<std::pair<stack::ProtocolId, std::uint16_t>> seen;
    double width = 0;
    if (options.primitives)
        for (const stack::EventNumber number : contents.activities.primitives()) {
            const trace::Event& event = (*contents.trace)[number];
            if (isPrimitiveShown(contents, options, number) && seen.insert({event.protocol, event.row}).second)
                width = std::max(width, measure.width(contents.reading.label(number)));
        }
    return width;
}

} // namespace

std::string stateEntered(const Contents& contents, stack::EventNumber entry)
{
    const trace::Event& event = (*contents.trace)[entry];
    const std::span<const stack::StateTable> tables = contents.reading.protocol(event)->tables;
    const stack::StateTable& table = tables[event.low];
    const std::string_view state = table.states[table.rows[event.row].next];
    const bool alone = std::ranges::none_of(tables, [&table](const stack::StateTable& other) {
        return &other != &table && other.states.data() == table.states.data();
    });
    if (!alone)
        return fmt::format("{}: {}", table.name, state);
    const std::string_view own = contents.machines.nameOf(event);
    return own.empty() ? std::string(state) : fmt::format("{}: {}", own, state);
}

std::uint16_t shownStateLanes(const Contents& contents, const ViewOptions& options, HostId host)
{
    if (!options.states)
        return 0;
    return std::min(contents.activities.stateLanes(host, sideShown(options.shown)), kMostLanes);
}

std::uint16_t shownStateLanes(const Contents& contents, const ViewOptions& options, const Lifeline& line)
{
    return line.isFolded() ? std::uint16_t{0} : shownStateLanes(contents, options, line.hosts.front());
}

int shownStateLane(const ViewOptions& options, const Activity& state)
{
    const bool hidden = options.shown == (state.upper ? Shown::Packets : Shown::Messages);
    const int lane = options.shown == Shown::Both ? state.laneOfAll : state.lane;
    return !options.states || hidden || lane >= kMostLanes ? -1 : lane;
}

LadderMetrics::LadderMetrics(const Contents& contents, const ViewOptions& options, const Lifelines& lifelines,
                             const TextMeasure& measure)
    : lines(lifelines.shown().all()), lineHeight(measure.lineHeight())
{
    headingHeight = 2 * lineHeight + 10;
    axisWidth = measure.width("00.000000 s", true) + 16;
    if (const auto size = contents.size(); size > 0)
        axisWidth = std::max(axisWidth, measure.width(exactTimeText((*contents.trace)[size].time), true) + 16);
    laneWidth = lineHeight * 0.6;
    stateTextWidth = widestState(contents, options, measure);
    bottomMargin = 2 * lineHeight;

    double widestName = 4 * lineHeight;
    for (const Lifeline& line : lines)
        widestName = std::max(widestName, measure.width(lifelineName(line, *contents.trace).toStdString(), true));
    const auto lanesOf = [&](const Lifeline& line) {
        return shownStateLanes(contents, options, line) * (laneWidth + 2);
    };
    const double primitiveWidth = widestPrimitive(contents, options, measure);
    topMargin = (primitiveWidth > 0 ? 2.4 : 1.2) * lineHeight; // of the first moment's primitives, names stand above
    const double primitives = primitiveWidth > 0 ? 3 * kPrimitiveLane * signScale(lineHeight) : 0;
    const auto sideOf = [&](const Lifeline& line) {
        const bool several = lanesOf(line) > laneWidth + 2; // of which a name at the edge of the view tells
        const double states = stateTextWidth + (several ? measure.width("2 \u00d7 , \u2026") : 0);
        const double words = std::max(lanesOf(line) > 0 ? states : 0, primitiveWidth);
        return lanesOf(line) + primitives + words + 14;
    };
    const double halfHeading = widestName / 2 + 12;
    headingWidth = 2 * halfHeading;
    easy = {halfHeading, std::max(11 * lineHeight, headingWidth), halfHeading};
    least = {halfHeading, std::max(8 * lineHeight, headingWidth), halfHeading};
    if (lines.empty())
        return;
    easy.first = std::max(halfHeading, sideOf(lines.front()));
    least.first = std::max(halfHeading, lanesOf(lines.front()) + 14);
    if (lines.size() > 1) {
        easy.last = std::max(halfHeading, sideOf(lines.back()));
        least.last = std::max(halfHeading, lanesOf(lines.back()) + 14);
    }
    for (std::size_t i = 1; i + 1 < lines.size(); i++) {
        easy.gap = std::max(easy.gap, sideOf(lines[i]) + 8 * lineHeight);
        least.gap = std::max(least.gap, lanesOf(lines[i]) + 6 * lineHeight);
    }
}

/// Closer than is well read, for what is out of sight is not read at all: down to where headings would touch.
double LadderMetrics::leastWidth() const
{
    constexpr double kTight = 0.68;
    return widthWith({least.first, std::max(kTight * least.gap, headingWidth), least.last});
}

double LadderMetrics::widthWith(const Spacing& spacing) const
{
    const auto gaps = lines.empty() ? 0 : lines.size() - 1;
    return axisWidth + spacing.first + static_cast<double>(gaps) * spacing.gap + spacing.last;
}

/// Where there is less room than is easy, lifelines move together first, then towards the edges, and at last closer
/// than is well read.
LadderMetrics::Spacing LadderMetrics::spacingIn(double width) const
{
    const auto gaps = static_cast<double>(lines.size() > 1 ? lines.size() - 1 : 0);
    if (gaps == 0)
        return easy;
    const auto between = [](double from, double to, double part) { return from + part * (to - from); };
    const double arrows =
        std::max(least.gap, std::min(kArrowsShare * (width - axisWidth) / gaps, kArrowsEnough * lineHeight));
    const double close = widthWith({easy.first, arrows, easy.last});
    const double closer = widthWith({least.first, arrows, least.last});
    if (width >= close)
        return {easy.first, (width - axisWidth - easy.first - easy.last) / gaps, easy.last};
    if (width < closer)
        return {least.first, (width - axisWidth - least.first - least.last) / gaps, least.last};
    const double part = (width - closer) / (close - closer);
    return {between(least.first, easy.first, part), arrows, between(least.last, easy.last, part)};
}

double LadderMetrics::contentHeight(double scaleLength, double zoom) const
{
    return headingHeight + topMargin + scaleLength * zoom + bottomMargin;
}

std::vector<double> LadderMetrics::columnsAt(double width, double scrollX) const
{
    std::vector<double> places;
    places.reserve(lines.size());
    const double whole = std::max(width, leastWidth());
    const Spacing spacing = spacingIn(whole);
    const double alone = lines.size() == 1 ? (whole - widthWith(spacing)) / 2 : 0;
    for (std::size_t i = 0; i < lines.size(); i++)
        places.push_back(axisWidth + spacing.first + alone + static_cast<double>(i) * spacing.gap - scrollX);
    return places;
}

double LadderMetrics::fittingZoom(const TimeScale& scale, double height) const
{
    const bool rows = scale.kind() == ScaleKind::Steps;
    const double comfortable = (rows ? 2.2 : 3) * lineHeight;
    const double fitting = leastZoom(scale, height);
    return std::clamp(fitting, comfortable, 2 * comfortable);
}

double LadderMetrics::leastZoom(const TimeScale& scale, double height) const
{
    const double room = std::max(height - headingHeight - topMargin - bottomMargin, 4 * lineHeight);
    return scale.length() > 0 ? std::min(room / scale.length(), mostZoom()) : 3 * lineHeight;
}

double LadderMetrics::mostZoom() const
{
    return 200 * lineHeight;
}

} // namespace osiscope::ui
