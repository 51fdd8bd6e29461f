#pragma once

#include "model/stack/layer.h"

#include <cstdint>
#include <span>
#include <string_view>

/// What HTTP says of itself besides fields and states, and the numbers by which the engines name it.
namespace osiscope::http {

enum class Variable : std::uint16_t {
    Cookies,
    CookieCount,
    Passwords,
    Connections,
    Exchanges,
    Sessions,
    SessionId,
    User,
    Visits,
    Basket,
};

enum class Timer : std::uint16_t { Response, ClientIdle, KeepAlive, Linger, SessionExpiry };

enum class Note : std::uint16_t {
    // The browser's.
    ConnectionReused,
    ConnectionIsNew,
    CookieSent,
    CookieStored,
    CookieDeleted,
    CookieRefused,
    CookiesForgotten,
    PasswordTyped,
    PasswordSent,
    ProofSent,
    PasswordsForgotten,
    Redirect,
    TooManyRedirects,
    Retried,
    Refused,
    ClosedEarly,
    TimedOut,
    BadResponse,
    BadUrl,
    NameUnknown,
    // The server's.
    SessionCreated,
    SetCookie,
    SessionFound,
    SessionUnknown,
    PasswordAsked,
    PasswordRight,
    PasswordWrong,
    Login,
    Logout,
    SessionExpired,
    SessionRestored,
    SessionForgotten,
    NothingKept,
    ConnectionIdleClosed,
    BadRequest,
    Restarted,
};

enum class Action : std::uint16_t {
    Get,
    Post,
    Head,
    Close,
    ForgetCookies,
    PlantCookie,
    CloseBrowser,
    Restart,
    ForgetSession,
};

std::span<const stack::VariableRow> variableRows();
std::span<const stack::TimerRow> timerRows();
std::span<const stack::NoteRow> noteRows();
std::span<const stack::ActionRow> actionRows();
std::span<const stack::ParameterRow> serviceRows();

inline void note(stack::Context& context, stack::EntityId entity, Note row, std::string_view detail = {})
{
    context.note(entity, row, detail);
}

} // namespace osiscope::http
