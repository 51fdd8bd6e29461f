#pragma once

#include "model/report/output_file.h"
#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <expected>
#include <iosfwd>
#include <memory>
#include <stop_token>
#include <string>

/// A trace in a file of its own, from which all that was in it comes back: runs, live runs, captures.
///
/// Text, a line each: "osiscope-trace 1", then title, origin, snaplen, hosts, protocols, entities and strings, each in
/// the order of their numbers, and last the events. Words are parted by one blank; the last word of a line, where it is
/// a text, goes to its end, with "%" and control characters as %25 and so on (RFC 3986 2.1).
///
/// | line | is followed by |
/// | --- | --- |
/// | title | text |
/// | origin | "run" or "capture" |
/// | snaplen | octets of each PDU that were kept |
/// | host | its addresses with commas between them, "-" for none; its name |
/// | protocol | its id; a number that changes with its tables |
/// | entity | host, protocol; address and port here, address and port there; its name |
/// | string | text |
/// | event | time in ns; kind; host; peer; protocol; entity; cause; row; low and high in hexadecimal, or for PDUs and
/// primitives the length and the octets |
namespace osiscope::report {

/// What comes back.
struct SavedTrace {
    std::string title;
    std::shared_ptr<const trace::Trace> trace;
};

void writeSavedTrace(Sink& sink, const trace::Trace& trace, const stack::Registry& registry, const std::string& title);

/// The error is in plain words, with the line where there is one.
std::expected<SavedTrace, std::string> readSavedTrace(std::istream& text, const stack::Registry& registry,
                                                      const std::stop_token& stop = {});

} // namespace osiscope::report
