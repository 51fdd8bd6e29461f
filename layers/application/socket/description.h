#pragma once

#include "model/stack/description.h"

namespace osiscope::socket {

const stack::ProtocolDescription& description();

} // namespace osiscope::socket
