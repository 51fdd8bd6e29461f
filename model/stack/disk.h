#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace osiscope::stack {

/// What a layer has written down, by name: it is still there when the host comes up again after a crash,
/// while all that the layer had in memory is gone.
using Disk = std::map<std::string, std::vector<std::string>, std::less<>>;

} // namespace osiscope::stack
