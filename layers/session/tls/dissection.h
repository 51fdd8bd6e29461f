#pragma once

#include "model/stack/description.h"

/// A record as a reader of the trace sees it.
namespace osiscope::tls {

/// Takes a record apart, as far as it is not enciphered.
stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context);

} // namespace osiscope::tls
