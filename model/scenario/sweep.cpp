#include "model/scenario/sweep.h"

#include "model/scenario/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>

namespace osiscope::scenario {

namespace {

constexpr std::string_view kBlanks = " \t";

/// Where a separator stands outside quotes and brackets; the length of the text when it does not. As in TOML, these
/// mean something only where a value begins.
std::size_t findOutside(std::string_view text, char separator, std::size_t from)
{
    char quote = '\0';
    int depth = 0;
    char before = separator; // the last letter that was no blank
    for (std::size_t i = from; i < text.size(); ++i) {
        const char letter = text[i];
        const bool begins = std::string_view(".=,[{").find(before) != std::string_view::npos;
        if (quote != '\0') {
            if (letter == '\\' && quote == '"')
                ++i;
            else if (letter == quote)
                quote = '\0';
        } else if (letter == separator && depth == 0) {
            return i;
        } else if (begins && (letter == '"' || letter == '\'')) {
            quote = letter;
        } else if (begins && (letter == '[' || letter == '{')) {
            ++depth;
        } else if (depth > 0 && (letter == ']' || letter == '}')) {
            --depth;
        }
        if (kBlanks.find(letter) == std::string_view::npos)
            before = letter;
    }
    return text.size();
}

/// Without blanks at its ends. `offset` moves to where it begins.
std::string_view trimmed(std::string_view text, std::size_t& offset)
{
    const std::size_t start = std::min(text.find_first_not_of(kBlanks), text.size());
    offset += start;
    return text.substr(start, text.find_last_not_of(kBlanks) + 1 - start);
}

std::optional<std::uint64_t> wholeNumber(std::string_view text, std::uint64_t most)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value > most)
        return std::nullopt;
    return value;
}

} // namespace

std::expected<Axis, Diagnostic> parseAxis(std::string_view text, std::uint32_t number)
{
    constexpr std::string_view kExample = "write path=a,b,c, like link.loss=0,1%,5%";
    const auto fail = [&](std::size_t offset, std::string message) {
        return std::unexpected(Diagnostic{"--set", number, static_cast<std::uint32_t>(offset + 1), std::move(message)});
    };
    const std::size_t equals = findOutside(text, '=', 0);
    if (equals == text.size())
        return fail(0, fmt::format("\"{}\" sets nothing; {}", text, kExample));
    Axis axis;
    axis.path = text.substr(0, text.find_last_not_of(kBlanks, equals - 1) + 1);
    if (equals == 0 || axis.path.empty())
        return fail(0, fmt::format("a name is missing here; {}", kExample));
    for (std::size_t start = equals + 1; start <= text.size();) {
        const std::size_t end = findOutside(text, ',', start);
        Axis::Value value;
        value.offset = start;
        value.text = trimmed(text.substr(start, end - start), value.offset);
        if (value.text.empty())
            return fail(start, fmt::format("a value is missing here; {}", kExample));
        axis.values.push_back(std::move(value));
        start = end + 1;
    }
    return axis;
}

std::expected<std::vector<std::uint64_t>, std::string> parseSeeds(std::string_view text)
{
    constexpr std::uint64_t kLargest = std::numeric_limits<std::int64_t>::max(); // as in the scenario file
    std::vector<std::uint64_t> seeds;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find(',', start), text.size());
        const std::string_view part = text.substr(start, end - start);
        const std::size_t dots = part.find("..");
        const auto first = wholeNumber(part.substr(0, dots), kLargest);
        const auto last = dots == std::string_view::npos ? first : wholeNumber(part.substr(dots + 2), kLargest);
        if (!first || !last)
            return std::unexpected(fmt::format("expected whole numbers from 0 to {}, like 1..100 or 1,5,9", kLargest));
        if (*first > *last)
            return std::unexpected(fmt::format("{} holds no number; write the smaller one first", part));
        if (*last - *first >= kMostRuns - seeds.size())
            return std::unexpected(fmt::format("these are more than {} seeds", kMostRuns));
        for (std::uint64_t seed = *first; seed <= *last; ++seed)
            seeds.push_back(seed);
        start = end + 1;
    }
    return seeds;
}

