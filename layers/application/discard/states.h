#pragma once

#include "model/stack/state_table.h"

#include <cstdint>

/// How far a sender has come. RFC 863 draws no states: a server needs none at all.
namespace osiscope::discard {

enum class State : std::uint8_t { Opening, Sending, Closing, Done, Failed };

enum class Event : std::uint8_t { Opened, Refused, AllHandedDown, Closed, Broken };

extern const stack::StateTable kSenderTable;

} // namespace osiscope::discard
