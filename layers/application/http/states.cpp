#include "layers/application/http/states.h"

namespace osiscope::http {

namespace {
using stack::Citation;
using stack::StateRow;

using stack::row;

constexpr std::string_view kClientStates[] = {"opening",           "idle",    "request-sent",
                                              "response-arriving", "closing", "closed"};
static_assert(std::size(kClientStates) == static_cast<std::size_t>(ClientState::Closed) + 1);
constexpr std::string_view kClientEvents[] = {
    "the connection is open",      "there is no connection",
    "a request is sent",           "the answer begins",
    "an interim answer (1xx)",     "the answer is complete",
    "the last answer is complete", "the answer makes no sense",
    "the server closes",           "the browser closes it unused",
    "the browser gives up",        "the connection breaks",
    "both directions are closed",
};
static_assert(std::size(kClientEvents) == static_cast<std::size_t>(ClientEvent::Released) + 1);

using C = ClientState;
using CE = ClientEvent;
constexpr StateRow kClientRows[] = {
    row(C::Opening, CE::Connected, C::Idle, "", {"RFC 9112", "9.1"},
        "HTTP needs a transport connection first; with it nothing of an HTTP session has begun."),
    row(C::Opening, CE::ConnectFailed, C::Closed, "", {"RFC 9112", "9.5"},
        "Without a transport connection no request can be sent."),
    row(C::Opening, CE::GiveUp, C::Closed, "abort", {"RFC 9112", "9.5"},
        "A client may stop waiting for a connection at any time."),
    row(C::Idle, CE::SendRequest, C::RequestSent, "request", {"RFC 9112", "9.2"},
        "The client speaks first; the next response on this connection will be the answer."),
    row(C::Idle, CE::PeerCloses, C::Closing, "close", {"RFC 9112", "9.5"},
        "Either side may close an idle connection at any time; the other then closes too."),
    row(C::Idle, CE::CloseIdle, C::Closing, "close", {"RFC 9112", "9.5"},
        "The client closes a connection that it does not need any more."),
    row(C::Idle, CE::BadResponse, C::Closing, "close", {"RFC 9112", "9.2"},
        "Data that nobody asked for is not an answer: the client closes the connection."),
    row(C::Idle, CE::Broken, C::Closed, "", {"RFC 9112", "9.5"}, "The transport has lost the connection."),
    row(C::RequestSent, CE::ResponseBegins, C::ResponseArriving, "", {"RFC 9112", "9.2"},
        "Answers come in the order of the requests, so this one belongs to the request that is outstanding."),
    row(C::RequestSent, CE::PeerCloses, C::Closing, "close", {"RFC 9112", "9.3.1"},
        "The server has closed without an answer; whether it has seen the request is not known."),
    row(C::RequestSent, CE::GiveUp, C::Closed, "abort", {"RFC 9112", "9.5"}, "A client need not wait for ever."),
    row(C::RequestSent, CE::Broken, C::Closed, "", {"RFC 9112", "9.3.1"},
        "The connection broke before the answer; whether the server has seen the request is not known."),
    row(C::ResponseArriving, CE::InterimResponse, C::RequestSent, "", {"RFC 9110", "15.2"},
        "A response of class 1xx is not the final one: the client waits on."),
    row(C::ResponseArriving, CE::ResponseAndStay, C::Idle, "", {"RFC 9112", "9.3"},
        "The answer has come whole, and the connection stays open for the next request."),
    row(C::ResponseArriving, CE::ResponseAndClose, C::Closing, "close", {"RFC 9112", "9.6"},
        "The answer has come whole, and one side has said that it was the last on this connection."),
    row(C::ResponseArriving, CE::BadResponse, C::Closing, "close", {"RFC 9112", "6.3"},
        "Where this answer ends cannot be told, so that nothing after it could be understood."),
    row(C::ResponseArriving, CE::PeerCloses, C::Closing, "close", {"RFC 9112", "8"},
        "The server has closed; an answer that did not say its length ends here, any other is incomplete."),
    row(C::ResponseArriving, CE::GiveUp, C::Closed, "abort", {"RFC 9112", "9.5"}, "A client need not wait for ever."),
    row(C::ResponseArriving, CE::Broken, C::Closed, "", {"RFC 9112", "8"},
        "The connection broke in the middle of the answer: it is incomplete."),
    row(C::Closing, CE::Released, C::Closed, "", {"RFC 9112", "9.6"}, "The transport connection has ended."),
    row(C::Closing, CE::Broken, C::Closed, "", {"RFC 9112", "9.6"}, "The transport connection has ended."),
};

constexpr std::string_view kServerStates[] = {"idle", "request-arriving", "closing", "closed"};
static_assert(std::size(kServerStates) == static_cast<std::size_t>(ServerState::Closed) + 1);
constexpr std::string_view kServerEvents[] = {
    "a request begins",           "the request is answered",    "the last request is answered",
    "the request makes no sense", "nothing was asked for long", "the request does not get on",
    "the browser closes",         "the server restarts",        "the connection breaks",
    "both directions are closed", "the browser does not close",
};
static_assert(std::size(kServerEvents) == static_cast<std::size_t>(ServerEvent::LingerOver) + 1);

using S = ServerState;
using SE = ServerEvent;
constexpr StateRow kServerRows[] = {
    row(S::Idle, SE::RequestBegins, S::RequestArriving, "", {"RFC 9112", "2.2"},
        "The first octets of a request have come; it is read until it is whole."),
    row(S::Idle, SE::KeepAliveOver, S::Closing, "close", {"RFC 9112", "9.5"},
        "A server need not keep an unused connection; what it remembers of visitors is kept elsewhere."),
    row(S::Idle, SE::PeerCloses, S::Closing, "close", {"RFC 9112", "9.5"},
        "The browser needs the connection no more, so the server closes its direction too."),
    row(S::Idle, SE::Restart, S::Closing, "close", {"RFC 9112", "9.5"},
        "The program ends, and with it its connections."),
    row(S::Idle, SE::Broken, S::Closed, "", {"RFC 9112", "9.5"}, "The transport has lost the connection."),
    row(S::RequestArriving, SE::AnswerAndStay, S::Idle, "response", {"RFC 9112", "9.3"},
        "In HTTP/1.1 a connection stays open after an answer unless one side says close."),
    row(S::RequestArriving, SE::AnswerAndClose, S::Closing, "response, close", {"RFC 9112", "9.6"},
        "One side has said that this answer is the last one: the server closes its direction and reads on."),
    row(S::RequestArriving, SE::BadRequest, S::Closing, "error response, close", {"RFC 9112", "2.2"},
        "What comes after a request that is not understood cannot be understood either."),
    row(S::RequestArriving, SE::RequestTooSlow, S::Closing, "408, close", {"RFC 9110", "15.5.9"},
        "The server does not wait for ever for the rest of a request."),
    row(S::RequestArriving, SE::PeerCloses, S::Closing, "close", {"RFC 9112", "8"},
        "The browser has closed in the middle of a request: it is incomplete and is not answered."),
    row(S::RequestArriving, SE::Restart, S::Closing, "close", {"RFC 9112", "9.5"},
        "The program ends, and with it its connections."),
    row(S::RequestArriving, SE::Broken, S::Closed, "", {"RFC 9112", "8"},
        "The connection broke in the middle of a request."),
    row(S::Closing, SE::Released, S::Closed, "", {"RFC 9112", "9.6"}, "The transport connection has ended."),
    row(S::Closing, SE::Broken, S::Closed, "", {"RFC 9112", "9.6"}, "The transport connection has ended."),
    row(S::Closing, SE::LingerOver, S::Closed, "abort", {"RFC 9112", "9.6"},
        "The browser has had the time to read the last answer; the server ends the connection."),
};

constexpr std::string_view kSessionStates[] = {"none", "active", "ended"};
static_assert(std::size(kSessionStates) == static_cast<std::size_t>(SessionState::Ended) + 1);
constexpr std::string_view kSessionEvents[] = {"a visitor gets a number", "the server reads its disk",
                                               "the number is shown",     "the visitor logs in",
                                               "the visitor logs out",    "time is up",
                                               "the entry is lost"};
static_assert(std::size(kSessionEvents) == static_cast<std::size_t>(SessionEvent::Forgotten) + 1);

using N = SessionState;
using NE = SessionEvent;
constexpr StateRow kSessionRows[] = {
    row(N::None, NE::Created, N::Active, "Set-Cookie", {"RFC 6265", "3"},
        "The server stores something about the visitor and gives the browser the number under which it is found."),
    row(N::None, NE::Restored, N::Active, "", {"RFC 6265", "8.4"},
        "What stands on disk outlives the program and its host: the number is as good as before."),
    row(N::Active, NE::Recognised, N::Active, "", {"RFC 6265", "3"},
        "The browser gives the number back with each request, over whichever connection."),
    row(N::Active, NE::LoggedIn, N::Active, "", {"RFC 6265", "8.4"},
        "The server writes the user's name beside the number; the number is as good as the password from now on."),
    row(N::Active, NE::LoggedOut, N::Ended, "Set-Cookie: Max-Age=0", {"RFC 6265", "3.1"},
        "The server removes its entry and has the browser remove the cookie."),
    row(N::Active, NE::Expired, N::Ended, "", {"RFC 6265", "8.4"},
        "A session is bounded in time even if nobody logs out."),
    row(N::Active, NE::Forgotten, N::Ended, "", {"RFC 6265", "8.4"},
        "The number means nothing without the entry: the server's half of the session is gone."),
};

constexpr stack::StateTable kTables[] = {
    {"client-connection", "HTTP connection (browser)", kClientStates, kClientEvents, kClientRows},
    {"server-connection", "HTTP connection (server)", kServerStates, kServerEvents, kServerRows},
    {"cookie-session", "Cookie session (server's store)", kSessionStates, kSessionEvents, kSessionRows},
};
} // namespace

std::span<const stack::StateTable> stateTables()
{
    return kTables;
}

ClientMachine clientMachine()
{
    return {kTables[kClientTable], kClientTable};
}

ServerMachine serverMachine()
{
    return {kTables[kServerTable], kServerTable};
}

SessionMachine sessionMachine()
{
    return {kTables[kSessionTable], kSessionTable};
}

} // namespace osiscope::http
