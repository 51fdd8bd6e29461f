#pragma once

#include "model/scenario/scenario.h"
#include "model/stack/registry.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// One scenario many times over: with every combination of some values, and with many seeds.
namespace osiscope::scenario {

/// The most runs of one sweep: more are taken for a slip of the pen.
inline constexpr std::size_t kMostRuns = 1'000'000;

/// A value of the scenario that a sweep varies: "link.loss=0,1%,5%".
struct Axis {
    struct Value {
        std::string text;
        std::size_t offset = 0; ///< where it begins in what was typed
    };
    std::string path;          ///< "link.loss"
    std::vector<Value> values; ///< at least one

    /// The override that gives it its value of this number.
    std::string assignment(std::size_t value) const { return path + '=' + values[value].text; }
};

/// Splits "path=a,b,c". Commas within quotes and brackets belong to a value. Whether the path and the values mean
/// anything is found out when the scenario is read.
/// @param number its place among the axes, from 1: the line in messages, as in those about overrides
std::expected<Axis, Diagnostic> parseAxis(std::string_view text, std::uint32_t number);

/// "1..100", "7", or several of these with commas between. The error is in plain words.
std::expected<std::vector<std::uint64_t>, std::string> parseSeeds(std::string_view text);

/// A part of the runs: the number-th (from 1) of so many. The parts follow each other without a gap, and are of the
/// same length, give or take one run.
struct Shard {
    std::size_t number = 1;
    std::size_t count = 1;

    std::size_t begin(std::size_t runs) const { return runs * (number - 1) / count; } ///< its first run, from 0
    std::size_t end(std::size_t runs) const { return runs * number / count; }         ///< the one after its last
};

/// "2/5". The error is in plain words.
std::expected<Shard, std::string> parseShard(std::string_view text);

/// Every combination of the values of all axes, and every seed. Runs are numbered from 0: the seed changes fastest,
/// then the last axis.
class Sweep {
public:
    /// seeds: none for the scenario's own.
    Sweep(std::vector<Axis> axes, std::vector<std::uint64_t> seeds);

    const std::vector<Axis>& axes() const { return m_axes; }
    /// nullopt: more than kMostRuns.
    std::optional<std::size_t> runs() const;
    std::size_t pointOf(std::size_t run) const { return run / seedsAPoint(); }
    /// nullopt: the scenario's own.
    std::optional<std::uint64_t> seedOf(std::size_t run) const;
    /// Which value each axis has at a point.
    std::vector<std::size_t> valuesAt(std::size_t point) const;

    using ReadScenario =
        std::function<std::expected<Scenario, std::vector<Diagnostic>>(std::span<const std::string> overrides)>;
    /// The scenario of each point, or everything that is wrong with any of them, each thing once.
    /// @pre there are no more than kMostRuns runs
    std::expected<std::vector<Scenario>, std::vector<Diagnostic>> readAll(const ReadScenario& read) const;

private:
    std::size_t seedsAPoint() const { return m_seeds.empty() ? 1 : m_seeds.size(); }
    void placeAsTyped(Diagnostic& diagnostic, const std::vector<std::size_t>& values) const;

    std::vector<Axis> m_axes;
    std::vector<std::uint64_t> m_seeds;
};

/// The protocols that the scenarios name, and those that these run over or beside: whose sessions a run can show. In
/// order of the registry.
std::vector<const stack::ProtocolDescription*> protocolsIn(std::span<const Scenario> scenarios,
                                                           const stack::Registry& registry);

} // namespace osiscope::scenario
