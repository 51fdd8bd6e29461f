#pragma once

#include "layers/transport/tcp/settings.h"
#include "model/stack/parameters.h"

/// How a system in use differs from the letter of the standards. Each difference is a row: what it is, what both do,
/// and the clause that leaves the choice or is not followed.
namespace osiscope::tcp {

/// The profile "linux", as Linux 6 was seen to behave, beside the profile "rfc".
std::span<const stack::ChoiceDifference> linuxDifferences();

/// The settings of the profile "linux".
Settings linuxSettings();

} // namespace osiscope::tcp
