#pragma once

#include "ui/theme/theme.h"

#include <QPainter>

namespace osiscope::ui {

/// The fill of silences that are drawn short. As lines, since not every picture format knows patterns.
void hatch(QPainter& painter, const QRectF& box, const Theme& theme);

} // namespace osiscope::ui
