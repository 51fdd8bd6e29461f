#pragma once

#include "model/scenario/scenario.h"
#include "ui/export/picture.h"

namespace osiscope::ui {

/// The hosts of a scenario in a row, with their addresses, and the links between them with their values.
/// @param width that it has at most, unless a host's name needs more
Picture topologyPicture(const scenario::Scenario& scenario, double width);

} // namespace osiscope::ui
