#pragma once

#include "model/stack/fields.h"

#include <span>

/// The parts of a SIP message and the header fields that have an explanation of their own.
namespace osiscope::sip {

enum class Part : std::uint8_t {
    RequestLine,
    Method,
    RequestUri,
    RequestVersion,
    StatusLine,
    ResponseVersion,
    StatusCode,
    Reason,
    HeaderName,
    HeaderValue,
    Branch,
    Tag,
    Body,
    SdpLine,
    HeaderField, ///< any that has no row of its own; from here on header fields
};

std::span<const stack::FieldRow> fieldRows();
const stack::FieldRow& fieldRow(Part part);
/// The row of a header field by its long name.
const stack::FieldRow& headerRow(std::string_view longName);

} // namespace osiscope::sip
