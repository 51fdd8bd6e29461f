#pragma once

#include "app/command_line.h"
#include "model/trace/reading.h"

#include <string>

namespace osiscope::app {

/// What is wrong with the numbers given to --drop, once the run is known; empty: nothing.
std::string checkDrops(const RunCommand& command, const trace::Reading& reading);

} // namespace osiscope::app
