#include "model/scenario/problems.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace osiscope::scenario {

std::string Diagnostic::toString() const
{
    if (line == 0)
        return fmt::format("{}: error: {}", file, message);
    return fmt::format("{}:{}:{}: error: {}", file, line, column, message);
}

void Problems::add(const Place& place, std::string message)
{
    if (!full())
        m_found.push_back({place, std::move(message)});
}

void Problems::know(const std::string& table, std::span<const std::string_view> keys)
{
    m_known[table].insert(keys.begin(), keys.end());
}

std::vector<Diagnostic> Problems::inOrder() &&
{
    std::ranges::stable_sort(m_found, [](const Problem& a, const Problem& b) {
        return std::tie(a.place.overridden, a.place.position) < std::tie(b.place.overridden, b.place.position);
    });
    std::vector<Diagnostic> diagnostics;
    for (Problem& problem : m_found) {
        const auto& [position, overridden] = problem.place;
        const std::string file = overridden ? "--set" : m_file;
        if (diagnostics.size() == kMostDiagnostics) {
            diagnostics.push_back({file, position.line, position.column,
                                   fmt::format("{} more errors are not shown", m_found.size() - kMostDiagnostics)});
            break;
        }
        diagnostics.push_back({file, position.line, position.column, std::move(problem.message)});
    }
    return diagnostics;
}

} // namespace osiscope::scenario
