#pragma once

#include "ui/document/contents.h"
#include "ui/states/state_graph.h"

#include <QString>

#include <array>
#include <optional>

namespace osiscope::ui {

/// The machine that the diagrams follow the cursor with: the one that moved last among those of the cursor's entity, or
/// of the nearest cause that has moved; else the one that moved last before the cursor, else the first.
/// Machines::kNone: nothing in the trace moves.
std::size_t machineAt(const Contents& contents, stack::EventNumber cursor);

/// A machine and its peer, that of the host that comes first in front; kNone in place of a peer: there is none.
std::array<std::size_t, 2> bothEnds(const Contents& contents, std::size_t machine);

/// "alice: connection (10.0.0.1:49152 - 10.0.0.2:80)"
QString machineName(const Contents& contents, std::size_t machine);

/// In which state the machine is at an event, by which step it came there, why, and where that is written.
QString stateHtml(const Contents& contents, std::size_t machine, stack::EventNumber cursor);
/// The rows of an arrow, with what they say and when they happened, as far as `horizon`.
/// @param tellsAll false: of a row that has not happened it is for the learner to say what is done then
QString arrowHtml(const Contents& contents, std::size_t machine, const StateArrow& arrow, stack::EventNumber horizon,
                  bool tellsAll = true);

} // namespace osiscope::ui
