// A request and its answer on one connection: the browser's side.
#include "layers/application/http/browser.h"

#include "layers/application/http/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::http {

namespace {
namespace service = stack::transport_service;

stack::Primitive request(const stack::PrimitiveRow& name, stack::ConnectionId connection, stack::EntityId entity)
{
    stack::Primitive primitive;
    primitive.name = &name;
    primitive.connection = connection;
    primitive.entity = entity;
    return primitive;
}

bool isRedirect(int status)
{
    constexpr int kStatuses[] = {301, 302, 303, 307, 308};
    return std::ranges::find(kStatuses, status) != std::end(kStatuses);
}

// RFC 9110 15.4: 303 asks for the result by GET; 301 and 302 turn POST into GET by custom; 307 and 308 do not.
std::string methodAfter(int status, const std::string& method)
{
    if (status == 303 && method != "HEAD")
        return "GET";
    return (status == 301 || status == 302) && method == "POST" ? "GET" : method;
}
} // namespace

// The entity gets both ends of its connection, as soon as they are known.
void Browser::nameEnds(stack::Context& context, Connection& connection, net::Endpoint local)
{
    if (local.address.isUnspecified())
        local.address = context.addressFacing(connection.remote.address);
    connection.entity = context.addEntity(
        fmt::format("HTTP client {} - {}", local.toString(), connection.remote.toString()), local, connection.remote);
}

Request Browser::makeRequest(stack::Context& context, const Connection& connection, const Task& task)
{
    Request request;
    request.method = task.method;
    request.target = task.uri.target();
    request.version = task.version;
    request.headers.add("Host", task.uri.authority()); // RFC 9112 3.2
    request.headers.add("User-Agent", "osiscope");
    request.headers.add("Accept", "*/*");
    // RFC 6265 5.4: one Cookie field at most; one that the user wrote takes the place of the jar's.
    if (!task.headers.has("Cookie"))
        if (const std::string cookies = cookiesFor(context, connection.entity, task.uri); !cookies.empty())
            request.headers.add("Cookie", cookies);
    authorise(context, connection.entity, request, task);
    std::vector<std::string> own; // a name the user gives twice is sent twice
    for (const HeaderField& field : task.headers.fields()) {
        const std::string name = toLower(field.name);
        if (std::ranges::find(own, name) == own.end())
            request.headers.remove(field.name);
        own.push_back(name);
        request.headers.add(field.name, field.value);
    }
    request.body = task.body;
    if (request.headers.has("Transfer-Encoding"))
        request.headers.remove("Content-Length"); // RFC 9112 6.2
    else if (!task.body.empty() || task.method == "POST")
        request.headers.set("Content-Length", fmt::format("{}", task.body.size()));
    if (!task.keepAlive && task.version >= Version{1, 1})
        request.headers.set("Connection", "close"); // RFC 9112 9.6
    if (task.keepAlive && task.version < Version{1, 1})
        request.headers.set("Connection", "keep-alive"); // RFC 9112 9.3
    return request;
}

void Browser::sendRequest(stack::Context& context, Connection& connection)
{
    const Task& task = *connection.task;
    net::OctetBuffer octets = serialise(makeRequest(context, connection, task));
    connection.machine.moveTo(context, connection.entity, ClientEvent::SendRequest);
    context.recordVariable(connection.entity, Variable::Exchanges, ++connection.exchanges);
    context.recordSent(connection.entity, octets);
    stack::Primitive data = http::request(service::kData, connection.id, connection.entity);
    data.data = net::Payload(std::move(octets));
    context.down(std::move(data));
    connection.timer =
        context.startTimer(connection.entity, Timer::Response, task.timeout, static_cast<std::uint64_t>(connection.id));
}

void Browser::dataArrived(stack::Context& context, Connection& connection, net::Octets data)
{
    if (connection.machine.is(ClientState::Closing))
        return;
    connection.reader.append(data);
    while (connection.reader.hasPart()) {
        if (connection.machine.is(ClientState::Idle)) {
            // RFC 9112 9.2: nobody has asked, so this is no response.
            context.note(connection.entity, Note::BadResponse, "nothing was asked");
            close(context, connection, ClientEvent::BadResponse);
            return;
        }
        if (connection.machine.is(ClientState::RequestSent))
            connection.machine.moveTo(context, connection.entity, ClientEvent::ResponseBegins);
        auto next = connection.reader.next(connection.task->method);
        if (!next) {
            failed(context, connection, Note::BadResponse, next.error().message);
            close(context, connection, ClientEvent::BadResponse);
            serveWaiting(context);
            return;
        }
        if (!*next)
            return;
        if ((*next)->head.status / 100 == 1) {
            context.recordReceived(connection.entity, (*next)->octets);
            connection.machine.moveTo(context, connection.entity, ClientEvent::InterimResponse);
            continue;
        }
        finish(context, connection, std::move(**next));
        return;
    }
}

