#pragma once

#include "model/stack/description.h"

/// What echo says of itself besides fields and states, and the numbers by which client and server name it.
namespace osiscope::echo {

inline constexpr std::uint16_t kPort = 7;
inline constexpr std::int64_t kMostOctets = 16 * 1024 * 1024;

enum class Timer : std::uint16_t { Retry, Pause };
inline constexpr stack::TimerRow kTimers[] = {
    {"retry",
     "retry timer",
     "UDP does not tell whether a datagram was lost: when no echo comes for this long, the client tries again.",
     {"RFC 768", "Introduction"}},
    {"pause", "pause", "The client waits before the next message, or before it closes the connection.", {}},
};
static_assert(std::size(kTimers) == static_cast<std::size_t>(Timer::Pause) + 1);

enum class Note : std::uint16_t { NoAnswer, Unexpected, Different, UnknownHost };
inline constexpr stack::NoteRow kNotes[] = {
    {"no-answer",
     "no answer came",
     "Nothing has come back. Whether the message or its echo was lost, the client cannot know.",
     {"RFC 768", "Introduction"}},
    {"unexpected",
     "an echo too many",
     "An echo that nobody waits for: it came late, or twice. It is thrown away.",
     {"RFC 768", "Introduction"}},
    {"different",
     "not what was sent",
     "What comes back is not what was sent: this is no echo.",
     {"RFC 862", "TCP Based Echo Service"}},
    {"unknown-host", "unknown host", "There is no host of this name, or no link leads to it: nothing is sent.", {}},
};
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::UnknownHost) + 1);

enum class Action : std::uint16_t { Send };
inline constexpr stack::ParameterRow kSendParameters[] = {
    {.id = "to",
     .required = true,
     .meaning = "The host with the echo service: its name or address",
     .reading = &stack::readHostName},
    {.id = "port",
     .type = stack::ParameterType::Integer,
     .meaning = "The service's port; 7 unless said otherwise",
     .least = 1,
     .most = 0xFFFF},
    {.id = "text", .meaning = "What to send"},
    {.id = "size",
     .type = stack::ParameterType::Size,
     .meaning = "How many octets to send, in place of a text",
     .least = 1,
     .most = kMostOctets},
    {.id = "count",
     .type = stack::ParameterType::Integer,
     .meaning = "How many messages to send, one after the other; 1 unless said otherwise",
     .least = 1,
     .most = 1'000'000},
    {.id = "interval",
     .type = stack::ParameterType::Duration,
     .meaning = "The least time from one message to the next; 1 s unless said otherwise"},
    {.id = "timeout",
     .type = stack::ParameterType::Duration,
     .meaning = "Over UDP: how long to wait for an echo; 1 s unless said otherwise"},
    {.id = "retries",
     .type = stack::ParameterType::Integer,
     .meaning = "Over UDP: how often to send again what had no echo; 2 unless said otherwise",
     .least = 0,
     .most = 1000},
    {.id = "hold",
     .type = stack::ParameterType::Duration,
     .meaning = "How long to keep the connection after the last echo; 0 s unless said otherwise"},
};
inline constexpr stack::ActionRow kActions[] = {
    {"send", "Send and wait for the echo", "Sends messages to an echo service, which sends them back", kSendParameters},
};
static_assert(std::size(kActions) == static_cast<std::size_t>(Action::Send) + 1);

} // namespace osiscope::echo
