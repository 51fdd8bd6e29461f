#include "model/scenario/nearest.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace osiscope::scenario {

namespace {

/// Longer names are cut for comparison: nobody mistypes the 65th letter, and the cost is quadratic.
constexpr std::size_t kLongest = 64;
constexpr std::size_t kMostCompared = 1000;

/// Fewer letters are the beginning of too much.
constexpr std::size_t kShortestBeginning = 4;

char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// Of two letters one is half the name.
constexpr std::size_t kShortest = 3;

/// How much of two names is the same "tcp.".
std::size_t commonOwner(std::string_view a, std::string_view b)
{
    const std::size_t end = a.find('.') + 1; // 0: there is none
    return a.substr(0, end) == b.substr(0, end) ? end : 0;
}

bool isBeginning(std::string_view beginning, std::string_view name)
{
    return beginning.size() - commonOwner(beginning, name) >= kShortestBeginning && beginning.size() < name.size() &&
           std::ranges::equal(beginning, name.substr(0, beginning.size()), {}, lower, lower);
}

/// The shortest name that begins so; empty: none does.
std::string_view completed(std::string_view beginning, std::span<const std::string_view> names)
{
    std::string_view shortest;
    for (const std::string_view name : names)
        if (isBeginning(beginning, name) && (shortest.empty() || name.size() < shortest.size()))
            shortest = name;
    return shortest;
}

} // namespace

std::size_t editDistance(std::string_view a, std::string_view b)
{
    a = a.substr(0, kLongest);
    b = b.substr(0, kLongest);
    // Rows i-2, i-1 and i of the table of distances between the first i and the first j letters.
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(beforeLast, last);
        std::swap(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
    }
    return row[b.size()];
}

std::optional<std::string_view> nearest(std::string_view name, std::span<const std::string_view> names)
{
    std::optional<std::string_view> best;
    std::pair<std::size_t, bool> bestDistance; // the first letter is seldom the wrong one
    for (const std::string_view candidate : names.first(std::min(names.size(), kMostCompared))) {
        const std::size_t distance = editDistance(name, candidate);
        // Of "tcp.syn" and "tcp.fin" only what differs tells how much alike they are.
        const std::size_t length = std::max(name.size(), candidate.size()) - commonOwner(name, candidate);
        const std::size_t most = std::max<std::size_t>(1, length / 2);
        if (length < kShortest || distance >= most + (most == 1 ? 1U : 0U))
            continue;
        const bool startsOtherwise = name.empty() || candidate.empty() || lower(name[0]) != lower(candidate[0]);
        if (const std::pair here{distance, startsOtherwise}; !best || here < bestDistance) {
            best = candidate;
            bestDistance = here;
        }
    }
    // One letter may be a slip; more of them were left out.
    if (!best || bestDistance.first > 1)
        if (const std::string_view whole = completed(name, names); !whole.empty())
            return whole;
    return best;
}

std::string suggestion(std::string_view name, std::span<const std::string_view> names, std::string_view label)
{
    if (const auto found = nearest(name, names))
        return fmt::format("; did you mean \"{}\"?", *found);
    if (names.empty())
        return {};
    constexpr std::size_t kMostListed = 24;
    const auto listed = names.first(std::min(names.size(), kMostListed));
    return fmt::format("; valid {}: {}{}", label, fmt::join(listed, ", "), names.size() > kMostListed ? ", …" : "");
}

} // namespace osiscope::scenario
