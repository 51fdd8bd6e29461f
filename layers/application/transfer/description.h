#pragma once

#include "model/stack/description.h"

/// A file transfer with checkpoints, over the session service.
namespace osiscope::transfer {

/// What it says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::transfer
