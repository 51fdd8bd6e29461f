#pragma once

#include "layers/transport/tcp/segment.h"
#include "model/stack/description.h"
#include "model/stack/pdu_reader.h"

#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>

/// A segment as a reader of the trace sees it.
namespace osiscope::tcp {

/// The layout of a segment; from these rows come the tree, the highlight and the tooltips.
std::span<const stack::FieldRow> fieldRows();

stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context);

/// Ports and text of a segment. What is inside depends on the ports, which TCP itself gives no meaning to.
std::optional<stack::Encapsulation> encapsulation(net::Octets pdu);

/// A hand-made segment ([[inject]]): sport, dport, seq, ack, flags, win, urg, checksum, options, data or len.
std::span<const stack::ParameterRow> pduParameterRows();
std::expected<net::OctetBuffer, std::string> makePdu(const stack::Parameters& fields,
                                                     const stack::DissectContext& between);
/// The way back ([[expect]]). It also knows "relseq" and "relack": numbers relative to the connection's first ones.
std::span<const stack::ParameterRow> pduReadingRows();
std::unique_ptr<stack::PduReader> makePduReader();

/// DissectedPdu::tag of a segment: "syn-ack".
std::string_view tagOf(const Header& header, std::size_t text);

/// "SYN, ACK"; empty when none is set.
std::string flagsText(Controls controls);

} // namespace osiscope::tcp
