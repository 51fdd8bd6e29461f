#pragma once

#include "model/stack/description.h"

/// What ICMP says of itself besides fields, and the numbers by which the layer names it.
namespace osiscope::icmp {

enum class Variable : std::uint16_t { Sent, Answered, RoundTrip };
inline constexpr stack::VariableRow kVariables[] = {
    {"sent", "echo requests sent", stack::ValueType::Integer, "", "How many echo requests were sent.", {"RFC 792", ""}},
    {"answered",
     "echo requests answered",
     stack::ValueType::Integer,
     "",
     "How many of them were answered.",
     {"RFC 792", ""}},
    {"round-trip",
     "round-trip time",
     stack::ValueType::Real,
     "s",
     "How long it took from an echo request to its reply.",
     {"RFC 1122", "3.2.2.6"}},
};
static_assert(std::size(kVariables) == static_cast<std::size_t>(Variable::RoundTrip) + 1);

enum class Timer : std::uint16_t { Next };
inline constexpr stack::TimerRow kTimers[] = {
    {"next", "next echo request", "The time to the next request, or after the last one to its reply.", {"RFC 792", ""}},
};
static_assert(std::size(kTimers) == static_cast<std::size_t>(Timer::Next) + 1);

enum class Note : std::uint16_t { Malformed, BadChecksum, UnknownHost, NotReported, Reported, NoAnswer, Over };
inline constexpr stack::NoteRow kNotes[] = {
    {"unreadable", "no ICMP message", "What came in is no ICMP message and is thrown away.", {"RFC 792", ""}},
    {"bad-checksum",
     "message damaged",
     "The checksum is wrong: the message was damaged on the way and is thrown away.",
     {"RFC 792", ""}},
    {"unknown-host", "unknown host", "There is no host of this name, or no link leads to it: nobody is asked.", {}},
    {"not-reported",
     "nothing is said",
     "Nobody is told of this packet: it is an error message itself, a later fragment, or not from one host to one "
     "host. Else errors about errors could go round for ever.",
     {"RFC 1122", "3.2.2"}},
    {"reported",
     "the network reports",
     "A host or router on the way says why a packet was not delivered.",
     {"RFC 1122", "3.2.2"}},
    {"no-answer", "no answer", "No reply came to any of the echo requests.", {"RFC 1122", "3.2.2.6"}},
    {"over", "all echo requests sent", "The asking is over.", {"RFC 1122", "3.2.2.6"}},
};
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::Over) + 1);

enum class Action : std::uint16_t { Ping };
inline constexpr stack::ParameterRow kPingParameters[] = {
    {.id = "to",
     .required = true,
     .meaning = "The host that is asked: its name or address",
     .reading = &stack::readHostName},
    {.id = "count",
     .type = stack::ParameterType::Integer,
     .meaning = "How many echo requests to send; 4 unless said otherwise",
     .least = 1,
     .most = 100'000},
    {.id = "interval",
     .type = stack::ParameterType::Duration,
     .meaning = "The time from one to the next; 1 s unless said otherwise"},
    {.id = "size",
     .type = stack::ParameterType::Size,
     .meaning = "How many octets each carries; 56 unless said otherwise",
     .least = 0,
     .most = 65'507},
    {.id = "ttl",
     .type = stack::ParameterType::Integer,
     .meaning = "Their time to live: each router takes one off. Small numbers show which routers are on the way",
     .least = 1,
     .most = 255},
};
inline constexpr stack::ActionRow kActions[] = {
    {"ping", "Ping", "Asks a host whether it can be reached, and how long that takes", kPingParameters},
};
static_assert(std::size(kActions) == static_cast<std::size_t>(Action::Ping) + 1);

} // namespace osiscope::icmp
