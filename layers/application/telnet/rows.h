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
    context.note(entity, row, detail);
}

} // namespace osiscope::telnet
