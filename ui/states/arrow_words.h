#pragma once

#include "ui/states/state_diagram.h"

namespace osiscope::ui {

/// How many lines of arrows go through where words stand, or touch them.
std::size_t linesThrough(const StateDiagram& diagram, const QRectF& words);

/// Whether the words of an arrow stand far from its line, or nearer to another one.
bool isUnclear(const StateDiagram& diagram, std::size_t arrow);

/// Moves words that lines go through along their arrow, to where fewer do, and those that could be read as another
/// arrow's nearer to their own. Graphviz has room for each, but lets the curves of other arrows cut the corners, and
/// its own curves swing wide.
void clearArrowWords(StateDiagram& diagram);

} // namespace osiscope::ui
