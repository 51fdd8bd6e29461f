#pragma once

#include "model/stack/fields.h"

#include <cstdint>
#include <span>
#include <string_view>

/// The parts of a message (RFC 9112 2.1) and the header fields that have an explanation of their own.
namespace osiscope::http {

enum class Part : std::uint8_t {
    RequestLine,
    Method,
    Target,
    RequestVersion,
    StatusLine,
    ResponseVersion,
    StatusCode,
    Reason,
    HeaderName,
    HeaderValue,
    CookiePair,
    CookieAttribute,
    Body,
    ChunkSize,
    ChunkData,
    Trailer,
    HeaderField, ///< any that has no row of its own; from here on header fields
};

std::span<const stack::FieldRow> fieldRows();

const stack::FieldRow& fieldRow(Part part);
/// The row of a header field by its name.
const stack::FieldRow& headerRow(std::string_view name);

} // namespace osiscope::http
