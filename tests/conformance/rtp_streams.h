#pragma once

#include "model/session/session_index.h"
#include "model/stack/registry.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// The streams of voice of a capture, as Wireshark's tshark counts them and as this program does.
namespace osiscope::conformance {

struct Stream {
    std::string name; ///< "10.9.0.1:6000 10.9.0.2:6000 0xdee0ee8f"
    std::uint64_t packets = 0;
    std::int64_t lost = 0;
    double mostDelta = 0; ///< milliseconds
    double meanJitter = 0;
    double mostJitter = 0;
};

/// In order of their names.
std::vector<Stream> streamsOf(const session::SessionIndex& sessions, const stack::Registry& registry);
std::vector<Stream> tsharkStreams(const std::filesystem::path& capture);

/// Fails where the two do not tell the same. @return how many streams were compared
std::size_t expectSameStreams(const std::vector<Stream>& ours, const std::vector<Stream>& theirs);

} // namespace osiscope::conformance
