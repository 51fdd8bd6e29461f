#include "app/command_line.h"
#include "app/commands.h"
#include "app/desktop.h"
#include "app/protocols.h"

#include <fmt/format.h>

#include <cstdio>

namespace {

template <typename... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};

} // namespace

int main(int argc, char** argv)
{
    using namespace osiscope::app;
    const Command command = parseCommandLine(argc, argv);
    const osiscope::stack::Registry registry = makeRegistry();
    return std::visit(Overloaded{
                          [&](const OpenCommand& open) { return openDesktop(argc, argv, registry, open.files); },
                          [&](const LessonsCommand& lessons) { return listLessons(lessons, registry); },
                          [&](const RunCommand& run) { return runScenario(run, registry); },
                          [&](const InspectCommand& inspect) { return inspectCapture(inspect, registry); },
                          [&](const CheckCommand& check) { return checkFiles(check, registry); },
                          [&](const SayCommand& say) {
                              fmt::print(say.status == kDone ? stdout : stderr, "{}", say.text);
                              return say.status;
                          },
                      },
                      command);
}
