#pragma once

#include "model/stack/description.h"

/// What the program says of itself besides fields and states, and the numbers by which it is named.
namespace osiscope::socket {

enum class Variable : std::uint16_t { Written, Read, Suspended, Connections };
inline constexpr stack::VariableRow kVariables[] = {
    {"written",
     "octets written",
     stack::ValueType::Integer,
     "octets",
     "How much the program has handed to the transport.",
     {"RFC 9293", "3.9.1.2"}},
    {"read",
     "octets read",
     stack::ValueType::Integer,
     "octets",
     "How much the transport has handed to the program.",
     {"RFC 9293", "3.9.1.3"}},
    {"suspended",
     "reading is stopped",
     stack::ValueType::Integer,
     "",
     "1 while the program leaves what arrives with the transport; 0 once it reads again.",
     {"RFC 9293", "3.9.1.3"}},
    {"connections",
     "connections",
     stack::ValueType::Integer,
     "",
     "How many connections the program has asked for or has taken, and has not let go of.",
     {"RFC 9293", "3.9.1"}},
};
static_assert(std::size(kVariables) == static_cast<std::size_t>(Variable::Connections) + 1);

enum class Timer : std::uint16_t { NextWrite, Start };
inline constexpr stack::TimerRow kTimers[] = {
    {"next-write", "next write", "The program waits until it writes again.", {"RFC 9293", "3.9.1.2"}},
    {"start",
     "until it starts",
     "Before the program starts nobody takes connections to its port: they are refused.",
     {"RFC 9293", "3.9.1.1"}},
};
static_assert(std::size(kTimers) == static_cast<std::size_t>(Timer::Start) + 1);

enum class Note : std::uint16_t { UnknownHost, NoConnection, NotNow };
inline constexpr stack::NoteRow kNotes[] = {
    {"unknown-host", "unknown host", "There is no host of this name, or no link leads to it: nothing is opened.", {}},
    {"no-connection", "no such connection", "The program has no connection of this number.", {}},
    {"not-now", "not possible now", "The connection is not, or no longer, able to do this.", {"RFC 9293", "3.9.1"}},
};
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::NotNow) + 1);

enum class Action : std::uint16_t { Open, Send, Shutdown, Close, Abort, Pause, Resume };

inline constexpr stack::ParameterRow kWhich{.id = "connection",
                                            .type = stack::ParameterType::Integer,
                                            .meaning = "Which of the program's connections, from 1 in the order they "
                                                       "began; the latest that it still has unless said otherwise",
                                            .least = 1,
                                            .most = 1'000'000};
inline constexpr stack::ParameterRow kReads{.id = "reads",
                                            .type = stack::ParameterType::Boolean,
                                            .meaning = "Whether the program reads what arrives; false: not before "
                                                       "socket.resume"};
inline constexpr stack::ParameterRow kEndsToo{.id = "ends-too",
                                              .type = stack::ParameterType::Boolean,
                                              .meaning = "Whether the program closes once the peer sends no more; "
                                                         "true unless said otherwise"};
inline constexpr stack::ParameterRow kWhichOnly[] = {kWhich};
inline constexpr stack::ParameterRow kOpenParameters[] = {
    {.id = "to", .required = true, .meaning = "The other host: its name or address", .reading = &stack::readHostName},
    {.id = "port",
     .type = stack::ParameterType::Integer,
     .required = true,
     .meaning = "The port of the other program",
     .least = 1,
     .most = 0xFFFF},
    {.id = "local-port",
     .type = stack::ParameterType::Integer,
     .meaning = "The port of this program; any free one unless said otherwise",
     .least = 1,
     .most = 0xFFFF},
    kReads,
    kEndsToo,
};
inline constexpr stack::ParameterRow kSendParameters[] = {
    {.id = "text", .meaning = "What to write"},
    {.id = "size",
     .type = stack::ParameterType::Size,
     .meaning = "So many octets instead of a text",
     .least = 1,
     .most = 100'000'000},
    {.id = "count",
     .type = stack::ParameterType::Integer,
     .meaning = "How often to write that; once unless said otherwise",
     .least = 1,
     .most = 1'000'000},
    {.id = "interval",
     .type = stack::ParameterType::Duration,
     .meaning = "The time from one write to the next; none unless said otherwise"},
    {.id = "urgent", .type = stack::ParameterType::Boolean, .meaning = "The last octet written is urgent"},
    kWhich,
};
inline constexpr std::string_view kSome[] = {"connections"};
inline constexpr std::string_view kSuspended[] = {"suspended"};
inline constexpr stack::NeedRow kSomeConnection[] = {{{}, kSome, "the program has no connection"}};
inline constexpr stack::NeedRow kReadingStopped[] = {{{}, kSuspended, "the program has not stopped reading"}};
inline constexpr stack::ActionRow kActions[] = {
    {"open", "Open", "Opens a connection to another program", kOpenParameters, false, stack::Performer::Either},
    {"send", "Write", "Writes octets to a connection, at once or in many small pieces", kSendParameters, false,
     stack::Performer::Either},
    {"shutdown", "Shut down", "Says that no more is sent, and goes on reading", kWhichOnly, false,
     stack::Performer::Either},
    {"close", "Close", "Lets go of a connection in both directions", kWhichOnly, true, stack::Performer::Either,
     kSomeConnection},
    {"abort", "Abort", "Throws a connection away", kWhichOnly, true, stack::Performer::Either, kSomeConnection},
    {"pause", "Stop reading", "Leaves what arrives with the transport", kWhichOnly, true, stack::Performer::Either,
     kSomeConnection},
    {"resume", "Read again", "Reads what has arrived, and what arrives", kWhichOnly, true, stack::Performer::Either,
     kReadingStopped},
};
static_assert(std::size(kActions) == static_cast<std::size_t>(Action::Resume) + 1);
inline constexpr stack::ParameterRow kServiceParameters[] = {
    kReads,
    kEndsToo,
    {.id = "answer", .meaning = "What the program writes for each request that it has read; nothing unless given"},
    {.id = "request",
     .type = stack::ParameterType::Size,
     .meaning = "How many octets a request has; as many as are read at once unless said otherwise",
     .least = 1,
     .most = 100'000'000},
    {.id = "starts",
     .type = stack::ParameterType::Duration,
     .meaning = "How long after its host starts the program begins to wait for connections, which are refused "
                "before; at once unless given"},
};

} // namespace osiscope::socket
