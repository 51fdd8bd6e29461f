#pragma once

#include "model/stack/description.h"

#include <span>

namespace osiscope::syslog {

std::span<const stack::FieldRow> fieldRows();
stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context);

} // namespace osiscope::syslog
