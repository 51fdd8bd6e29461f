#include "model/scenario/problems.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace osiscope::scenario {

std::string Diagnostic::toString() const
{
    const std::string_view severity = warning ? "warning" : "error";
    if (line == 0)
        return fmt::format("{}: {}: {}", file, severity, message);
    return fmt::format("{}:{}:{}: {}: {}", file, line, column, severity, message);
}

void Problems::add(const Place& place, std::string message)
{
    if (!full())
        m_found.push_back({place, std::move(message)});
}

void Problems::warn(const Place& place, std::string message)
{
    if (m_warnings.size() < kMostCollected)
        m_warnings.push_back({place, std::move(message), true});
}

void Problems::know(const std::string& table, std::span<const std::string_view> keys)
{
    m_known[table].insert(keys.begin(), keys.end());
}

std::vector<Diagnostic> Problems::ordered(std::vector<Problem> problems) const
{
    std::ranges::stable_sort(problems, [](const Problem& a, const Problem& b) {
        return std::tie(a.place.overridden, a.place.position) < std::tie(b.place.overridden, b.place.position);
    });
    std::vector<Diagnostic> diagnostics;
    for (Problem& problem : problems) {
        const auto& [position, overridden] = problem.place;
        const std::string file = overridden ? "--set" : m_file;
        const bool most = diagnostics.size() == kMostDiagnostics;
        diagnostics.push_back({file, position.line, position.column,
                               most ? fmt::format("{} more {} are not shown", problems.size() - kMostDiagnostics,
                                                  problem.warning ? "warnings" : "errors")
                                    : std::move(problem.message),
                               problem.warning});
        if (most)
            break;
    }
    return diagnostics;
}

} // namespace osiscope::scenario
