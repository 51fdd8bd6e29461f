#pragma once

#include "model/stack/state_table.h"

#include <cstdint>

/// How far a program has come with one of its connections, as its calls and what it was told make it: the
/// program's view of what RFC 9293 3.3.2 draws for TCP.
namespace osiscope::socket {

enum class State : std::uint8_t { Opening, Open, HalfClosed, PeerClosed, Over, Failed };

enum class Event : std::uint8_t { Opened, Refused, PeerEnds, ShutDown, Closed, Aborted, Broken };

extern const stack::StateTable kProgramTable;

} // namespace osiscope::socket
