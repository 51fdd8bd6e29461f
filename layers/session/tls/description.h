#pragma once

#include "model/stack/description.h"

/// Transport Layer Security (RFC 8446, RFC 5246), as captures show it: who talks, for whom they ask, and that they go
/// on with an earlier session; what they say is enciphered.
namespace osiscope::tls {

/// What TLS says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::tls
