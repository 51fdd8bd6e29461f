#pragma once

#include "model/scenario/scenario.h"
#include "model/stack/registry.h"
#include "ui/window/main_window.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace osiscope::ui {

/// A window on the start page, or one for each file, which may also be a lesson's id.
std::vector<std::unique_ptr<MainWindow>> openWindows(const stack::Registry& registry, const LessonList& lessons,
                                                     const std::vector<std::filesystem::path>& files);

/// Runs the desktop app with these windows. Returns the program's exit status when the last of them is closed.
/// @param lessons in the order in which they are offered
int runDesktop(int& argc, char** argv, const stack::Registry& registry, std::vector<scenario::Scenario> lessons,
               const std::vector<std::filesystem::path>& files);

} // namespace osiscope::ui
