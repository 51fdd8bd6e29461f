#pragma once

#include "ui/theme/legend.h"

namespace osiscope::ui {

/// Fills what stands for a silence that is drawn short: with points, where a session's phases have stripes. As dashed
/// lines, since not every picture format knows patterns.
void fillSilence(QPainter& painter, const QRectF& box, const Theme& theme);

void addSilence(Legend& legend, const Theme& theme);

/// Marks on an axis where what is close together is drawn apart: along its edge.
void fillApart(QPainter& painter, const QRectF& edge, const Theme& theme);
inline constexpr double kApartMark = 4; ///< pixels across

void addApart(Legend& legend, const Theme& theme);

} // namespace osiscope::ui
