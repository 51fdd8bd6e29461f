#pragma once

#include "model/stack/state_table.h"

#include <cstdint>

/// A user of the session service who speaks when it is its turn.
namespace osiscope::dialogue {

enum class State : std::uint8_t { Idle, Opening, Speaking, Listening, Leaving, Done };

enum class Event : std::uint8_t {
    Open,
    OpenedToSpeak,
    OpenedToListen,
    Refused,
    Say,
    Hear,
    Ask,
    AskedFor,
    Give,
    Receive,
    Leave,
    StayAsked,
    OtherLeaves,
    Agreed,
    Broken,
};

extern const stack::StateTable kDialogueTable;

} // namespace osiscope::dialogue
