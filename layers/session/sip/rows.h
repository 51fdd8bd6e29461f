#pragma once

#include "model/stack/layer.h"

#include <cstdint>
#include <span>
#include <string_view>

/// What SIP says of itself besides fields and states, and the numbers by which the engines name it.
namespace osiscope::sip {

enum class Variable : std::uint16_t {
    CallId,
    LocalTag,
    RemoteTag,
    LocalSequence,
    RemoteSequence,
    RemoteTarget,
    RouteSet,
    Voice,
    Calls,
    Transactions,
    Bindings,
    BindingCount,
};

enum class Timer : std::uint16_t {
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    I,
    J,
    K,
    L,
    M,
    Answer,
    RepeatAnswer,
    NoAck,
    RepeatReliable,
    NoReliableAck,
    HangUp,
    Cancelled,
    Refresh,
    Registration,
    Binding,
    Glare,
    Idle,
};

enum class Note : std::uint16_t {
    Malformed,
    Refused,
    Stray,
    UnknownHost,
    NoTransport,
    NoAnswer,
    CallMade,
    Ringing,
    Answered,
    CallFailed,
    AnswerRepeated,
    AckMissing,
    AnotherServer,
    Redirected,
    Challenge,
    Proof,
    ProofWrong,
    ProofStale,
    CancelTooLate,
    CallEnded,
    VoiceAgreed,
    VoiceChanged,
    NoCommonCoding,
    SecondAnswer,
    BindingKept,
    BindingsTold,
    BindingGone,
    Forwarded,
    RouteRecorded,
    Forked,
    Moved,
    NothingToDo,
};

enum class Action : std::uint16_t {
    Call,
    Answer,
    HangUp,
    Cancel,
    Register,
    Unregister,
    Bindings,
    Options,
    Hold,
    Resume,
    Codec,
    Move,
};

std::span<const stack::VariableRow> variableRows();
std::span<const stack::TimerRow> timerRows();
std::span<const stack::NoteRow> noteRows();
std::span<const stack::ActionRow> actionRows();
std::span<const stack::ParameterRow> serviceRows();

inline void note(stack::Context& context, stack::EntityId entity, Note row, std::string_view detail = {})
{
    context.note(entity, row, detail);
}

// RFC 3261 17.1.1.1, table 4 in appendix A.
inline constexpr sim::Duration kT1 = std::chrono::milliseconds(500); ///< an estimate of the round-trip time
inline constexpr sim::Duration kT2 = std::chrono::seconds(4);        ///< the longest pause between repetitions
inline constexpr sim::Duration kT4 = std::chrono::seconds(5);        ///< how long a message may stay in the network
inline constexpr sim::Duration kGiveUp = 64 * kT1;

} // namespace osiscope::sip
