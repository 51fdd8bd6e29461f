#pragma once

#include "model/stack/description.h"

namespace osiscope::rtp {

stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context);

} // namespace osiscope::rtp
