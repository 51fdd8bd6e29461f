#include "ui/document/time_text.h"

#include <array>
#include <cmath>
#include <fmt/format.h>

namespace osiscope::ui {

using namespace std::chrono_literals;
using sim::Duration;

namespace {

/// A count of units with the decimals that `finest` asks for, none of them idle.
std::string counted(Duration time, Duration unit, Duration finest, std::string_view name)
{
    int decimals = 0;
    for (Duration step = unit; step > finest && step > Duration{1}; step /= 10)
        decimals++;
    std::string text =
        fmt::format("{:.{}f}", static_cast<double>(time.count()) / static_cast<double>(unit.count()), decimals);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.')
            text.pop_back();
    }
    return fmt::format("{}\u00a0{}", text, name);
}

} // namespace

std::string timeText(Duration time, Duration finest)
{
    if (time < Duration::zero())
        return "\u2212" + timeText(-time, finest);
    if (time == Duration::zero())
        return "0\u00a0s";
    if (time < 1us)
        return counted(time, 1ns, finest, "ns");
    if (time < 1ms)
        return counted(time, 1us, finest, "\u00b5s");
    if (time < 1s)
        return counted(time, 1ms, finest, "ms");
    if (time < (finest >= 30s ? 60s : 120s)) // in half minutes, 90 s would stand between 30 s and 2 min
        return counted(time, 1s, finest, "s");
    const auto minutes = std::chrono::floor<std::chrono::minutes>(time);
    const Duration rest = time - minutes;
    const std::string whole = fmt::format("{}\u00a0min", minutes.count());
    return rest == Duration::zero() ? whole : fmt::format("{} {}", whole, counted(rest, 1s, finest, "s"));
}

std::string timeText(sim::TimePoint time, Duration finest)
{
    return timeText(time.time_since_epoch(), finest);
}

std::string timeTextBeside(sim::TimePoint time, sim::TimePoint other, Duration finest)
{
    const Duration span = time.time_since_epoch();
    for (const auto& [unit, name] : {std::pair(Duration{1s}, "s"), {Duration{1ms}, "ms"}, {Duration{1us}, "\u00b5s"}}) {
        if (other.time_since_epoch() < unit)
            continue;
        const bool beside = span > Duration::zero() && span < unit && unit <= 1000 * finest;
        return beside ? counted(span, unit, finest, name) : timeText(span, finest);
    }
    return timeText(span, finest);
}

std::string exactTimeText(sim::TimePoint time)
{
    const Duration span = time.time_since_epoch();
    if (span < 1ms)
        return timeText(span, 1ns);
    return timeText(span, span < 120s ? Duration{1us} : Duration{1ms});
}

std::string roughTimeText(Duration time)
{
    Duration digit{1};
    while (time / digit >= 1000)
        digit *= 10;
    if (time >= 120s)
        digit = 1s;
    return timeText((time + digit / 2) / digit * digit, digit);
}

Duration niceStep(Duration least)
{
    if (least <= Duration{1})
        return Duration{1};
    for (const Duration step :
         std::array<Duration, 12>{30s, 1min, 2min, 5min, 10min, 15min, 30min, 1h, 2h, 6h, 12h, 24h})
        if (least > 20s && step >= least)
            return step;
    Duration power{1};
    while (power * 10 <= least)
        power *= 10;
    for (const int factor : {1, 2, 5})
        if (power * factor >= least)
            return power * factor;
    return power * 10;
}

} // namespace osiscope::ui
