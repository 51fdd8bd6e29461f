#pragma once

#include "model/stack/description.h"

/// The Domain Name System (RFC 1035), over UDP and TCP (RFC 7766).
namespace osiscope::dns {

/// What DNS says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::dns
