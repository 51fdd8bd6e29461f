#include "model/report/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace osiscope::report {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD

/// The length of the well-formed UTF-8 sequence at the start (RFC 3629 4), or 0.
std::size_t sequenceLength(std::string_view text)
{
    const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto tail = [&](std::size_t i) { return (at(i) & 0xC0U) == 0x80U; };
    const unsigned first = at(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return tail(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool overlong = first == 0xE0 && at(1) < 0xA0;
        const bool surrogate = first == 0xED && at(1) > 0x9F;
        return tail(1) && tail(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool overlong = first == 0xF0 && at(1) < 0x90;
        const bool tooLarge = first == 0xF4 && at(1) > 0x8F;
        return tail(1) && tail(2) && tail(3) && !overlong && !tooLarge ? 4 : 0;
    }
    return 0;
}

/// Calls take(sequence) for each well-formed sequence and replacement.
template <typename Take>
void forEachSequence(std::string_view text, const Take& take)
{
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        take(length == 0 ? kReplacement : text.substr(0, length));
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
}

bool isControl(std::string_view sequence)
{
    const auto octet = static_cast<unsigned char>(sequence.front());
    const bool c1 = sequence.size() == 2 && octet == 0xC2 && static_cast<unsigned char>(sequence[1]) < 0xA0;
    return octet < 0x20 || octet == 0x7F || c1;
}

} // namespace

std::string printable(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    forEachSequence(text, [&](std::string_view sequence) { result += isControl(sequence) ? " " : sequence; });
    return result;
}

std::string jsonString(std::string_view text)
{
    std::string result = "\"";
    forEachSequence(text, [&](std::string_view sequence) {
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
    std::string clean = printable(text);
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
    forEachSequence(utf8, [&](std::string_view sequence) {
        if (++taken < most)
            result += sequence;
    });
    return most == 0 ? std::string{} : result + "…";
}

} // namespace osiscope::report
