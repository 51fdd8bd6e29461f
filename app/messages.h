#pragma once

#include "model/scenario/scenario.h"

#include <string_view>
#include <vector>

/// What the commands say on standard error.
namespace osiscope::app {

/// "ABOUT: error: WHAT"
void complain(std::string_view about, std::string_view what);
/// One line each: errors, and warnings.
void printDiagnostics(const std::vector<scenario::Diagnostic>& diagnostics);

} // namespace osiscope::app
