#pragma once

#include "model/stack/description.h"

/// The Internet Protocol, version 4 (RFC 791, RFC 1122 3, RFC 1812).
namespace osiscope::ipv4 {

/// What IPv4 says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::ipv4
