#pragma once

#include "model/stack/description.h"

/// The Discard Protocol (RFC 863), over TCP and over UDP.
namespace osiscope::discard {

/// What discard says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::discard
