#include "ui/sliders/slider_stops.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace osiscope::ui {

using scenario::LinkValue;
using simulation::LinkSettings;

namespace {

constexpr double kNoLimit = std::numeric_limits<double>::infinity();

/// From one size to another, both powers of ten.
std::vector<double> decades(double from, double to)
{
    constexpr std::array kMantissas{1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2.0, 2.2, 2.5,
                                    2.8, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 7.0, 8.0, 9.0};
    std::vector<double> sizes;
    for (double decade = from; decade < to * 0.99; decade *= 10)
        for (const double mantissa : kMantissas)
            sizes.push_back(mantissa * decade);
    sizes.push_back(to);
    return sizes;
}

} // namespace

SliderStops::SliderStops(LinkValue value) : m_value(value)
{
    switch (value) {
    case LinkValue::Delay:
    case LinkValue::Jitter:
        m_sizes = decades(1e4, 1e10);
        m_sizes.insert(m_sizes.begin(), 0);
        break;
    case LinkValue::Loss:
        m_sizes = decades(1e-4, 1);
        m_sizes.insert(m_sizes.begin(), 0);
        break;
    case LinkValue::Rate:
        m_sizes = decades(1e3, 1e10);
        m_sizes.push_back(kNoLimit);
        break;
    case LinkValue::Queue:
        m_sizes = decades(1, 1e4);
        std::ranges::transform(m_sizes, m_sizes.begin(), [](double size) { return std::round(size); });
        m_sizes.erase(std::ranges::unique(m_sizes).begin(), m_sizes.end());
        break;
    }
}

void SliderStops::put(int stop, LinkSettings& settings) const
{
    const double size = m_sizes[static_cast<std::size_t>(std::clamp(stop, 0, last()))];
    switch (m_value) {
    case LinkValue::Delay: settings.delay = sim::Duration{std::llround(size)}; break;
    case LinkValue::Jitter: settings.jitter = sim::Duration{std::llround(size)}; break;
    case LinkValue::Loss: settings.loss = std::round(size * 1e6) / 1e6; break;
    case LinkValue::Rate: settings.rate = std::isinf(size) ? 0 : std::round(size); break;
    case LinkValue::Queue: settings.queue = static_cast<std::uint32_t>(size); break;
    }
}

double SliderStops::sizeOf(const LinkSettings& settings) const
{
    switch (m_value) {
    case LinkValue::Delay: return static_cast<double>(settings.delay.count());
    case LinkValue::Jitter: return static_cast<double>(settings.jitter.count());
    case LinkValue::Loss: return settings.loss;
    case LinkValue::Rate: return settings.rate > 0 ? settings.rate : kNoLimit;
    case LinkValue::Queue: return settings.queue;
    }
    return 0;
}

int SliderStops::nearest(const LinkSettings& settings) const
{
    const double size = sizeOf(settings);
    const auto after = std::ranges::lower_bound(m_sizes, size);
    if (after == m_sizes.begin())
        return 0;
    if (after == m_sizes.end() || (std::isinf(*after) && !std::isinf(size)))
        return static_cast<int>(after - m_sizes.begin()) - 1;
    const double before = *(after - 1);
    const bool lower = *after != size && size - before < *after - size;
    return static_cast<int>(after - m_sizes.begin()) - (lower ? 1 : 0);
}

} // namespace osiscope::ui
