#include "app/command_line.h"
#include "app/commands.h"
#include "app/protocols.h"
#include "app/window.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <new>
#include <system_error>
#include <variant>

namespace osiscope::app {
namespace {
template <typename... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};

int obey(const Command& command, int argc, char** argv)
{
    const stack::Registry registry = makeRegistry();
    return std::visit(Overloaded{
                          [&](const OpenCommand& open) { return openWindow(argc, argv, registry, open.files); },
                          [&](const LessonsCommand& lessons) { return listLessons(lessons, registry); },
                          [&](const ProtocolsCommand& asked) { return showProtocols(asked, registry); },
                          [&](const RunCommand& run) { return runScenario(run, registry); },
                          [&](const LiveCommand& live) { return runLive(live, registry); },
                          [&](const InspectCommand& inspect) { return inspectCapture(inspect, registry); },
                          [&](const SweepCommand& sweep) { return sweepScenario(sweep, registry); },
                          [&](const CheckCommand& check) { return checkFiles(check, registry); },
                          [&](const SayCommand& say) {
                              fmt::print(say.status == kDone ? stdout : stderr, "{}", say.text);
                              return say.status;
                          },
                      },
                      command);
}
} // namespace
} // namespace osiscope::app

int main(int argc, char** argv)
{
    using namespace osiscope::app;
    const Command command = parseCommandLine(argc, argv);
    int status = kFailed;
    std::error_code why;
    try {
        status = obey(command, argc, argv);
        if (std::fflush(stdout) != 0)
            why = {errno, std::generic_category()};
    } catch (const std::system_error& error) { // what is printed could not be written
        why = error.code();
    } catch (const std::bad_alloc&) {
        fmt::print(stderr, "osiscope: error: there is not enough memory for this run; --until, --snaplen and --record "
                           "make it smaller\n");
        return kFailed;
    }
    if (!why)
        return status;
    fmt::print(stderr, "standard output: error: {}\n", why.message());
    return kFailed;
}
