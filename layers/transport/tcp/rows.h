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
    Pipe,
    Sacked,
    Cwnd,
    Ssthresh,
    DuplicateAcks,
    Rto,
    Srtt,
    Rttvar,
    TsRecent,
};
inline constexpr std::size_t kVariableCount = static_cast<std::size_t>(Variable::TsRecent) + 1;

enum class Timer : std::uint16_t {
    Retransmission,
    Persist,
    DelayedAck,
    TimeWait,
    UserTimeout,
    KeepAlive,
    Reading,
    Reordering
};

enum class Note : std::uint16_t {
    FastRetransmit,
    PartialAck,
    RecoveryOver,
    SackRecovery,
    GapResent,
    NewAfterTimeout,
    Undone,
    RescueRetransmission,
    SackForgotten,
    DuplicateReported,
    CongestionAvoidance,
    SlowStart,
    IdleRestart,
    WindowUnderused,
    ZeroWindow,
    ZeroWindowProbe,
    WindowOpened,
    WindowUpdate,
    NagleWaits,
    ChallengeAck,
    AckSuppressed,
    DuplicateSegment,
    OutsideWindow,
    ResetIgnored,
    Overtaken,
    AckOfUnsent,
    AckTooOld,
    TimestampMissing,
    BadChecksum,
    Malformed,
    ConnectionRefused,
    ConnectionReset,
    GaveUp,
    Urgent,
    NoPortFree,
    Trouble,
    KeepAlive,
    DataLost,
    BacklogFull,
    CookieSent,
    SoftError,
    HardError,
    QuickAcks,
    Abandoned,
};

std::span<const stack::VariableRow> variableRows();
std::span<const stack::TimerRow> timerRows();
std::span<const stack::NoteRow> noteRows();
std::span<const stack::PredictionRow> predictionRows();

} // namespace osiscope::tcp
