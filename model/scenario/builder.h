#pragma once

#include "model/scenario/scenario.h"
#include "model/simulation/simulation.h"
#include "model/stack/registry.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>

/// From a Scenario to a Simulation that is ready to run.
namespace osiscope::scenario {

/// What the one who runs a scenario may choose besides what the file says.
struct RunOptions {
    std::optional<std::uint64_t> seed; ///< nullopt: the scenario's
    std::optional<sim::Duration> until;
    stack::RecordLevel level = stack::RecordLevel::All;
    std::uint32_t snapLength = trace::Trace::kWholePackets;
    std::set<stack::EventNumber> dropped; ///< what-if: packets to lose, by the number of their Sent event
};

/// Hosts, links, stacks, and everything that the scenario schedules. Actions of a protocol that no
/// service of their host provides get a client.
std::unique_ptr<simulation::Simulation> build(const Scenario& scenario, const stack::Registry& registry,
                                              const RunOptions& options = {});

} // namespace osiscope::scenario
