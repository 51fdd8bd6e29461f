#pragma once

#include "model/stack/description.h"

namespace osiscope::tcp {

/// What TCP says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::tcp
