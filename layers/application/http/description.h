#pragma once

#include "model/stack/description.h"

namespace osiscope::http {

/// HTTP/1.1 (RFC 9110, RFC 9112) with cookies (RFC 6265).
const stack::ProtocolDescription& description();

} // namespace osiscope::http
