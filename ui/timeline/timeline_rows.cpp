#include "ui/timeline/timeline_layout.h"

#include "ui/document/known_name.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace osiscope::ui {

using session::Session;

namespace {

/// With more rows than this in a lane, names no longer get a place of their own.
constexpr int kMostRowsWithLabels = 8;
/// Names stand apart from bars and marks.
constexpr double kGap = 4;
constexpr double kLabelMargin = 6;
/// A name beside its bar is clearly farther from any other one: else it is read as that one's.
constexpr double kApart = 3 * kOutcomeWidth;

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

TimelineRows::TimelineRows(const Contents& contents, const TimeScale& scale, double width, const TextMeasure& measure)
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
        bar.bold = session.layer == stack::OsiLayer::Application;
        double insideFrom = bar.from;
        double insideTo = bar.to;
        for (const session::Phase& phase : session.phases) // patterns are hard to read on
            if (phase.name == session::PhaseName::Exchange) {
                insideFrom = place(phase.from);
                insideTo = open && &phase == &session.phases.back() ? bar.to : place(phase.to);
            }
        placeLabel(bar, sessionLabels(contents, session, contents.size()), insideFrom, insideTo, width, measure);
        m_bars.push_back(std::move(bar));
    }
    for (int lane = 0; lane < static_cast<int>(kLaneLayers.size()); lane++) {
        pack(lane, true);
        if (rowCount(lane) > kMostRowsWithLabels)
            pack(lane, false);
    }
}

/// The longest of its names that has room: in the bar, else beside it, else on its patterns. Where there is nowhere
/// room for any of them, as much of the shortest as there is room for.
void TimelineRows::placeLabel(Bar& bar, const std::vector<std::string>& labels, double insideFrom, double insideTo,
                              double width, const TextMeasure& measure)
{
    const double right = width + kTimelineMargin - bar.to - kOutcomeWidth;
    const double left = bar.from - kGap;
    const auto take = [&](const std::string& label) {
        bar.label = label;
        bar.labelWidth = labelWidth(label, measure, bar.bold);
    };
    for (const std::string& label : labels) {
        take(label);
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
    take(shortened(labels.back(), std::max(left, right) - kLabelMargin, measure, bar.bold));
    if (!bar.label.empty())
        bar.labelFrom = right >= left ? bar.to + kOutcomeWidth : left - bar.labelWidth;
}

/// Gives each bar of a lane the first row that is free where it lies.
void TimelineRows::pack(int lane, bool withLabels)
{
    struct Row {
        double end = 0;   ///< of the last bar with its name
        double apart = 0; ///< how far that is from the next one
    };
    std::vector<Row> rows;
    for (Bar& bar : m_bars) {
        if (bar.lane != lane)
            continue;
        const bool labelled = withLabels && bar.labelFrom >= 0;
        const bool before = labelled && bar.labelFrom < bar.from;
        const bool behind = labelled && bar.labelFrom >= bar.to;
        const double left = before ? bar.labelFrom : bar.from;
        const double right = behind ? bar.labelFrom + bar.labelWidth : bar.to + (withLabels ? kOutcomeWidth : 0);
        const auto free = std::ranges::find_if(
            rows, [&](const Row& row) { return row.end + std::max(row.apart, before ? kApart : kGap) <= left; });
        bar.row = static_cast<int>(free - rows.begin());
        const Row used{right, behind ? kApart : kGap};
        if (free == rows.end())
            rows.push_back(used);
        else
            *free = used;
    }
    m_rowCount[static_cast<std::size_t>(lane)] = static_cast<int>(rows.size());
    if (withLabels)
        return;
    // Only names within their own bars are certain to cover nothing.
    for (Bar& bar : m_bars)
        if (bar.lane == lane && (bar.labelFrom < bar.from || bar.labelFrom + bar.labelWidth > bar.to))
            bar.labelFrom = -1;
}

} // namespace osiscope::ui
