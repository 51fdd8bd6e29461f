#pragma once

#include "model/stack/fields.h"

#include <cstdint>
#include <span>

namespace osiscope::tls {

enum class Row : std::uint8_t {
    ContentType,
    Version,
    Length,
    MessageType,
    MessageLength,
    HelloVersion,
    Random,
    SessionId,
    ServerName,
    Ticket,
    AlertLevel,
    AlertDescription,
    Unreadable,
};

/// The layout of records and of the messages in them; from these rows come the tree, the highlight and the tooltips.
std::span<const stack::FieldRow> fieldRows();
const stack::FieldRow& fieldRow(Row row);

} // namespace osiscope::tls
