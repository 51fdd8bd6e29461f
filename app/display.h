#pragma once

namespace osiscope::app {

/// Whether a window can be shown where DISPLAY or WAYLAND_DISPLAY says: somebody listens there, and lets this user in.
bool isThereADisplay();

} // namespace osiscope::app
