#pragma once

#include "model/stack/description.h"

#include <optional>
#include <span>

/// A message as a reader of the trace sees it: over UDP as it is, over TCP with its length in front.
namespace osiscope::dns {

std::span<const stack::FieldRow> fieldRows();
stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context);
std::optional<std::size_t> messageLength(net::Octets stream, bool fromInitiator, bool ended);
/// The message itself: without the length that a stream puts in front.
net::Octets withoutLength(net::Octets pdu);

} // namespace osiscope::dns
