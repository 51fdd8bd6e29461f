#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace osiscope::net {

/// Octets somebody else owns.
using Octets = std::span<const std::uint8_t>;

/// Octets of one's own.
using OctetBuffer = std::vector<std::uint8_t>;

} // namespace osiscope::net
