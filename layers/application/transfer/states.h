#pragma once

#include "model/stack/state_table.h"

#include <cstdint>
#include <span>

/// The two users of a file transfer. Sending and receiving are one activity of the session service, which may need
/// several session connections.
namespace osiscope::transfer {

enum class SendState : std::uint8_t { Idle, Connecting, Sending, Held, Ending, Releasing, Waiting, Done, Failed };
enum class SendEvent : std::uint8_t {
    Put,
    Connected,
    Resumed,
    Refused,
    Point,
    Secured,
    WindowFull,
    AllSent,
    Ended,
    Released,
    Lost,
    Rejected,
    TryAgain,
    GivenUp,
};

enum class ReceiveState : std::uint8_t { Nothing, Receiving, CutOff, Complete };
enum class ReceiveEvent : std::uint8_t { Started, Resumed, Piece, Point, Complete, Lost, Restored, RestoredWhole };

inline constexpr std::uint16_t kSenderTable = 0;
inline constexpr std::uint16_t kReceiverTable = 1;
std::span<const stack::StateTable> stateTables();

} // namespace osiscope::transfer