/// The final response is whole.
void Browser::finish(stack::Context& context, Connection& connection, WholeMessage&& message)
{
    context.recordReceived(connection.entity, message.octets);
    context.cancelTimer(connection.timer);
    Task task = std::move(*connection.task);
    connection.task.reset();
    const Response response = makeResponse(message.head, std::move(message.body));
    keepCookies(context, task.uri, response.headers);
    // RFC 9112 9.3: what either side says, and a body that only the end of the connection delimits.
    const bool stay = persists(response.version, response.headers) && task.keepAlive &&
                      message.framing.kind != BodyKind::UntilClose && !message.framing.suspicious;
    if (connection.peerReleased) {
        close(context, connection, ClientEvent::PeerCloses);
    } else if (!stay || connection.reader.hasPart()) {
        close(context, connection, ClientEvent::ResponseAndClose);
    } else {
        connection.machine.moveTo(context, connection.entity, ClientEvent::ResponseAndStay);
        connection.timer = context.startTimer(connection.entity, Timer::ClientIdle, task.idle,
                                              static_cast<std::uint64_t>(connection.id));
    }
    if (response.status == 401 && takeChallenge(context, task, response))
        submit(context, std::move(task));
    else if (isRedirect(response.status) && response.headers.has("Location"))
        followRedirect(context, std::move(task), response);
    serveWaiting(context);
}

void Browser::followRedirect(stack::Context& context, Task task, const Response& response)
{
    const std::string_view location = *response.headers.first("Location");
    const auto target = task.uri.resolve(location);
    if (!target || target->isSecure()) {
        context.note(m_browser, Note::BadUrl, location);
        return;
    }
    if (task.redirectsLeft == 0) {
        context.note(m_browser, Note::TooManyRedirects, target->toString());
        return;
    }
    context.note(m_browser, Note::Redirect, target->toString());
    --task.redirectsLeft;
    const std::string method = methodAfter(response.status, task.method);
    if (method != task.method) {
        task.method = method;
        task.body.clear();
        for (const std::string_view name : {"Content-Type", "Content-Encoding", "Content-Language", "Content-Location"})
            task.headers.remove(name);
    }
    if (target->host != task.uri.host) {
        // RFC 9110 15.4: what proves who one is does not go to another host.
        task.headers.remove("Cookie");
        task.headers.remove("Authorization");
    }
    task.uri = *target;
    task.newConnection = false;
    submit(context, std::move(task));
}

void Browser::peerClosed(stack::Context& context, Connection& connection)
{
    connection.peerReleased = true;
    if (connection.machine.is(ClientState::ResponseArriving)) {
        // RFC 9112 6.3 item 8: the end of the connection may be the end of the response.
        connection.reader.end();
        auto next = connection.reader.next(connection.task->method);
        if (next && *next) {
            finish(context, connection, std::move(**next));
            return;
        }
    }
    if (connection.machine.is(ClientState::Closing)) {
        closeIfReleased(context, connection);
        return;
    }
    const bool outstanding = connection.task.has_value();
    if (outstanding)
        failed(context, connection, Note::ClosedEarly, "the server closed the connection");
    close(context, connection, ClientEvent::PeerCloses);
    if (outstanding)
        serveWaiting(context);
}

void Browser::broken(stack::Context& context, Connection& connection, std::string_view reason)
{
    const bool opening = connection.machine.is(ClientState::Opening);
    if (opening)
        nameEnds(context, connection, {});
    if (connection.task)
        failed(context, connection, opening ? Note::Refused : Note::ClosedEarly, reason);
    connection.machine.moveTo(context, connection.entity, opening ? ClientEvent::ConnectFailed : ClientEvent::Broken);
    forget(context, connection);
    serveWaiting(context);
}

/// What was asked for will not be answered on this connection: it is asked again on another one where
/// that does no harm, else the user is told.
void Browser::failed(stack::Context& context, Connection& connection, Note why, std::string_view detail)
{
    context.cancelTimer(connection.timer);
    Task task = std::move(*connection.task);
    connection.task.reset();
    // RFC 9110 9.2.2: a connection that had lain idle may have been closed before the request came. On the new
    // connection it is the first request, and so it is not repeated a second time.
    const bool again = why == Note::ClosedEarly && connection.machine.is(ClientState::RequestSent) &&
                       connection.exchanges > 1 && isIdempotent(task.method);
    if (!again) {
        context.note(connection.entity, why, detail);
        return;
    }
    context.note(connection.entity, Note::Retried, task.uri.toString());
    task.newConnection = true;
    m_waiting.push_front(std::move(task));
}

void Browser::giveUp(stack::Context& context, Connection& connection, Note why)
{
    if (connection.machine.is(ClientState::Opening))
        nameEnds(context, connection, {});
    context.note(connection.entity, why, connection.task ? connection.task->uri.toString() : std::string{});
    connection.machine.moveTo(context, connection.entity, ClientEvent::GiveUp);
    context.down(request(service::kDisconnect, connection.id, connection.entity));
    forget(context, connection);
    serveWaiting(context);
}

void Browser::close(stack::Context& context, Connection& connection, ClientEvent why)
{
    connection.machine.moveTo(context, connection.entity, why);
    context.cancelTimer(connection.timer);
    context.down(request(service::kRelease, connection.id, connection.entity));
}

void Browser::closeIfReleased(stack::Context& context, Connection& connection)
{
    if (!connection.ourSideReleased || !connection.peerReleased)
        return;
    connection.machine.moveTo(context, connection.entity, ClientEvent::Released);
    forget(context, connection);
}

void Browser::forget(stack::Context& context, Connection& connection)
{
    context.cancelTimer(connection.timer);
    m_connections.erase(connection.id);
    context.recordVariable(m_browser, Variable::Connections, static_cast<std::int64_t>(m_connections.size()));
}

} // namespace osiscope::http
