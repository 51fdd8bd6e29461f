#include "ui/geometry/text_measure.h"

#include <algorithm>
#include <cstddef>

namespace osiscope::ui {

namespace {

/// A space behind a letter that is not seen: it is no space of the text.
constexpr std::string_view kBreak = "\u200b ";
constexpr std::string_view kBroken = "\u200b\n";

bool continuesCharacter(char octet)
{
    return (static_cast<unsigned char>(octet) & 0xC0U) == 0x80U;
}

std::string beginning(std::string_view text, std::size_t length)
{
    while (length > 0 && length < text.size() && continuesCharacter(text[length]))
        length--;
    std::string result(text.substr(0, length));
    while (!result.empty() && result.back() == ' ')
        result.pop_back();
    return result + "\u2026";
}

/// Broken where the longer line is shortest. Empty: that is still too long.
std::string inTwoLines(std::string_view text, double width, const TextMeasure& measure, bool bold)
{
    double least = width;
    std::string lines;
    for (std::size_t gap = text.find(' '); gap != std::string_view::npos; gap = text.find(' ', gap + 1)) {
        const double longer =
            std::max(measure.width(text.substr(0, gap), bold), measure.width(text.substr(gap + 1), bold));
        if (longer > least)
            continue;
        least = longer;
        lines = text;
        lines[gap] = '\n';
    }
    return lines;
}

} // namespace

std::string shortened(std::string_view text, double width, const TextMeasure& measure, bool bold)
{
    constexpr std::size_t kLeast = 4; // fewer letters say nothing
    if (measure.width(text, bold) <= width)
        return std::string(text);
    std::size_t low = 0;
    std::size_t high = text.size();
    while (low + 1 < high) {
        const std::size_t middle = low + (high - low) / 2;
        (measure.width(beginning(text, middle), bold) <= width ? low : high) = middle;
    }
    return low < kLeast ? std::string{} : beginning(text, low);
}

std::string inLines(std::string_view text, double width, const TextMeasure& measure, bool bold)
{
    if (std::string two = inTwoLines(text, width, measure, bold); !two.empty())
        return two;
    std::string lines;
    std::string line;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        std::string longer = line.empty() ? std::string(word) : line + ' ' + std::string(word);
        if (measure.width(longer, bold) <= width) {
            line = std::move(longer);
            continue;
        }
        if (measure.width(word, bold) > width)
            return {};
        lines += line + '\n';
        line = word;
    }
    return lines + line;
}

std::string breakable(std::string_view text, std::string_view behind)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); i++) {
        result += text[i];
        if (behind.contains(text[i]) && i + 1 < text.size() && text[i + 1] != text[i])
            result += kBreak;
    }
    return result;
}

std::string withoutBreaks(std::string_view breakable)
{
    std::string result;
    for (std::size_t i = 0; i < breakable.size();) {
        const std::string_view rest = breakable.substr(i);
        if (rest.starts_with(kBroken))
            result += '\n';
        else if (!rest.starts_with(kBreak))
            result += rest.front();
        i += rest.starts_with(kBroken) || rest.starts_with(kBreak) ? kBreak.size() : 1;
    }
    return result;
}

} // namespace osiscope::ui
