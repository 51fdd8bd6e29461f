#pragma once

#include "model/scenario/scenario.h"
#include "model/stack/registry.h"
#include "ui/window/main_window.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace osiscope::ui {

using Windows = std::vector<std::unique_ptr<MainWindow>>;

/// A window on the start page, or one for each file, which may also be a lesson's id.
Windows openWindows(const stack::Registry& registry, const LessonList& lessons,
                    const std::vector<std::filesystem::path>& files, const OpenOutside& openOutside = {});

/// Makes them anew, in the language that was chosen, and at the same place: nothing in a window has to know how.
/// False: one of their users wants to keep what stands in it; the language waits for the next start.
bool renewWindows(Windows& windows, const stack::Registry& registry, const LessonList& lessons);

/// Runs the desktop app with these windows. Returns the program's exit status when the last of them is closed.
/// @param lessons in the order in which they are offered
/// @param openOutside by which live runs reach this computer's programs; empty: there are none
int runDesktop(int& argc, char** argv, const stack::Registry& registry, std::vector<scenario::Scenario> lessons,
               const std::vector<std::filesystem::path>& files, const OpenOutside& openOutside = {});

} // namespace osiscope::ui
