#include "ui/timeline/timeline_layout.h"

#include "ui/document/known_name.h"

#include <algorithm>
#include <bit>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <vector>

namespace osiscope::ui {

using session::Session;

namespace {

/// With more rows than this in a lane, names no longer get a place of their own.
constexpr std::size_t kMostRowsWithLabels = 8;
/// Names stand apart from bars and marks.
constexpr double kGap = 4;
constexpr double kLabelMargin = 6;
/// A name beside its bar is clearly farther from any other one: else it is read as that one's.
constexpr double kApart = 3 * kOutcomeWidth;

/// Of so many rows the first that is free: found in a tree of the least ends, for there may be thousands.
class FirstFree {
public:
    explicit FirstFree(std::size_t most)
        : m_rows(std::bit_ceil(std::max<std::size_t>(most, 1))),
          m_least(2 * m_rows, -std::numeric_limits<double>::infinity())
    {}

    /// The first row that ends before a place; from now on it ends at another.
    std::size_t take(double from, double to)
    {
        std::size_t node = 1;
        while (node < m_rows)
            node = 2 * node + (m_least[2 * node] <= from ? 0 : 1);
        const std::size_t row = node - m_rows;
        m_least[node] = to;
        while (node > 1) {
            node /= 2;
            m_least[node] = std::min(m_least[2 * node], m_least[2 * node + 1]);
        }
        return row;
    }

private:
    std::size_t m_rows;
    std::vector<double> m_least; ///< a binary tree: below [i] are [2 i] and [2 i + 1]; rows are the last half
};

bool isBold(const Session& session)
{
    return session.layer == stack::OsiLayer::Application;
}

int laneOf(stack::OsiLayer layer)
{
    if (layer == stack::OsiLayer::Application)
        return 0;
    return layer > stack::OsiLayer::Transport ? 1 : 2;
}

} // namespace

std::vector<std::string> sessionLabels(const Contents& contents, const Session& session, stack::EventNumber horizon)
{
    const std::string_view protocol = contents.reading.registry()[session.protocol].acronym;
    std::vector<std::string> labels{knownName(contents, session, horizon)};
    std::ranges::move(shorterNames(contents, session, horizon), std::back_inserter(labels));
    for (std::string& label : labels)
        label = fmt::format("{} {}", protocol, label);
    return labels;
}

double labelWidth(std::string_view label, const TextMeasure& measure, bool bold)
{
    return measure.width(label, bold) + kLabelMargin;
}

TimelineNames::TimelineNames(const Contents& contents, const TextMeasure& measure)
{
    for (const Session& session : contents.sessions.all()) {
        m_from.push_back(m_names.size());
        for (std::string& label : sessionLabels(contents, session, contents.size())) {
            const double width = labelWidth(label, measure, isBold(session));
            m_names.push_back({std::move(label), width});
        }
    }
    m_from.push_back(m_names.size());
}

std::span<const TimelineNames::Name> TimelineNames::of(session::SessionId id) const
{
    const std::size_t session = static_cast<std::size_t>(id) - 1;
    return std::span(m_names).subspan(m_from[session], m_from[session + 1] - m_from[session]);
}

TimelineRows::TimelineRows(const Contents& contents, const TimeScale& scale, const TimelineNames& names, double width,
                           const TextMeasure& measure)
{
    const double pixels = scale.length() > 0 ? width / scale.length() : 0;
    const auto place = [&](sim::TimePoint time) { return scale.at(time) * pixels; };
    for (const Session& session : contents.sessions.all()) {
        Bar bar;
        bar.id = session.id;
        bar.lane = laneOf(session.layer);
        bar.from = place(session.begins());
        // What is still remembered lasts to the end of all, as far as is known.
        const bool open =
            session.outcome == session::Outcome::Open && (session.established || session.verdict.stateful.holds);
        bar.to = std::max(open ? scale.length() * pixels : place(session.ends()), bar.from + 6);
        bar.bold = isBold(session);
        double insideFrom = bar.from;
        double insideTo = bar.to;
        for (const session::Phase& phase : session.phases) // patterns are hard to read on
            if (phase.name == session::PhaseName::Exchange) {
                insideFrom = place(phase.from);
                insideTo = open && &phase == &session.phases.back() ? bar.to : place(phase.to);
            }
        placeLabel(bar, names.of(session.id), insideFrom, insideTo, width, measure);
        m_bars.push_back(std::move(bar));
    }
    for (int lane = 0; lane < static_cast<int>(kLaneLayers.size()); lane++) {
        if (!packWithLabels(lane))
            packBars(lane);
    }
}

/// The longest of its names that has room: in the bar, else beside it, else on its patterns. Where there is nowhere
/// room for any of them, as much of the shortest as there is room for.
void TimelineRows::placeLabel(Bar& bar, std::span<const TimelineNames::Name> names, double insideFrom, double insideTo,
                              double width, const TextMeasure& measure)
{
    const double right = width + kTimelineMargin - bar.to - kOutcomeWidth;
    const double left = bar.from - kGap;
    for (const auto& [text, needed] : names) {
        bar.label = text;
        bar.labelWidth = needed;
        if (insideTo - insideFrom >= bar.labelWidth + 2 * kGap)
            bar.labelFrom = insideFrom + kGap;
        else if (right >= bar.labelWidth)
            bar.labelFrom = bar.to + kOutcomeWidth;
        else if (left >= bar.labelWidth)
            bar.labelFrom = left - bar.labelWidth;
        else if (bar.to - bar.from >= bar.labelWidth + 2 * kGap)
            bar.labelFrom = bar.from + kGap;
        else
            continue;
        return;
    }
    bar.label = shortened(names.back().text, std::max(left, right) - kLabelMargin, measure, bar.bold);
    bar.labelWidth = labelWidth(bar.label, measure, bar.bold);
    if (!bar.label.empty())
        bar.labelFrom = right >= left ? bar.to + kOutcomeWidth : left - bar.labelWidth;
}

/// Gives each bar of a lane the first row that is free where it lies with its name. Returns whether few rows are
/// enough.
bool TimelineRows::packWithLabels(int lane)
{
    struct Row {
        double end = 0;   ///< of the last bar with its name
        double apart = 0; ///< how far that is from the next one
    };
    std::vector<Row> rows;
    for (Bar& bar : m_bars) {
        if (bar.lane != lane)
            continue;
        const bool before = bar.labelFrom >= 0 && bar.labelFrom < bar.from;
        const bool behind = bar.labelFrom >= 0 && bar.labelFrom >= bar.to;
        const double left = before ? bar.labelFrom : bar.from;
        const double right = behind ? bar.labelFrom + bar.labelWidth : bar.to + kOutcomeWidth;
        const auto free = std::ranges::find_if(
            rows, [&](const Row& row) { return row.end + std::max(row.apart, before ? kApart : kGap) <= left; });
        bar.row = static_cast<int>(free - rows.begin());
        const Row used{right, behind ? kApart : kGap};
        if (free != rows.end())
            *free = used;
        else if (rows.size() == kMostRowsWithLabels)
            return false;
        else
            rows.push_back(used);
    }
    m_rowCount[static_cast<std::size_t>(lane)] = static_cast<int>(rows.size());
    return true;
}

bool TimelineRows::tellUpTo(const Contents& contents, stack::EventNumber horizon)
{
    const std::array before = m_rowCount;
    m_rowCount.fill(kUntold);
    for (const Bar& bar : m_bars)
        if (contents.sessions[bar.id].firstEvent <= horizon) {
            int& count = m_rowCount[static_cast<std::size_t>(bar.lane)];
            count = std::max(count, bar.row + 1);
        }
    return m_rowCount != before;
}

/// Likewise for bars alone. Only names within their own bars are certain to cover nothing.
void TimelineRows::packBars(int lane)
{
    FirstFree rows(static_cast<std::size_t>(std::ranges::count(m_bars, lane, &Bar::lane)));
    int count = 0;
    for (Bar& bar : m_bars) {
        if (bar.lane != lane)
            continue;
        bar.row = static_cast<int>(rows.take(bar.from - kGap, bar.to));
        count = std::max(count, bar.row + 1);
        if (bar.labelFrom < bar.from || bar.labelFrom + bar.labelWidth > bar.to)
            bar.labelFrom = -1;
    }
    m_rowCount[static_cast<std::size_t>(lane)] = count;
}

} // namespace osiscope::ui
