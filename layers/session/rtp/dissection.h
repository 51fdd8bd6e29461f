#pragma once

#include "model/stack/description.h"

namespace osiscope::rtp {

std::span<const stack::FieldRow> fieldRows();
stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context);

} // namespace osiscope::rtp
