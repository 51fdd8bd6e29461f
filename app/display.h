#pragma once

namespace osiscope::app {

/// Whether somebody listens where DISPLAY or WAYLAND_DISPLAY says that a window can be shown.
bool isThereADisplay();

} // namespace osiscope::app
