#pragma once

#include "model/stack/description.h"

#include <optional>
#include <span>

/// A packet as a reader of the trace sees it.
namespace osiscope::ipv4 {

/// The layout of the header; from these rows come the tree, the highlight and the tooltips.
std::span<const stack::FieldRow> fieldRows();

stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context);

/// Addresses, and what is inside. The data of a fragment behind the first has no header of its own, so
/// that nothing is said to be inside.
std::optional<stack::Encapsulation> encapsulation(net::Octets pdu);

/// Whether the header, the only thing that has one, has the right checksum.
bool checksumHolds(net::Octets pdu, net::IpAddress source, net::IpAddress destination);

/// The datagram in one packet: the header of its first fragment, and all of its data (RFC 791 3.2).
net::OctetBuffer unfragmented(net::Octets like, net::Octets data);

} // namespace osiscope::ipv4
