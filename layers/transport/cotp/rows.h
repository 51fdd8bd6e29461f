#pragma once

#include "model/stack/description.h"

#include <span>

/// What class 0 says of itself besides states, and the numbers by which its engine names it.
namespace osiscope::cotp {

inline constexpr std::uint16_t kPort = 102; ///< RFC 1006 5

/// Names of what T-CONNECT carries; texts.
inline constexpr std::string_view kCallingTsap = "calling-tsap";
inline constexpr std::string_view kCalledTsap = "called-tsap";

enum class Variable : std::uint16_t { LocalReference, RemoteReference, TpduSize };
std::span<const stack::VariableRow> variableRows();

enum class Note : std::uint16_t { UnknownTsap, Unreadable, OutOfTurn };
std::span<const stack::NoteRow> noteRows();

enum class FieldId : std::uint16_t {
    Version,
    Reserved,
    Length,
    HeaderLength,
    Type,
    DestinationReference,
    SourceReference,
    Class,
    TpduSize,
    CallingTsap,
    CalledTsap,
    OtherParameter,
    Reason,
    Cause,
    EndOfTsdu,
    Data,
};
std::span<const stack::FieldRow> fieldRows();
const stack::FieldRow& field(FieldId id);

/// Keys of a [[service]].
std::span<const stack::ParameterRow> serviceParameterRows();

} // namespace osiscope::cotp
