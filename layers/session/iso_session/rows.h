#pragma once

#include "model/stack/description.h"

#include <chrono>
#include <span>

/// What the session protocol says of itself besides states, and the numbers by which its engine names it.
namespace osiscope::iso_session {

inline constexpr std::uint16_t kPort = 102;

enum class Variable : std::uint16_t { Va, Vm, Vr, FunctionalUnits, Activity, OurTokens };
std::span<const stack::VariableRow> variableRows();

enum class Timer : std::uint16_t { Tim };
std::span<const stack::TimerRow> timerRows();
/// X.225 7.9 leaves the length of TIM to the system.
inline constexpr auto kTimLength = std::chrono::seconds(10);

enum class Note : std::uint16_t { NotNow, NoToken, NotAgreed, BadSerial, Unreadable };
std::span<const stack::NoteRow> noteRows();

enum class FieldId : std::uint16_t {
    Identifier,
    Length,
    Selector,
    Reference,
    ActivityIdentifier,
    Serial,
    SyncType,
    Tokens,
    TransportDisconnect,
    Options,
    FunctionalUnits,
    Version,
    TokenSetting,
    ResyncType,
    Reason,
    ExceptionReason,
    Enclosure,
    Overflow,
    Reflect,
    Group,
    UserData,
    Other,
};
std::span<const stack::FieldRow> fieldRows();
const stack::FieldRow& field(FieldId id);

/// "half duplex, minor synchronize": for texts.
std::string functionalUnitNames(std::uint64_t units);

} // namespace osiscope::iso_session
