#pragma once

#include "model/stack/description.h"

/// The ISO transport protocol, class 0, on TCP (ISO 8073, RFC 1006).
namespace osiscope::cotp {

/// What it says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::cotp
