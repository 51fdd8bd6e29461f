#include "app/desktop.h"

#include "app/command_line.h"

#include <fmt/format.h>

#include <cstdio>

namespace osiscope::app {

int openDesktop(int& /*argc*/, char** /*argv*/, const stack::Registry& /*registry*/,
                const std::vector<std::filesystem::path>& /*files*/)
{
    fmt::print(stderr, "osiscope: error: this build has no desktop app; see osiscope --help for its commands\n");
    return kFailed;
}

} // namespace osiscope::app
