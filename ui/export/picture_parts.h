#pragma once

#include "ui/theme/theme.h"

#include <QPainter>
#include <QSizeF>
#include <QString>

/// What the pictures of views have in common.
namespace osiscope::ui {

inline constexpr int kPictureTextSize = 12;
inline constexpr int kTitleSize = 17;
inline constexpr double kPictureMargin = 16;

/// Room for a title, and what it takes.
double titleHeight();
void paintTitle(QPainter& painter, const QString& title, double width);
void paintBackground(QPainter& painter, QSizeF size);
/// As wide as wanted, or as the title.
double widthFor(const QString& title, double wanted);

} // namespace osiscope::ui
