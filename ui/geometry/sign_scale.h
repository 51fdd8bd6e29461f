#pragma once

#include <algorithm>

namespace osiscope::ui {

/// How many times as large as usual heads of arrows, marks, crosses and waves are: they grow with the type, as on a
/// projector, and never shrink.
/// @param lineHeight in pixels
constexpr double signScale(double lineHeight)
{
    constexpr double kUsualLine = 15;
    return std::max(1.0, lineHeight / kUsualLine);
}

} // namespace osiscope::ui
