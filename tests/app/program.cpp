#include "tests/app/program.h"

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace osiscope::test {

namespace {

/// A file that takes one output of the program, and is gone afterwards.
class OutputOfProgram {
public:
    explicit OutputOfProgram(const char* name)
        : m_path(std::filesystem::path(testing::TempDir()) / (std::to_string(getpid()) + name))
    {}
    ~OutputOfProgram() { std::filesystem::remove(m_path); }
    OutputOfProgram(const OutputOfProgram&) = delete;
    OutputOfProgram& operator=(const OutputOfProgram&) = delete;

    const char* path() const { return m_path.c_str(); }
    std::string content() const
    {
        std::ifstream stream(m_path, std::ios::binary);
        std::ostringstream content;
        content << stream.rdbuf();
        return content.str();
    }

private:
    std::filesystem::path m_path;
};

} // namespace

Finished runProgram(const std::vector<std::string>& arguments, const std::string& standardOutput,
                    const std::string& standardInput)
{
    std::vector<std::string> all{OSISCOPE_BINARY};
    all.insert(all.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& argument : all)
        argv.push_back(argument.data());
    argv.push_back(nullptr);

    const OutputOfProgram out(".out");
    const OutputOfProgram err(".err");
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, standardInput.empty() ? "/dev/null" : standardInput.c_str(),
                                     O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO,
                                     standardOutput.empty() ? out.path() : standardOutput.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, err.path(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    pid_t child = 0;
    const int error = posix_spawn(&child, OSISCOPE_BINARY, &files, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    if (error != 0) {
        ADD_FAILURE() << "cannot start " << OSISCOPE_BINARY;
        return {};
    }
    int status = 0;
    waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, out.content(), err.content()};
}

} // namespace osiscope::test
