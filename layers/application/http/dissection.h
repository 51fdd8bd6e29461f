#pragma once

#include "model/stack/description.h"

/// HTTP messages taken apart for the inspector: every part with its place, and what it means.
namespace osiscope::http {

/// octets may be cut short by a capture; what is there is read.
stack::DissectedPdu dissect(net::Octets octets, const stack::DissectContext& context);

} // namespace osiscope::http
