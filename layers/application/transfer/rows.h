#pragma once

#include "model/stack/description.h"
#include "model/stack/session_service.h"

/// What the file transfer says of itself besides states, and the numbers by which its layers name it.
namespace osiscope::transfer {

inline constexpr std::uint16_t kPort = 102;
/// What the session is to offer: turns are not needed, checkpoints and activities are.
inline constexpr std::int64_t kUnits =
    stack::session_service::kDuplex | stack::session_service::kMinorSync | stack::session_service::kActivityManagement;

enum class Variable : std::uint16_t { Sent, Secured, Checkpoint, Received };
inline constexpr stack::VariableRow kVariables[] = {
    {"sent",
     "octets sent",
     stack::ValueType::Integer,
     "octets",
     "How far into the file the sender is.",
     {"X.215", "13.1"}},
    {"secured",
     "octets secured",
     stack::ValueType::Integer,
     "octets",
     "What need never be sent again, whatever happens to the connections.",
     {"X.215", "13.8"},
     true},
    {"checkpoint",
     "last checkpoint",
     stack::ValueType::Integer,
     "",
     "The serial number of the last synchronization point that was confirmed: from here the work can go on.",
     {"X.215", "13.8"},
     true},
    {"received",
     "octets received",
     stack::ValueType::Integer,
     "octets",
     "How far into the file the receiver is.",
     {"X.215", "13.1"}},
};
static_assert(std::size(kVariables) == static_cast<std::size_t>(Variable::Received) + 1);

enum class Timer : std::uint16_t { Retry };
inline constexpr stack::TimerRow kTimers[] = {
    {"retry",
     "retry timer",
     "After a loss the sender waits a moment before it tries a new session.",
     {"X.215", "14.3"}},
};
static_assert(std::size(kTimers) == static_cast<std::size_t>(Timer::Retry) + 1);

enum class Note : std::uint16_t { UnknownHost, ResumedFrom, Forgotten, Stored, Restored };
inline constexpr stack::NoteRow kNotes[] = {
    {"unknown-host", "unknown host", "There is no host of this name, or no link leads to it: nothing is sent.", {}},
    {"resumed-from",
     "resumed from a checkpoint",
     "The transfer goes on behind the last secured checkpoint; only what came after it is sent again.",
     {"X.215", "13.14"}},
    {"forgotten",
     "nothing known of it",
     "The receiver knows nothing of the activity that is to be resumed, as after a restart without a disk.",
     {"X.215", "13.14"}},
    {"stored", "file stored", "The whole file has arrived.", {"X.215", "13.17"}},
    {"restored",
     "checkpoints read from disk",
     "The host has started again, and the receiver reads from its disk which checkpoints it had confirmed.",
     {"X.215", "13.14"}},
};
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::Restored) + 1);

enum class Action : std::uint16_t { Put };
inline constexpr stack::ParameterRow kPutParameters[] = {
    {.id = "to",
     .required = true,
     .meaning = "The host that receives: its name or address",
     .reading = &stack::readHostName},
    {.id = "port",
     .type = stack::ParameterType::Integer,
     .meaning = "The TCP port of its transport service; 102 unless said otherwise",
     .least = 1,
     .most = 0xFFFF},
    {.id = "file", .meaning = "The file's name, six octets at most; FILE1 unless said otherwise"},
    {.id = "size",
     .type = stack::ParameterType::Size,
     .meaning = "How long the file is; 16 kB unless said otherwise",
     .least = 1,
     .most = 64 * 1024 * 1024},
    {.id = "checkpoint",
     .type = stack::ParameterType::Size,
     .meaning = "How many octets from one checkpoint to the next; 4 kB unless said otherwise",
     .least = 1,
     .most = 16 * 1024 * 1024},
    {.id = "piece",
     .type = stack::ParameterType::Size,
     .meaning = "How many octets are sent at once; 1 kB unless said otherwise",
     .least = 1,
     .most = 32 * 1024},
    {.id = "window",
     .type = stack::ParameterType::Integer,
     .meaning = "How many checkpoints may wait for their confirmation; 2 unless said otherwise",
     .least = 1,
     .most = 1000},
    {.id = "retry",
     .type = stack::ParameterType::Duration,
     .meaning = "How long to wait after a loss; 1 s unless said otherwise"},
    {.id = "tries",
     .type = stack::ParameterType::Integer,
     .meaning = "How many losses to bear; 10 unless said otherwise",
     .least = 0,
     .most = 1000},
};
inline constexpr stack::ActionRow kActions[] = {
    {"put", "Send a file", "Sends a file with checkpoints, and resumes from the last one when the session is lost",
     kPutParameters},
};
static_assert(std::size(kActions) == static_cast<std::size_t>(Action::Put) + 1);

inline constexpr std::string_view kStores[] = {"disk", "memory"};
inline constexpr stack::ParameterRow kService[] = {
    {.id = "store",
     .meaning = "Where the receiver secures what has come: \"disk\" survives a crash of its host, \"memory\" does not. "
                "Default: \"disk\"",
     .choices = kStores},
};

} // namespace osiscope::transfer
