#include "app/command_line.h"

#include "app/argument_values.h"
#include "app/command_line_errors.h"
#include "app/export_arguments.h"
#include "app/lessons.h"
#include "model/scenario/nearest.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <array>
#include <limits>
#include <span>
#include <thread>

namespace osiscope::app {

namespace {

constexpr std::array<std::string_view, 7> kCommands{"lessons", "protocols", "run", "live", "inspect", "sweep", "check"};

std::uint32_t snapLengthOf(const std::string& text)
{
    return static_cast<std::uint32_t>(wholeNumber("--snaplen", text, 1, trace::Trace::kWholePackets));
}

/// What an option's text means.
template <typename Value>
Value valueOf(std::string_view option, std::string_view text, std::expected<Value, std::string> meaning)
{
    if (!meaning)
        throw Complaint{fmt::format("{} {}: {}", option, text, meaning.error())};
    return std::move(*meaning);
}

stack::RecordLevel levelOf(const std::string& text)
{
    if (text == "pdus")
        return stack::RecordLevel::Pdus;
    if (text == "states")
        return stack::RecordLevel::States;
    if (text == "all")
        return stack::RecordLevel::All;
    constexpr std::array<std::string_view, 3> kLevels{"pdus", "states", "all"};
    throw Complaint{fmt::format("--record {}: expected pdus, states or all{}", text,
                                scenario::nearest(text, kLevels) ? scenario::suggestion(text, kLevels, "") : "")};
}

struct RunArguments {
    std::string what;
    std::string seed;
    std::string until;
    std::string record = "all";
    std::string snapLength;
    std::vector<std::string> drops;
    std::vector<std::string> overrides;
    ExportArguments exports;

    /// What a run on the wall clock can be told.
    void addLiveTo(CLI::App& command)
    {
        command.add_option("WHAT", what, "a lesson's id or a scenario file")->required()->type_name("");
        command.add_option("--seed", seed, "the seed of chance")->type_name("N");
        command.add_option("--until", until, "when to stop: \"20 s\"")->type_name("TIME");
        command.add_option("--set", overrides, "change a value of the scenario: link.loss=2%")
            ->type_name("PATH=VALUE")
            ->take_all()
            ->allow_extra_args(false);
        exports.addTo(command);
    }

    void addTo(CLI::App& command)
    {
        addLiveTo(command);
        command.add_option("--drop", drops, "lose the packet of this trace number")
            ->type_name("N")
            ->take_all()
            ->allow_extra_args(false);
        command.add_option("--record", record, "how much to record: pdus, states or all")->type_name("LEVEL");
        command.add_option("--snaplen", snapLength, "how many octets of each PDU to keep")->type_name("N");
        exports.addExpectationsTo(command);
    }

    RunCommand checked() const
    {
        RunCommand run;
        run.what = what;
        run.overrides = overrides;
        run.output = exports.checked();
        if (!seed.empty())
            run.options.seed = wholeNumber("--seed", seed, 0, std::numeric_limits<std::int64_t>::max());
        if (!until.empty())
            run.options.until = timeOf("--until", until);
        run.options.level = levelOf(record);
        if (!snapLength.empty())
            run.options.snapLength = snapLengthOf(snapLength);
        for (const std::string& drop : drops)
            run.options
                .verdicts[static_cast<stack::EventNumber>(
                    wholeNumber("--drop", drop, 1, std::numeric_limits<stack::EventNumber>::max()))]
                .drop = true;
        return run;
    }
};

struct InspectArguments {
    std::string capture;
    std::string scenario;
    std::string session;
    std::string compared;
    std::vector<std::string> decodeAs;
    ExportArguments exports;

