#pragma once

#include "model/stack/description.h"

/// The syslog protocol over UDP (RFC 5424, RFC 5426).
namespace osiscope::syslog {

/// What syslog says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::syslog
