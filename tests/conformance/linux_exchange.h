#pragma once

#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <string>
#include <vector>

/// Sets an exchange between two real kernels beside the same between two hosts of the profile "linux".
namespace osiscope::exchange {

/// A segment as alice sees it; numbers count from the SYNs.
struct Line {
    bool fromAlice = false;
    std::string segment; ///< flags without PSH, numbers, length
    bool pushed = false;
    bool isAck = false;       ///< an ACK and nothing else
    std::uint32_t window = 0; ///< octets, scaled
    std::string options;      ///< of a SYN
    double time = 0;          ///< seconds since the first
};

std::vector<Line> linesOf(const trace::Trace& trace, const stack::Registry& registry, bool captured);

/// What differs, one text a difference. Each direction is compared in its own order: how the two interleave depends on
/// where packets wait.
struct Differences {
    std::vector<std::string> segments; ///< only one side has them, or in another order
    std::vector<std::string> acks;     ///< the same, of segments that only acknowledge
    std::vector<std::string> pushes;   ///< PSH
    std::vector<std::string> windows;
    std::uint32_t largestWindow = 0; ///< by how many octets windows differ at most
    std::vector<std::string> options;
    std::vector<std::string> times; ///< how long after the one before in its direction
};

Differences compare(const std::vector<Line>& ours, const std::vector<Line>& kernels);

std::string show(const std::vector<Line>& lines);
std::string show(const std::vector<std::string>& differences);

} // namespace osiscope::exchange
