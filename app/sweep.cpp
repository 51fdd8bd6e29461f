// The command `sweep`: a scenario repeated over values and seeds, as a table with a row each run.
#include "app/commands.h"
#include "app/load.h"
#include "app/messages.h"
#include "app/progress.h"
#include "model/report/output_file.h"
#include "model/report/run_figures.h"
#include "model/report/text.h"
#include "model/session/session_index.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <atomic>
#include <thread>

namespace osiscope::app {

namespace {

using Protocols = std::vector<const stack::ProtocolDescription*>;

std::string_view nameOf(simulation::RunEnd end)
{
    switch (end) {
    case simulation::RunEnd::NothingLeft: return "nothing-left";
    case simulation::RunEnd::TimeReached: return "time-reached";
    case simulation::RunEnd::Cancelled: return "cancelled";
    case simulation::RunEnd::Standstill: return "standstill";
    }
    return "";
}

std::string csvRow(const std::vector<std::string>& fields)
{
    std::string row;
    for (const std::string& field : fields)
        row += fmt::format("{}{}", row.empty() ? "" : ",", report::csvField(field));
    return row + '\n';
}

/// The axes, or everything that is wrong with what was typed.
std::expected<std::vector<scenario::Axis>, std::vector<scenario::Diagnostic>>
parseAxes(const std::vector<std::string>& texts)
{
    std::vector<scenario::Axis> axes;
    std::vector<scenario::Diagnostic> wrong;
    for (std::uint32_t number = 1; number <= texts.size(); ++number) {
        auto axis = scenario::parseAxis(texts[number - 1], number);
        if (!axis) {
            wrong.push_back(std::move(axis.error()));
            continue;
        }
        if (axis->path == "seed")
            wrong.push_back({"--set", number, 1, "seeds are given by --seeds, like --seeds 1..100"});
        if (std::ranges::find(axes, axis->path, &scenario::Axis::path) != axes.end())
            wrong.push_back(
                {"--set", number, 1,
                 fmt::format("{} is set twice; write all its values behind one another, with commas", axis->path)});
        axes.push_back(std::move(*axis));
    }
    if (!wrong.empty())
        return std::unexpected(std::move(wrong));
    return axes;
}

/// Does runs, each a simulation of its own, and makes the row of each. What the runs share is only read.
class Table {
public:
    Table(const scenario::Sweep& sweep, const std::vector<scenario::Scenario>& scenarios,
          const scenario::RunOptions& options, const stack::Registry& registry)
        : m_sweep(sweep),
          m_scenarios(scenarios),
          m_options(options),
          m_registry(registry),
          m_protocols(scenario::protocolsIn(scenarios, registry))
    {}

    std::string header() const
    {
        std::vector<std::string> names;
        for (const scenario::Axis& axis : m_sweep.axes())
            names.push_back(axis.path);
        for (const char* name : {"seed", "end", "seconds"})
            names.emplace_back(name);
        std::ranges::move(report::figureNames(m_protocols), std::back_inserter(names));
        return csvRow(names);
    }

    /// The rows of the runs from `begin` on and before `end`, in this order, whichever is done first.
    std::vector<std::string> rows(std::size_t begin, std::size_t end, unsigned jobs) const
    {
        std::vector<std::string> rows(end - begin);
        Progress progress(rows.size());
        std::atomic<std::size_t> next = 0;
        const auto work = [&] {
            for (std::size_t i = next++; i < rows.size(); i = next++) {
                rows[i] = row(begin + i);
                progress.oneDone();
            }
        };
        std::vector<std::jthread> others;
        while (others.size() + 1 < std::min<std::size_t>(jobs, rows.size()))
            others.emplace_back(work);
        work();
        others.clear(); // waits for them
        return rows;
    }

private:
    std::string row(std::size_t run) const
    {
        const std::size_t point = m_sweep.pointOf(run);
        const scenario::Scenario& scenario = m_scenarios[point];
        scenario::RunOptions options = m_options;
        options.seed = m_sweep.seedOf(run).value_or(scenario.seed);
        const auto simulation = scenario::build(scenario, m_registry, options);
        const simulation::RunEnd end = simulation->run();
        const trace::Trace& trace = *simulation->trace();
        const session::SessionIndex sessions(trace, m_registry);

        std::vector<std::string> fields;
        const std::vector<std::size_t> values = m_sweep.valuesAt(point);
        fields.reserve(values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            fields.push_back(m_sweep.axes()[i].values[values[i]].text);
        fields.push_back(fmt::format("{}", *options.seed));
        fields.emplace_back(nameOf(end));
        const bool cut = end == simulation::RunEnd::TimeReached;
        fields.push_back(report::secondsShort((cut ? *simulation->settings().until : simulation->now()) - sim::kStart));
        std::ranges::move(report::figureFields(report::figuresOf(trace, sessions, m_protocols, m_registry)),
                          std::back_inserter(fields));
        return csvRow(fields);
    }

    const scenario::Sweep& m_sweep;
    const std::vector<scenario::Scenario>& m_scenarios;
    const scenario::RunOptions& m_options;
    const stack::Registry& m_registry;
    Protocols m_protocols;
};

} // namespace

int sweepScenario(const SweepCommand& command, const stack::Registry& registry)
{
    auto axes = parseAxes(command.axes);
    if (!axes) {
        printDiagnostics(axes.error());
        return kWrongInput;
    }
    const scenario::Sweep sweep(std::move(*axes), command.seeds);
    const auto runs = sweep.runs();
    if (!runs) {
        complain("osiscope", fmt::format("these are more than {} runs", scenario::kMostRuns));
        return kWrongInput;
    }
    const auto scenarios = sweep.readAll(
        [&](std::span<const std::string> overrides) { return loadScenario(command.what, registry, overrides); });
    if (!scenarios) {
        printDiagnostics(scenarios.error());
        return kWrongInput;
    }
    const auto cannotBeWritten = [&](const std::string& why) {
        complain(command.csv.string(), fmt::format("cannot be written: {}", why));
        return kFailed;
    };
    if (const std::string why = report::whyNotWritable(command.csv); !why.empty())
        return cannotBeWritten(why);

    const Table table(sweep, *scenarios, command.options, registry);
    const std::vector<std::string> rows =
        table.rows(command.shard.begin(*runs), command.shard.end(*runs), command.jobs);
    const auto written = report::writeFile(command.csv, [&](report::Sink& sink) {
        sink.write(table.header());
        for (const std::string& row : rows)
            sink.write(row);
    });
    return written ? kDone : cannotBeWritten(written.error());
}

} // namespace osiscope::app
