#pragma once

#include "model/stack/description.h"

/// A conversation in turns, over the session service.
namespace osiscope::dialogue {

/// What it says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::dialogue
