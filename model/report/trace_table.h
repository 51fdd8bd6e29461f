#pragma once

#include "model/report/output_file.h"
#include "model/session/session_index.h"
#include "model/trace/reading.h"

/// Every event of a trace, one a row.
namespace osiscope::report {

/// CSV (fields quoted after RFC 4180 2, lines ended by LF):
/// number,time,host,peer,layer,protocol,kind,session,cause,summary. Fields that an event does not have are empty.
void writeTraceCsv(Sink& sink, const trace::Reading& reading, const session::SessionIndex& sessions);

/// The same as a JSON array of objects, with the event's tag and a sentence besides.
void writeTraceJson(Sink& sink, const trace::Reading& reading, const session::SessionIndex& sessions);

/// The same to be read by people: aligned, with the sentence.
void writeTraceText(Sink& sink, const trace::Reading& reading, const session::SessionIndex& sessions);

} // namespace osiscope::report
