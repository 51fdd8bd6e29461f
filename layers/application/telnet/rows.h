#pragma once

#include "model/stack/layer.h"

#include <cstdint>
#include <span>
#include <string_view>

/// What Telnet says of itself besides fields and states, and the numbers by which the engines name it.
namespace osiscope::telnet {

inline constexpr std::uint16_t kPort = 23;

enum class Variable : std::uint16_t { OwnOptions, PeerOptions, Screen, Terminal, User, Directory, Logins };

enum class Timer : std::uint16_t { Key, Negotiation, Login, Idle, Command };

enum class Note : std::uint16_t {
    OptionOn,
    OptionOff,
    Synch,
    SynchOver,
    Discarded,
    NotAgreed,
    UnknownHost,
    NotConnected,
    BadOption,
    GoAhead,
    LoggedIn,
    LoginFailed,
    LoggedOut,
    HungUp,
    IdleTooLong,
    LoginTooSlow,
    Interrupted,
    OutputAborted,
    LineTooLong,
};

enum class Action : std::uint16_t { Open, Type, Interrupt, AbortOutput, AreYouThere, Resize, Option, Close };

std::span<const stack::VariableRow> variableRows();
std::span<const stack::TimerRow> timerRows();
std::span<const stack::NoteRow> noteRows();
std::span<const stack::ActionRow> actionRows();
std::span<const stack::ParameterRow> serviceRows();

inline void note(stack::Context& context, stack::EntityId entity, Note row, std::string_view detail = {})
{
    context.note(entity, static_cast<std::uint16_t>(row), detail);
}
template <typename Value>
void record(stack::Context& context, stack::EntityId entity, Variable row, Value value)
{
    context.recordVariable(entity, static_cast<std::uint16_t>(row), value);
}
inline stack::TimerHandle start(stack::Context& context, stack::EntityId entity, Timer row, sim::Duration after,
                                stack::ConnectionId connection)
{
    return context.startTimer(entity, static_cast<std::uint16_t>(row), after, static_cast<std::uint64_t>(connection));
}

} // namespace osiscope::telnet