std::expected<Shard, std::string> parseShard(std::string_view text)
{
    const std::size_t slash = std::min(text.find('/'), text.size());
    const auto number = wholeNumber(text.substr(0, slash), kMostRuns);
    const auto count = slash == text.size() ? std::nullopt : wholeNumber(text.substr(slash + 1), kMostRuns);
    if (!number || !count || *number == 0 || *number > *count)
        return std::unexpected("expected K/N with K from 1 to N, like 1/4");
    return Shard{*number, *count};
}

Sweep::Sweep(std::vector<Axis> axes, std::vector<std::uint64_t> seeds)
    : m_axes(std::move(axes)), m_seeds(std::move(seeds))
{}

std::optional<std::size_t> Sweep::runs() const
{
    std::size_t runs = seedsAPoint();
    for (const Axis& axis : m_axes) {
        if (runs > kMostRuns / axis.values.size())
            return std::nullopt;
        runs *= axis.values.size();
    }
    return runs;
}

std::optional<std::uint64_t> Sweep::seedOf(std::size_t run) const
{
    return m_seeds.empty() ? std::nullopt : std::optional(m_seeds[run % m_seeds.size()]);
}

std::vector<std::size_t> Sweep::valuesAt(std::size_t point) const
{
    std::vector<std::size_t> values(m_axes.size());
    for (std::size_t i = m_axes.size(); i-- > 0;) {
        values[i] = point % m_axes[i].values.size();
        point /= m_axes[i].values.size();
    }
    return values;
}

std::expected<std::vector<Scenario>, std::vector<Diagnostic>> Sweep::readAll(const ReadScenario& read) const
{
    const std::size_t points = pointOf(runs().value_or(0));
    std::vector<Scenario> scenarios;
    std::vector<Diagnostic> wrong;
    std::set<std::string> known;
    for (std::size_t point = 0; point < points && wrong.size() < kMostDiagnostics; ++point) {
        const std::vector<std::size_t> values = valuesAt(point);
        std::vector<std::string> overrides;
        overrides.reserve(m_axes.size());
        for (std::size_t i = 0; i < m_axes.size(); ++i)
            overrides.push_back(m_axes[i].assignment(values[i]));
        auto scenario = read(overrides);
        if (scenario) {
            scenarios.push_back(std::move(*scenario));
            continue;
        }
        for (Diagnostic& diagnostic : scenario.error()) {
            placeAsTyped(diagnostic, values);
            if (known.insert(diagnostic.toString()).second)
                wrong.push_back(std::move(diagnostic));
        }
    }
    if (!wrong.empty())
        return std::unexpected(std::move(wrong));
    return scenarios;
}

/// A message about an override knows the column in that; the value stands further on in what was typed.
void Sweep::placeAsTyped(Diagnostic& diagnostic, const std::vector<std::size_t>& values) const
{
    if (diagnostic.file != "--set" || diagnostic.line == 0)
        return;
    const std::size_t number = diagnostic.line - 1;
    const Axis& axis = m_axes[number];
    const std::size_t start = axis.path.size() + 1;
    if (diagnostic.column > start)
        diagnostic.column += static_cast<std::uint32_t>(axis.values[values[number]].offset - start);
}

std::vector<const stack::ProtocolDescription*> protocolsIn(std::span<const Scenario> scenarios,
                                                           const stack::Registry& registry)
{
    std::set<std::string_view> ids;
    const auto add = [&](const stack::ProtocolDescription* protocol) {
        ids.insert(protocol->id);
        ids.insert(protocol->beside);
        ids.insert(protocol->asks);
    };
    for (const Scenario& scenario : scenarios) {
        for (const Service& service : scenario.services)
            std::ranges::for_each(service.stack, add);
        for (const Action& action : scenario.actions) {
            add(action.protocol);
            std::ranges::for_each(action.below, add);
        }
        for (const Injection& injection : scenario.injections)
            add(injection.protocol);
    }
    std::vector<const stack::ProtocolDescription*> found;
    for (const stack::ProtocolDescription* protocol : registry.all())
        if (protocol->makeTracker != nullptr && ids.contains(protocol->id))
            found.push_back(protocol);
    return found;
}

} // namespace osiscope::scenario
