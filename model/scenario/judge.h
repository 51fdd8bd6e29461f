#pragma once

#include "model/scenario/scenario.h"
#include "model/trace/reading.h"

#include <span>
#include <string>
#include <vector>

namespace osiscope::scenario {

/// What became of one expectation.
struct Judgement {
    bool kept = false;
    std::string what; ///< what was expected: "bob receives tcp.syn-ack at 1 s ± 0.001 s"
    std::string why;  ///< what there was instead; empty when it was kept
    /// What met it, or what came instead; kNoEvent: nothing did.
    stack::EventNumber event = stack::kNoEvent;
    Position position;
};

/// Holds a finished run against what its scenario expects: a reading of the trace. The trace must have whole PDUs,
/// and states too (stack::RecordLevel) where states are expected.
/// @return one judgement an expectation, in order, and one more for each strict host that is sent too much
std::vector<Judgement> judge(const Scenario& scenario, const trace::Reading& reading);

bool allKept(std::span<const Judgement> judgements);

} // namespace osiscope::scenario
