#pragma once

#include "model/stack/description.h"

/// The User Datagram Protocol (RFC 768, RFC 1122 4.1).
namespace osiscope::udp {

/// What UDP says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::udp
