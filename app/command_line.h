#pragma once

#include "app/exports.h"
#include "model/scenario/builder.h"
#include "model/scenario/sweep.h"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What the program was asked to do.
namespace osiscope::app {

/// The desktop app, with these files open.
struct OpenCommand {
    std::vector<std::filesystem::path> files; ///< or the id of a lesson
};

struct LessonsCommand {
    bool json = false;
};

struct ProtocolsCommand {
    std::string id; ///< empty: a list of all
};

/// What `run`, `live` and `inspect` have in common.
struct ExportOptions {
    std::vector<Export> exports;                ///< empty: a text ladder and the sessions, to standard output
    std::string at;                             ///< --at: the host whose packets a pcap holds; empty: none given
    std::size_t width = report::kTerminalWidth; ///< --width: of the text ladder
};

struct RunCommand {
    std::string what; ///< a lesson's id or a file
    scenario::RunOptions options;
    std::vector<std::string> overrides;
    ExportOptions output;
};

struct LiveCommand {
    RunCommand run;
    std::string tun; ///< the name of the network device
};

struct InspectCommand {
    std::filesystem::path capture;
    ExportOptions output;
    std::filesystem::path scenario;       ///< where a scenario that replays it goes; empty: nowhere
    std::optional<std::uint32_t> session; ///< what the scenario is to have; nullopt: all
    std::string compared;                 ///< what it is held against; empty: nothing
    std::vector<std::string> decodeAs;    ///< as typed: "tcp.port=8080:http"
};

struct SweepCommand {
    std::string what; ///< a lesson's id or a file
    scenario::RunOptions options;
    std::vector<std::string> axes; ///< as typed: "link.loss=0,1%,5%"
    std::vector<std::uint64_t> seeds;
    unsigned jobs = 1; ///< how many runs at once
    scenario::Shard shard;
    std::filesystem::path csv;
};

struct CheckCommand {
    std::vector<std::filesystem::path> files;
};

/// Nothing to do but to say something: help, the version, or what is wrong with the command line.
struct SayCommand {
    std::string text;
    int status = 0; ///< 0: to standard output; otherwise to standard error
};

using Command = std::variant<OpenCommand, LessonsCommand, ProtocolsCommand, RunCommand, LiveCommand, InspectCommand,
                             SweepCommand, CheckCommand, SayCommand>;

/// Exit statuses.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;     ///< the run or a file operation
inline constexpr int kWrongInput = 2; ///< the input or the command line
inline constexpr int kNoDisplay = 3;  ///< a window was wanted; app/run then does without

Command parseCommandLine(int argc, const char* const* argv);

} // namespace osiscope::app
