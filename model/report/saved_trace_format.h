#pragma once

#include "model/stack/description.h"
#include "model/trace/event.h"

#include <cstdint>
#include <string>
#include <string_view>

/// What the writer and the reader of saved traces share.
namespace osiscope::report {

inline constexpr std::string_view kSavedTraceFirstLine = "osiscope-trace 1";
inline constexpr std::string_view kHexDigits = "0123456789abcdef";

/// With "%" and control characters as %25 and so on (RFC 3986 2.1).
std::string percentEscaped(std::string_view text);

/// A number that is another one when a protocol's tables have other rows: events name rows by their places.
std::uint64_t fingerprintOf(const stack::ProtocolDescription& protocol);

/// Of events with octets: Event::low is where they lie.
inline bool keepsOctets(const trace::Event& event)
{
    return event.isPdu() || event.kind == trace::EventKind::Primitive;
}

} // namespace osiscope::report
