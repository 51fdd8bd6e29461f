#pragma once

#include "model/net/utf8.h"
#include "model/sim/time.h"

#include <string>
#include <string_view>
#include <vector>

/// Small pieces of text that all reports share. Names and labels can hold anything when they come from a
/// capture.
namespace osiscope::report {

using net::printable;

/// A string literal of JSON (RFC 8259 7), quotes included.
std::string jsonString(std::string_view text);

/// A field of a CSV record (RFC 4180 2), quoted where that is needed.
std::string csvField(std::string_view text);

/// Seconds with nine decimals: "1.500000000".
std::string secondsFixed(sim::Duration span);

/// Seconds as a decimal number without needless zeros: "1.5", "0.0".
std::string secondsShort(sim::Duration span);

/// How many columns a terminal needs for it: one a code point.
std::size_t columns(std::string_view utf8);

/// Cut to so many columns, the last one "…" when something is missing.
std::string shortened(std::string_view utf8, std::size_t most);

/// The words in lines of at most so many columns; a word that is longer is broken. At least one line.
/// @pre most > 0
std::vector<std::string> wrappedLines(std::string_view utf8, std::size_t most);

/// The same lines as one text, those after the first indented by so many columns, which count as theirs.
std::string wrapped(std::string_view utf8, std::size_t most, std::size_t indent);

} // namespace osiscope::report
