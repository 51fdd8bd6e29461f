#pragma once

#include <QPainter>
#include <QString>
#include <QTextDocument>

#include <memory>

namespace osiscope::ui {

/// HTML as it stands on paper, whatever the window looks like: with the classes muted, good and problem; links are
/// words like others.
/// @param width in pixels at 96 dpi
std::shared_ptr<QTextDocument> paperText(const QString& html, double width);
/// Paints a part of it in a box from (0, 0).
void paintPaperText(QPainter& painter, const QTextDocument& text, double from, double height);

} // namespace osiscope::ui
