#include "ui/geometry/axis_ticks.h"

#include "ui/document/time_text.h"

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

using sim::Duration;
using sim::TimePoint;

namespace {

std::vector<Tick> rowTicks(const TimeScale& scale, const trace::Trace& trace, double from, double to, double apart)
{
    std::vector<Tick> ticks;
    const auto rows = scale.rows();
    const auto stride = static_cast<std::size_t>(std::max(1.0, std::ceil(apart)));
    auto row = static_cast<std::size_t>(std::max(0.0, std::floor(from)));
    for (row -= row % stride; row < rows.size() && static_cast<double>(row) <= to; row += stride) {
        const bool same =
            row >= stride && static_cast<double>(row) > from && trace[rows[row]].time == trace[rows[row - stride]].time;
        if (!same || ticks.empty()) // a time that has not moved on is not repeated
            ticks.push_back({static_cast<double>(row), exactTimeText(trace[rows[row]].time)});
    }
    return ticks;
}

/// Real time that a unit of the scale stands for, outside of shortened silences.
Duration unitOf(const TimeScale& scale, const trace::Trace& trace)
{
    double positions = scale.length();
    Duration time = trace[static_cast<stack::EventNumber>(trace.size())].time - trace[1].time;
    for (const ScaleBreak& silence : scale.breaks()) {
        positions -= silence.end - silence.begin;
        time -= silence.to - silence.from;
    }
    if (positions <= 0 || time <= Duration::zero())
        return std::chrono::milliseconds{1};
    return Duration{std::llround(static_cast<double>(time.count()) / positions)};
}

/// The end of the shortened silence that a moment lies within, or the moment.
TimePoint pastSilence(const TimeScale& scale, TimePoint time)
{
    const auto breaks = scale.breaks();
    const auto after = std::ranges::lower_bound(breaks, time, {}, &ScaleBreak::to);
    return after != breaks.end() && time > after->from ? after->to : time;
}

} // namespace

std::vector<Tick> axisTicks(const TimeScale& scale, const trace::Trace& trace, double from, double to, double apart)
{
    if (trace.size() == 0)
        return {};
    from = std::max(from, 0.0);
    to = std::min(to, scale.length());
    if (scale.kind() == ScaleKind::Steps)
        return rowTicks(scale, trace, from, to, apart);

    std::vector<Tick> ticks;
    std::vector<std::pair<TimePoint, Duration>> times; // of the ticks, and how finely each is told
    const auto add = [&](TimePoint time, Duration finest) {
        ticks.push_back({scale.at(time), {}});
        times.emplace_back(time, finest);
    };
    const double unit = static_cast<double>(unitOf(scale, trace).count());
    const Duration step = niceStep(Duration{std::llround(unit * apart)});
    const auto roundUp = [step](TimePoint time) {
        const auto count = time.time_since_epoch().count();
        const auto size = step.count();
        return TimePoint{Duration{(count + size - 1) / size * size}};
    };
    for (TimePoint time = roundUp(scale.timeAt(from)); scale.at(time) <= to;) {
        if (const TimePoint end = pastSilence(scale, time); end != time) {
            if (scale.at(end) <= to && (ticks.empty() || scale.at(end) - ticks.back().position >= apart * 0.99))
                add(end, step / 10); // where time goes on
            time = roundUp(end + Duration{1});
            continue;
        }
        const double position = scale.at(time);
        if (time > scale.timeAt(scale.length()))
            break;
        if (ticks.empty() || position - ticks.back().position >= apart * 0.99)
            add(time, step);
        time += step;
    }
    for (std::size_t i = 0; i < ticks.size(); i++)
        ticks[i].text = timeTextBeside(times[i].first, times.back().first, times[i].second);
    return ticks;
}

} // namespace osiscope::ui
