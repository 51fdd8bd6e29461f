#pragma once

#include "model/report/output_file.h"
#include "model/session/session_index.h"
#include "model/trace/reading.h"

/// The sessions of a trace.
namespace osiscope::report {

/// A JSON array in order of first event; times are seconds from the trace's first event.
void writeSessionsJson(Sink& sink, const trace::Reading& reading, const session::SessionIndex& sessions);

/// A few lines for each, to be read by people: parties, phases, outcome, and the verdict with its reasons.
void writeSessionsText(Sink& sink, const trace::Reading& reading, const session::SessionIndex& sessions);

} // namespace osiscope::report
