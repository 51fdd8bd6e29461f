#include "layers/session/sip/uri.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::sip {

namespace {
bool isHostCharacter(char c)
{
    return isLetter(c) || isDigit(c) || c == '-' || c == '.' || c == '_' || c == ':' || c == '[' || c == ']';
}

/// Reads "host", "host:port" or "[::1]:port". A port needs digits.
bool parseHostPort(std::string_view text, std::string& host, std::uint16_t& port)
{
    text = trimmed(text);
    std::size_t colon = text.rfind(':');
    if (text.starts_with('[')) {
        const std::size_t close = text.find(']');
        if (close == std::string_view::npos)
            return false;
        colon = close + 1 < text.size() ? close + 1 : std::string_view::npos;
        if (colon != std::string_view::npos && text[colon] != ':')
            return false;
    }
    if (colon != std::string_view::npos) {
        const auto number = parseNumber(trimmed(text.substr(colon + 1)), 0xFFFF);
        if (!number)
            return false;
        port = static_cast<std::uint16_t>(*number);
        text = trimmed(text.substr(0, colon));
    }
    host = text;
    return !host.empty() && std::ranges::all_of(host, isHostCharacter);
}

bool hasWhiteSpace(std::string_view text)
{
    return text.find_first_of(" \t\r\n") != std::string_view::npos;
}
} // namespace

std::string Uri::toString() const
{
    if (!isSip())
        return scheme + ':' + opaque;
    std::string text = scheme + ':';
    if (!user.empty())
        text += user + '@';
    text += host;
    if (port != 0)
        text += fmt::format(":{}", port);
    text += parameters.toString();
    if (!headers.empty())
        text += '?' + headers;
    return text;
}

std::string Uri::whom() const
{
    if (!isSip())
        return scheme + ':' + opaque;
    const std::string name = shown(unescaped(std::string_view(user).substr(0, user.find(':'))));
    return name.empty() ? host : name + '@' + host;
}

std::optional<Uri> parseUri(std::string_view text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || hasWhiteSpace(text))
        return std::nullopt;
    Uri uri;
    uri.scheme = toLower(text.substr(0, colon));
    if (!isToken(uri.scheme))
        return std::nullopt;
    std::string_view rest = text.substr(colon + 1);
    if (!uri.isSip()) {
        uri.opaque = rest;
        return rest.empty() ? std::nullopt : std::optional(uri);
    }
    if (rest.find_first_of("<>\"") != std::string_view::npos)
        return std::nullopt;
    // The user part may hold ';' and '?', which elsewhere begin parameters and headers.
    if (const std::size_t at = rest.find('@'); at != std::string_view::npos) {
        uri.user = rest.substr(0, at);
        rest = rest.substr(at + 1);
        if (uri.user.empty())
            return std::nullopt;
    }
    if (const std::size_t question = rest.find('?'); question != std::string_view::npos) {
        uri.headers = rest.substr(question + 1);
        rest = rest.substr(0, question);
    }
    const std::size_t semicolon = rest.find(';');
    if (semicolon != std::string_view::npos) {
        auto parameters = parseParameters(rest.substr(semicolon));
        if (!parameters)
            return std::nullopt;
        uri.parameters = std::move(*parameters);
    }
    if (!parseHostPort(rest.substr(0, semicolon), uri.host, uri.port))
        return std::nullopt;
    return uri;
}

bool sameAddress(const Uri& left, const Uri& right)
{
    if (!left.isSip() || !right.isSip())
        return left.toString() == right.toString();
    return left.scheme == right.scheme && unescaped(left.user) == unescaped(right.user) &&
           equalsIgnoringCase(left.host, right.host) && left.port == right.port;
}

std::string unescaped(std::string_view text)
{
    const auto digit = [](char c) {
        const char lower = toLower(c);
        if (isDigit(c))
            return c - '0';
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    };
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
        plain += escape ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
        i += escape ? 2 : 0;
    }
    return plain;
}

std::string Address::toString() const
{
    const std::string space = display.empty() ? "" : " ";
    return display + space + '<' + uri.toString() + '>' + parameters.toString();
}

std::optional<Address> parseAddress(std::string_view text)
{
    Address address;
    text = trimmed(text);
    std::string_view rest;
    const std::size_t open = findOutside(text, '<');
    std::optional<Uri> uri;
    if (open == std::string_view::npos) {
        // RFC 3261 20.10: without brackets, parameters are the header field's, not the URI's.
        const std::size_t semicolon = text.find(';');
        uri = parseUri(trimmed(text.substr(0, semicolon)));
        rest = semicolon == std::string_view::npos ? std::string_view{} : text.substr(semicolon);
    } else {
        const std::size_t close = text.find('>', open);
        if (close == std::string_view::npos)
            return std::nullopt;
        address.display = trimmed(text.substr(0, open));
        uri = parseUri(text.substr(open + 1, close - open - 1));
        rest = text.substr(close + 1);
    }
    auto parameters = parseParameters(rest);
    if (!uri || !parameters || !isBalanced(address.display))
        return std::nullopt;
    address.uri = std::move(*uri);
    address.parameters = std::move(*parameters);
    return address;
}

std::string Via::toString() const
{
    std::string text = "SIP/2.0/" + transport + ' ' + host;
    if (port != 0)
        text += fmt::format(":{}", port);
    return text + parameters.toString();
}

std::optional<Via> parseVia(std::string_view text)
{
    // White space may stand around the slashes (RFC 3261 25.1: SLASH).
    Via via;
    text = trimmed(text);
    const std::size_t semicolon = text.find(';');
    std::string_view head = text.substr(0, semicolon);
    std::string_view parts[2];
    for (std::string_view& part : parts) {
        const std::size_t slash = head.find('/');
        if (slash == std::string_view::npos)
            return std::nullopt;
        part = trimmed(head.substr(0, slash));
        head = trimmed(head.substr(slash + 1));
    }
    if (!equalsIgnoringCase(parts[0], "SIP") || parts[1] != "2.0")
        return std::nullopt;
    const std::size_t blank = head.find_first_of(" \t\r\n");
    if (blank == std::string_view::npos)
        return std::nullopt;
    via.transport = head.substr(0, blank);
    auto parameters = parseParameters(semicolon == std::string_view::npos ? "" : text.substr(semicolon));
    if (!isToken(via.transport) || !parseHostPort(head.substr(blank), via.host, via.port) || !parameters)
        return std::nullopt;
    via.parameters = std::move(*parameters);
    return via;
}

} // namespace osiscope::sip
