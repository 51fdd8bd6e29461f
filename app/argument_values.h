#pragma once

#include "model/sim/time.h"

#include <cstdint>
#include <string>
#include <string_view>

/// What the values of options mean. Each throws a Complaint.
namespace osiscope::app {

/// Something wrong with the command line, for the person who typed it.
struct Complaint {
    std::string text;
};

std::uint64_t wholeNumber(std::string_view option, std::string_view text, std::uint64_t least, std::uint64_t most);

/// "20 s"; here, where no other unit is usual, a bare number is one of seconds.
sim::Duration timeOf(std::string_view option, std::string_view text);

} // namespace osiscope::app
