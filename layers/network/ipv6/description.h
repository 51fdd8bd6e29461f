#pragma once

#include "model/stack/description.h"

/// The Internet Protocol, version 6 (RFC 8200), as captures show it.
namespace osiscope::ipv6 {

/// What IPv6 says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::ipv6
