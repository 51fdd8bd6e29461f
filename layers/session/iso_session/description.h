#pragma once

#include "model/stack/description.h"

/// The OSI session protocol (ISO 8327-1, X.225).
namespace osiscope::iso_session {

/// What it says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::iso_session
