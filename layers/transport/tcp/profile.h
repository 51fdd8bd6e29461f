#pragma once

#include "layers/transport/tcp/settings.h"
#include "model/stack/osi.h"

/// How a system in use differs from the letter of the standards. Each difference is a row: what it is, what both do,
/// and the clause that leaves the choice or is not followed.
namespace osiscope::tcp {

struct Difference {
    std::string_view what;
    std::string_view standard; ///< what the profile "rfc" does
    std::string_view linux6;   ///< what the profile "linux" does, as Linux 6 was seen to
    stack::Citation clause;
    void (*apply)(Settings&); ///< makes settings of the standards do it
};

std::span<const Difference> linuxDifferences();

/// The settings of the profile "linux".
Settings linuxSettings();

} // namespace osiscope::tcp
