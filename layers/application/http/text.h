#pragma once

#include "model/net/octets.h"

#include <string>
#include <string_view>
#include <vector>

/// The small pieces of RFC 9110's grammar that more than one file needs.
namespace osiscope::http {

inline std::string_view asText(net::Octets octets)
{
    return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}
inline net::Octets asOctets(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
constexpr char toLower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
/// SP or HTAB (RFC 9110 5.6.3).
constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}
/// A character of a token (RFC 9110 5.6.2).
bool isTokenCharacter(char c);
/// A non-empty run of token characters.
bool isToken(std::string_view text);

std::string toLower(std::string_view text);
/// ASCII letters only, as header field names and cookie attributes are compared.
bool equalsIgnoringCase(std::string_view left, std::string_view right);
/// Without SP and HTAB at either end.
std::string_view trimmed(std::string_view text);
/// The parts between separators, untrimmed. An empty text has one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

} // namespace osiscope::http