    void addTo(CLI::App& command)
    {
        command
            .add_option("CAPTURE", capture, "a .pcap, .pcapng or .osiscope file; - is a capture from standard input")
            ->required()
            ->type_name("");
        command
            .add_option("-d,--decode-as", decodeAs,
                        "read what a port carries as this protocol (data: leave it unread), any number of times: "
                        "tcp.port=8080:http, or as tshark has it tcp.port==8080,http")
            ->type_name("PORT:PROTOCOL")
            ->take_all()
            ->allow_extra_args(false);
        exports.addTo(command);
        exports.addComparisonTo(command);
        command.add_option("--scenario", scenario, "write a scenario that replays what was captured")->type_name("F");
        command.add_option("--session", session, "only this session, and what carries it")->type_name("N");
        command.add_option("--compare", compared, "show what differs in a lesson, scenario, capture or saved trace")
            ->type_name("WHAT");
    }

    InspectCommand checked() const
    {
        if (!session.empty() && scenario.empty())
            throw Complaint{"--session chooses what --scenario F writes, which is not given"};
        if (exports.hasComparison() && compared.empty())
            throw Complaint{"--comparison draws what --compare WHAT compares, which is not given"};
        InspectCommand inspect{capture, exports.checked(), scenario, {}, compared, decodeAs};
        if (!session.empty())
            inspect.session = static_cast<std::uint32_t>(wholeNumber("--session", session, 1, 0xFFFF'FFFF));
        return inspect;
    }
};

struct SweepArguments {
    std::string what;
    std::string seeds;
    std::string until;
    std::string snapLength;
    std::string jobs;
    std::string shard;
    std::string csv = "-";
    std::vector<std::string> axes;

    void addTo(CLI::App& command)
    {
        command.add_option("WHAT", what, "a lesson's id or a scenario file")->required()->type_name("");
        command.add_option("--set", axes, "values to try of a part of the scenario: link.loss=0,1%,5%")
            ->type_name("PATH=A,B,C")
            ->take_all()
            ->allow_extra_args(false);
        command.add_option("--seeds", seeds, "seeds of chance to try with each: 1..100")->type_name("A..B");
        command.add_option("--csv", csv, "the table, a row each run (default: standard output)")->type_name("F");
        command.add_option("--until", until, "when to stop each run: \"20 s\"")->type_name("TIME");
        command.add_option("--snaplen", snapLength, "how many octets of each PDU to keep, to save memory")
            ->type_name("N");
        command.add_option("--jobs", jobs, "how many runs at once (default: one a processor)")->type_name("N");
        command
            .add_option("--shard", shard, "do the K-th of N parts only; the rows of all parts are those of the whole")
            ->type_name("K/N");
    }

    SweepCommand checked() const
    {
        SweepCommand sweep;
        sweep.what = what;
        sweep.axes = axes;
        sweep.csv = csv;
        if (!seeds.empty())
            sweep.seeds = valueOf("--seeds", seeds, scenario::parseSeeds(seeds));
        if (!shard.empty())
            sweep.shard = valueOf("--shard", shard, scenario::parseShard(shard));
        if (!until.empty())
            sweep.options.until = timeOf("--until", until);
        if (!snapLength.empty())
            sweep.options.snapLength = snapLengthOf(snapLength);
        constexpr std::uint64_t kMostJobs = 1024;
        sweep.jobs = jobs.empty() ? std::max(1U, std::thread::hardware_concurrency())
                                  : static_cast<unsigned>(wholeNumber("--jobs", jobs, 1, kMostJobs));
        sweep.options.level = stack::RecordLevel::States; // what is counted are PDUs and primitives
        return sweep;
    }
};

SayCommand refusal(const std::string& text)
{
    return {fmt::format("osiscope: error: {}\n", text), kWrongInput};
}

/// Files to open, without Qt's own options, which QApplication reads by itself.
Command openCommand(int argc, const char* const* argv)
{
    constexpr std::array<std::string_view, 4> kQtOptions{"-platform", "-style", "-geometry", "-stylesheet"};
    OpenCommand open;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (std::ranges::find(kQtOptions, argument) != kQtOptions.end()) {
            ++i;
            continue;
        }
        if (argument.size() > 1 && argument.starts_with('-'))
            return refusal(fmt::format("unknown option {}; see osiscope --help", argument));
        std::error_code error;
        if (findLesson(argument) == nullptr && !std::filesystem::exists(argument, error))
            return refusal(fmt::format("there is no command, no lesson and no file \"{}\"{}", argument,
                                       scenario::suggestion(argument, kCommands, "commands")));
        open.files.emplace_back(argument);
    }
    return open;
}

} // namespace

namespace {
/// Where a value is missing; empty: nowhere. What is empty would else be left out, or take the next argument for its
/// value.
std::string_view withoutValue(std::span<const char* const> arguments)
{
    for (std::string_view option; const std::string_view argument : arguments) {
        if (argument.empty() || (argument.starts_with("--") && argument.ends_with('=')))
            return argument.empty() ? option : argument;
        option = argument;
    }
    return {};
}
} // namespace

Command parseCommandLine(int argc, const char* const* argv)
{
    if (const auto option = withoutValue({argv, static_cast<std::size_t>(argc)}); !option.empty())
        return refusal(fmt::format("nothing is given for {}", option));
    const std::string_view first = argc > 1 ? argv[1] : "";
    const bool isCommand = std::ranges::find(kCommands, first) != kCommands.end();
    if (!isCommand && first != "--help" && first != "-h" && first != "--version")
        return openCommand(argc, argv);

    CLI::App app{"Shows what a session is, layer by layer.\n\nWithout a command: osiscope [FILE...] opens the "
                 "desktop app, a window for each file.",
                 "osiscope"};
    app.set_version_flag("--version", "osiscope " OSISCOPE_VERSION);
    app.require_subcommand(0, 1);
    CLI::App* lessons = app.add_subcommand("lessons", "list the built-in lessons");
    CLI::App* protocols = app.add_subcommand("protocols", "what a scenario may say of each protocol");
    CLI::App* run = app.add_subcommand("run", "simulate a lesson or a scenario file without a window");
    CLI::App* live = app.add_subcommand("live", "run a scenario on the wall clock, open to real programs");
    CLI::App* inspect = app.add_subcommand("inspect", "read a capture file as a trace");
    CLI::App* sweep = app.add_subcommand("sweep", "repeat a scenario over values and seeds, as a table");
    CLI::App* check = app.add_subcommand("check", "validate scenario files and run nothing");

    LessonsCommand lessonsCommand;
    lessons->add_flag("--json", lessonsCommand.json, "as JSON");
    ProtocolsCommand protocolsCommand;
    protocols->add_option("PROTOCOL", protocolsCommand.id, "one of them: its services, actions and keys")
        ->type_name("");
    RunArguments runArguments;
    runArguments.addTo(*run);
    LiveCommand liveCommand;
    RunArguments liveArguments;
    liveArguments.addLiveTo(*live);
    live->add_option("--tun", liveCommand.tun, "the network device that real programs reach the hosts by")
        ->required()
        ->type_name("NAME");
    InspectArguments inspectArguments;
    inspectArguments.addTo(*inspect);
    SweepArguments sweepArguments;
    sweepArguments.addTo(*sweep);
    std::vector<std::string> files;
    check->add_option("FILE", files, "a scenario file, or more of them (or lessons' ids)")->required()->type_name("");

    try {
        app.parse(argc, argv);
        if (protocols->parsed())
            return protocolsCommand;
        if (run->parsed())
            return runArguments.checked();
        if (live->parsed()) {
            liveCommand.run = liveArguments.checked();
            return liveCommand;
        }
        if (inspect->parsed())
            return inspectArguments.checked();
        if (sweep->parsed())
            return sweepArguments.checked();
        if (check->parsed())
            return CheckCommand{{files.begin(), files.end()}};
        return lessonsCommand;
    } catch (const CLI::CallForHelp&) {
        const auto chosen = app.get_subcommands();
        return SayCommand{chosen.empty() ? app.help() : chosen.front()->help("osiscope"), kDone};
    } catch (const CLI::CallForVersion& version) {
        return SayCommand{std::string(version.what()) + '\n', kDone};
    } catch (const CLI::ParseError& error) {
        const auto chosen = app.get_subcommands();
        return refusal(explain(chosen.empty() ? app : *chosen.front(), error));
    } catch (const Complaint& complaint) {
        return refusal(complaint.text);
    }
}

} // namespace osiscope::app
