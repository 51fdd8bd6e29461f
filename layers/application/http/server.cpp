#include "layers/application/http/server.h"

#include "layers/application/http/date.h"
#include "layers/application/http/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::http {

namespace {
namespace service = stack::transport_service;
using stack::PrimitiveType;

constexpr sim::Duration kDefaultKeepAlive = std::chrono::seconds(5);
constexpr sim::Duration kLinger = std::chrono::seconds(30);
constexpr std::uint16_t kDefaultPort = 80;

stack::Primitive request(const stack::PrimitiveRow& name, stack::ConnectionId connection, stack::EntityId entity)
{
    stack::Primitive primitive;
    primitive.name = &name;
    primitive.connection = connection;
    primitive.entity = entity;
    return primitive;
}

// RFC 9112 3.2: one Host field, or the authority of an absolute target; a host name and perhaps a port.
bool hasGoodHost(const Request& request)
{
    const auto hosts = request.headers.all("Host");
    if (hosts.size() > 1 || (hosts.empty() && request.version >= Version{1, 1}))
        return false;
    return hosts.empty() || hosts.front().empty() || Uri::parse(fmt::format("http://{}/", hosts.front())).has_value();
}

bool mayHaveBody(int status)
{
    return status / 100 != 1 && status != 204 && status != 304;
}

// What every final answer says, around what it says of its own.
void addCommonHeaders(Response& response, sim::TimePoint now, bool stay, Version version)
{
    Headers headers;
    headers.add("Date", httpDate(wallTime(now))); // RFC 9110 6.6.1
    headers.add("Server", "osiscope");
    for (const HeaderField& field : response.headers.fields())
        headers.add(field.name, field.value);
    // RFC 9112 6.1: no transfer coding towards HTTP/1.0.
    if (version < Version{1, 1})
        headers.remove("Transfer-Encoding");
    if (!mayHaveBody(response.status)) {
        headers.remove("Transfer-Encoding");
        headers.remove("Content-Type");
        response.body.clear();
    } else if (!headers.has("Transfer-Encoding")) {
        headers.add("Content-Length", fmt::format("{}", response.body.size()));
    }
    if (!stay)
        headers.add("Connection", "close"); // RFC 9112 9.6
    else if (version < Version{1, 1})
        headers.add("Connection", "keep-alive"); // RFC 9112 9.3
    response.headers = std::move(headers);
}
} // namespace

Server::Server(const stack::LayerSettings& settings)
    : m_port(settings.port != 0 ? settings.port : kDefaultPort),
      m_keepAlive(kDefaultKeepAlive),
      m_site(readSiteSettings(settings.parameters != nullptr ? *settings.parameters : stack::Parameters{}))
{
    if (settings.parameters != nullptr)
        m_keepAlive = settings.parameters->duration("keep-alive", kDefaultKeepAlive);
}

void Server::start(stack::Context& context)
{
    const net::Endpoint here{context.addressFacing({}), m_port};
    m_entity = context.addEntity("HTTP server", here, {});
    m_site.start(context, here);
    stack::Primitive listen = request(service::kListen, stack::kNoConnection, m_entity);
    listen.local.port = m_port;
    context.down(std::move(listen));
}

void Server::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    if (primitive.name == &service::kConnect) {
        opened(context, primitive);
        return;
    }
    const auto found = m_connections.find(primitive.connection);
    if (found == m_connections.end())
        return; // of a connection that has ended here
    Connection& connection = found->second;
    if (primitive.name == &service::kData) {
        dataArrived(context, connection, primitive.data.octets());
    } else if (primitive.name == &service::kRelease && primitive.type == PrimitiveType::Indication) {
        connection.peerReleased = true;
        if (!connection.machine.is(ServerState::Closing))
            close(context, connection, ServerEvent::PeerCloses);
        closeIfReleased(context, connection);
    } else if (primitive.name == &service::kRelease) {
        connection.ourSideReleased = true;
        closeIfReleased(context, connection);
    } else if (primitive.name == &service::kDisconnect) {
        connection.machine.moveTo(context, connection.entity, ServerEvent::Broken);
        forget(context, connection);
    }
}

void Server::opened(stack::Context& context, const stack::Primitive& indication)
{
    Connection& connection = m_connections[indication.connection];
    connection.id = indication.connection;
    connection.remote = indication.remote;
    connection.entity =
        context.addEntity(fmt::format("HTTP server {} - {}", indication.local.toString(), indication.remote.toString()),
                          indication.local, indication.remote);
    context.recordVariable(m_entity, Variable::Connections, static_cast<std::int64_t>(m_connections.size()));
    restartKeepAlive(context, connection);
}

// A request, and first of all the first one, may have to be sent again by TCP: it is given more time than the next one
// on a connection that lies idle.
void Server::restartKeepAlive(stack::Context& context, Connection& connection)
{
    context.cancelTimer(connection.timer);
    const bool liesIdle = connection.machine.is(ServerState::Idle) && connection.exchanges > 0;
    const sim::Duration time = liesIdle ? m_keepAlive : std::max(m_keepAlive, kDefaultKeepAlive);
    connection.timer =
        context.startTimer(connection.entity, Timer::KeepAlive, time, static_cast<std::uint64_t>(connection.id));
}

void Server::dataArrived(stack::Context& context, Connection& connection, net::Octets data)
{
    // RFC 9112 9.6: after the last answer the server reads on, but processes nothing.
    if (connection.machine.is(ServerState::Closing))
        return;
    connection.reader.append(data);
    while (!connection.machine.is(ServerState::Closing) && connection.reader.hasPart()) {
        if (connection.machine.is(ServerState::Idle))
            connection.machine.moveTo(context, connection.entity, ServerEvent::RequestBegins);
        restartKeepAlive(context, connection); // a request may take its time as long as it gets on
        const auto next = connection.reader.next();
        if (!next) {
            refuse(context, connection, next.error());
            return;
        }
        if (!*next) {
            inviteBody(context, connection);
            return;
        }
        answer(context, connection, **next);
    }
}

