#pragma once

#include "app/command_line.h"
#include "app/exports.h"

#include <expected>
#include <string>

/// From a run or a capture to what was asked for.
namespace osiscope::app {

/// What can be found wrong with the exports before anything is run; it is said, too.
/// @return an exit status
int checkExports(const ExportOptions& output, const stack::Registry& registry);

/// The host that --at names, or the one that packets are taken from by default.
std::expected<stack::HostId, std::string> hostAt(const std::string& name, const trace::Trace& trace);

/// The first link's first end; empty: there are no links.
std::string defaultHost(const scenario::Scenario& scenario);

/// Writes the exports, or without any the ladder and the sessions to standard output.
/// @return an exit status
int writeExports(const ExportOptions& output, const Result& result);

} // namespace osiscope::app
