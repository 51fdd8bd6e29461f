#pragma once

#include "model/stack/state_table.h"

#include <cstdint>

/// What a client waits for. RFC 862 draws no states: a server needs none at all.
namespace osiscope::echo {

enum class State : std::uint8_t { Opening, Waiting, Pausing, Closing, Done, Failed };

enum class Event : std::uint8_t {
    Opened,
    Refused,
    Answered,
    NoAnswer, ///< in time; the message is sent again
    GivenUp,
    PauseOver,
    Finished,
    Closed,
    Broken,
};

extern const stack::StateTable kClientTable;

} // namespace osiscope::echo
