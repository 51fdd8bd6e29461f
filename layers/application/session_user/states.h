#pragma once

#include "model/stack/state_table.h"

#include <cstdint>

/// Where a user is with one session connection.
namespace osiscope::session_user {

enum class State : std::uint8_t { Idle, Connecting, Connected, Done };

enum class Event : std::uint8_t {
    Connect,
    Called,
    CallRefused,
    Accepted,
    Refused,
    Speak,
    Hear,
    OtherReleases,
    NotFinished,
    Agreed,
    NotAgreed,
    Abort,
    Broken,
};

extern const stack::StateTable kUserTable;

} // namespace osiscope::session_user
