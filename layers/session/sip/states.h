#pragma once

#include "model/stack/layer.h"
#include "model/stack/state_table.h"

#include <span>

/// The machines of SIP: four kinds of transaction (RFC 3261 17, corrected by RFC 6026), dialogs (12), and the
/// registration of a telephone (10).
namespace osiscope::sip {

enum class InviteClientState : std::uint8_t { Calling, Proceeding, Completed, Accepted, Terminated };
enum class InviteClientEvent : std::uint8_t {
    Resend, ///< timer A
    Provisional,
    Success,
    Failure, ///< 300 to 699
    FinalAgain,
    TimedOut, ///< timer B
    TransportError,
    Abandoned,    ///< cancelled, and no final response came
    WaitOver,     ///< timer D
    AcceptedOver, ///< timer M
};

enum class ClientState : std::uint8_t { Trying, Proceeding, Completed, Terminated };
enum class ClientEvent : std::uint8_t {
    Resend, ///< timer E
    Provisional,
    Final,
    FinalAgain,
    TimedOut, ///< timer F
    TransportError,
    WaitOver, ///< timer K
};

enum class InviteServerState : std::uint8_t { Proceeding, Completed, Confirmed, Accepted, Terminated };
enum class InviteServerEvent : std::uint8_t {
    RequestAgain,
    SendProvisional,
    SendSuccess,
    SendFailure,
    Resend, ///< timer G
    Ack,
    NoAck,        ///< timer H
    WaitOver,     ///< timer I
    AcceptedOver, ///< timer L
};

enum class ServerState : std::uint8_t { Trying, Proceeding, Completed, Terminated };
enum class ServerEvent : std::uint8_t {
    RequestAgain,
    SendProvisional,
    SendFinal,
    WaitOver, ///< timer J
};

enum class DialogState : std::uint8_t { None, Early, Confirmed, Ended };
enum class DialogEvent : std::uint8_t { Provisional, Answered, NotAnswered, Changed, Bye };

enum class RegistrationState : std::uint8_t { Unregistered, Registering, Registered };
enum class RegistrationEvent : std::uint8_t { Ask, Challenged, Accepted, Refused, Removed, Expired };

std::span<const stack::StateTable> stateTables();

using InviteClientMachine = stack::StateMachine<InviteClientState, InviteClientEvent>;
using ClientMachine = stack::StateMachine<ClientState, ClientEvent>;
using InviteServerMachine = stack::StateMachine<InviteServerState, InviteServerEvent>;
using ServerMachine = stack::StateMachine<ServerState, ServerEvent>;
using DialogMachine = stack::StateMachine<DialogState, DialogEvent>;
using RegistrationMachine = stack::StateMachine<RegistrationState, RegistrationEvent>;

InviteClientMachine inviteClientMachine();
ClientMachine clientMachine();
InviteServerMachine inviteServerMachine();
ServerMachine serverMachine();
DialogMachine dialogMachine();
RegistrationMachine registrationMachine();

} // namespace osiscope::sip
