#include "model/scenario/link_values.h"

#include "model/scenario/units.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace osiscope::scenario {

using simulation::LinkSettings;

namespace {

std::expected<void, std::string> setQueue(std::string_view text, LinkSettings& settings)
{
    constexpr std::uint32_t kMost = 1'000'000;
    while (text.ends_with(' '))
        text.remove_suffix(1);
    std::uint32_t packets = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), packets);
    if (error != std::errc{} || end != text.data() + text.size() || packets < 1 || packets > kMost)
        return std::unexpected(fmt::format("a queue is a number of packets from 1 to {}, not \"{}\"", kMost, text));
    settings.queue = packets;
    return {};
}

template <typename T>
std::expected<void, std::string> take(std::expected<T, std::string> value, T& target)
{
    if (!value)
        return std::unexpected(std::move(value.error()));
    target = *value;
    return {};
}

std::string changesOf(const Link& before, const Link& after)
{
    std::string text;
    for (const LinkValue value : kLinkValues) {
        if (sameValue(value, before.settings, after.settings))
            continue;
        const std::string words = valueText(value, after.settings);
        text += text.empty() ? "" : ", ";
        text += fmt::format("{} {}", keyOf(value), words.empty() ? "without limit" : words);
    }
    return text;
}

} // namespace

std::string_view keyOf(LinkValue value)
{
    switch (value) {
    case LinkValue::Delay: return "delay";
    case LinkValue::Jitter: return "jitter";
    case LinkValue::Loss: return "loss";
    case LinkValue::Rate: return "rate";
    case LinkValue::Queue: return "queue";
    }
    return {};
}

std::string valueText(LinkValue value, const LinkSettings& settings)
{
    switch (value) {
    case LinkValue::Delay: return durationText(settings.delay);
    case LinkValue::Jitter: return durationText(settings.jitter);
    case LinkValue::Loss: return fmt::format("{:.12g} %", settings.loss * 100);
    case LinkValue::Rate: return rateText(settings.rate);
    case LinkValue::Queue: return fmt::format("{}", settings.queue);
    }
    return {};
}

std::expected<void, std::string> setValue(LinkValue value, std::string_view text, LinkSettings& settings)
{
    switch (value) {
    case LinkValue::Delay: return take(parseDuration(text), settings.delay);
    case LinkValue::Jitter: return take(parseDuration(text), settings.jitter);
    case LinkValue::Loss: return take(parseRatio(text), settings.loss);
    case LinkValue::Rate:
        if (!text.empty())
            return take(parseRate(text), settings.rate);
        settings.rate = 0;
        return {};
    case LinkValue::Queue: return setQueue(text, settings);
    }
    return {};
}

void copyValue(LinkValue value, const LinkSettings& from, LinkSettings& to)
{
    switch (value) {
    case LinkValue::Delay: to.delay = from.delay; break;
    case LinkValue::Jitter: to.jitter = from.jitter; break;
    case LinkValue::Loss: to.loss = from.loss; break;
    case LinkValue::Rate: to.rate = from.rate; break;
    case LinkValue::Queue: to.queue = from.queue; break;
    }
}

bool sameValue(LinkValue value, const LinkSettings& one, const LinkSettings& other)
{
    return valueText(value, one) == valueText(value, other);
}

std::string changedValues(std::span<const Link> before, std::span<const Link> after)
{
    std::vector<std::pair<std::string_view, std::string>> changes;
    changes.reserve(after.size());
    for (std::size_t i = 0; i < after.size(); ++i)
        changes.emplace_back(after[i].name, changesOf(before[i], after[i]));
    const auto sameAsFirst = [&](const auto& change) { return change.second == changes.front().second; };
    if (!changes.empty() && std::ranges::all_of(changes, sameAsFirst))
        return changes.front().second;
    std::string text;
    for (const auto& [name, change] : changes)
        if (!change.empty()) {
            text += text.empty() ? "" : ", ";
            text += fmt::format("{} {}", name, change);
        }
    return text;
}

} // namespace osiscope::scenario