// RFC 9110 10.1.1: the sender waits for a word before it sends the content.
void Server::inviteBody(stack::Context& context, Connection& connection)
{
    const Head* head = connection.reader.head();
    const bool waits =
        head != nullptr && head->version >= Version{1, 1} && head->headers.lists("Expect", "100-continue");
    if (!waits || connection.continued)
        return;
    connection.continued = true;
    Response go;
    go.status = 100;
    go.reason = reasonPhrase(100);
    transmit(context, connection, serialise(go));
}

void Server::answer(stack::Context& context, Connection& connection, const WholeMessage& message)
{
    context.recordReceived(connection.entity, message.octets);
    connection.continued = false;
    context.recordVariable(connection.entity, Variable::Exchanges, ++connection.exchanges);
    const Request request = makeRequest(message.head, message.body);
    if (!hasGoodHost(request)) {
        context.note(connection.entity, Note::BadRequest, "a request names its host once");
        send(context, connection, plainResponse(400), false, request);
        return;
    }
    const bool stay =
        persists(request.version, request.headers) && !message.framing.suspicious && m_keepAlive > sim::Duration{};
    send(context, connection, m_site.answer(context, connection.entity, connection.remote, request), stay, request);
}

void Server::send(stack::Context& context, Connection& connection, Response&& response, bool stay,
                  const Request& request)
{
    addCommonHeaders(response, context.now(), stay, request.version);
    transmit(context, connection, serialise(response, request.method != "HEAD"));
    if (!stay) {
        close(context, connection, ServerEvent::AnswerAndClose);
        return;
    }
    connection.machine.moveTo(context, connection.entity, ServerEvent::AnswerAndStay);
    restartKeepAlive(context, connection);
}

// RFC 9112 2.2: what does not match the grammar is answered, and the connection ends.
void Server::refuse(stack::Context& context, Connection& connection, const MessageError& error)
{
    context.recordReceived(connection.entity, connection.reader.rest());
    context.note(connection.entity, Note::BadRequest, error.message);
    sendLast(context, connection, plainResponse(error.status, error.message), ServerEvent::BadRequest);
}

// An answer to what is no whole request; nothing after it could be understood.
void Server::sendLast(stack::Context& context, Connection& connection, Response&& response, ServerEvent why)
{
    addCommonHeaders(response, context.now(), false, response.version);
    transmit(context, connection, serialise(response));
    close(context, connection, why);
}

void Server::transmit(stack::Context& context, const Connection& connection, net::OctetBuffer&& octets)
{
    context.recordSent(connection.entity, octets);
    stack::Primitive data = request(service::kData, connection.id, connection.entity);
    data.data = net::Payload(std::move(octets));
    context.down(std::move(data));
}

// RFC 9112 9.6: first only our direction; the connection lives on until the browser closes too.
void Server::close(stack::Context& context, Connection& connection, ServerEvent why)
{
    connection.machine.moveTo(context, connection.entity, why);
    context.cancelTimer(connection.timer);
    context.down(request(service::kRelease, connection.id, connection.entity));
    connection.timer =
        context.startTimer(connection.entity, Timer::Linger, kLinger, static_cast<std::uint64_t>(connection.id));
}

void Server::closeIfReleased(stack::Context& context, Connection& connection)
{
    if (!connection.ourSideReleased || !connection.peerReleased)
        return;
    connection.machine.moveTo(context, connection.entity, ServerEvent::Released);
    forget(context, connection);
}

void Server::forget(stack::Context& context, Connection& connection)
{
    context.cancelTimer(connection.timer);
    m_connections.erase(connection.id);
    context.recordVariable(m_entity, Variable::Connections, static_cast<std::int64_t>(m_connections.size()));
}

void Server::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    if (m_site.store().timerExpired(context, timer))
        return;
    const auto found = m_connections.find(static_cast<stack::ConnectionId>(timer.argument));
    if (found == m_connections.end())
        return;
    Connection& connection = found->second;
    connection.timer = {};
    if (static_cast<Timer>(timer.row) == Timer::Linger) {
        connection.machine.moveTo(context, connection.entity, ServerEvent::LingerOver);
        context.down(request(service::kDisconnect, connection.id, connection.entity));
        forget(context, connection);
    } else if (connection.machine.is(ServerState::RequestArriving)) {
        sendLast(context, connection, plainResponse(408), ServerEvent::RequestTooSlow); // RFC 9110 15.5.9
    } else {
        context.note(connection.entity, Note::ConnectionIdleClosed);
        close(context, connection, ServerEvent::KeepAliveOver);
    }
}

void Server::perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters)
{
    switch (static_cast<Action>(action)) {
    case Action::Restart: restartProgram(context); return;
    case Action::ForgetSession: m_site.store().forget(context, parameters.text("user")); return;
    case Action::Get:
    case Action::Post:
    case Action::Head:
    case Action::Close:
    case Action::ForgetCookies:
    case Action::PlantCookie:
    case Action::CloseBrowser: return; // the browser's
    }
}

// The operating system closes what the program had open. The port is served again at once.
void Server::restartProgram(stack::Context& context)
{
    context.note(m_entity, Note::Restarted);
    for (auto& [id, connection] : m_connections)
        if (!connection.machine.is(ServerState::Closing))
            close(context, connection, ServerEvent::Restart);
    if (!m_site.store().isOnDisk())
        m_site.store().forget(context, {});
}

} // namespace osiscope::http
