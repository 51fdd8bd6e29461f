#pragma once

#include <QFontMetrics>

#include <algorithm>

namespace osiscope::ui {

/// Of a usual letter, for widths in letters. A font that has Chinese signs, too, counts those into its average.
inline int letterWidth(const QFontMetrics& metrics)
{
    return std::min(metrics.averageCharWidth(), metrics.horizontalAdvance(QLatin1Char('x')));
}

} // namespace osiscope::ui
