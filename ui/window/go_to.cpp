#include "ui/window/go_to.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

constexpr std::array<std::pair<std::string_view, double>, 6> kUnits{
    {{"ns", 1}, {"us", 1e3}, {"\u00b5s", 1e3}, {"ms", 1e6}, {"s", 1e9}, {"min", 60e9}}};

std::optional<EventNumber> eventAt(double nanoseconds, const trace::Trace& trace)
{
    EventNumber low = 1; // the first event behind the time
    auto high = static_cast<EventNumber>(trace.size() + 1);
    while (low < high) {
        const EventNumber middle = low + (high - low) / 2;
        if (static_cast<double>(trace[middle].time.time_since_epoch().count()) <= nanoseconds)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 1 ? std::nullopt : std::optional{low - 1};
}

} // namespace

std::optional<EventNumber> parseGoTo(std::string_view text, const trace::Trace& trace)
{
    text = trimmed(text);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number < 0 || trace.size() == 0)
        return std::nullopt;
    const std::string_view unit = trimmed(text.substr(static_cast<std::size_t>(end - text.data())));
    if (unit.empty()) {
        if (number < 1 || number != std::floor(number))
            return std::nullopt;
        return static_cast<EventNumber>(std::min(number, static_cast<double>(trace.size())));
    }
    for (const auto& [name, length] : kUnits)
        if (unit == name)
            return eventAt(number * length, trace);
    return std::nullopt;
}

} // namespace osiscope::ui
