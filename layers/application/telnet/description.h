#pragma once

#include "model/stack/description.h"

/// Telnet (RFC 854): remote login over TCP.
namespace osiscope::telnet {

/// What Telnet says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::telnet
