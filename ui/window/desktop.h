#pragma once

#include "model/scenario/scenario.h"
#include "model/stack/registry.h"

#include <filesystem>
#include <vector>

namespace osiscope::ui {

/// Opens the window on its start page, or with the first of the files, which may also be a lesson's id. Returns the
/// program's exit status when it is closed.
/// @param lessons in the order in which they are offered
int runDesktop(int& argc, char** argv, const stack::Registry& registry, std::vector<scenario::Scenario> lessons,
               const std::vector<std::filesystem::path>& files);

} // namespace osiscope::ui
