#pragma once

#include "model/stack/description.h"

#include <cstdint>
#include <span>

/// What TCP says of itself besides fields and states, and the numbers by which the engine names it.
namespace osiscope::tcp {

enum class Variable : std::uint16_t {
    SndUna,
    SndNxt,
    SndWnd,
    RcvNxt,
    RcvWnd,
    SndMss,
    InFlight,
    Cwnd,
    Ssthresh,
    DuplicateAcks,
    Rto,
    Srtt,
    Rttvar,
};
inline constexpr std::size_t kVariableCount = static_cast<std::size_t>(Variable::Rttvar) + 1;

enum class Timer : std::uint16_t { Retransmission, Persist, DelayedAck, TimeWait, UserTimeout };

enum class Note : std::uint16_t {
    FastRetransmit,
    PartialAck,
    RecoveryOver,
    CongestionAvoidance,
    SlowStart,
    ZeroWindow,
    ZeroWindowProbe,
    WindowOpened,
    WindowUpdate,
    NagleWaits,
    ChallengeAck,
    AckSuppressed,
    DuplicateSegment,
    ChecksumWrong,
    Malformed,
    ConnectionRefused,
    ConnectionReset,
    GaveUp,
    Urgent,
    NoPortFree,
};

std::span<const stack::VariableRow> variableRows();
std::span<const stack::TimerRow> timerRows();
std::span<const stack::NoteRow> noteRows();

} // namespace osiscope::tcp
