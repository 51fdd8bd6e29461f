#include "ui/charts/chart_axis.h"

#include "ui/charts/chart_bars.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

namespace osiscope::ui {

using report::Sample;
using report::SampleShape;

namespace {

constexpr int kColumns = 2000;

/// Of points in one column, those that show its shape.
void thin(std::vector<QPointF>& points, double end, int columns)
{
    if (points.size() <= static_cast<std::size_t>(columns) * 4 || end <= points.front().x())
        return;
    const double width = (end - points.front().x()) / columns;
    std::vector<QPointF> kept;
    for (std::size_t from = 0; from < points.size();) {
        const double limit = points[from].x() + width;
        std::size_t to = from + 1;
        while (to < points.size() && points[to].x() < limit)
            to++;
        const auto begin = points.begin() + static_cast<std::ptrdiff_t>(from);
        const auto stop = points.begin() + static_cast<std::ptrdiff_t>(to);
        const auto [low, high] = std::minmax_element(begin, stop, [](QPointF a, QPointF b) { return a.y() < b.y(); });
        std::set<std::ptrdiff_t> chosen{0, low - begin, high - begin, stop - begin - 1};
        for (const std::ptrdiff_t i : chosen)
            kept.push_back(*(begin + i));
        from = to;
    }
    points = std::move(kept);
}

/// The samples that the axis shows a part of, as far as they are known.
std::span<const Sample> shownOf(const std::vector<Sample>& samples, const ChartAxis& axis, const KnownValues& known)
{
    auto begin = samples.begin();
    auto end = std::ranges::partition_point(samples, [&](const Sample& sample) { return known.has(sample.to); });
    if (axis.along == Along::Ladder) {
        const auto after = std::ranges::upper_bound(begin, end, axis.secondsAt(axis.seen.from), {}, &Sample::to);
        begin = after == begin ? after : std::prev(after); // what is true at its beginning
        end = std::ranges::upper_bound(begin, end, axis.secondsAt(axis.seen.to), {}, &Sample::from);
    }
    return {begin, end};
}

std::vector<QPointF> stems(std::span<const Sample> samples, const ChartAxis& axis)
{
    std::vector<QPointF> corners;
    for (const Sample& sample : samples) {
        const double x = axis.at(sample.to);
        corners.insert(corners.end(), {{x, 0}, {x, sample.value}, {x, 0}});
    }
    return corners;
}

} // namespace

sim::TimePoint momentAt(double seconds)
{
    return sim::kStart + std::chrono::round<sim::Duration>(std::chrono::duration<double>(seconds));
}

double ChartAxis::at(double seconds) const
{
    return along == Along::Ladder ? scale->at(momentAt(seconds)) : seconds;
}

double ChartAxis::secondsAt(double place) const
{
    return along == Along::Ladder ? sim::toSeconds(scale->timeAt(place)) : place;
}

namespace {

/// From left to right.
std::vector<QPointF> lineAlong(const ChartedMeasure& charted, std::size_t line, const ChartAxis& axis,
                               const KnownValues& known)
{
    if (charted.isHistogram())
        return barCorners(charted, line, known);
    const std::vector<Sample>& all = charted.measured.series[line].samples;
    const std::span<const Sample> shown = shownOf(all, axis, known);
    if (shown.empty())
        return {};
    if (charted.measured.shape == SampleShape::Moments)
        return stems(shown, axis);
    std::vector<QPointF> points;
    points.reserve(shown.size());
    for (const Sample& sample : shown)
        points.emplace_back(axis.at(sample.from), sample.value);
    const bool isLast = &shown.back() == &all.back();
    double end = isLast ? axis.to() : axis.at(std::next(&shown.back())->from);
    if (charted.measured.shape == SampleShape::Windows)
        end = axis.at(shown.back().to);
    else if (!known.isAll())
        end = std::min(end, axis.at(known.until)); // it keeps its value until now
    return stepLine(points, end, kColumns);
}

} // namespace

std::vector<QPointF> chartLine(const ChartedMeasure& charted, std::size_t line, const ChartAxis& axis,
                               const KnownValues& known)
{
    std::vector<QPointF> corners = lineAlong(charted, line, axis, known);
    for (QPointF& corner : corners)
        corner = axis.point(corner.x(), corner.y());
    return corners;
}

const Sample* sampleAt(const ChartedMeasure& charted, std::size_t line, double seconds)
{
    const std::vector<Sample>& samples = charted.measured.series[line].samples;
    const bool moments = charted.measured.shape == SampleShape::Moments;
    const auto after = std::ranges::upper_bound(samples, seconds, {}, moments ? &Sample::to : &Sample::from);
    if (after == samples.begin())
        return nullptr;
    const Sample& found = *std::prev(after);
    return charted.measured.shape == SampleShape::Windows && seconds > found.to ? nullptr : &found;
}

std::vector<QPointF> stepLine(const std::vector<QPointF>& points, double end, int columns)
{
    std::vector<QPointF> line;
    if (points.empty())
        return line;
    std::vector<QPointF> kept = points;
    thin(kept, end, columns);
    for (const QPointF point : kept) {
        if (!line.empty())
            line.emplace_back(point.x(), line.back().y());
        line.push_back(point);
    }
    line.emplace_back(std::max(end, kept.back().x()), kept.back().y());
    return line;
}

} // namespace osiscope::ui
