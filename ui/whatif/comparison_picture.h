#pragma once

#include "ui/export/view_pictures.h"
#include "ui/export/written_view.h"
#include "ui/whatif/run_tree.h"

namespace osiscope::ui {

/// How the two that are beside each other lie beside each other; nullptr: there is only one.
std::shared_ptr<const trace::Alignment> alignmentBeside(const RunTree& runs);

/// What differs between the two, row by row. @pre runs.beside() >= 0
WrittenView writtenComparison(const RunTree& runs);
/// Their ladders side by side with the cursor of each where they first differ, and below what differs.
/// @pre runs.beside() >= 0
/// @param view how the ladders are drawn
Picture comparisonPicture(const RunTree& runs, const ViewOptions& view);

} // namespace osiscope::ui
