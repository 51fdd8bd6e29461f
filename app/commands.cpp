#include "app/commands.h"

#include "app/decode_as.h"
#include "app/drops.h"
#include "app/lessons.h"
#include "app/load.h"
#include "app/messages.h"
#include "app/protocol_sheet.h"
#include "app/results.h"
#include "model/capture/capture_reader.h"
#include "model/report/comparison_text.h"
#include "model/report/text.h"
#include "model/scenario/judge.h"
#include "model/scenario/judgement_report.h"
#include "model/scenario/lesson_steps.h"
#include "model/scenario/nearest.h"
#include "model/scenario/reader.h"
#include "model/scenario/transcription.h"
#include "model/scenario/warnings.h"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <optional>

namespace osiscope::app {

namespace {

/// Why a run so recorded could not be held against what is expected of it; empty: it can.
std::string checkRecording(const scenario::Scenario& scenario, const scenario::RunOptions& options)
{
    const auto aboutState = [](const scenario::Expectation& expected) { return !expected.state.empty(); };
    if (options.level < stack::RecordLevel::States && std::ranges::any_of(scenario.expectations, aboutState))
        return "--record pdus: the file expects states; record states or all";
    if (options.snapLength != trace::Trace::kWholePackets && !scenario.expectations.empty())
        return "--snaplen: the file expects packets, which have to be kept whole";
    return {};
}

/// Says what became of the expectations: after the results on standard output, or else beside the exports.
int reportExpectations(const RunCommand& command, const scenario::Scenario& scenario, const Result& result)
{
    if (result.judgements.empty())
        return kDone;
    report::StringSink text;
    scenario::writeJudgementsText(text, result.judgements, scenario.file, result.reading);
    fmt::print(command.output.exports.empty() ? stdout : stderr, "\n{}", text.text());
    return scenario::allKept(result.judgements) ? kDone : kFailed;
}

/// Nobody knows by which number a shell calls the output of a program that it has read as a file, <(...).
bool hasName(const std::filesystem::path& path)
{
    return !capture::isStandardInput(path) && path.parent_path() != "/dev/fd";
}

/// As a title: where a file has no name, what it is.
std::string nameOf(const std::filesystem::path& path)
{
    if (capture::isStandardInput(path))
        return "standard input";
    return capture::isPipe(path) ? "pipe" : path.filename().string();
}

/// A lesson, scenario, capture or saved trace as a trace; nullopt: it cannot be read, which has been said.
std::optional<Compared> traceOf(const std::string& what, const stack::Registry& registry,
                                const capture::DecodeRules& decodeAs)
{
    const std::filesystem::path path(what);
    if (findLesson(what) != nullptr || path.extension() == ".toml") {
        const auto scenario = loadScenario(what, registry, {});
        if (!scenario) {
            printDiagnostics(scenario.error());
            return std::nullopt;
        }
        const std::unique_ptr<simulation::Simulation> simulation = scenario::build(*scenario, registry);
        simulation->run();
        return Compared{simulation->trace(), scenario->title};
    }
    auto source = capture::OctetSource::open(path);
    std::string wrong = source ? std::string() : source.error();
    if (source && capture::isSavedTrace(*source)) {
        const auto saved = capture::readSavedTrace(std::move(*source), registry);
        if (saved)
            return Compared{saved->trace, saved->title};
        wrong = saved.error();
    } else if (source) {
        const auto capture = capture::readCapture(std::move(*source), registry, {}, {}, decodeAs);
        if (capture)
            return Compared{capture->trace, nameOf(path)};
        wrong = capture.error();
    }
    complain(what, wrong);
    return std::nullopt;
}

int writeComparison(const Compared& compared, const stack::Registry& registry, const trace::Reading& reading,
                    const std::string& title)
{
    const trace::Reading other(*compared.trace, registry,
                               std::make_shared<trace::WireLabels>(*compared.trace, registry));
    const auto written = report::writeFile(
        "-", [&](report::Sink& sink) { report::writeComparison(sink, reading, other, {title, compared.name}); });
    if (written)
        return kDone;
    complain("standard output", written.error());
    return kFailed;
}

int writeTranscription(const InspectCommand& command, const stack::Registry& registry, const trace::Trace& trace,
                       const session::SessionIndex& sessions, const std::string& title)
{
    std::optional<session::SessionId> wanted;
    if (command.session)
        wanted = session::SessionId{*command.session};
    const auto replay = scenario::transcribe(trace, registry, sessions, wanted, title);
    if (!replay) {
        complain(hasName(command.capture) ? command.capture.string() : title, replay.error());
        return kWrongInput;
    }
    const auto written = report::writeFile(command.scenario, [&](report::Sink& sink) { sink.write(replay->text); });
    if (written)
        return kDone;
    complain(command.scenario.string(), fmt::format("cannot be written: {}", written.error()));
    return kFailed;
}

/// A trace that was read from a file, as what is asked for.
int writeWhatWasRead(const InspectCommand& command, const stack::Registry& registry,
                     const std::shared_ptr<const trace::Trace>& trace, const std::string& title,
                     const capture::DecodeRules& decodeAs)
{
    const auto host = hostAt(command.output.at, *trace);
    if (!host && !command.output.at.empty()) {
        complain("osiscope", host.error());
        return kWrongInput;
    }
    const trace::Reading reading(*trace, registry, std::make_shared<trace::WireLabels>(*trace, registry));
    const session::SessionIndex sessions(
        *trace, registry, trace->isCapture() ? std::nullopt : std::optional(host.value_or(stack::kNoHost)));
    int status = kDone;
    if (!command.scenario.empty())
        status = writeTranscription(command, registry, *trace, sessions, title);
    std::optional<Compared> compared;
    std::string name = title;
    if (!command.compared.empty()) {
        compared = traceOf(command.compared, registry, decodeAs);
        if (!compared)
            return kWrongInput;
        const std::string file = nameOf(command.capture);
        const std::string otherFile = nameOf(command.compared);
        // Two runs of one scenario: their files tell which is which.
        if (compared->name == title && file != otherFile && hasName(command.capture) && hasName(command.compared)) {
            name += fmt::format(" ({})", file);
            compared->name += fmt::format(" ({})", otherFile);
        }
        status = std::max(status, writeComparison(*compared, registry, reading, name));
    }
    if (command.output.exports.empty() && (!command.scenario.empty() || !command.compared.empty()))
        return status;
    Result result{trace, reading, sessions, name, host.value_or(stack::kNoHost)};
    result.compared = std::move(compared);
    return std::max(status, writeExports(command.output, result));
}

/// The first Ctrl+C is for whoever writes into a pipe: what came until then is read. The second one ends the program.
class LetsWriterEnd {
public:
    LetsWriterEnd() { std::signal(SIGINT, &once); }
    ~LetsWriterEnd() { std::signal(SIGINT, SIG_DFL); }
    LetsWriterEnd(const LetsWriterEnd&) = delete;
    LetsWriterEnd& operator=(const LetsWriterEnd&) = delete;

private:
    static void once(int /*signal*/) { std::signal(SIGINT, SIG_DFL); }
};

/// While a pipe is read.
using Waiting = std::optional<LetsWriterEnd>;

int inspectSavedTrace(const InspectCommand& command, const std::string& name, capture::OctetSource source,
                      const stack::Registry& registry, const capture::DecodeRules& decodeAs, Waiting& waits)
{
    if (!decodeAs.empty() && command.compared.empty()) {
        complain("osiscope", "--decode-as is for captures: what a saved trace carries has been read already");
        return kWrongInput;
    }
    const auto saved = capture::readSavedTrace(std::move(source), registry);
    waits.reset();
    if (saved)
        return writeWhatWasRead(command, registry, saved->trace, saved->title, decodeAs);
    complain(name, saved.error());
    return kWrongInput;
}

int inspectPackets(const InspectCommand& command, const std::string& name, capture::OctetSource source,
                   const stack::Registry& registry, const capture::DecodeRules& decodeAs, Waiting& waits)
{
    const auto capture = capture::readCapture(std::move(source), registry, {}, {}, decodeAs);
    waits.reset();
    if (!capture) {
        const bool isScenario = command.capture.extension() == ".toml";
        complain(name, capture.error() + (isScenario ? "; osiscope run runs a scenario" : ""));
        return kWrongInput;
    }
    for (const std::string& note : capture->notes)
        fmt::print(stderr, "{}: note: {}\n", name, note);
    const int status = writeWhatWasRead(command, registry, capture->trace, nameOf(command.capture), decodeAs);
    if (capture->damage.empty())
        return status;
    // As tshark does: what could be read is reported, and then what is wrong.
    complain(name, capture->damageInWords());
    return kWrongInput;
}

} // namespace

int listLessons(const LessonsCommand& command, const stack::Registry& registry)
{
    std::vector<scenario::Scenario> lessons = readLessons(registry);
    // As the start page has them.
    std::ranges::stable_partition(lessons, [](const scenario::Scenario& each) { return each.lesson->beginHere; });
    std::size_t longest = 0;
    for (const scenario::Scenario& scenario : lessons)
        longest = std::max(longest, scenario.lesson->id.size());
    std::string_view separator = "[";
    for (const scenario::Scenario& scenario : lessons) {
        const scenario::Lesson& lesson = *scenario.lesson;
        if (command.json)
            fmt::print("{}{{\"id\": {}, \"layer\": {}, \"protocol\": {}, \"title\": {}, \"summary\": {}}}", separator,
                       report::jsonString(lesson.id), report::jsonString(lesson.layer),
                       report::jsonString(lesson.protocol), report::jsonString(scenario.title),
                       report::jsonString(lesson.summary));
        else
            fmt::print("{:<{}} {:<12} {:<12} {}\n", lesson.id, longest, lesson.layer, lesson.protocol, scenario.title);
        separator = ",\n ";
    }
    if (command.json)
        fmt::print("{}]\n", lessons.empty() ? "[" : "");
    return kDone;
}

int showProtocols(const ProtocolsCommand& command, const stack::Registry& registry)
{
    if (command.id.empty()) {
        fmt::print("{}", protocolList(registry));
        return kDone;
    }
    if (registry.find(command.id) == nullptr) {
        std::vector<std::string_view> ids;
        for (const stack::ProtocolDescription* protocol : registry.all())
            ids.push_back(protocol->id);
        complain("osiscope", fmt::format("there is no protocol \"{}\"{}", command.id,
                                         scenario::suggestion(command.id, ids, "protocols")));
        return kWrongInput;
    }
    fmt::print("{}", protocolSheet(registry, command.id));
    return kDone;
}

namespace {
/// What its author may not have meant, if the run is the one that the file describes.
void warn(const RunCommand& command, const scenario::Scenario& scenario, const trace::Reading& reading)
{
    if (!command.overrides.empty() || !command.options.verdicts.empty() || command.options.until)
        return;
    const auto steps =
        scenario.lesson ? scenario::stepEvents(*scenario.lesson, reading) : std::vector<stack::EventNumber>();
    printDiagnostics(scenario::warningsOf(scenario, steps));
}
} // namespace

int runScenario(const RunCommand& command, const stack::Registry& registry)
{
    auto scenario = loadScenario(command.what, registry, command.overrides);
    if (!scenario) {
        printDiagnostics(scenario.error());
        return kWrongInput;
    }
    if (const int status = checkExports(command.output, registry); status != kDone)
        return status;
    if (const std::string wrong = checkRecording(*scenario, command.options); !wrong.empty()) {
        complain("osiscope", wrong);
        return kWrongInput;
    }
    const std::unique_ptr<simulation::Simulation> simulation = scenario::build(*scenario, registry, command.options);
    const std::string at = command.output.at.empty() ? defaultHost(*scenario) : command.output.at;
    const auto host = hostAt(at, *simulation->trace());
    if (!host) {
        complain("osiscope", host.error());
        return kWrongInput;
    }
    const bool stoodStill = simulation->run() == simulation::RunEnd::Standstill;
    if (stoodStill)
        complain("osiscope", fmt::format("the run was stopped at {} s: something is repeated again and again without "
                                         "any time going by",
                                         sim::toSeconds(simulation->now() - sim::kStart)));
    const trace::Trace& trace = *simulation->trace();
    const trace::Reading reading(trace, registry, std::make_shared<trace::WireLabels>(trace, registry));
    if (const std::string wrong = checkDrops(command, reading); !wrong.empty()) {
        complain("osiscope", wrong);
        return kWrongInput;
    }
    warn(command, *scenario, reading);
    const session::SessionIndex sessions(trace, registry, *host);
    const Result result{simulation->trace(),
                        reading,
                        sessions,
                        scenario->title,
                        *host,
                        scenario::judge(*scenario, reading),
                        std::make_shared<const scenario::Scenario>(*scenario)};
    const int written = writeExports(command.output, result);
    return std::max({written, reportExpectations(command, *scenario, result), stoodStill ? kFailed : kDone});
}

int inspectCapture(const InspectCommand& command, const stack::Registry& registry)
{
    const auto decodeAs = parseDecodeRules(command.decodeAs, registry);
    if (!decodeAs) {
        complain("osiscope", decodeAs.error());
        return kWrongInput;
    }
    if (const int status = checkExports(command.output, registry); status != kDone)
        return status;
    const std::string name = hasName(command.capture) ? command.capture.string() : nameOf(command.capture);
    Waiting waits;
    if (capture::isPipe(command.capture))
        waits.emplace();
    auto source = capture::OctetSource::open(command.capture);
    if (!source) {
        complain(name, source.error());
        return kWrongInput;
    }
    const auto inspect = capture::isSavedTrace(*source) ? &inspectSavedTrace : &inspectPackets;
    return inspect(command, name, std::move(*source), registry, *decodeAs, waits);
}

int checkFiles(const CheckCommand& command, const stack::Registry& registry)
{
    int status = kDone;
    for (const std::filesystem::path& file : command.files) {
        const auto scenario = loadScenario(file.string(), registry, {});
        if (scenario) {
            printDiagnostics(scenario->warnings);
            fmt::print("{}: {}: {}\n", file.string(), report::printable(scenario->title),
                       scenario->warnings.empty() ? "nothing is wrong" : "it can be run, and may not do what is meant");
            continue;
        }
        printDiagnostics(scenario.error());
        status = kWrongInput;
    }
    return status;
}

} // namespace osiscope::app
