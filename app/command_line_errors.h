#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace osiscope::app {

/// Says what CLI11 found wrong, with "did you mean" for an option that does not exist.
std::string explain(const CLI::App& command, const CLI::ParseError& error);

} // namespace osiscope::app
