#pragma once

#include "model/report/output_file.h"
#include "model/scenario/judge.h"

#include <span>
#include <string_view>

namespace osiscope::scenario {

/// The expectations as text: each kept or failed; of those that failed, what came instead and what led there.
/// @param file what positions are in
void writeJudgementsText(report::Sink& sink, std::span<const Judgement> judgements, std::string_view file,
                         const trace::Reading& reading);

/// The same as a JSON array: kept, expected, instead, event, line, causes (event numbers, the earliest first).
void writeJudgementsJson(report::Sink& sink, std::span<const Judgement> judgements, const trace::Reading& reading);

} // namespace osiscope::scenario
