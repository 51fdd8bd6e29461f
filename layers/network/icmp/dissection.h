#pragma once

#include "model/stack/description.h"

#include <expected>
#include <span>

/// A message as a reader of the trace sees it, and messages made by hand ([[inject]]).
namespace osiscope::icmp {

std::span<const stack::FieldRow> fieldRows();
stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context);

std::span<const stack::ParameterRow> pduParameterRows();
std::expected<net::OctetBuffer, std::string> makePdu(const stack::Parameters& fields,
                                                     const stack::DissectContext& between);

} // namespace osiscope::icmp
