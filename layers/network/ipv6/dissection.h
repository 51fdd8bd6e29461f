#pragma once

#include "model/stack/description.h"

#include <optional>
#include <span>

/// A packet as a reader of the trace sees it.
namespace osiscope::ipv6 {

/// The layout of the header; from these rows come the tree, the highlight and the tooltips.
std::span<const stack::FieldRow> fieldRows();

stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context);

/// Addresses, and what is inside behind the extension headers. Nothing is said to be inside a fragment behind the
/// first.
std::optional<stack::Encapsulation> encapsulation(net::Octets pdu);

/// The datagram in one packet: the headers of its first fragment without the fragment header, and all of its data
/// (RFC 8200 4.5).
net::OctetBuffer unfragmented(net::Octets like, net::Octets data);

} // namespace osiscope::ipv6
