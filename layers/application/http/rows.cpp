#include "layers/application/http/rows.h"

#include "layers/application/http/text.h"
#include "layers/application/http/uri.h"

#include <fmt/format.h>

namespace osiscope::http {

namespace {
using stack::ParameterType;
using stack::ValueType;

constexpr stack::VariableRow kVariables[] = {
    {"cookies",
     "the browser's cookie jar",
     ValueType::Text,
     "",
     "What the browser remembers for servers. It sends a server's cookies back with every request.",
     {"RFC 6265", "5.3"},
     true},
    {"cookie-count",
     "cookies in the jar",
     ValueType::Integer,
     "cookies",
     "How many cookies the browser keeps.",
     {"RFC 6265", "5.3"},
     true},
    {"connections",
     "open connections",
     ValueType::Integer,
     "connections",
     "How many transport connections this program keeps open for HTTP. They hold nothing of an HTTP session.",
     {"RFC 9112", "9.4"},
     false},
    {"exchanges",
     "exchanges on this connection",
     ValueType::Integer,
     "exchanges",
     "How many requests this connection has carried so far. Each of them stands alone.",
     {"RFC 9110", "3.3"},
     false},
    {"sessions",
     "sessions in the store",
     ValueType::Integer,
     "sessions",
     "How many visitors the server remembers.",
     {"RFC 6265", "8.4"},
     true},
    {"session-id",
     "session identifier",
     ValueType::Text,
     "",
     "The number the server drew for this visitor. Whoever shows it is taken for the visitor.",
     {"RFC 6265", "8.4"},
     true},
    {"user",
     "user",
     ValueType::Text,
     "",
     "Who logged in to this session; the server's own memory, not HTTP's.",
     {"RFC 6265", "8.4"},
     true},
    {"visits",
     "visits",
     ValueType::Integer,
     "visits",
     "How often this visitor has asked for the page that counts.",
     {"RFC 6265", "8.4"},
     true},
    {"basket", "basket", ValueType::Text, "", "What this visitor has put into the basket.", {"RFC 6265", "8.4"}, true},
};

constexpr stack::TimerRow kTimers[] = {
    {"response-timer",
     "response timer",
     "The browser gives up a request that is not answered in time.",
     {"RFC 9112", "9.5"}},
    {"client-idle-timer",
     "browser's idle timer",
     "The browser closes a connection that it has not used for long.",
     {"RFC 9112", "9.5"}},
    {"keep-alive-timer",
     "keep-alive timer",
     "The server closes a connection on which nothing has been asked for long. What it remembers of visitors stays.",
     {"RFC 9112", "9.5"}},
    {"linger-timer",
     "linger timer",
     "The server has closed its direction and waits for the browser to do the same; then it gives up.",
     {"RFC 9112", "9.6"}},
    {"session-timer",
     "session timer",
     "The server forgets a visitor who has not come back for long.",
     {"RFC 6265", "8.4"}},
};

constexpr stack::NoteRow kNotes[] = {
    {"connection-reused",
     "connection reused",
     "The browser sends the request over a connection that is open already. That spares a handshake, no more.",
     {"RFC 9112", "9.3"}},
    {"connection-new",
     "new connection",
     "The browser has no connection it could use, so it opens one.",
     {"RFC 9112", "9.1"}},
    {"cookie-sent",
     "cookie sent",
     "The browser adds the cookies that it keeps for this server to the request, without being asked.",
     {"RFC 6265", "5.4"}},
    {"cookie-stored", "cookie stored", "The browser puts the cookie into its jar.", {"RFC 6265", "5.3"}},
    {"cookie-deleted", "cookie deleted", "The cookie's time is over, so the browser removes it.", {"RFC 6265", "5.3"}},
    {"cookie-refused",
     "cookie refused",
     "The browser keeps neither what is no name=value nor a cookie for a domain that is not the server's.",
     {"RFC 6265", "5.3"}},
    {"cookies-forgotten",
     "cookies forgotten",
     "Cookies were removed from the browser's jar. The server does not notice, and still keeps its side.",
     {"RFC 6265", "7.2"}},
    {"redirect",
     "redirect followed",
     "The server names another address, and the browser asks there.",
     {"RFC 9110", "15.4"}},
    {"too-many-redirects",
     "too many redirects",
     "The browser stops: one address leads to the next without end.",
     {"RFC 9110", "15.4"}},
    {"retried",
     "request repeated",
     "The server closed the connection before it answered. To ask twice does no harm here, so the browser asks again.",
     {"RFC 9110", "9.2.2"}},
    {"refused", "connection refused", "The browser gets no connection to the server.", {"RFC 9112", "9.5"}},
    {"closed-early",
     "closed before the answer",
     "The connection ended before the answer was complete.",
     {"RFC 9112", "8"}},
    {"timed-out",
     "no answer in time",
     "The browser has waited long enough and gives the request up.",
     {"RFC 9112", "9.5"}},
    {"bad-response",
     "answer not understood",
     "What came back is no HTTP response, so the browser ends the connection.",
     {"RFC 9112", "9.2"}},
    {"bad-url",
     "address not understood",
     "The browser cannot ask for this address; it begins with http://.",
     {"RFC 9110", "4.2.1"}},
    {"name-unknown", "name not known", "Nobody knows an address for this host name.", {"RFC 9110", "4.3.2"}},
    {"session-created",
     "session created",
     "The server starts an entry in its session store, under a number that it gives to nobody else.",
     {"RFC 6265", "8.4"}},
    {"set-cookie",
     "cookie set",
     "The server gives the browser the number, to be shown with every later request.",
     {"RFC 6265", "4.1"}},
    {"session-found",
     "session found",
     "The server finds the cookie's number in its store: it knows again who is asking.",
     {"RFC 6265", "8.4"}},
    {"session-unknown",
     "session unknown",
     "The browser shows a cookie, but the server has no such number in its store. One side's memory alone is no "
     "session.",
     {"RFC 6265", "8.4"}},
    {"login", "logged in", "The server writes down who is behind this session.", {"RFC 6265", "8.4"}},
    {"logout",
     "logged out",
     "The server deletes its entry and tells the browser to delete the cookie: this ends the session.",
     {"RFC 6265", "3.1"}},
    {"session-expired",
     "session expired",
     "The visitor has not come back in time, and the server forgets the session.",
     {"RFC 6265", "8.4"}},
    {"session-restored",
     "session read from disk",
     "The server has started again and reads from its disk what it had written down of this visitor.",
     {"RFC 6265", "8.4"}},
    {"session-forgotten",
     "session forgotten",
     "The entry is gone from the server's store. The browser does not know, and will show its cookie again.",
     {"RFC 6265", "8.4"}},
    {"nothing-kept",
     "nothing kept",
     "This server keeps no sessions: whatever the request says is forgotten with the answer.",
     {"RFC 9110", "3.3"}},
    {"connection-idle-closed",
     "idle connection closed",
     "Nothing was asked for a while, so the server closes the connection. That ends no HTTP session.",
     {"RFC 9112", "9.5"}},
    {"bad-request",
     "request refused",
     "The server cannot take this for a request, says so and closes the connection.",
     {"RFC 9112", "2.2"}},
    {"restarted",
     "server restarted",
     "The server program starts again: its connections are gone.",
     {"RFC 9112", "9.5"}},
};

stack::TextReading readUrl(std::string_view text)
{
    const auto uri = Uri::parse(text);
    if (!uri)
        return {.wrong = fmt::format("\"{}\" is no address of a page; write it like http://shop/basket", text)};
    if (uri->isSecure())
        return {.wrong = "https is not simulated: what is encrypted could not be shown; use http"};
    return {.host = uri->host};
}

stack::TextReading readToken(std::string_view text)
{
    if (!isToken(text))
        return {.wrong = "a name has no blanks; it is made of letters, digits and signs like \"-\" and \"_\""};
    return {};
}

stack::TextReading readFieldValue(std::string_view text)
{
    if (text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos)
        return {.wrong = "a header field is one line"};
    return {};
}

stack::TextReading readPath(std::string_view text)
{
    if (!text.starts_with('/') || text.find_first_of(" ?#\r\n\t") != std::string_view::npos)
        return {.wrong = fmt::format("\"{}\" is no path of a page; it starts with \"/\" and has no blanks", text)};
    return {};
}

constexpr stack::ParameterRow kHeaderColumns[] = {
    {.id = "name", .required = true, .meaning = "The header field's name", .reading = &readToken},
    {.id = "value", .required = true, .meaning = "Its value", .reading = &readFieldValue},
};
constexpr stack::ParameterRow kUrl{
    .id = "url", .required = true, .meaning = "What to ask for: http://host/path", .reading = &readUrl};
constexpr stack::ParameterRow kHeaders{"headers", ParameterType::Tables, false, "More header fields",
                                       {},        kHeaderColumns};
constexpr stack::ParameterRow kKeepAlive{
    "keep-alive", ParameterType::Boolean, false,
    "false: ask the server to close the connection after its answer (Connection: close). Default: true"};
constexpr stack::ParameterRow kNewConnection{"new-connection", ParameterType::Boolean, false,
                                             "true: open a connection even if one is open already"};
constexpr stack::ParameterRow kRedirects{
    "redirects", ParameterType::Integer, false, "How many redirects to follow in a row. Default: 10", {}, {}, 0, 50};
constexpr stack::ParameterRow kTimeout{"timeout", ParameterType::Duration, false,
                                       "How long to wait for an answer. Default: 60 s"};
constexpr stack::ParameterRow kIdle{"idle-timeout", ParameterType::Duration, false,
                                    "How long the browser keeps the connection when it is not used. Default: 120 s"};
constexpr std::string_view kVersions[] = {"1.0", "1.1"};
constexpr stack::ParameterRow kVersion{"version", ParameterType::Text, false,
                                       "\"1.0\": ask as HTTP/1.0 does. Default: \"1.1\"", kVersions};

constexpr stack::ParameterRow kGetParameters[] = {kUrl,       kHeaders, kKeepAlive, kNewConnection,
                                                  kRedirects, kTimeout, kIdle,      kVersion};
constexpr stack::ParameterRow kPostParameters[] = {
    kUrl,
    {"form", ParameterType::Text, false, "What a form sends: \"user=alice&item=tea\""},
    {"body", ParameterType::Text, false, "Any text to send instead of a form"},
    {.id = "content-type", .meaning = "What the body is. Default: text/plain", .reading = &readFieldValue},
    kHeaders,
    kKeepAlive,
    kNewConnection,
    kRedirects,
    kTimeout,
    kIdle,
    kVersion,
};
constexpr stack::ParameterRow kForgetParameters[] = {
    {"cookie", ParameterType::Text, false, "The name of the cookie; without it all cookies are removed"},
};
constexpr stack::ParameterRow kPlantParameters[] = {
    {.id = "url",
     .required = true,
     .meaning = "The address for which the cookie is to be sent: http://shop/",
     .reading = &readUrl},
    {.id = "cookie",
     .required = true,
     .meaning = "Name and value, as Set-Cookie has them: \"SID=31d4d96e407aad42\"",
     .reading = &readFieldValue},
};
constexpr stack::ParameterRow kForgetSessionParameters[] = {
    {"user", ParameterType::Text, false, "Whose session; without it the server forgets them all"},
};

constexpr stack::ActionRow kActions[] = {
    {"get", "Get a page", "Asks a server for a page", kGetParameters},
    {"post", "Send a form", "Sends data to a server, as a form in a page does", kPostParameters},
    {"head", "Get headers only", "Asks for what stands before a page, without the page", kGetParameters},
    {"close", "Close connections", "The browser closes the connections that it does not use at the moment"},
    {"forget-cookies", "Delete cookies", "Removes cookies from the browser's jar", kForgetParameters, true},
    {"plant-cookie", "Plant a cookie", "Puts a cookie into the browser's jar that no server has given it",
     kPlantParameters, true},
    {"close-browser",
     "Close the browser",
     "Closes all connections and drops the cookies that have no expiry date",
     {},
     true},
    {"restart",
     "Restart the server",
     "The server program ends and starts again: its connections are gone, and with "
     "store = \"memory\" its sessions too",
     {},
     true,
     stack::Performer::Service},
    {"forget-session", "Forget a session", "Removes sessions from the server's store", kForgetSessionParameters, true,
     stack::Performer::Service},
};

constexpr std::string_view kDeeds[] = {"login", "logout", "visit-counter", "basket"};
constexpr std::string_view kStores[] = {"memory", "disk"};
constexpr std::string_view kIdKinds[] = {"random", "counted"};

constexpr stack::ParameterRow kPageColumns[] = {
    {.id = "path", .required = true, .meaning = "Where the page is: \"/basket\"", .reading = &readPath},
    {"text", ParameterType::Text, false,
     "What it says; {user}, {visits}, {basket}, {item} and {session} are filled in"},
    {"does", ParameterType::Text, false, "What happens when it is asked for", kDeeds},
    {"methods", ParameterType::Text, false, "The methods it allows. Default: \"GET, HEAD, POST\""},
    {"status",
     ParameterType::Integer,
     false,
     "Its status code. Default: 200, or 302 with a location",
     {},
     {},
     200,
     599},
    {.id = "location", .meaning = "Where it redirects to", .reading = &readFieldValue},
    {"needs-session", ParameterType::Boolean, false, "true: only for visitors the server knows"},
    {.id = "denied",
     .meaning = "Where to send unknown visitors; without it they get 403 (Forbidden)",
     .reading = &readFieldValue},
    {"chunked", ParameterType::Boolean, false, "true: sent in chunks, without saying its length beforehand"},
    {.id = "set-cookie",
     .meaning = "One more cookie that the page sets: \"lang=en-US; Max-Age=3600\"",
     .reading = &readFieldValue},
    {"size", ParameterType::Size, false, "Fills the page up to this many octets", {}, {}, 0, 100'000'000},
};

constexpr stack::ParameterRow kService[] = {
    {"page", ParameterType::Tables, false, "The pages of the site; without any it has a small shop", {}, kPageColumns},
    {"keep-alive", ParameterType::Duration, false,
     "How long an idle connection stays open; \"0 s\": closed after each answer. Default: 5 s"},
    {"sessions", ParameterType::Boolean, false, "false: the server keeps nothing about visitors. Default: true"},
    {.id = "cookie", .meaning = "The name of the session's cookie. Default: \"SID\"", .reading = &readToken},
    {"store", ParameterType::Text, false,
     "Where sessions are kept: \"disk\" survives a restart and a crash. Default: \"memory\"", kStores},
    {"max-age", ParameterType::Duration, false,
     "How long a session lasts from its start on: Max-Age of the cookie. Default: until the browser is closed"},
    {"session-timeout", ParameterType::Duration, false,
     "How long the server remembers a visitor who does not come back. Default: for ever"},
    {"session-ids", ParameterType::Text, false,
     "\"counted\": numbers that anybody can guess, to see why they must be random. Default: \"random\"", kIdKinds},
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

} // namespace osiscope::http
