#include "layers/application/telnet/states.h"

namespace osiscope::telnet {

namespace {
using stack::Citation;
using stack::StateRow;

using stack::row;

constexpr std::string_view kOptionStates[] = {
    "no", "yes", "want-no", "want-no-opposite", "want-yes", "want-yes-opposite"};
static_assert(std::size(kOptionStates) == static_cast<std::size_t>(OptionState::WantYesOpposite) + 1);
constexpr std::string_view kOptionEvents[] = {
    "the other side says WILL or DO",
    "the other side wants what we do not",
    "the other side says WONT or DONT",
    "we want it on",
    "we want it off",
};
static_assert(std::size(kOptionEvents) == static_cast<std::size_t>(OptionEvent::WeWantOff) + 1);
constexpr Citation kQ{"RFC 1143", "7"};
constexpr Citation kQueue{"RFC 1143", "5"};

using O = OptionState;
using OE = OptionEvent;
constexpr StateRow kOptionRows[] = {
    row(O::No, OE::Yes, O::Yes, kSayYes, kQ,
        "The other side proposes the option and we agree: we say so, and it is on."),
    row(O::No, OE::UnwantedYes, O::No, kSayNo, {"RFC 1143", "2"},
        "Nobody has to agree to an option: it is refused and stays off."),
    row(O::No, OE::No, O::No, "", {"RFC 1143", "2"},
        "It is off already. Nobody answers to what is so anyway, else the answers would go round for ever."),
    row(O::No, OE::WeWantOn, O::WantYes, kSayYes, kQ,
        "We propose the option. Until the other side has answered it is neither on nor off."),
    row(O::Yes, OE::Yes, O::Yes, "", {"RFC 1143", "2"},
        "It is on already. Nobody answers to what is so anyway, else the answers would go round for ever."),
    row(O::Yes, OE::No, O::No, kSayNo, {"RFC 1143", "2"},
        "Either side may switch an option off at any time, and the other must agree."),
    row(O::Yes, OE::WeWantOff, O::WantNo, kSayNo, kQ, "We want it off. The other side cannot but agree."),
    row(O::WantNo, OE::Yes, O::No, "", kQ,
        "We have said no and hear a yes: the other side does not keep to the rules, and the option is off."),
    row(O::WantNo, OE::No, O::No, "", kQ, "The other side agrees that it is off."),
    row(O::WantNo, OE::WeWantOn, O::WantNoOpposite, "", kQueue,
        "We have changed our mind before the answer came: the new wish waits, and nothing is sent."),
    row(O::WantNoOpposite, OE::Yes, O::Yes, "", kQ,
        "We have said no and hear a yes: the other side does not keep to the rules, but yes is what we want by now."),
    row(O::WantNoOpposite, OE::No, O::WantYes, kSayYes, kQ, "It is off now, and the wish that waited is sent."),
    row(O::WantNoOpposite, OE::WeWantOff, O::WantNo, "", kQueue, "The wish that waited is taken back."),
    row(O::WantYes, OE::Yes, O::Yes, "", kQ,
        "The other side agrees, and the option is on. That needs no answer: this was the answer."),
    row(O::WantYes, OE::No, O::No, "", {"RFC 1143", "2"}, "The other side refuses, and that has to be accepted."),
    row(O::WantYes, OE::WeWantOff, O::WantYesOpposite, "", kQueue,
        "We have changed our mind before the answer came: the new wish waits, and nothing is sent."),
    row(O::WantYesOpposite, OE::Yes, O::WantNo, kSayNo, kQ, "It is on now, and the wish that waited is sent."),
    row(O::WantYesOpposite, OE::No, O::No, "", kQ, "It was refused, and off is what we want by now."),
    row(O::WantYesOpposite, OE::WeWantOn, O::WantYes, "", kQueue, "The wish that waited is taken back."),
};

constexpr std::string_view kClientStates[] = {"opening", "connected", "closing", "closed"};
static_assert(std::size(kClientStates) == static_cast<std::size_t>(ClientState::Closed) + 1);
constexpr std::string_view kClientEvents[] = {
    "the connection is open", "there is no connection", "the user closes it",
    "the host closes it",     "the connection breaks",  "both directions are closed",
};
static_assert(std::size(kClientEvents) == static_cast<std::size_t>(ClientEvent::Released) + 1);
constexpr Citation kConnection{"RFC 854", "CONNECTION ESTABLISHMENT"};

using C = ClientState;
using CE = ClientEvent;
constexpr StateRow kClientRows[] = {
    row(C::Opening, CE::Opened, C::Connected, "", kConnection,
        "Telnet runs over one TCP connection. Both ends begin as the same plain terminal, with all options off."),
    row(C::Opening, CE::Refused, C::Closed, "", kConnection, "Without a TCP connection there is no host to talk to."),
    row(C::Opening, CE::UserCloses, C::Closed, "abort", kConnection, "The user no longer waits for the connection."),
    row(C::Connected, CE::UserCloses, C::Closing, "close", kConnection,
        "The user ends the connection. Whoever is logged in is not logged out by this message: the host only sees the "
        "line go dead."),
    row(C::Connected, CE::PeerCloses, C::Closing, "close", kConnection,
        "The host has ended the connection, and the terminal closes its direction too."),
    row(C::Connected, CE::Broken, C::Closed, "", kConnection, "The transport has lost the connection."),
    row(C::Closing, CE::Released, C::Closed, "", kConnection, "Both directions of the connection are closed."),
    row(C::Closing, CE::Broken, C::Closed, "", kConnection, "The connection breaks while it is being closed."),
};

constexpr std::string_view kLoginStates[] = {"negotiating", "asking-name", "asking-password", "shell",
                                             "running",     "closing",     "closed"};
static_assert(std::size(kLoginStates) == static_cast<std::size_t>(LoginState::Closed) + 1);
constexpr std::string_view kLoginEvents[] = {
    "the options are settled", "a name is given",
    "the user is accepted",    "the user is rejected",
    "too many tries",          "no log-in in time",
    "a command begins",        "the command ends",
    "the user logs out",       "the user logs out, and the host waits for the next one",
    "nothing typed for long",  "the terminal closes",
    "the connection breaks",   "both directions are closed",
};
static_assert(std::size(kLoginEvents) == static_cast<std::size_t>(LoginEvent::Released) + 1);
constexpr Citation kTimeOut{"login(1)", "LOGIN_TIMEOUT"};
constexpr Citation kTries{"login(1)", "LOGIN_RETRIES"};
constexpr Citation kShell{"sh(1)", "DESCRIPTION"};
constexpr Citation kIdle{"logind.conf(5)", "StopIdleSessionSec"};

using L = LoginState;
using LE = LoginEvent;
constexpr StateRow kLoginRows[] = {
    row(L::Negotiating, LE::Settled, L::AskingName, "login:", {"RFC 1123", "3.3.4"},
        "Both ends know now what the other can do. The host asks who is there; Telnet itself never asks that."),
    row(L::Negotiating, LE::PeerCloses, L::Closing, "close", kConnection, "The terminal closes before it has begun."),
    row(L::Negotiating, LE::Broken, L::Closed, "", kConnection, "The connection breaks before anything was asked."),
    row(L::AskingName, LE::NameGiven, L::AskingPassword, "Password:", {"RFC 857", "5"},
        "The host asks for the password. It is the one who echoes, so it can leave the echo out."),
    row(L::AskingName, LE::LoggedIn, L::Shell, "prompt", kLogin,
        "The host knows who is at the terminal and remembers it: the login session begins."),
    row(L::AskingName, LE::LoginTimeOut, L::Closing, "close", kTimeOut,
        "A terminal at which nobody logs in is not kept for ever."),
    row(L::AskingName, LE::PeerCloses, L::Closing, "close", kConnection, "The terminal closes without a log-in."),
    row(L::AskingName, LE::Broken, L::Closed, "", kConnection, "The connection breaks before anybody has logged in."),
    row(L::AskingPassword, LE::LoggedIn, L::Shell, "prompt", kLogin,
        "The password is right. The host remembers who is at the terminal: the login session begins."),
    row(L::AskingPassword, LE::LoginFailed, L::AskingName, "login:", kLogin,
        "Name and password do not fit each other. The connection stays; a login session does not begin."),
    row(L::AskingPassword, LE::TooManyTries, L::Closing, "close", kTries,
        "Guessing is made slow: after some wrong passwords the host closes the connection."),
    row(L::AskingPassword, LE::LoginTimeOut, L::Closing, "close", kTimeOut,
        "A terminal at which nobody logs in is not kept for ever."),
    row(L::AskingPassword, LE::PeerCloses, L::Closing, "close", kConnection, "The terminal closes without a log-in."),
    row(L::AskingPassword, LE::Broken, L::Closed, "", kConnection, "The connection breaks before the log-in."),
    row(L::Shell, LE::CommandBegins, L::Running, "", kShell,
        "The command takes its time; until it ends there is no prompt."),
    row(L::Shell, LE::LoggedOut, L::Closing, "close", kConnection,
        "Log-out ends the login session. The host then closes the connection, which is of no use any more."),
    row(L::Shell, LE::LoggedOutStays, L::AskingName, "login:", kLogin,
        "Log-out ends the login session. The connection stays for the next one."),
    row(L::Shell, LE::IdleTimeOut, L::Closing, "close", kIdle,
        "A user who types nothing for long is logged out: the terminal may stand unattended."),
    row(L::Shell, LE::PeerCloses, L::Closing, "close", kConnection,
        "The line goes dead without a log-out. The host ends the login session itself."),
    row(L::Shell, LE::Broken, L::Closed, "", kConnection,
        "The connection breaks, and with it the login session: there is nobody left to type."),
    row(L::Running, LE::CommandEnds, L::Shell, "prompt", kShell, "The command has ended or was interrupted."),
    row(L::Running, LE::IdleTimeOut, L::Closing, "close", kIdle,
        "A user who types nothing for long is logged out: the terminal may stand unattended."),
    row(L::Running, LE::PeerCloses, L::Closing, "close", kConnection,
        "The line goes dead while a command runs. The host ends the command and the login session."),
    row(L::Running, LE::Broken, L::Closed, "", kConnection,
        "The connection breaks, and with it the login session: there is nobody left to type."),
    row(L::Closing, LE::PeerCloses, L::Closing, "", kConnection, "The terminal closes its direction too."),
    row(L::Closing, LE::Released, L::Closed, "", kConnection, "Both directions of the connection are closed."),
    row(L::Closing, LE::Broken, L::Closed, "", kConnection, "The connection breaks while it is being closed."),
};

constexpr stack::StateTable kTables[] = {
    {"option", "Telnet option", kOptionStates, kOptionEvents, kOptionRows, 0},
    {"client", "Telnet client", kClientStates, kClientEvents, kClientRows, 0},
    {"login", "log-in on the host", kLoginStates, kLoginEvents, kLoginRows, 0},
};
} // namespace

std::span<const stack::StateTable> stateTables()
{
    return kTables;
}

} // namespace osiscope::telnet
