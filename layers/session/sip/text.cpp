#include "layers/session/sip/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::sip {

namespace {
/// Says for each character whether it stands outside quotes and angle brackets.
class Outside {
public:
    bool step(char c)
    {
        const bool outside = !m_quoted && m_depth == 0;
        if (m_escaped) {
            m_escaped = false;
        } else if (m_quoted) {
            m_escaped = c == '\\';
            m_quoted = c != '"';
        } else if (c == '"') {
            m_quoted = true;
            return false;
        } else if (c == '<') {
            ++m_depth;
            return false;
        } else if (c == '>' && m_depth > 0) {
            --m_depth;
        }
        return outside;
    }
    bool isClosed() const { return !m_quoted && m_depth == 0; }

private:
    bool m_quoted = false;
    bool m_escaped = false;
    int m_depth = 0;
};
} // namespace

bool isToken(std::string_view text)
{
    constexpr std::string_view kOthers = "-.!%*_+`'~"; // RFC 3261 25.1: token
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return isLetter(c) || isDigit(c) || kOthers.find(c) != std::string_view::npos;
    });
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kWhite = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kWhite);
    if (first == std::string_view::npos)
        return text.substr(text.size());
    return text.substr(first, text.find_last_not_of(kWhite) - first + 1);
}

std::optional<std::uint64_t> parseNumber(std::string_view text, std::uint64_t most)
{
    if (text.empty() || !std::ranges::all_of(text, isDigit))
        return std::nullopt;
    std::uint64_t number = 0;
    for (const char c : text) {
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
        if (number > most)
            return std::nullopt;
    }
    return number;
}

std::vector<std::string_view> splitOutside(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    Outside outside;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (outside.step(text[i]) && text[i] == separator) {
            parts.push_back(trimmed(text.substr(begin, i - begin)));
            begin = i + 1;
        }
    parts.push_back(trimmed(text.substr(begin)));
    return parts;
}

std::size_t findOutside(std::string_view text, char wanted)
{
    Outside outside;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool before = outside.isClosed(); // an opening bracket itself stands outside
        outside.step(text[i]);
        if (before && text[i] == wanted)
            return i;
    }
    return std::string_view::npos;
}

bool isBalanced(std::string_view text)
{
    Outside outside;
    for (const char c : text)
        outside.step(c);
    return outside.isClosed();
}

std::optional<std::string_view> ParameterList::find(std::string_view name) const
{
    for (const Parameter& parameter : m_parameters)
        if (equalsIgnoringCase(parameter.name, name))
            return parameter.value;
    return std::nullopt;
}

void ParameterList::set(std::string_view name, std::string_view value)
{
    for (Parameter& parameter : m_parameters)
        if (equalsIgnoringCase(parameter.name, name)) {
            parameter.value = value;
            parameter.hasValue = true;
            return;
        }
    m_parameters.push_back({std::string(name), std::string(value), true});
}

void ParameterList::setFlag(std::string_view name)
{
    if (!has(name))
        m_parameters.push_back({std::string(name), {}, false});
}

void ParameterList::remove(std::string_view name)
{
    std::erase_if(m_parameters, [&](const Parameter& each) { return equalsIgnoringCase(each.name, name); });
}

std::string ParameterList::toString() const
{
    std::string text;
    for (const Parameter& parameter : m_parameters) {
        text += ';' + parameter.name;
        if (parameter.hasValue)
            text += '=' + parameter.value;
    }
    return text;
}

std::optional<ParameterList> parseParameters(std::string_view text)
{
    ParameterList list;
    text = trimmed(text);
    if (text.empty())
        return list;
    if (text.front() != ';')
        return std::nullopt;
    for (const std::string_view part : splitOutside(text.substr(1), ';')) {
        const std::size_t equals = part.find('=');
        const std::string_view name = trimmed(part.substr(0, equals));
        if (name.empty())
            return std::nullopt;
        if (equals == std::string_view::npos) {
            list.setFlag(name);
            continue;
        }
        const std::string_view value = trimmed(part.substr(equals + 1));
        if (value.empty())
            return std::nullopt;
        list.set(name, value);
    }
    return list;
}

std::string shown(std::string_view text)
{
    std::string visible;
    for (const char c : text) {
        const auto octet = static_cast<unsigned char>(c);
        if (octet < 0x20 || octet == 0x7F)
            visible += fmt::format("%{:02X}", octet);
        else
            visible.push_back(c);
    }
    return visible;
}

std::string unquoted(std::string_view text)
{
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return std::string(text);
    std::string plain;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == '\\' && i + 2 < text.size())
            ++i;
        plain += text[i];
    }
    return plain;
}

} // namespace osiscope::sip
