#pragma once

#include "layers/application/dns/states.h"
#include "model/stack/layer.h"

#include <cstdint>
#include <span>
#include <string_view>

/// What DNS says of itself besides fields and states, and the numbers by which resolver and server name it.
namespace osiscope::dns {

inline constexpr std::uint16_t kPort = 53;

enum class Timer : std::uint16_t { Retry, IdleConnection };
enum class Note : std::uint16_t {
    UnknownServer,
    BadName,
    Answer,
    NoSuchName,
    NoData,
    Failure,
    NoAnswer,
    Truncated,
    Unexpected,
    Malformed,
    BadRecord,
};
enum class Action : std::uint16_t { Query };

std::span<const stack::TimerRow> timerRows();
std::span<const stack::NoteRow> noteRows();
std::span<const stack::ActionRow> actionRows();
std::span<const stack::ParameterRow> serviceRows();

inline void note(stack::Context& context, stack::EntityId entity, Note row, std::string_view detail = {})
{
    context.note(entity, row, detail);
}

} // namespace osiscope::dns
