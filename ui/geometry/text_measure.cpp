#include "ui/geometry/text_measure.h"

#include <algorithm>
#include <cstddef>

namespace osiscope::ui {

namespace {

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

} // namespace osiscope::ui
