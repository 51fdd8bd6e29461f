#pragma once

#include "model/stack/description.h"

/// The Internet Control Message Protocol (RFC 792).
namespace osiscope::icmp {

/// What ICMP says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::icmp
