#pragma once

#include "ui/geometry/sign_scale.h"

namespace osiscope::ui {

/// The radius of the dots behind what is on its way, in pixels with type of the usual size. Their middles are four
/// radii apart.
/// @param band of a message that lies beneath its packets
constexpr double onItsWayRadius(bool band)
{
    return band ? 2.5 : 1.5;
}

inline constexpr int kOnItsWayDots = 3;

/// How far the dots reach, likewise.
constexpr double onItsWayLength(bool band)
{
    return (4 * kOnItsWayDots + 1) * onItsWayRadius(band);
}

} // namespace osiscope::ui
