// What may be asked of HTTP's programs, and what they are configured with.
#include "layers/application/http/rows.h"

#include "layers/application/http/text.h"
#include "layers/application/http/uri.h"

#include <fmt/format.h>

namespace osiscope::http {

namespace {
using stack::ParameterType;

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

stack::TextReading readUser(std::string_view text)
{
    if (text.empty() || text.find(':') != std::string_view::npos) // RFC 7617 2
        return {.wrong = "a user's name is not empty and has no colon"};
    return readFieldValue(text);
}

stack::TextReading readRealm(std::string_view text)
{
    if (text.find_first_of("\"\\") != std::string_view::npos)
        return {.wrong = "a realm is written without quotes and backslashes"};
    return readFieldValue(text);
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

constexpr stack::ParameterRow kUser{
    .id = "user", .meaning = "What the user types when the server asks for a name", .reading = &readUser};
constexpr stack::ParameterRow kPassword{.id = "password", .meaning = "What the user types when it asks for a password"};

constexpr stack::ParameterRow kBrowser{
    .id = "browser",
    .meaning = "Whose browser does it, where several people share the computer: each browser has its own cookies and "
               "connections. Default: the host's own browser",
    .reading = &readUser};

constexpr stack::ParameterRow kGetParameters[] = {kUrl,  kHeaders, kKeepAlive, kNewConnection, kRedirects, kTimeout,
                                                  kIdle, kVersion, kUser,      kPassword,      kBrowser};
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
    kUser,
    kPassword,
    kBrowser,
};
constexpr stack::ParameterRow kForgetParameters[] = {
    {"cookie", ParameterType::Text, false, "The name of the cookie; without it all cookies are removed"},
    kBrowser,
};
constexpr stack::ParameterRow kCloseParameters[] = {kBrowser};
constexpr stack::ParameterRow kPlantParameters[] = {
    {.id = "url",
     .required = true,
     .meaning = "The address for which the cookie is to be sent: http://shop/",
     .reading = &readUrl},
    {.id = "cookie",
     .required = true,
     .meaning = "Name and value, as Set-Cookie has them: \"SID=31d4d96e407aad42\"",
     .reading = &readFieldValue},
    kBrowser,
};
constexpr stack::ParameterRow kForgetSessionParameters[] = {
    {"user", ParameterType::Text, false, "Whose session; without it the server forgets them all"},
};

constexpr std::string_view kCookieCount[] = {"cookie-count"};
constexpr std::string_view kBrowsersOwn[] = {"cookie-count", "passwords"};
constexpr std::string_view kBrowserConnected[] = {"client-connection.opening", "client-connection.idle",
                                                  "client-connection.request-sent",
                                                  "client-connection.response-arriving"};
constexpr std::string_view kSessions[] = {"sessions"};
constexpr std::string_view kServerConnected[] = {"server-connection.idle", "server-connection.request-arriving"};
constexpr stack::NeedRow kSomeCookie[] = {{{}, kCookieCount, "there is no cookie in the jar"}};
constexpr stack::NeedRow kSomethingToClose[] = {
    {kBrowserConnected, kBrowsersOwn, "the browser has no connection, no cookie and no password"}};
constexpr stack::NeedRow kSomethingToLose[] = {
    {kServerConnected, kSessions, "the server has no connection and no session"}};
constexpr stack::NeedRow kSomeSession[] = {{{}, kSessions, "the server remembers no session"}};
constexpr stack::ActionRow kActions[] = {
    {"get", "Get a page", "Asks a server for a page", kGetParameters},
    {"post", "Send a form", "Sends data to a server, as a form in a page does", kPostParameters},
    {"head", "Get headers only", "Asks for what stands before a page, without the page", kGetParameters},
    {"close", "Close connections", "The browser closes the connections that it does not use at the moment",
     kCloseParameters},
    {"forget-cookies", "Delete cookies", "Removes cookies from the browser's jar", kForgetParameters, true,
     stack::Performer::Client, kSomeCookie},
    {"plant-cookie", "Plant a cookie", "Puts a cookie into the browser's jar that no server has given it",
     kPlantParameters, true},
    {"close-browser", "Close the browser",
     "Closes all connections, drops the cookies that have no expiry date, and forgets the passwords", kCloseParameters,
     true, stack::Performer::Client, kSomethingToClose},
    {"restart",
     "Restart the server",
     "The server program ends and starts again: its connections are gone, and with "
     "store = \"memory\" its sessions too",
     {},
     true,
     stack::Performer::Service,
     kSomethingToLose},
    {"forget-session", "Forget a session", "Removes sessions from the server's store", kForgetSessionParameters, true,
     stack::Performer::Service, kSomeSession},
};
static_assert(std::size(kActions) == static_cast<std::size_t>(Action::ForgetSession) + 1);

constexpr std::string_view kSchemes[] = {"basic", "digest"};
constexpr stack::ParameterRow kUserColumns[] = {
    {.id = "name", .required = true, .meaning = "The user's name", .reading = &readUser},
    {.id = "password", .required = true, .meaning = "The user's password"},
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
    {"needs-password", ParameterType::Boolean, false, "true: only for requests that prove to know a password"},
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
     "How long a connection stays open after an answer; \"0 s\": closed after each. Default: 5 s"},
    {"sessions", ParameterType::Boolean, false, "false: the server keeps nothing about visitors. Default: true"},
    {.id = "cookie", .meaning = "The name of the session's cookie. Default: \"SID\"", .reading = &readToken},
    {"authentication", ParameterType::Text, false,
     "How a password is proven for pages with needs-password: shown (\"basic\") or by a digest. Default: \"basic\"",
     kSchemes},
    {.id = "realm", .meaning = "What the password is for. Default: \"Members\"", .reading = &readRealm},
    {"users", ParameterType::Tables, false, "Names and passwords", {}, kUserColumns},
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

std::span<const stack::ActionRow> actionRows()
{
    return kActions;
}

std::span<const stack::ParameterRow> serviceRows()
{
    return kService;
}

} // namespace osiscope::http
