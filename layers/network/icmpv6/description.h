#pragma once

#include "model/stack/description.h"

/// The Internet Control Message Protocol for IPv6 (RFC 4443), as captures have it.
namespace osiscope::icmpv6 {

/// What ICMPv6 says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::icmpv6
