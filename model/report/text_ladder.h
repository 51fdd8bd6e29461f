#pragma once

#include "model/report/ladder_rows.h"
#include "model/report/output_file.h"
#include "model/trace/reading.h"

/// Message ladders that are text.
namespace osiscope::report {

/// A ladder for a terminal of 100 columns: a line down for each host, an arrow for each message, "✗" where one
/// is lost, states and remarks beside the line where they happen. With more hosts than fit side by side, a list.
/// @param change may change a row before it is drawn; false: the row is left out
void writeTextLadder(Sink& sink, const trace::Reading& reading, const std::function<bool(LadderRow&)>& change = {});

/// A sequence diagram in Mermaid's notation.
void writeMermaid(Sink& sink, const trace::Reading& reading);

} // namespace osiscope::report
