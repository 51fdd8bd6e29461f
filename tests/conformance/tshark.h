#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// Wireshark's tshark, as another opinion.
namespace osiscope::conformance {

/// What a command writes to standard output.
std::string outputOf(const std::string& command);

/// What a TCP segment of a capture is called; `labels` has the bits of tcp::WireLabel. Segments are counted from 1, and
/// nothing else is.
struct WireOpinion {
    std::uint32_t labels = 0;
    std::uint32_t count = 0;    ///< of a duplicate ACK: which one it is
    std::uint32_t original = 0; ///< and the segment it repeats

    bool operator==(const WireOpinion&) const = default;
};

/// tshark's tcp.analysis fields for the TCP segments in a capture, in its order. Segments that other
/// packets carry or quote are left out.
std::vector<WireOpinion> tsharkOpinions(const std::filesystem::path& capture);

/// "duplicate-ack #2 of 14, zero-window"
std::string toString(const WireOpinion& opinion);

} // namespace osiscope::conformance
