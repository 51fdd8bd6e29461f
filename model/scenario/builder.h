#pragma once

#include "model/scenario/scenario.h"
#include "model/simulation/simulation.h"
#include "model/stack/registry.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>

/// From a Scenario to a Simulation that is ready to run.
namespace osiscope::scenario {

/// What the one who runs a scenario may choose besides what the file says.
struct RunOptions {
    std::optional<std::uint64_t> seed; ///< nullopt: the scenario's
    std::optional<sim::Duration> until;
    stack::RecordLevel level = stack::RecordLevel::All;
    std::uint32_t snapLength = trace::Trace::kWholePackets;
    /// What-if: what happens to packets besides, by the number of their Sent event.
    std::map<stack::EventNumber, simulation::Verdict> verdicts;
    /// And by their places among what their hosts send.
    std::map<simulation::PacketPlace, simulation::Verdict> placed;
};

/// What the host's services say of a transport below them, and what the host itself says, which counts more.
stack::Parameters settingsOf(const Scenario& scenario, std::size_t host, const stack::ProtocolDescription& transport);

/// Hosts, links, stacks, and everything that the scenario schedules. Actions of a protocol that no
/// service of their host provides get a client.
std::unique_ptr<simulation::Simulation> build(const Scenario& scenario, const stack::Registry& registry,
                                              const RunOptions& options = {});

} // namespace osiscope::scenario
