#pragma once

#include "ui/export/picture.h"

class QPrinter;

namespace osiscope::ui {

/// A picture on as many pages as it needs.
Pages pagesOf(const Picture& picture);
/// Prints those that its user has chosen, as large as they fit on the paper. The error says what went wrong; where it
/// was to be a file, that one is as it was before.
std::expected<void, std::string> print(const Pages& pages, QPrinter& printer);

} // namespace osiscope::ui
