#include "layers/application/http/basic.h"

#include "layers/application/http/text.h"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>

namespace osiscope::http {

namespace {
constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What stands behind the name of a scheme.
std::optional<std::string_view> behindScheme(std::string_view value, std::string_view scheme)
{
    value = trimmed(value);
    const std::size_t blank = value.find(' ');
    if (blank == std::string_view::npos || !equalsIgnoringCase(value.substr(0, blank), scheme)) // RFC 9110 11.1
        return std::nullopt;
    return trimmed(value.substr(blank));
}
} // namespace

std::string base64(std::string_view octets)
{
    std::string text;
    for (std::size_t at = 0; at < octets.size(); at += 3) {
        const std::size_t count = std::min<std::size_t>(3, octets.size() - at);
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i)
            group = group << 8U | (i < count ? static_cast<unsigned char>(octets[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            text += i <= count ? kLetters[group >> (18 - 6 * i) & 0x3FU] : '=';
    }
    return text;
}

std::optional<std::string> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return std::nullopt;
    std::string octets;
    std::uint32_t group = 0;
    unsigned bits = 0;
    const std::size_t padding = text.size() - std::min(text.size(), text.find_last_not_of('=') + 1);
    for (const char letter : text.substr(0, text.size() - padding)) {
        const std::size_t value = kLetters.find(letter);
        if (value == std::string_view::npos)
            return std::nullopt;
        group = group << 6U | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            octets += static_cast<char>(group >> bits & 0xFFU);
        }
    }
    return padding > 2 ? std::nullopt : std::optional(octets);
}

std::string basicCredentials(const UserPass& pair)
{
    return "Basic " + base64(pair.user + ':' + pair.password);
}

std::optional<UserPass> parseBasicCredentials(std::string_view value)
{
    const auto coded = behindScheme(value, "Basic");
    const auto pair = coded ? fromBase64(*coded) : std::nullopt;
    const std::size_t colon = pair ? pair->find(':') : std::string::npos;
    if (colon == std::string::npos)
        return std::nullopt;
    return UserPass{pair->substr(0, colon), pair->substr(colon + 1)}; // the password may have colons
}

std::string basicChallenge(std::string_view realm)
{
    return fmt::format("Basic realm=\"{}\", charset=\"UTF-8\"", realm);
}

std::optional<std::string> basicRealm(std::string_view value)
{
    const auto parameters = behindScheme(value, "Basic");
    constexpr std::string_view kName = "realm=\"";
    const std::size_t begin = parameters ? parameters->find(kName) : std::string_view::npos;
    if (begin == std::string_view::npos)
        return std::nullopt;
    const std::string_view rest = parameters->substr(begin + kName.size());
    return std::string(rest.substr(0, rest.find('"')));
}

} // namespace osiscope::http
