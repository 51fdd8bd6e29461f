#include "app/program.h"

#include "app/command_line.h"
#include "app/commands.h"
#include "app/protocols.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#if defined(_WIN32)
#include <process.h>
#else
#include <unistd.h>
#endif

namespace osiscope::app {

namespace {
template <typename... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};

bool hasPictures(const ExportOptions& output)
{
    return std::ranges::any_of(output.exports, [](const Export& wanted) { return isPicture(wanted.format); });
}

bool needsDesktop(const Command& command)
{
    return std::visit(Overloaded{[](const OpenCommand&) { return true; },
                                 [](const RunCommand& run) { return hasPictures(run.output); },
                                 [](const InspectCommand& inspect) { return hasPictures(inspect.output); },
                                 [](const auto&) { return false; }},
                      command);
}

/// The other program: beside this one, also when this one was started through a link.
std::filesystem::path desktopProgram(const char* thisProgram)
{
    std::error_code error;
    std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error); // Linux; elsewhere an error
    if (error)
        self = std::filesystem::weakly_canonical(thisProgram, error);
    return self.replace_filename("osiscope-desktop").concat(self.extension().string());
}

/// Becomes the other program, with the same arguments. Returns only when that fails.
int handOver(char** argv)
{
    const std::filesystem::path program = desktopProgram(argv[0]);
#if defined(_WIN32)
    const std::intptr_t status = _spawnv(_P_WAIT, program.string().c_str(), argv);
    if (status != -1)
        return static_cast<int>(status);
#else
    ::execv(program.c_str(), argv);
#endif
    fmt::print(stderr, "osiscope: error: {} cannot be started: {}\n", program.string(), std::strerror(errno));
    return kFailed;
}

int obey(const Command& command, int argc, char** argv, Desktop* desktop)
{
    const stack::Registry registry = makeRegistry();
    return std::visit(Overloaded{
                          [&](const OpenCommand& open) { return desktop->open(argc, argv, registry, open.files); },
                          [&](const LessonsCommand& lessons) { return listLessons(lessons, registry); },
                          [&](const RunCommand& run) { return runScenario(run, registry, desktop); },
                          [&](const InspectCommand& inspect) { return inspectCapture(inspect, registry, desktop); },
                          [&](const CheckCommand& check) { return checkFiles(check, registry); },
                          [&](const SayCommand& say) {
                              fmt::print(say.status == kDone ? stdout : stderr, "{}", say.text);
                              return say.status;
                          },
                      },
                      command);
}
} // namespace

int runProgram(int argc, char** argv, Desktop* desktop)
{
    const Command command = parseCommandLine(argc, argv);
    if (desktop == nullptr && needsDesktop(command))
        return handOver(argv);
    int status = kFailed;
    std::error_code why;
    try {
        status = obey(command, argc, argv, desktop);
        if (std::fflush(stdout) != 0)
            why = {errno, std::generic_category()};
    } catch (const std::system_error& error) { // what is printed could not be written
        why = error.code();
    }
    if (!why)
        return status;
    fmt::print(stderr, "standard output: error: {}\n", why.message());
    return kFailed;
}

} // namespace osiscope::app
