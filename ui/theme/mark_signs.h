#pragma once

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPixmap>

namespace osiscope::ui {

/// How events that a user has marked are told apart, by shape: a ribbon for a bookmark, and for a breakpoint the
/// eight-sided sign at which traffic stops.
enum class MarkSign : std::uint8_t { Bookmark, Breakpoint };

void drawSign(QPainter& painter, MarkSign sign, const QRectF& box, const Theme& theme);
/// @param pale as of something that is not set
QPixmap signPixmap(MarkSign sign, int size, const Theme& theme, bool pale = false);

} // namespace osiscope::ui
