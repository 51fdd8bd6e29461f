#include "layers/application/http/browser.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::http {

namespace {
namespace service = stack::transport_service;
using stack::PrimitiveType;

constexpr sim::Duration kDefaultTimeout = std::chrono::seconds(60);
constexpr sim::Duration kDefaultIdle = std::chrono::seconds(120);
constexpr std::int64_t kDefaultRedirects = 10;
} // namespace

void Browser::start(stack::Context& context)
{
    const net::Endpoint here{context.addressFacing({}), 0};
    const std::string whose = m_name.empty() ? std::string{} : fmt::format("{}'s ", m_name);
    m_browser = context.addEntity(whose + "browser", here, {});
    m_jarEntity = context.addEntity(whose + "cookie jar", here, {});
    recordJar(context);
}

void Browser::perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters)
{
    const auto ask = [&](std::string_view method) {
        if (auto task = readTask(context, method, parameters))
            submit(context, std::move(*task));
    };
    switch (static_cast<Action>(action)) {
    case Action::Get: ask("GET"); return;
    case Action::Post: ask("POST"); return;
    case Action::Head: ask("HEAD"); return;
    case Action::Close: closeIdle(context); return;
    case Action::ForgetCookies: forgetCookies(context, parameters.text("cookie")); return;
    case Action::PlantCookie: plantCookie(context, parameters); return;
    case Action::CloseBrowser: closeBrowser(context); return;
    case Action::Restart:
    case Action::ForgetSession: return; // the server's
    }
}

std::optional<Browser::Task> Browser::readTask(stack::Context& context, std::string_view method,
                                               const stack::Parameters& parameters)
{
    const std::string url = parameters.text("url");
    const auto uri = Uri::parse(url);
    if (!uri || uri->isSecure()) {
        context.note(m_browser, Note::BadUrl, url);
        return std::nullopt;
    }
    Task task;
    task.method = method;
    task.uri = *uri;
    if (parameters.text("version") == "1.0")
        task.version = {1, 0};
    for (const stack::Parameters& field : parameters.tables("headers"))
        task.headers.add(field.text("name"), field.text("value"));
    task.body = parameters.has("form") ? parameters.text("form") : parameters.text("body");
    if (parameters.has("form"))
        task.headers.set("Content-Type", "application/x-www-form-urlencoded");
    else if (!task.body.empty() && !task.headers.has("Content-Type"))
        task.headers.add("Content-Type", parameters.text("content-type", "text/plain"));
    task.keepAlive = parameters.boolean("keep-alive", true);
    task.newConnection = parameters.boolean("new-connection");
    task.redirectsLeft = parameters.integer("redirects", kDefaultRedirects);
    task.timeout = parameters.duration("timeout", kDefaultTimeout);
    task.idle = parameters.duration("idle-timeout", kDefaultIdle);
    task.user = parameters.text("user");
    task.password = parameters.text("password");
    return task;
}

void Browser::submit(stack::Context& context, Task task)
{
    const auto address = context.resolve(task.uri.host);
    if (!address) {
        context.note(m_browser, Note::NameUnknown, task.uri.host);
        return;
    }
    const net::Endpoint remote{*address, task.uri.port};
    Connection* idle = task.newConnection ? nullptr : idleConnectionTo(remote);
    if (idle != nullptr) {
        context.note(idle->entity, Note::ConnectionReused);
        context.cancelTimer(idle->timer);
        idle->task = std::move(task);
        sendRequest(context, *idle);
        return;
    }
    const auto open = std::ranges::count_if(m_connections, [&](const auto& entry) {
        return entry.second.remote == remote && !entry.second.machine.is(ClientState::Closing);
    });
    if (static_cast<std::size_t>(open) < kMostConnections)
        this->open(context, remote, std::move(task));
    else
        m_waiting.push_back(std::move(task));
}

Browser::Connection* Browser::idleConnectionTo(net::Endpoint remote)
{
    for (auto& [id, connection] : m_connections)
        if (connection.remote == remote && connection.machine.is(ClientState::Idle))
            return &connection;
    return nullptr;
}

void Browser::open(stack::Context& context, net::Endpoint remote, Task task)
{
    const stack::ConnectionId id = context.newConnection();
    Connection& connection = m_connections[id];
    connection.id = id;
    connection.remote = remote;
    context.note(m_browser, Note::ConnectionIsNew, remote.toString());
    context.recordVariable(m_browser, Variable::Connections, static_cast<std::int64_t>(m_connections.size()));
    connection.timer =
        context.startTimer(m_browser, Timer::Response, task.timeout, static_cast<std::uint64_t>(connection.id));
    connection.task = std::move(task);
    stack::Primitive request;
    request.name = &service::kConnect;
    request.connection = id;
    request.entity = m_browser;
    request.remote = remote;
    context.down(std::move(request));
}

void Browser::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    const auto found = m_connections.find(primitive.connection);
    if (found == m_connections.end())
        return; // of a connection that has ended here
    Connection& connection = found->second;
    if (primitive.name == &service::kConnect) {
        nameEnds(context, connection, primitive.local);
        connection.machine.moveTo(context, connection.entity, ClientEvent::Connected);
        context.cancelTimer(connection.timer);
        sendRequest(context, connection);
    } else if (primitive.name == &service::kData) {
        dataArrived(context, connection, primitive.data.octets());
    } else if (primitive.name == &service::kRelease && primitive.type == PrimitiveType::Indication) {
        peerClosed(context, connection);
    } else if (primitive.name == &service::kRelease) {
        connection.ourSideReleased = true;
        closeIfReleased(context, connection);
    } else if (primitive.name == &service::kDisconnect) {
        broken(context, connection, primitive.reason);
    }
}

void Browser::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    const auto found = m_connections.find(static_cast<stack::ConnectionId>(timer.argument));
    if (found == m_connections.end())
        return;
    found->second.timer = {};
    if (static_cast<Timer>(timer.row) == Timer::Response)
        giveUp(context, found->second, Note::TimedOut);
    else
        close(context, found->second, ClientEvent::CloseIdle);
}

void Browser::serveWaiting(stack::Context& context)
{
    std::deque<Task> waiting = std::exchange(m_waiting, {});
    for (Task& task : waiting)
        submit(context, std::move(task)); // goes to the end of the queue again when nothing is free
}

void Browser::closeIdle(stack::Context& context)
{
    for (auto& [id, connection] : m_connections)
        if (connection.machine.is(ClientState::Idle))
            close(context, connection, ClientEvent::CloseIdle);
}

void Browser::closeBrowser(stack::Context& context)
{
    m_waiting.clear();
    closeIdle(context);
    std::vector<stack::ConnectionId> busy;
    for (const auto& [id, connection] : m_connections)
        if (!connection.machine.is(ClientState::Closing))
            busy.push_back(id);
    for (const stack::ConnectionId id : busy)
        giveUp(context, m_connections.at(id), Note::ClosedEarly);
    forgetPasswords(context);
    // RFC 6265 5.3: "the current session is over".
    const std::size_t before = m_jar.cookies().size();
    m_jar.endOfSession();
    if (m_jar.cookies().size() < before) {
        context.note(m_jarEntity, Note::CookiesForgotten, "the browser was closed");
        recordJar(context);
    }
}

} // namespace osiscope::http
