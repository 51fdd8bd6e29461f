#include "layers/application/socket/program.h"

#include "layers/application/socket/rows.h"

#include <fmt/format.h>

namespace osiscope::socket {

namespace {
namespace service = stack::transport_service;
using stack::PrimitiveType;

net::Payload pieceOf(const stack::Parameters& parameters)
{
    if (!parameters.has("size"))
        return net::Payload::copyOf(parameters.text("text", "hello"));
    net::OctetBuffer octets(static_cast<std::size_t>(parameters.integer("size")));
    for (std::size_t i = 0; i < octets.size(); ++i)
        octets[i] = static_cast<std::uint8_t>('a' + i % 26);
    return net::Payload(std::move(octets));
}
} // namespace

void Program::start(stack::Context& context)
{
    if (m_port == 0)
        return;
    if (m_habits.starts > sim::Duration::zero())
        context.startTimer(stack::kNoEntity, Timer::Start, m_habits.starts);
    else
        listen(context);
}

void Program::listen(stack::Context& context) const
{
    stack::Primitive listen;
    listen.name = &service::kListen;
    listen.local.port = m_port;
    context.down(std::move(listen));
}

void Program::perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters)
{
    const auto what = static_cast<Action>(action);
    if (what == Action::Open)
        return open(context, parameters);
    Connection* connection = choose(context, parameters);
    if (connection == nullptr)
        return;
    switch (what) {
    case Action::Open: break;
    case Action::Send:
        send(context, *connection,
             {pieceOf(parameters), parameters.integer("count", 1), parameters.duration("interval"),
              parameters.boolean("urgent")});
        break;
    case Action::Shutdown: leave(context, *connection, Event::ShutDown); break;
    case Action::Close: leave(context, *connection, Event::Closed); break;
    case Action::Abort: leave(context, *connection, Event::Aborted); break;
    case Action::Pause: read(context, *connection, false); break;
    case Action::Resume: read(context, *connection, true); break;
    }
}

Program::Connection* Program::choose(stack::Context& context, const stack::Parameters& parameters)
{
    std::size_t latest = m_order.size();
    while (latest > 1 && !m_connections.contains(m_order[latest - 1]))
        --latest;
    const auto number = static_cast<std::size_t>(parameters.integer("connection", static_cast<std::int64_t>(latest)));
    const auto found =
        number >= 1 && number <= m_order.size() ? m_connections.find(m_order[number - 1]) : m_connections.end();
    if (found != m_connections.end())
        return &found->second;
    context.note(stack::kNoEntity, Note::NoConnection, fmt::format("connection {}", number));
    return nullptr;
}

void Program::open(stack::Context& context, const stack::Parameters& parameters)
{
    const auto address = context.resolve(parameters.text("to"));
    if (!address) {
        context.note(stack::kNoEntity, Note::UnknownHost, parameters.text("to"));
        return;
    }
    Connection connection;
    connection.id = context.newConnection();
    connection.remote = {*address, static_cast<std::uint16_t>(parameters.integer("port"))};
    connection.habits.reads = parameters.boolean("reads", true);
    connection.habits.endsToo = parameters.boolean("ends-too", true);
    stack::Primitive request;
    request.name = &service::kConnect;
    request.connection = connection.id;
    request.local.port = static_cast<std::uint16_t>(parameters.integer("local-port"));
    request.remote = connection.remote;
    add(context, std::move(connection));
    context.down(std::move(request));
}

void Program::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    if (primitive.name == &service::kConnect)
        return opened(context, primitive);
    const auto found = m_connections.find(primitive.connection);
    if (found == m_connections.end())
        return; // the program has let go of it
    Connection& connection = found->second;
    if (primitive.name == &service::kData) {
        connection.read += static_cast<std::int64_t>(primitive.data.size());
        connection.unanswered += static_cast<std::int64_t>(primitive.data.size());
        context.recordReceived(connection.entity, primitive.data.octets());
        context.recordVariable(connection.entity, Variable::Read, connection.read);
        answer(context, connection);
    } else if (primitive.name == &service::kRelease && primitive.type == PrimitiveType::Indication) {
        peerEnds(context, connection);
    } else if (primitive.name == &service::kDisconnect) {
        leave(context, connection, connection.machine.is(State::Opening) ? Event::Refused : Event::Broken);
    }
}

void Program::opened(stack::Context& context, const stack::Primitive& primitive)
{
    auto found = m_connections.find(primitive.connection);
    if (found == m_connections.end()) {
        if (primitive.type == PrimitiveType::Confirm)
            return;
        Connection incoming;
        incoming.id = primitive.connection;
        incoming.habits = m_habits;
        found = add(context, std::move(incoming));
    }
    Connection& connection = found->second;
    connection.local = primitive.local;
    connection.remote = primitive.remote;
    name(context, connection);
    connection.machine.moveTo(context, connection.entity, Event::Opened);
    if (!connection.habits.reads)
        read(context, connection, false);
}

