#include "layers/application/telnet/rows.h"

#include "layers/application/telnet/states.h"

namespace osiscope::telnet {

namespace {
using stack::ParameterType;
using stack::ValueType;

constexpr stack::VariableRow kVariables[] = {
    {"own-options",
     "options on this side",
     ValueType::Text,
     "",
     "The options that this end performs because both have agreed on them. They hold until one end takes them back.",
     {"RFC 854", "GENERAL CONSIDERATIONS"},
     true},
    {"peer-options",
     "options on the other side",
     ValueType::Text,
     "",
     "The options that the other end performs because both have agreed on them.",
     {"RFC 854", "GENERAL CONSIDERATIONS"},
     true},
    {"screen",
     "last line on the screen",
     ValueType::Text,
     "",
     "What the user sees in the line of the cursor.",
     {"RFC 854", "THE NVT PRINTER AND KEYBOARD"}},
    {"terminal",
     "terminal",
     ValueType::Text,
     "",
     "What the host knows of the terminal: its type and the size of its window.",
     {"RFC 1091", "5"},
     true},
    {"user", "user logged in", ValueType::Text, "", "Who is at the terminal, as the host knows since the log-in.",
     kLogin, true},
    {"directory",
     "working directory",
     ValueType::Text,
     "",
     "Where the user's next command works. The host remembers it from one command to the next.",
     {"sh(1)", "cd"},
     true},
    {"logins", "users logged in", ValueType::Integer, "users", "How many login sessions this host has now.", kLogin,
     true},
};
static_assert(std::size(kVariables) == static_cast<std::size_t>(Variable::Logins) + 1);

constexpr stack::TimerRow kTimers[] = {
    {"key-timer", "until the next key", "The user needs a little time from one key to the next.", {}},
    {"negotiation-timer",
     "negotiation timer",
     "The host does not wait for ever for answers about options before it asks who is there.",
     {"RFC 1123", "3.2.1"}},
    {"login-timer",
     "log-in timer",
     "A terminal at which nobody logs in is not kept for ever.",
     {"login(1)", "LOGIN_TIMEOUT"}},
    {"idle-timer",
     "idle timer",
     "A user who types nothing for long is logged out.",
     {"logind.conf(5)", "StopIdleSessionSec"}},
    {"command-timer", "command", "The running command does its next step.", {}},
};
static_assert(std::size(kTimers) == static_cast<std::size_t>(Timer::Command) + 1);

constexpr stack::Citation kSynch{"RFC 854", "THE TELNET \"SYNCH\" SIGNAL"};
constexpr stack::NoteRow kNotes[] = {
    {"option-on",
     "option on",
     "Both ends have said yes: from here on the option is in effect.",
     {"RFC 854", "GENERAL CONSIDERATIONS"}},
    {"option-off",
     "option off",
     "The option is no longer in effect: the plain terminal's rule holds again.",
     {"RFC 854", "GENERAL CONSIDERATIONS"}},
    {"synch", "urgent: look for commands",
     "TCP says that something ahead is urgent. Data is thrown away from here to the data mark; only commands count.",
     kSynch},
    {"synch-over", "data mark reached", "This is the place the urgency was about: data counts again.", kSynch},
    {"discarded", "data thrown away", "This data was sent before the Synch, and nobody wants it any more.", kSynch},
    {"not-agreed",
     "parameters of no option",
     "Parameters came for an option that is not on. They are ignored.",
     {"RFC 855", "A Note on \"Subnegotiation\""}},
    {"unknown-host",
     "unknown host",
     "There is no host of this name, or no link leads to it: no connection is opened.",
     {}},
    {"not-connected", "not connected", "There is no connection on which this could be done.", {}},
    {"bad-option",
     "unknown option",
     "There is no option of this name; one without a name is given by its number.",
     {"RFC 854", "GENERAL CONSIDERATIONS"}},
    {"go-ahead",
     "keyboard unlocked",
     "Go Ahead: the host has said all it has to say for now, and it is the user's turn.",
     {"RFC 854", "TRANSMISSION OF DATA"}},
    {"login", "logged in", "The host has accepted the user. From here on it remembers who is at this terminal.",
     kLogin},
    {"login-failed", "log-in refused", "Name and password do not fit, so that nobody is logged in.", kLogin},
    {"logout", "logged out",
     "The host forgets who was at this terminal. The login session ends; the connection is still there.", kLogin},
    {"hung-up", "hung up",
     "The connection is gone and nobody has logged out. The host ends the login session by itself.", kLogin},
    {"idle-logout",
     "logged out for idleness",
     "Nothing was typed for too long, and the host ends the login session.",
     {"logind.conf(5)", "StopIdleSessionSec"}},
    {"login-too-slow",
     "no log-in in time",
     "Nobody has logged in, and the host closes the connection.",
     {"login(1)", "LOGIN_TIMEOUT"}},
    {"interrupted",
     "command interrupted",
     "The running command is stopped, and what was typed ahead is forgotten.",
     {"RFC 854", "STANDARD REPRESENTATION OF CONTROL FUNCTIONS"}},
    {"output-aborted",
     "output aborted",
     "The command runs on, but what it has to say is no longer sent.",
     {"RFC 854", "STANDARD REPRESENTATION OF CONTROL FUNCTIONS"}},
    {"line-too-long", "line too long", "No more characters fit into this line; they are left out.", {}},
};
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::LineTooLong) + 1);

