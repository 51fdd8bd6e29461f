#pragma once

#include "layers/presentation/pdv_list/text_message.h"
#include "model/stack/description.h"

#include <optional>
#include <string_view>

/// What the user says of itself besides states, and the numbers by which its layer names it.
namespace osiscope::session_user {

/// What a user says: text.
inline constexpr pdv_list::TextProtocol kTextProtocol{"session-user", 7, "text", "nothing that a user says"};
using Texts = pdv_list::TextMessages<kTextProtocol>;

inline constexpr std::uint16_t kPort = 102;

enum class Variable : std::uint16_t { Works };
inline constexpr stack::VariableRow kVariables[] = {
    {"works",
     "pieces of work",
     stack::ValueType::Text,
     "",
     "The activities that the user can go on with, each with the last point that both sides have confirmed.",
     {"X.215", "7.4"},
     true},
};
static_assert(std::size(kVariables) == static_cast<std::size_t>(Variable::Works) + 1);

enum class Note : std::uint16_t { UnknownHost, NobodyThere, UnknownWork, NotOurWord, NotAgreed };
inline constexpr stack::NoteRow kNotes[] = {
    {"unknown-host", "unknown host", "There is no host of this name, or no link leads to it: nothing is sent.", {}},
    {"nobody-there", "no session", "There is no session going on in which this could be asked for.", {}},
    {"unknown-work",
     "nothing known of it",
     "The user remembers no such piece of work: it does not know from where to go on.",
     {"X.215", "13.14"}},
    {"not-our-word",
     "the data token is with the other side",
     "In half duplex only the side that holds the data token may say something: this text is not taken, and so it is "
     "not sent. The user can ask for the token.",
     {"X.215", "13.1"}},
    {"not-agreed",
     "not agreed on",
     "When the session began the two sides did not agree on typed data: this text is not taken, and so it is not sent.",
     {"X.215", "13.3"}},
};
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::NotAgreed) + 1);

/// In the order of actionRows().
enum class Action : std::uint16_t {
    Connect,
    Data,
    TypedData,
    CapabilityData,
    TokenGive,
    TokenPlease,
    ControlGive,
    SyncMinor,
    SyncMajor,
    Resynchronize,
    Exception,
    ActivityStart,
    ActivityResume,
    ActivityInterrupt,
    ActivityDiscard,
    ActivityEnd,
    Release,
    Abort,
};
std::span<const stack::ActionRow> actionRows();

/// How a resynchronization goes on, in the order of session_service::ResyncType.
inline constexpr std::string_view kResyncTypes[] = {"restart", "abandon", "set"};

inline constexpr stack::ParameterRow kService[] = {
    {.id = "refuses", .type = stack::ParameterType::Boolean, .meaning = "true: it wants no session. Default: false"},
    {.id = "refuse-reason",
     .type = stack::ParameterType::Integer,
     .meaning = "Why it wants none: 0, which says nothing, or 1, it is busy at the moment. Default: 0",
     .least = 0,
     .most = 1},
    {.id = "refuses-release",
     .type = stack::ParameterType::Integer,
     .meaning = "So many times it does not agree to end, if negotiated release is agreed on. Default: 0",
     .least = 0,
     .most = 100},
};

/// "minor-sync, activities": bits of session_service::FunctionalUnit. nullopt: a word is none of them.
std::optional<std::int64_t> unitsFrom(std::string_view words);
/// "data, minor": bits of session_service::Token.
std::optional<std::int64_t> tokensFrom(std::string_view words);

} // namespace osiscope::session_user
