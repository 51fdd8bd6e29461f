#pragma once

#include <QFont>

namespace osiscope::ui {

/// The font of pictures. It comes with the program, so that a picture is the same on every machine.
/// @param size in pixels
QFont pictureFont(int size);

} // namespace osiscope::ui
