#pragma once

#include "app/exports.h"

#include <expected>
#include <string>

namespace osiscope::app {

/// Writes an export that is a picture. Needs no display.
std::expected<void, std::string> writePicture(const Export& wanted, const Result& result);

} // namespace osiscope::app
