#pragma once

#include "model/stack/description.h"

/// What discard says of itself besides fields and states, and the numbers by which sender and server name it.
namespace osiscope::discard {

inline constexpr std::uint16_t kPort = 9;
inline constexpr std::int64_t kStreamChunk = 64 * 1024; ///< octets handed to TCP at once
inline constexpr std::int64_t kDatagramSize = 1000;     ///< octets handed to UDP at once

enum class Variable : std::uint16_t { Sent, Discarded };
inline constexpr stack::VariableRow kVariables[] = {
    {"sent",
     "octets handed down",
     stack::ValueType::Integer,
     "octets",
     "How much of the data the sender has handed to the transport.",
     {"RFC 863", ""}},
    {"discarded",
     "octets thrown away",
     stack::ValueType::Integer,
     "octets",
     "How much data has arrived; the service counts it here and forgets it.",
     {"RFC 863", ""}},
};
static_assert(std::size(kVariables) == static_cast<std::size_t>(Variable::Discarded) + 1);

enum class Timer : std::uint16_t { Next };
inline constexpr stack::TimerRow kTimers[] = {
    {"next",
     "next datagram",
     "UDP never asks the sender to wait, so the sender chooses its own pace.",
     {"RFC 768", "Introduction"}},
};
static_assert(std::size(kTimers) == static_cast<std::size_t>(Timer::Next) + 1);

enum class Note : std::uint16_t { UnknownHost };
inline constexpr stack::NoteRow kNotes[] = {
    {"unknown-host", "unknown host", "There is no host of this name, or no link leads to it: nothing is sent.", {}},
};
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::UnknownHost) + 1);

enum class Action : std::uint16_t { Send };
inline constexpr stack::ParameterRow kSendParameters[] = {
    {.id = "to",
     .required = true,
     .meaning = "The host with the discard service: its name or address",
     .reading = &stack::readHostName},
    {.id = "port",
     .type = stack::ParameterType::Integer,
     .meaning = "The service's port; 9 unless said otherwise",
     .least = 1,
     .most = 0xFFFF},
    {.id = "size",
     .type = stack::ParameterType::Size,
     .required = true,
     .meaning = "How many octets to send",
     .least = 1,
     .most = 1'000'000'000'000},
    {.id = "chunk",
     .type = stack::ParameterType::Size,
     .meaning = "How many octets to hand down at once; unless said otherwise 64 KiB over TCP and 1000 octets a "
                "datagram over UDP",
     .least = 1,
     .most = 1024 * 1024},
    {.id = "interval",
     .type = stack::ParameterType::Duration,
     .meaning = "Over UDP: the time from one datagram to the next; 1 ms unless said otherwise"},
};
inline constexpr stack::ActionRow kActions[] = {
    {"send", "Send in bulk", "Sends data to a discard service, which throws it away", kSendParameters},
};
static_assert(std::size(kActions) == static_cast<std::size_t>(Action::Send) + 1);

} // namespace osiscope::discard
