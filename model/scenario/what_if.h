#pragma once

#include "model/scenario/builder.h"
#include "model/scenario/scenario.h"
#include "model/trace/machines.h"
#include "model/trace/memory.h"
#include "model/trace/reading.h"

#include <cstddef>
#include <string>
#include <vector>

/// "What if this packet had got lost?": a run that is known, with one thing changed. All before it stays as it was.
namespace osiscope::scenario {

/// One thing that is changed. Packets are struck themselves; the rest happens right after all that happens at the
/// moment of an event.
struct WhatIf {
    enum class Change : std::uint8_t {
        Lose,
        Delay,
        Duplicate,
        Corrupt,
        Crash,          ///< a host, for good
        CrashAndReboot, ///< and back after kLater
        Cut,            ///< a link, for good
        CutAndMend,     ///< and back after kLater
        Ask             ///< something of a protocol, as its user or by accident
    };
    Change change = Change::Lose;
    stack::EventNumber event = stack::kNoEvent; ///< packets: their Sent event
    sim::TimePoint time;                        ///< of the event
    std::size_t place = 0;                      ///< the host or link, by its place in the scenario
    Action action;                              ///< of Ask; its moment is set when it is applied
    /// Why nothing would come of it, as the end of a sentence; empty: something would.
    std::string_view hindered = {};
};

/// What is known of a run.
struct KnownRun {
    const trace::Reading& reading;
    const trace::Machines& machines;
    const trace::Memory& memory;
};

/// How long a packet is delayed, and a host or link is gone that comes back.
constexpr sim::Duration kLater = std::chrono::seconds(1);

/// What can be changed where the cursor stands, in the order of a menu: the packet that the event is about or that
/// carries its message, the host that it happened on, this host's links, and what its protocols can be asked. Of these
/// some are hindered at that moment, and none is there that a host which is gone, or a link, would have to do.
std::vector<WhatIf> whatIfs(const Scenario& scenario, const KnownRun& run, stack::EventNumber at);

/// As an order, in English: "Lose packet 12 (SYN)".
std::string order(const WhatIf& change, const Scenario& scenario, const trace::Reading& reading);

/// Puts the change into a run.
void apply(const WhatIf& change, Scenario& scenario, RunOptions& options);

/// The same run, with its packets told by their places among what their hosts send: their numbers only hold as long as
/// nothing at all changes before them.
/// @param run the one that the options gave
RunOptions toldByPlace(RunOptions options, const trace::Reading& run);

} // namespace osiscope::scenario
