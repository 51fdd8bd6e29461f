#include "model/scenario/warnings.h"

#include <fmt/format.h>

#include <algorithm>

namespace osiscope::scenario {

std::vector<Diagnostic> warningsOf(const Scenario& scenario, std::span<const stack::EventNumber> steps)
{
    std::vector<Diagnostic> warnings = scenario.warnings;
    std::size_t reached = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i] != stack::kNoEvent) {
            reached = i + 1;
            continue;
        }
        const LessonStep& step = scenario.lesson->steps[i];
        const std::string after = reached > 0 ? fmt::format(" after that of step {}", reached) : std::string();
        warnings.push_back(
            {scenario.file, step.position.line, step.position.column,
             fmt::format("when: step {} is never shown, as no event of the run{} is \"{}\"", i + 1, after, step.when),
             true});
    }
    std::ranges::stable_sort(warnings, {}, [](const Diagnostic& each) { return Position{each.line, each.column}; });
    return warnings;
}

} // namespace osiscope::scenario
