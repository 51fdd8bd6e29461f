#pragma once

#include "app/desktop.h"

namespace osiscope::app {

/// The whole program. There are two of it, alike but for what they load: most commands need no window and no picture,
/// and start in half the time without Qt. Without a desktop, a command that needs one is handed over to the other
/// program, osiscope-desktop, which lies beside this one.
/// @return the exit status
int runProgram(int argc, char** argv, Desktop* desktop);

} // namespace osiscope::app
