#pragma once

#include "model/stack/description.h"
#include "model/stack/pdu_reader.h"

#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>

/// A datagram as a reader of the trace sees it.
namespace osiscope::udp {

/// The layout of the header; from these rows come the tree, the highlight and the tooltips.
std::span<const stack::FieldRow> fieldRows();

stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context);

/// Ports and data. What is inside depends on the ports, which UDP itself gives no meaning to.
std::optional<stack::Encapsulation> encapsulation(net::Octets pdu);

/// A hand-made datagram ([[inject]]): sport, dport, length, checksum, data.
std::span<const stack::ParameterRow> pduParameterRows();
std::expected<net::OctetBuffer, std::string> makePdu(const stack::Parameters& fields,
                                                     const stack::DissectContext& between);
/// The way back ([[expect]]).
std::unique_ptr<stack::PduReader> makePduReader();

} // namespace osiscope::udp
