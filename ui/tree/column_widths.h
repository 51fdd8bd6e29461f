#pragma once

#include <vector>

namespace osiscope::ui {

/// Shares out a width among columns that need so much: each gets that, and what is left beside; or, where not all can,
/// those that need more than a fair part share what the others leave. In pixels; the sum is the room.
std::vector<int> columnWidths(const std::vector<int>& needs, int room);

} // namespace osiscope::ui
