#include "layers/session/iso_session/rows.h"

#include <string>

namespace osiscope::iso_session {

namespace {
using stack::Display;
using stack::ValueType;

constexpr stack::VariableRow kVariables[] = {
    {"va",
     "V(A)",
     ValueType::Integer,
     "",
     "The lowest serial number of a synchronization point that is not confirmed.",
     {"X.225", "5.8"},
     true},
    {"vm",
     "V(M)",
     ValueType::Integer,
     "",
     "The serial number that the next synchronization point gets.",
     {"X.225", "5.8"},
     true},
    {"vr", "V(R)", ValueType::Integer, "", "The lowest serial number that one may go back to.", {"X.225", "5.8"}, true},
    {"functional-units",
     "functional units",
     ValueType::Text,
     "",
     "What both users have agreed to make use of.",
     {"X.225", "5.7"},
     true},
    {"activity", "activity", ValueType::Text, "", "The name of the activity that is going on.", {"X.225", "5.8"}, true},
    {"tokens", "tokens here", ValueType::Text, "", "The rights that this side holds.", {"X.225", "5.6"}, true},
};
static_assert(std::size(kVariables) == static_cast<std::size_t>(Variable::OurTokens) + 1);

constexpr stack::TimerRow kTimers[] = {
    {"tim",
     "timer TIM",
     "The other side should end the transport connection; if it has not by then, this side does.",
     {"X.225", "7.9"}},
};
static_assert(std::size(kTimers) == static_cast<std::size_t>(Timer::Tim) + 1);

constexpr stack::NoteRow kNotes[] = {
    {"not-now",
     "asked out of turn",
     "The user asks for something that has no place here now: nothing happens.",
     {"X.215", "11.3"}},
    {"no-token",
     "the token is elsewhere",
     "The user asks for something that only the holder of a token may do.",
     {"X.215", "11.2"}},
    {"not-agreed",
     "not agreed on",
     "The user asks for something that belongs to a functional unit not agreed on.",
     {"X.215", "9.1"}},
    {"bad-serial",
     "no such point",
     "There is no synchronization point with this serial number that this could be about.",
     {"X.215", "11.4"}},
    {"unreadable", "no SPDU", "What came in is no session protocol data unit.", {"X.225", "8.1"}},
};
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::Unreadable) + 1);

constexpr stack::ValueName kSyncTypes[] = {{0, "explicit confirmation", ""}, {1, "no explicit confirmation", ""}};
constexpr stack::ValueName kResyncTypes[] = {
    {0, "restart", "go back to a point since the last major one"},
    {1, "abandon", "give up what is going on, with a number that was not yet used"},
    {2, "set", "go on with any number"},
};
constexpr stack::ValueName kEnclosures[] = {{0, "more follows", ""}, {2, "the last piece", ""}};
constexpr stack::ValueName kOverflows[] = {{0, "all of it is here", ""}, {1, "more than 10240 octets", ""}};
/// Of a refusal.
constexpr stack::ValueName kReasons[] = {
    {0, "the user refuses", ""},
    {1, "the user is temporarily congested", ""},
    {2, "the user refuses, with data", ""},
    {129, "session selector unknown", ""},
    {130, "user not attached", ""},
    {131, "congestion", ""},
    {132, "protocol version not supported", ""},
    {133, "rejected by the session layer", ""},
    {134, "implementation restriction", ""},
};

/// Of an exception that a user reports.
constexpr stack::ValueName kExceptionReasons[] = {
    {0, "no specific reason", ""},
    {1, "the user may not be able to receive", ""},
    {3, "sequence error of the user", ""},
    {5, "error of the local user", ""},
    {6, "unrecoverable procedural error", ""},
    {128, "demand data token", ""},
};

