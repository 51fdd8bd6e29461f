#pragma once

#include "ui/document/document.h"

namespace osiscope::ui {

/// How a user likes to see things, whatever is open, is kept from one start of the program to the next: the time scale,
/// what is shown, and what stands beside the lifelines. The other options are as they were.
ViewOptions rememberedView(ViewOptions options);
void rememberView(const ViewOptions& options);

} // namespace osiscope::ui
