#pragma once

#include "model/stack/description.h"

#include <span>

/// A message as a reader of a capture sees it.
namespace osiscope::icmpv6 {

std::span<const stack::FieldRow> fieldRows();
stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context);

/// RFC 4443 2.3: with a pseudo header, as TCP and UDP have it.
bool checksumHolds(net::Octets pdu, net::IpAddress source, net::IpAddress destination);

} // namespace osiscope::icmpv6
