#pragma once

#include "model/net/octets.h"

#include <string>
#include <string_view>

/// What protocols written in letters share. Their letters are those of US-ASCII, whatever the locale.
namespace osiscope::net {

inline std::string_view asText(Octets octets)
{
    return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}
inline Octets asOctets(std::string_view text)
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
constexpr bool isLetter(char c)
{
    return toLower(c) >= 'a' && toLower(c) <= 'z';
}
/// SP or HTAB.
constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

std::string toLower(std::string_view text);
bool equalsIgnoringCase(std::string_view left, std::string_view right);

} // namespace osiscope::net
