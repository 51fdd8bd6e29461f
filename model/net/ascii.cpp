#include "model/net/ascii.h"

#include <algorithm>

namespace osiscope::net {

std::string toLower(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return toLower(c); });
    return lower;
}

bool equalsIgnoringCase(std::string_view left, std::string_view right)
{
    return std::ranges::equal(left, right, [](char a, char b) { return toLower(a) == toLower(b); });
}

} // namespace osiscope::net
