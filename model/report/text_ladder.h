#pragma once

#include "model/report/ladder_rows.h"
#include "model/report/output_file.h"
#include "model/trace/reading.h"

#include <functional>
#include <string>
#include <vector>

/// Message ladders that are text.
namespace osiscope::report {

constexpr std::size_t kTerminalWidth = 100;
constexpr std::size_t kLeastTerminalWidth = 60;

/// A line down, and what stands above it: a host, or several that are folded into one. What these send to each other is
/// within it.
struct LadderLine {
    std::vector<stack::HostId> hosts;
    std::string name;
};

/// How a ladder differs from one of all that happens.
struct LadderChoice {
    /// May change a row before it is drawn; false: the row is left out.
    std::function<bool(LadderRow&)> change = {};
    /// From the left. Others are hidden: what comes from them or goes to them says so. None: each host has its own.
    std::vector<LadderLine> lines = {};
    std::size_t width = kTerminalWidth; ///< columns of a ladder that is text
};

/// A ladder for a terminal: a line down for each host, an arrow for each message, "✗" where one is lost, states and
/// remarks beside the line where they happen. What is too long for one row goes on in the next ones, which have no
/// time. With more lines than fit side by side, a list.
void writeTextLadder(Sink& sink, const trace::Reading& reading, const LadderChoice& choice = {});

/// A sequence diagram in Mermaid's notation.
void writeMermaid(Sink& sink, const trace::Reading& reading, const LadderChoice& choice = {});

} // namespace osiscope::report
