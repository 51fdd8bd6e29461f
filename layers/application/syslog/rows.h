#pragma once

#include "model/stack/description.h"

/// What syslog says of itself besides fields, and the numbers by which sender and collector name it.
namespace osiscope::syslog {

inline constexpr std::uint16_t kPort = 514;

enum class Variable : std::uint16_t { Written };
inline constexpr stack::VariableRow kVariables[] = {
    {"written",
     "messages written down",
     stack::ValueType::Integer,
     "messages",
     "How many messages are in the collector's log. It keeps what was said, not who is still there.",
     {"RFC 5424", "3"}},
};
static_assert(std::size(kVariables) == static_cast<std::size_t>(Variable::Written) + 1);

enum class Timer : std::uint16_t { Next };
inline constexpr stack::TimerRow kTimers[] = {
    {"next",
     "until the next message",
     "The sender says something again. It does not wait for anybody.",
     {"RFC 5426", "4.3"}},
};
static_assert(std::size(kTimers) == static_cast<std::size_t>(Timer::Next) + 1);

enum class Note : std::uint16_t { UnknownHost, Written, OldForm, NoPriority, Gap };
inline constexpr stack::NoteRow kNotes[] = {
    {"unknown-host", "unknown host", "There is no host of this name, or no link leads to it: nothing is sent.", {}},
    {"logged", "written down", "The collector adds the message to its log. Nobody is told.", {"RFC 5424", "3"}},
    {"old-form",
     "older form",
     "Behind the priority there is no header of today's standard. The text is kept as it is.",
     {"RFC 5424", "A.1"}},
    {"no-priority",
     "no priority",
     "It does not say how urgent it is, as each message must. The text is kept as it is.",
     {"RFC 5424", "6.2.1"}},
    {"gap",
     "numbers are missing",
     "The sender has numbered its messages, and some have not come. The collector can notice; it cannot ask for them.",
     {"RFC 5424", "7.3.1"}},
};
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::Gap) + 1);

enum class Action : std::uint16_t { Send };
inline constexpr std::string_view kFacilityChoices[] = {
    "kern",     "user", "mail",   "daemon", "auth",   "syslog", "lpr",    "news",   "uucp",   "cron",
    "authpriv", "ftp",  "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7"};
inline constexpr std::string_view kSeverityChoices[] = {"emerg",   "alert",  "crit", "err",
                                                        "warning", "notice", "info", "debug"};
inline constexpr stack::ParameterRow kSendParameters[] = {
    {.id = "to",
     .required = true,
     .meaning = "The host that collects messages: its name or address",
     .reading = &stack::readHostName},
    {.id = "port",
     .type = stack::ParameterType::Integer,
     .meaning = "The collector's port. Default: 514",
     .least = 1,
     .most = 0xFFFF},
    {.id = "text", .required = true, .meaning = "What happened"},
    {.id = "facility", .meaning = "Which part of the system says it. Default: \"user\"", .choices = kFacilityChoices},
    {.id = "severity", .meaning = "How bad it is. Default: \"info\"", .choices = kSeverityChoices},
    {.id = "app", .meaning = "The program that says it. Default: \"app\""},
    {.id = "count",
     .type = stack::ParameterType::Integer,
     .meaning = "How often to say it. Default: once",
     .least = 1,
     .most = 1'000'000},
    {.id = "interval",
     .type = stack::ParameterType::Duration,
     .meaning = "The time from one message to the next. Default: 1 s"},
    {.id = "numbered",
     .type = stack::ParameterType::Boolean,
     .meaning = "true: number the messages, so that a gap can be seen. Default: false"},
};
inline constexpr stack::ActionRow kActions[] = {
    {"send", "Report something", "Sends a message to a collector, which says nothing back", kSendParameters},
};
static_assert(std::size(kActions) == static_cast<std::size_t>(Action::Send) + 1);

} // namespace osiscope::syslog