// In the order of FieldId. All places vary: SPDUs follow each other, and parameters come in any number.
constexpr stack::FieldRow kFields[] = {
    {"si", "SPDU identifier", 0, 0, Display::Decimal, "What kind of SPDU this is.", {"X.225", "8.2"}},
    {"li",
     "Length indicator",
     0,
     0,
     Display::Decimal,
     "Octets of parameters; user information behind them not counted.",
     {"X.225", "8.2"}},
    {"selector",
     "Session selector",
     0,
     0,
     Display::Octets,
     "Which user of the session layer calls, or is called.",
     {"X.225", "8.3.1"}},
    {"reference",
     "SS-user reference",
     0,
     0,
     Display::Text,
     "By which a user knows the connection again, later and elsewhere.",
     {"X.225", "8.3.1"}},
    {"activity", "Activity identifier", 0, 0, Display::Text, "The name of a piece of work.", {"X.225", "8.3"}},
    {"serial",
     "Serial number",
     0,
     0,
     Display::Text,
     "Of a synchronization point, in decimal digits.",
     {"X.225", "8.3.1"}},
    {"sync-type",
     "Sync type item",
     0,
     0,
     Display::Decimal,
     "In a MIP, whether the mark must be confirmed; in a MAP, that no activity ends with it.",
     {"X.225", "8.3"},
     kSyncTypes},
    {"tokens", "Token item", 0, 0, Display::Text, "Which tokens are given, or asked for.", {"X.225", "8.3"}},
    {"transport-disconnect",
     "Transport disconnect",
     0,
     0,
     Display::Hexadecimal,
     "Whether the transport connection ends too, and who aborts.",
     {"X.225", "8.3"}},
    {"options",
     "Protocol options",
     0,
     0,
     Display::Hexadecimal,
     "Bit 1: several SPDUs may share a TSDU at will.",
     {"X.225", "8.3.1"}},
    {"functional-units",
     "Session user requirements",
     0,
     0,
     Display::Text,
     "Which functional units are wanted.",
     {"X.225", "8.3.1"}},
    {"version",
     "Version number",
     0,
     0,
     Display::Hexadecimal,
     "One bit for each version of the protocol.",
     {"X.225", "8.3.1"}},
    {"token-setting",
     "Token setting item",
     0,
     0,
     Display::Hexadecimal,
     "Who is to hold each token: two bits a token; 0 the initiator, 1 the responder, 2 the called user says.",
     {"X.225", "8.3.1"}},
    {"resync-type",
     "Resync type item",
     0,
     0,
     Display::Decimal,
     "How to find the point to go on from.",
     {"X.225", "8.3"},
     kResyncTypes},
    {"reason", "Reason code", 0, 0, Display::Decimal, "Why the connection is refused.", {"X.225", "8.3"}, kReasons},
    {"exception-reason",
     "Reason code",
     0,
     0,
     Display::Decimal,
     "What has gone wrong.",
     {"X.225", "8.3"},
     kExceptionReasons},
    {"enclosure",
     "Enclosure item",
     0,
     0,
     Display::Decimal,
     "Whether more pieces of the same user data follow.",
     {"X.225", "7.3"},
     kEnclosures},
    {"overflow",
     "Data overflow",
     0,
     0,
     Display::Decimal,
     "Whether the user has said more than fits into the CONNECT.",
     {"X.225", "7.1"},
     kOverflows},
    {"reflect",
     "Reflect parameter values",
     0,
     0,
     Display::Octets,
     "What came in and was wrong, sent back.",
     {"X.225", "7.27"}},
    {"group", "Parameter group", 0, 0, Display::Octets, "Parameters that belong together.", {"X.225", "8.2"}},
    {"data",
     "User data",
     0,
     0,
     Display::Octets,
     "What the users of the session layer say to each other.",
     {"X.225", "8.2"}},
    {"parameter",
     "Other parameter",
     0,
     0,
     Display::Octets,
     "A parameter without further meaning here.",
     {"X.225", "8.2"}},
};
static_assert(std::size(kFields) == static_cast<std::size_t>(FieldId::Other) + 1);
} // namespace

std::span<const stack::VariableRow> variableRows()
{
    return kVariables;
}

std::span<const stack::TimerRow> timerRows()
{
    return kTimers;
}

std::span<const stack::NoteRow> noteRows()
{
    return kNotes;
}

std::span<const stack::FieldRow> fieldRows()
{
    return kFields;
}

const stack::FieldRow& field(FieldId id)
{
    return kFields[static_cast<std::size_t>(id)];
}

std::string functionalUnitNames(std::uint64_t units)
{
    constexpr std::string_view kNames[] = {
        "half duplex",       "duplex",        "expedited",           "minor synchronize",
        "major synchronize", "resynchronize", "activity management", "negotiated release",
        "capability data",   "exceptions",    "typed data"};
    std::string text = "kernel";
    for (std::size_t i = 0; i < std::size(kNames); ++i)
        if ((units >> i & 1U) != 0)
            text.append(", ").append(kNames[i]);
    return text;
}

} // namespace osiscope::iso_session
