#pragma once

#include "model/net/ascii.h"

#include <string>
#include <string_view>
#include <vector>

/// The small pieces of RFC 9110's grammar that more than one file needs.
namespace osiscope::http {

using net::asOctets;
using net::asText;
using net::equalsIgnoringCase;
using net::isBlank;
using net::isDigit;
using net::isLetter;
using net::toLower;

/// A character of a token (RFC 9110 5.6.2).
bool isTokenCharacter(char c);
/// A non-empty run of token characters.
bool isToken(std::string_view text);

/// Without SP and HTAB at either end.
std::string_view trimmed(std::string_view text);
/// The parts between separators, untrimmed. An empty text has one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

} // namespace osiscope::http
