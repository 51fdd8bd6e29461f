#pragma once

#include "ui/theme/legend.h"

namespace osiscope::ui {

/// Fills what stands for a silence that is drawn short: with points, where a session's phases have stripes. As dashed
/// lines, since not every picture format knows patterns.
void fillSilence(QPainter& painter, const QRectF& box, const Theme& theme);

void addSilence(Legend& legend, const Theme& theme);

} // namespace osiscope::ui
