#include "ui/charts/chart_labels.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace osiscope::ui {

namespace {

constexpr double kFree = 0.02; ///< of the values' range, above the highest

/// The next number that is one of the factors times a power of ten.
double roundedUp(double number, std::initializer_list<double> factors)
{
    if (number <= 0)
        return 0;
    const double power = std::pow(10, std::floor(std::log10(number)));
    for (const double factor : factors)
        if (number <= power * factor * (1 + 1e-9))
            return power * factor;
    return power * 10;
}

bool isWhole(double number)
{
    return std::abs(number - std::round(number)) < 1e-6;
}

/// A round number, so that there are about `most` steps, or fewer. One of them ends with the range if that can be.
double roundStep(double range, int most, bool whole)
{
    const double least = std::max(range / (most + 0.5), whole ? 1.0 : 0.0);
    if (least <= 0)
        return 1;
    const double power = std::pow(10, std::floor(std::log10(least)));
    const auto fits = [&](double step) {
        return step >= least * (1 - 1e-9) && step <= 2 * least * (1 + 1e-9) && (!whole || isWhole(step));
    };
    for (const double factor : {1.0, 2.0, 2.5, 4.0, 5.0, 10.0})
        if (fits(power * factor) && isWhole(range / (power * factor)))
            return power * factor;
    return roundedUp(least, {1, 2, 5});
}

} // namespace

double roundEnd(double value)
{
    return roundedUp(value * (1 + kFree), {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8});
}

double roundTime(double seconds)
{
    return roundedUp(seconds, {1, 2, 5});
}

QString shortNumber(double value, double largest)
{
    struct Prefix {
        double from;
        double factor;
        const char* symbol;
    };
    for (const Prefix& prefix : {Prefix{1e9, 1e9, " G"}, Prefix{1e6, 1e6, " M"}, Prefix{1e4, 1e3, " k"}})
        if (largest >= prefix.from && value != 0)
            return QString::number(value / prefix.factor, 'g', 6) + QLatin1String(prefix.symbol);
    return QString::number(value, 'g', 6);
}

std::vector<AxisLabel> roundLabels(double from, double to, int most, bool whole, const QString& unit)
{
    std::vector<AxisLabel> labels;
    const double step = roundStep(to - from, most, whole);
    const double largest = std::max(std::abs(from), std::abs(to));
    for (double place = std::ceil(from / step - 1e-9); place <= to / step + 1e-9; place += 1)
        labels.push_back({place * step, shortNumber(place * step + 0.0, largest) + unit}); // of -0 and 0, 0
    return labels;
}

} // namespace osiscope::ui
