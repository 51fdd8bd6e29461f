#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace osiscope::capture {

/// What was counted while a capture was read.
struct CaptureCounts {
    std::size_t packets = 0;                           ///< that are shown
    std::size_t skipped = 0;                           ///< that could not be read
    std::size_t copies = 0;                            ///< that were recorded at another place too
    std::size_t mirrored = 0;                          ///< that a switch has mirrored a second time
    std::size_t whole = 0;                             ///< datagrams that were put together from fragments
    std::size_t cut = 0;                               ///< packets of which only the beginning was recorded
    std::size_t keptOfCut = 0;                         ///< octets at most, of each of their frames
    std::map<std::string_view, std::size_t> wrongSums; ///< by acronym

    CaptureCounts& operator+=(const CaptureCounts& more);
};

/// What is true of a whole capture is said once, in plain words.
std::vector<std::string> notesOf(const CaptureCounts& counts);

} // namespace osiscope::capture
