#pragma once

#include "ui/ladder/ladder_scene.h"
#include "ui/theme/legend.h"

namespace osiscope::ui {

/// What lines, bands and brackets mean, as far as they occur in the scene.
Legend ladderLegend(const LadderScene& scene, const Theme& theme);
/// Adds what it means that an event stands out as the cursor's does.
void addStandingOut(Legend& legend, const Theme& theme, const QString& meaning);

} // namespace osiscope::ui
