#include "model/scenario/units.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <span>

namespace osiscope::scenario {

namespace {

/// How many of the base unit one of this unit is.
struct Unit {
    std::string_view name;
    double factor;
};

constexpr std::array kDurations = {
    Unit{"ns", 1},   Unit{"us", 1e3}, Unit{"µs", 1e3},   Unit{"μs", 1e3},
    Unit{"ms", 1e6}, Unit{"s", 1e9},  Unit{"min", 60e9}, Unit{"h", 3600e9},
};
constexpr std::array kRates = {
    Unit{"bit/s", 1}, Unit{"kbit/s", 1e3}, Unit{"Mbit/s", 1e6}, Unit{"Gbit/s", 1e9},
    Unit{"bps", 1},   Unit{"kbps", 1e3},   Unit{"Mbps", 1e6},   Unit{"Gbps", 1e9},
    Unit{"B/s", 8},   Unit{"kB/s", 8e3},   Unit{"MB/s", 8e6},   Unit{"GB/s", 8e9},
};
constexpr std::array kSizes = {
    Unit{"B", 1},    Unit{"octets", 1}, Unit{"bytes", 1},     Unit{"kB", 1e3},           Unit{"MB", 1e6},
    Unit{"GB", 1e9}, Unit{"KiB", 1024}, Unit{"MiB", 1048576}, Unit{"GiB", 1073741824.0},
};
constexpr std::array kRatios = {Unit{"%", 0.01}};

struct Quantity {
    double number = 0;
    std::string_view unit;
};

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The number at the start and what follows it. nullopt: there is no number.
std::optional<Quantity> split(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    if (digits.empty() || std::string_view("0123456789.").find(digits.front()) == std::string_view::npos)
        return std::nullopt; // from_chars would read "inf" and "nan"
    Quantity quantity;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), quantity.number);
    if (error != std::errc{})
        return std::nullopt;
    quantity.unit = trimmed(text.substr(static_cast<std::size_t>(end - text.data())));
    return quantity;
}

const Unit* find(std::span<const Unit> units, std::string_view name)
{
    for (const Unit& unit : units)
        if (unit.name == name)
            return &unit;
    return nullptr;
}

std::string names(std::span<const Unit> units)
{
    std::string list;
    for (const Unit& unit : units) {
        if (!list.empty())
            list += ", ";
        list += unit.name;
    }
    return list;
}

struct Kind {
    std::string_view what;
    std::string_view example;
    std::span<const Unit> units;
    bool unitNeeded = false;
};

constexpr Kind kDuration{"a duration", "\"20 ms\"", std::span(kDurations), true};
constexpr Kind kRate{"a rate", "\"10 Mbit/s\"", std::span(kRates)};
constexpr Kind kSize{"a size", "\"64 kB\"", std::span(kSizes)};
constexpr Kind kRatio{"a ratio", "\"1 %\" or 0.01", std::span(kRatios)};

/// The quantity in its base unit.
std::expected<double, std::string> parse(std::string_view text, const Kind& kind)
{
    const auto quantity = split(text);
    if (!quantity)
        return std::unexpected(fmt::format("\"{}\" is not {}; write it like {}", text, kind.what, kind.example));
    if (quantity->number < 0)
        return std::unexpected(fmt::format("{} cannot be negative: \"{}\"", kind.what, text));
    if (quantity->unit.empty()) {
        if (kind.unitNeeded && quantity->number != 0)
            return std::unexpected(
                fmt::format("{} needs a unit, like {} (units: {})", kind.what, kind.example, names(kind.units)));
        return quantity->number;
    }
    const Unit* unit = find(kind.units, quantity->unit);
    if (unit == nullptr)
        return std::unexpected(
            fmt::format("unknown unit \"{}\" of {}; units: {}", quantity->unit, kind.what, names(kind.units)));
    return quantity->number * unit->factor;
}

} // namespace

std::expected<sim::Duration, std::string> parseDuration(std::string_view text)
{
    const auto value = parse(text, kDuration);
    if (!value)
        return std::unexpected(value.error());
    if (*value > static_cast<double>(kLongestDuration.count()))
        return std::unexpected(fmt::format("\"{}\" is too long: 25 years at most", text));
    return sim::Duration{static_cast<sim::Duration::rep>(std::llround(*value))};
}

std::expected<double, std::string> parseRate(std::string_view text)
{
    const auto value = parse(text, kRate);
    if (!value)
        return value;
    if (*value < 1 || *value > 1e15)
        return std::unexpected(fmt::format("a rate is from 1 bit/s to 1000000 Gbit/s, not \"{}\"", text));
    return value;
}

std::expected<double, std::string> parseRatio(std::string_view text)
{
    const auto value = parse(text, kRatio);
    if (!value)
        return value;
    if (*value > 1)
        return std::unexpected(fmt::format("a ratio is from 0 % to 100 % (0 to 1), not \"{}\"", text));
    return value;
}

std::expected<std::int64_t, std::string> parseSize(std::string_view text)
{
    constexpr double kMost = 1e15;
    const auto value = parse(text, kSize);
    if (!value)
        return std::unexpected(value.error());
    if (*value > kMost)
        return std::unexpected(fmt::format("\"{}\" is too large", text));
    if (std::trunc(*value) != *value)
        return std::unexpected(fmt::format("\"{}\" is not a whole number of octets", text));
    return static_cast<std::int64_t>(*value);
}

namespace {

/// units: the largest first.
std::string inUnits(double value, std::span<const Unit> units)
{
    const Unit* unit = &units.back();
    for (const Unit& each : units)
        if (value >= each.factor) {
            unit = &each;
            break;
        }
    return fmt::format("{:.12g} {}", value / unit->factor, unit->name);
}

} // namespace

std::string durationText(sim::Duration duration)
{
    constexpr std::array kUnits{Unit{"s", 1e9}, Unit{"ms", 1e6}, Unit{"us", 1e3}, Unit{"ns", 1}};
    return duration == sim::Duration::zero() ? "0 ms" : inUnits(static_cast<double>(duration.count()), kUnits);
}

std::string rateText(double bitsPerSecond)
{
    constexpr std::array kUnits{Unit{"Gbit/s", 1e9}, Unit{"Mbit/s", 1e6}, Unit{"kbit/s", 1e3}, Unit{"bit/s", 1}};
    return bitsPerSecond > 0 ? inUnits(bitsPerSecond, kUnits) : std::string();
}

} // namespace osiscope::scenario
