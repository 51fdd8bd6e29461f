#pragma once

#include "model/stack/layer.h"
#include "model/stack/state_table.h"

#include <span>

/// The machines of HTTP. The RFCs give no state tables; these put RFC 9112 9 and RFC 6265 in that form.
namespace osiscope::http {

/// A connection as the browser sees it. One request at a time is outstanding on it.
enum class ClientState : std::uint8_t { Opening, Idle, RequestSent, ResponseArriving, Closing, Closed };
enum class ClientEvent : std::uint8_t {
    Connected,
    ConnectFailed,
    SendRequest,
    ResponseBegins,
    InterimResponse,
    ResponseAndStay,
    ResponseAndClose,
    BadResponse,
    PeerCloses,
    CloseIdle,
    GiveUp,
    Broken,
    Released,
};

/// A connection as the server sees it.
enum class ServerState : std::uint8_t { Idle, RequestArriving, Closing, Closed };
enum class ServerEvent : std::uint8_t {
    RequestBegins,
    AnswerAndStay,
    AnswerAndClose,
    BadRequest,
    KeepAliveOver,
    RequestTooSlow,
    PeerCloses,
    Restart,
    Broken,
    Released,
    LingerOver,
};

/// A cookie session as the server sees it: one entry of its session store.
enum class SessionState : std::uint8_t { None, Active, Ended };
enum class SessionEvent : std::uint8_t { Created, Restored, Recognised, LoggedIn, LoggedOut, Expired, Forgotten };

std::span<const stack::StateTable> stateTables();

inline constexpr std::uint16_t kClientTable = 0;
inline constexpr std::uint16_t kServerTable = 1;
inline constexpr std::uint16_t kSessionTable = 2;

using ClientMachine = stack::StateMachine<ClientState, ClientEvent>;
using ServerMachine = stack::StateMachine<ServerState, ServerEvent>;
using SessionMachine = stack::StateMachine<SessionState, SessionEvent>;

ClientMachine clientMachine();
ServerMachine serverMachine();
SessionMachine sessionMachine();

} // namespace osiscope::http
