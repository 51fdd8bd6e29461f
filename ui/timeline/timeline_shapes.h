#pragma once

#include "ui/theme/theme.h"

#include <QPainter>

namespace osiscope::ui {

/// The fill of a phase: a tone and a pattern.
void fillPhase(QPainter& painter, const QRectF& box, session::PhaseName phase, const QColor& color, const Theme& theme);
/// The mark of how a session ended, about its middle.
void drawOutcome(QPainter& painter, QPointF middle, session::Outcome outcome, const Theme& theme);
/// How far beyond the bar what is torn reaches, in pixels.
inline constexpr double kTornWidth = 4;
/// The torn right edge of what has no end.
void drawOpenEnd(QPainter& painter, const QRectF& bar, const QColor& color, const QColor& background);

} // namespace osiscope::ui
