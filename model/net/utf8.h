#pragma once

#include <algorithm>
#include <string>
#include <string_view>

/// Text that can hold anything, since it was read from packets.
namespace osiscope::net {

/// What stands for octets that are no UTF-8: U+FFFD.
inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// The length of the well-formed UTF-8 sequence at the start (RFC 3629 4), or 0.
std::size_t sequenceLength(std::string_view text);

/// Calls take(sequence) for each well-formed sequence, and for a replacement where there is none.
template <typename Take>
void forEachSequence(std::string_view text, const Take& take)
{
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        take(length == 0 ? kReplacement : text.substr(0, length));
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
}

/// The same text with octets that are no UTF-8 as U+FFFD and control characters as spaces.
std::string printable(std::string_view text);

} // namespace osiscope::net
