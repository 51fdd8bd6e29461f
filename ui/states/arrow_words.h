#pragma once

#include "ui/states/state_diagram.h"

namespace osiscope::ui {

/// How many lines of arrows go through where words stand, or touch them.
std::size_t linesThrough(const StateDiagram& diagram, const QRectF& words);

/// Moves words that lines go through along their arrow, to where fewer do. Graphviz has room for each, but lets the
/// curves of other arrows cut the corners.
void clearArrowWords(StateDiagram& diagram);

} // namespace osiscope::ui