constexpr stack::ParameterRow kOpenParameters[] = {
    {.id = "to",
     .required = true,
     .meaning = "The host to log in to: its name or address",
     .reading = &stack::readHostName},
    {.id = "port",
     .type = ParameterType::Integer,
     .meaning = "The service's port. Default: 23",
     .least = 1,
     .most = 65535},
    {.id = "terminal", .meaning = "The terminal's type. Default: \"XTERM\""},
    {.id = "columns",
     .type = ParameterType::Integer,
     .meaning = "The width of its window. Default: 80",
     .least = 0,
     .most = 65535},
    {.id = "rows",
     .type = ParameterType::Integer,
     .meaning = "The height of its window. Default: 24",
     .least = 0,
     .most = 65535},
    {.id = "options",
     .type = ParameterType::Boolean,
     .meaning = "false: a plain terminal, which agrees to nothing but to leaving Go Ahead out. Default: true"},
};
constexpr stack::ParameterRow kTypeParameters[] = {
    {.id = "text", .required = true, .meaning = "What the user types"},
    {.id = "enter", .type = ParameterType::Boolean, .meaning = "false: without the Enter key. Default: true"},
    {.id = "per-key",
     .type = ParameterType::Duration,
     .meaning = "The time from one key to the next. Default: \"0 s\", all at once"},
};
constexpr stack::ParameterRow kResizeParameters[] = {
    {"columns", ParameterType::Integer, true, "The new width", {}, {}, 0, 65535},
    {"rows", ParameterType::Integer, true, "The new height", {}, {}, 0, 65535},
};
constexpr std::string_view kSides[] = {"host", "terminal"};
constexpr stack::ParameterRow kOptionParameters[] = {
    {"option", ParameterType::Text, true, "Its name (\"echo\", \"sga\", \"naws\", \"linemode\") or its number"},
    {"by", ParameterType::Text, false, "Who is to perform it. Default: \"host\"", kSides},
    {"on", ParameterType::Boolean, false, "false: switch it off. Default: true"},
};

constexpr stack::ActionRow kActions[] = {
    {"open", "Connect to a host", "Opens a connection to a host, to log in there", kOpenParameters},
    {"type", "Type", "The user types something", kTypeParameters},
    {"interrupt", "Interrupt the command", "Stops what is running on the host: Interrupt Process and Synch"},
    {"abort-output", "Abort the output", "Lets the command run on but wants no more of its output"},
    {"are-you-there", "Are you there?", "Asks the host for any sign of life"},
    {"resize", "Resize the window", "Makes the terminal's window larger or smaller", kResizeParameters},
    {"option", "Negotiate an option", "Wants an option switched on or off", kOptionParameters},
    {"close", "Close the connection", "Closes the connection, logged in or not"},
};
static_assert(std::size(kActions) == static_cast<std::size_t>(Action::Close) + 1);

constexpr stack::ParameterRow kUserColumns[] = {
    {"name", ParameterType::Text, true, "The user's name"},
    {"password", ParameterType::Text, true, "The user's password"},
};
constexpr stack::ParameterRow kFileColumns[] = {
    {"path", ParameterType::Text, true, "Where the file is: \"/letters/monday\""},
    {"text", ParameterType::Text, true, "What is in it"},
};
constexpr std::string_view kAfterLogout[] = {"close", "login"};
constexpr stack::ParameterRow kService[] = {
    {"banner", ParameterType::Text, false, "What the host says first. Default: its name"},
    {"user",
     ParameterType::Tables,
     false,
     "Who may log in; without any, everybody may, and no password is asked for",
     {},
     kUserColumns},
    {"file", ParameterType::Tables, false, "The files of the host", {}, kFileColumns},
    {"tries", ParameterType::Integer, false, "How many wrong passwords are borne. Default: 3", {}, {}, 1, 100},
    {"login-timeout", ParameterType::Duration, false, "How long a log-in may take. Default: 60 s"},
    {"idle-timeout", ParameterType::Duration, false,
     "Whoever types nothing for this long is logged out. Default: nobody is"},
    {"after-logout", ParameterType::Text, false,
     "\"login\": the connection stays for the next user. Default: \"close\"", kAfterLogout},
    {"options", ParameterType::Boolean, false,
     "false: a host that proposes no options and agrees to none but to leaving Go Ahead out. Default: true"},
};
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

std::span<const stack::ActionRow> actionRows()
{
    return kActions;
}

std::span<const stack::ParameterRow> serviceRows()
{
    return kService;
}

} // namespace osiscope::telnet
