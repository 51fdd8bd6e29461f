#pragma once

#include "ui/theme/legend.h"

#include <QPainterPath>

namespace osiscope::ui {

/// Fills what stands for a silence that is drawn short: with points, where a session's phases have stripes. As dashed
/// lines, since not every picture format knows patterns.
void fillSilence(QPainter& painter, const QRectF& box, const Theme& theme);

/// A lifeline's wave, where time has been cut out: down across a height.
void addWave(QPainterPath& line, double x, double middle);
inline constexpr double kWave = 5; ///< pixels, from its middle to its ends

void addSilence(Legend& legend, const Theme& theme, bool withWave = false);

/// Marks on an axis where what is close together is drawn apart: along its edge.
void fillApart(QPainter& painter, const QRectF& edge, const Theme& theme);
inline constexpr double kApartMark = 4; ///< pixels across

void addApart(Legend& legend, const Theme& theme);

} // namespace osiscope::ui
