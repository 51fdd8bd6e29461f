#pragma once

#include "model/stack/state_table.h"

#include <cstdint>

/// What a resolver waits for (RFC 1035 7.2, RFC 7766 5). A server needs no states.
namespace osiscope::dns {

enum class State : std::uint8_t { Idle, Asking, Connecting, AskingAgain, Answered, GivenUp };

enum class Event : std::uint8_t {
    Asked,
    AskedOverTcp, ///< from the beginning
    NoAnswer,     ///< in time; the question is sent again
    Cut,          ///< the answer did not fit into a datagram
    Connected,
    Answer,
    Lost, ///< no connection, or no answer at all
};

extern const stack::StateTable kQueryTable;

} // namespace osiscope::dns
