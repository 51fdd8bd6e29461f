#include "app/window.h"

#include "app/command_line.h"
#include "app/display.h"
#include "app/lessons.h"
#include "app/tun.h"
#include "ui/window/desktop.h"

#include <QtGlobal>

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace osiscope::app {

namespace {

/// Qt ends the program with an abort when there is no display to be found.
bool lacksDisplay(int argc, char** argv)
{
    const auto isPlatform = [](std::string_view argument) { return argument == "-platform"; };
    return qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && std::none_of(argv, argv + argc, isPlatform) &&
           !isThereADisplay();
}

} // namespace

int openWindow(int& argc, char** argv, const stack::Registry& registry, const std::vector<std::filesystem::path>& files)
{
    if (lacksDisplay(argc, argv)) {
        std::fputs("osiscope: error: there is no display for the window, or none that lets it in; see osiscope --help "
                   "for what needs none\n",
                   stderr);
        return kNoDisplay;
    }
    return ui::runDesktop(argc, argv, registry, readLessons(registry), files,
                          [](const scenario::LiveScenario& live, const simulation::Host& edge) {
                              return Tun::make("osiscope0", live, edge);
                          });
}

} // namespace osiscope::app
