#pragma once

#include "model/stack/description.h"

#include <optional>
#include <span>

/// What a program writes, as a reader of the trace sees it: octets without any form.
namespace osiscope::socket {

std::span<const stack::FieldRow> fieldRows();
stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context);

/// Whatever octets there are, are a message.
std::optional<std::size_t> messageLength(net::Octets stream, bool fromInitiator, bool ended);

} // namespace osiscope::socket
