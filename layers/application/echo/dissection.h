#pragma once

#include "model/stack/description.h"

#include <optional>
#include <span>

/// A message as a reader of the trace sees it: there is no header, only data.
namespace osiscope::echo {

std::span<const stack::FieldRow> fieldRows();
stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context);

/// Whatever octets there are, are a message.
std::optional<std::size_t> messageLength(net::Octets stream, bool fromInitiator, bool ended);

} // namespace osiscope::echo
