#pragma once

#include "model/net/address.h"
#include "model/net/octets.h"
#include "model/stack/osi.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What a protocol says of the layout of its PDUs. From these rows come the tree and the highlight of
/// the inspector, the tooltips and the exports.
namespace osiscope::stack {

/// How a field's value is written.
enum class Display : std::uint8_t { Decimal, Hexadecimal, Boolean, Ipv4, Ipv6, Text, Octets };

struct ValueName {
    std::uint64_t value;
    std::string_view name;
    std::string_view meaning; ///< may be empty
};

/// One field of a PDU. bits == 0: its place varies, and the dissector gives it.
struct FieldRow {
    std::string_view id;   ///< "source-port": stable, for exports and filters
    std::string_view name; ///< "Source Port": the standard's own words
    std::uint16_t bitOffset = 0;
    std::uint16_t bits = 0;
    Display display = Display::Decimal;
    std::string_view meaning; ///< one plain sentence
    Citation source;
    std::span<const ValueName> values = {};
};

/// A field as found in octets.
struct Field {
    const FieldRow* row = nullptr;
    std::uint32_t bitOffset = 0; ///< from the PDU's first octet
    std::uint32_t bitLength = 0;
    std::uint64_t number = 0; ///< numeric displays
    std::string text;         ///< the value as it is shown
    std::vector<Field> children;
};

/// Why octets are not a PDU, and where.
struct ParseError {
    std::size_t offset = 0; ///< octets from the PDU's start
    std::string message;
};

/// One PDU taken apart.
struct DissectedPdu {
    std::string_view protocol; ///< ProtocolDescription::id
    std::string label;         ///< short, for an arrow: "SYN, ACK", "GET /login", "200 OK"
    std::string tag;           ///< one word for filters and lesson steps: "syn-ack", "get", "200"
    std::string sentence;      ///< a full sentence in plain words
    std::vector<Field> fields;
    std::size_t offset = 0;       ///< where it starts in the octets given to dissectChain
    std::size_t headerLength = 0; ///< octets of protocol control information
    std::size_t length = 0;       ///< header and payload
    std::optional<ParseError> malformed;
};

/// Which part of a datagram a fragment is. The parts of one have the same ends, identification and protocol.
struct FragmentPlace {
    std::uint32_t identification = 0;
    std::uint8_t protocol = 0;
    std::size_t offset = 0; ///< octets of the datagram's data before it
    bool more = false;      ///< it is not the last part
};

/// What a carrying protocol says quickly, without taking fields apart: what is inside, between whom.
struct Encapsulation {
    std::size_t payloadOffset = 0;
    std::size_t payloadLength = 0; ///< as the header says; may be more than was captured
    std::string_view next;         ///< protocol id of the payload; empty: unknown or none
    net::Endpoint source;          ///< what this layer adds: addresses (network) or ports (transport)
    net::Endpoint destination;
    bool more = false;                          ///< the payload is a part only, which goes on in the next PDU
    std::optional<FragmentPlace> fragment = {}; ///< of network protocols: the payload is a part of a datagram
};

/// Reads one field with a fixed place out of the octets of a PDU.
/// @return nullopt when the octets end before it does.
std::optional<Field> readField(const FieldRow& row, net::Octets pdu);

/// Like readField, for a field whose place the dissector knows.
Field fieldAt(const FieldRow& row, net::Octets pdu, std::size_t bitOffset, std::size_t bitLength);

/// Like fieldAt, with the text given.
Field fieldWithText(const FieldRow& row, std::size_t bitOffset, std::size_t bitLength, std::string text);

/// Every row with a fixed place, in order, until the octets end.
std::vector<Field> readFields(std::span<const FieldRow> rows, net::Octets pdu);

} // namespace osiscope::stack
