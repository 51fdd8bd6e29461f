#pragma once

#include "model/stack/layer.h"
#include "model/stack/state_table.h"

#include <span>

/// The machines of Telnet. RFC 1143 gives one for options; the log-in is no part of Telnet (RFC 854 speaks of terminals
/// and processes only), and its table says what hosts usually do, as their manual pages have it.
namespace osiscope::telnet {

/// One option on one side of a connection (RFC 1143 7): our own or the other's. What it says of him holds for us
/// with DO and WILL, DONT and WONT swapped.
enum class OptionState : std::uint8_t { No, Yes, WantNo, WantNoOpposite, WantYes, WantYesOpposite };
enum class OptionEvent : std::uint8_t {
    Yes,         ///< WILL (or DO) has come
    UnwantedYes, ///< the same, for an option that is off and is to stay so
    No,          ///< WONT (or DONT) has come
    WeWantOn,
    WeWantOff,
};
inline constexpr std::string_view kSayYes = "DO or WILL";
inline constexpr std::string_view kSayNo = "DONT or WONT";

enum class ClientState : std::uint8_t { Opening, Connected, Closing, Closed };
enum class ClientEvent : std::uint8_t { Opened, Refused, UserCloses, PeerCloses, Broken, Released };

/// The dialogue of a host with one terminal.
enum class LoginState : std::uint8_t { Negotiating, AskingName, AskingPassword, Shell, Running, Closing, Closed };
enum class LoginEvent : std::uint8_t {
    Settled,   ///< no option is under negotiation any more, or that takes too long
    NameGiven, ///< of somebody who needs a password
    LoggedIn,
    LoginFailed,
    TooManyTries,
    LoginTimeOut,
    CommandBegins,
    CommandEnds,
    LoggedOut,      ///< and the host closes
    LoggedOutStays, ///< and asks for the next user
    IdleTimeOut,
    PeerCloses,
    Broken,
    Released,
};

std::span<const stack::StateTable> stateTables();
inline constexpr std::uint16_t kOptionTable = 0;
inline constexpr std::uint16_t kClientTable = 1;
/// The log-in is no part of Telnet: programs of the host's system do it.
inline constexpr stack::Citation kLogin{"login(1)", "DESCRIPTION"};
inline constexpr std::uint16_t kLoginTable = 2;

using OptionMachine = stack::StateMachine<OptionState, OptionEvent>;
using ClientMachine = stack::StateMachine<ClientState, ClientEvent>;
using LoginMachine = stack::StateMachine<LoginState, LoginEvent>;
inline OptionMachine optionMachine()
{
    return {stateTables()[kOptionTable], kOptionTable};
}
inline ClientMachine clientMachine()
{
    return {stateTables()[kClientTable], kClientTable};
}
inline LoginMachine loginMachine()
{
    return {stateTables()[kLoginTable], kLoginTable};
}

} // namespace osiscope::telnet
