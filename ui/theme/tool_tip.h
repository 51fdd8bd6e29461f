#pragma once

#include <QString>
#include <QTextDocument>

namespace osiscope::ui {

/// Words of a capture or a file for a tool tip, which would take tags in them for its own.
inline QString plainToolTip(const QString& words)
{
    return Qt::mightBeRichText(words) ? Qt::convertFromPlainText(words) : words;
}

} // namespace osiscope::ui
