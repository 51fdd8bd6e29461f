#pragma once

#include <QIcon>
#include <QPalette>

namespace osiscope::ui {

enum class PlaybackIcon : std::uint8_t { First, Back, Play, Pause, Forward, Last };

/// Drawn, since not every font has these signs, and in the colours of the desktop.
QIcon playbackIcon(PlaybackIcon icon, const QPalette& palette);

} // namespace osiscope::ui
