#pragma once

#include "model/stack/description.h"

/// A user of the session service, who asks for one service after the other as it is told.
namespace osiscope::session_user {

/// What it says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::session_user
