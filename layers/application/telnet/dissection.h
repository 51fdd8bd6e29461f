#pragma once

#include "model/stack/description.h"

#include <optional>
#include <span>

/// Telnet's stream as a reader of the trace sees it: one PDU is one command, or one run of data.
namespace osiscope::telnet {

std::span<const stack::FieldRow> fieldRows();
stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context);
std::optional<std::size_t> messageLength(net::Octets stream, bool fromInitiator, bool ended);

} // namespace osiscope::telnet
