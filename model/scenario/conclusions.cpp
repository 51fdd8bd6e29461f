#include "model/scenario/transcription.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::scenario {

std::vector<std::string> conclusionsOf(std::string_view transcribed)
{
    constexpr std::string_view kFirst = "# - ";
    constexpr std::string_view kMore = "#   ";
    std::vector<std::string> conclusions;
    while (transcribed.starts_with('#')) {
        const std::string_view line = transcribed.substr(0, transcribed.find('\n'));
        transcribed.remove_prefix(std::min(transcribed.size(), line.size() + 1));
        if (line.starts_with(kFirst))
            conclusions.emplace_back(line.substr(kFirst.size()));
        else if (line.starts_with(kMore) && !conclusions.empty())
            conclusions.back() += fmt::format(" {}", line.substr(kMore.size()));
    }
    return conclusions;
}

} // namespace osiscope::scenario