Program::Connections::iterator Program::add(stack::Context& context, Connection&& connection)
{
    m_order.push_back(connection.id);
    const auto added = m_connections.emplace(connection.id, std::move(connection)).first;
    count(context);
    return added;
}

void Program::count(stack::Context& context)
{
    if (m_entity == stack::kNoEntity)
        m_entity = context.addEntity(m_port == 0 ? "program" : fmt::format("program at port {}", m_port), {}, {});
    context.recordVariable(m_entity, Variable::Connections, static_cast<std::int64_t>(m_connections.size()));
}

/// Stops reading, or goes on with it.
void Program::read(stack::Context& context, Connection& connection, bool reads)
{
    if (connection.suspended != reads) // it does so already
        return context.note(connection.entity, Note::NotNow);
    connection.suspended = !reads;
    context.recordVariable(connection.entity, Variable::Suspended, std::int64_t{reads ? 0 : 1});
    ask(context, connection, reads ? service::kResume : service::kSuspend);
}

void Program::name(stack::Context& context, Connection& connection)
{
    if (connection.entity == stack::kNoEntity)
        connection.entity =
            context.addEntity(fmt::format("program {} - {}", connection.local.toString(), connection.remote.toString()),
                              connection.local, connection.remote);
}

void Program::send(stack::Context& context, Connection& connection, Writing writing)
{
    if (connection.machine.is(State::Opening))
        name(context, connection); // 3.10.2: the transport keeps it until the connection stands
    if (connection.machine.is(State::HalfClosed) || connection.writing.left > 0) {
        context.note(connection.entity, Note::NotNow);
        return;
    }
    connection.writing = std::move(writing);
    write(context, connection);
}

/// As many answers as there are whole requests.
void Program::answer(stack::Context& context, Connection& connection)
{
    const std::int64_t request = connection.habits.request > 0 ? connection.habits.request : connection.unanswered;
    if (connection.habits.answer.empty() || connection.unanswered < request || request == 0)
        return;
    send(context, connection, {connection.habits.answer, connection.unanswered / request, {}, false});
    connection.unanswered %= request;
}

void Program::write(stack::Context& context, Connection& connection)
{
    Writing& writing = connection.writing;
    do {
        --writing.left;
        connection.written += static_cast<std::int64_t>(writing.piece.size());
        context.recordSent(connection.entity, writing.piece.octets());
        context.recordVariable(connection.entity, Variable::Written, connection.written);
        stack::Primitive data;
        data.name = &service::kData;
        data.connection = connection.id;
        data.entity = connection.entity;
        data.data = writing.piece;
        data.selector = writing.urgent && writing.left == 0 ? service::kUrgent : std::uint16_t{0};
        context.down(std::move(data));
    } while (writing.left > 0 && writing.interval == sim::Duration::zero());
    if (writing.left > 0)
        connection.timer = context.startTimer(connection.entity, Timer::NextWrite, writing.interval,
                                              static_cast<std::uint64_t>(connection.id));
}

void Program::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    if (timer.row == static_cast<std::uint16_t>(Timer::Start))
        return listen(context);
    Connection& connection = m_connections.at(static_cast<stack::ConnectionId>(timer.argument));
    connection.timer = {};
    write(context, connection);
    if (connection.writing.left == 0 && connection.machine.is(State::PeerClosed) && connection.habits.endsToo)
        leave(context, connection, Event::Closed);
}

void Program::peerEnds(stack::Context& context, Connection& connection)
{
    if (connection.machine.is(State::HalfClosed))
        return leave(context, connection, Event::PeerEnds);
    connection.machine.moveTo(context, connection.entity, Event::PeerEnds);
    if (connection.habits.endsToo && connection.writing.left == 0)
        leave(context, connection, Event::Closed);
}

/// The program calls, or is told, something that may be the last of this connection.
void Program::leave(stack::Context& context, Connection& connection, Event event)
{
    name(context, connection);
    if (!connection.machine.accepts(event)) {
        context.note(connection.entity, Note::NotNow);
        return;
    }
    context.cancelTimer(connection.timer);
    connection.writing = {};
    connection.machine.moveTo(context, connection.entity, event);
    if (event == Event::ShutDown)
        ask(context, connection, service::kRelease);
    else if (event == Event::Closed)
        ask(context, connection, service::kRelease, service::kBothWays);
    else if (event == Event::Aborted)
        ask(context, connection, service::kDisconnect);
    if (!connection.machine.is(State::Over) && !connection.machine.is(State::Failed))
        return;
    if (connection.suspended)
        context.recordVariable(connection.entity, Variable::Suspended, std::int64_t{0});
    m_connections.erase(connection.id);
    count(context);
}

void Program::ask(stack::Context& context, const Connection& connection, const stack::PrimitiveRow& name,
                  std::uint16_t selector)
{
    stack::Primitive request;
    request.name = &name;
    request.connection = connection.id;
    request.entity = connection.entity;
    request.selector = selector;
    context.down(std::move(request));
}

} // namespace osiscope::socket
