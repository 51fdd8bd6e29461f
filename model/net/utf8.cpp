#include "model/net/utf8.h"

namespace osiscope::net {

namespace {
bool isControl(std::string_view sequence)
{
    const auto octet = static_cast<unsigned char>(sequence.front());
    const bool c1 = sequence.size() == 2 && octet == 0xC2 && static_cast<unsigned char>(sequence[1]) < 0xA0;
    return octet < 0x20 || octet == 0x7F || c1;
}
} // namespace

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

std::string printable(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    forEachSequence(text, [&](std::string_view sequence) { result += isControl(sequence) ? " " : sequence; });
    return result;
}

} // namespace osiscope::net
