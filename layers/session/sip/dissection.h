#pragma once

#include "model/stack/description.h"

namespace osiscope::sip {

stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context);

} // namespace osiscope::sip
