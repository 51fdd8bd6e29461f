#pragma once

#include "model/stack/description.h"

/// The Echo Protocol (RFC 862), over TCP and over UDP.
namespace osiscope::echo {

/// What echo says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::echo
