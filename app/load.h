#pragma once

#include "model/scenario/reader.h"

#include <expected>
#include <span>
#include <string>
#include <vector>

namespace osiscope::app {

/// The lesson of this id, or the scenario in the file of this name.
std::expected<scenario::Scenario, std::vector<scenario::Diagnostic>>
loadScenario(const std::string& what, const stack::Registry& registry, std::span<const std::string> overrides);

} // namespace osiscope::app
