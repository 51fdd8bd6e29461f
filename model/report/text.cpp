#include "model/report/text.h"

#include "model/net/utf8.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>

namespace osiscope::report {

std::string jsonString(std::string_view text)
{
    std::string result = "\"";
    net::forEachSequence(text, [&](std::string_view sequence) {
        switch (sequence.front()) {
        case '"': result += "\\\""; return;
        case '\\': result += "\\\\"; return;
        case '\n': result += "\\n"; return;
        case '\r': result += "\\r"; return;
        case '\t': result += "\\t"; return;
        default: break;
        }
        if (static_cast<unsigned char>(sequence.front()) < 0x20)
            result += fmt::format("\\u{:04x}", static_cast<unsigned>(sequence.front()));
        else
            result += sequence;
    });
    return result + '"';
}

std::string csvField(std::string_view text)
{
    std::string clean = net::printable(text);
    if (clean.find_first_of("\",") == std::string::npos)
        return clean;
    std::string quoted = "\"";
    for (const char letter : clean) {
        if (letter == '"')
            quoted += '"';
        quoted += letter;
    }
    return quoted + '"';
}

std::string secondsFixed(sim::Duration span)
{
    const std::string_view sign = span.count() < 0 ? "-" : "";
    const auto nanoseconds = std::abs(span.count());
    return fmt::format("{}{}.{:09}", sign, nanoseconds / 1'000'000'000, nanoseconds % 1'000'000'000);
}

std::string secondsShort(sim::Duration span)
{
    std::string text = secondsFixed(span);
    const std::size_t lastNeeded = std::max(text.find_last_not_of('0'), text.find('.') + 1);
    text.resize(lastNeeded + 1);
    return text;
}

std::size_t columns(std::string_view utf8)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string shortened(std::string_view utf8, std::size_t most)
{
    if (columns(utf8) <= most)
        return std::string(utf8);
    std::string result;
    std::size_t taken = 0;
    net::forEachSequence(utf8, [&](std::string_view sequence) {
        if (++taken < most)
            result += sequence;
    });
    return most == 0 ? std::string{} : result + "…";
}

std::vector<std::string> wrappedLines(std::string_view utf8, std::size_t most)
{
    std::vector<std::string> lines(1);
    std::size_t used = 0; // columns of the last line
    while (!utf8.empty()) {
        const std::size_t end = std::min(utf8.find(' '), utf8.size());
        const std::string_view word = utf8.substr(0, end);
        if (used > 0 && used + 1 + columns(word) > most) {
            lines.emplace_back();
            used = 0;
        } else if (used > 0) {
            lines.back() += ' ';
            ++used;
        }
        net::forEachSequence(word, [&](std::string_view sequence) {
            if (used == most) {
                lines.emplace_back();
                used = 0;
            }
            lines.back() += sequence;
            ++used;
        });
        utf8.remove_prefix(std::min(end + 1, utf8.size()));
    }
    return lines;
}

std::string wrapped(std::string_view utf8, std::size_t most, std::size_t indent)
{
    return fmt::format("{}", fmt::join(wrappedLines(utf8, most - indent), '\n' + std::string(indent, ' ')));
}

} // namespace osiscope::report
