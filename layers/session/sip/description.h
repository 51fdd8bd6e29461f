#pragma once

#include "model/stack/description.h"

/// The Session Initiation Protocol (RFC 3261), with RFC 3262 and RFC 6026.
namespace osiscope::sip {

/// What SIP says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::sip
