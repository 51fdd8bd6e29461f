#pragma once

#include "model/stack/registry.h"

#include <filesystem>
#include <vector>

namespace osiscope::app {

/// Opens the window, on its start page or with these files. Returns the exit status when it is closed.
int openWindow(int& argc, char** argv, const stack::Registry& registry,
               const std::vector<std::filesystem::path>& files);

} // namespace osiscope::app
