#include "layers/application/echo/client.h"

#include "layers/application/echo/rows.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::echo {

namespace {
namespace service = stack::transport_service;
using stack::PrimitiveType;

net::Payload messageOf(const stack::Parameters& parameters)
{
    if (!parameters.has("size"))
        return net::Payload::copyOf(parameters.text("text", "hello"));
    net::OctetBuffer octets(static_cast<std::size_t>(parameters.integer("size")));
    for (std::size_t i = 0; i < octets.size(); ++i)
        octets[i] = static_cast<std::uint8_t>('a' + i % 26);
    return net::Payload(std::move(octets));
}
} // namespace

void Client::perform(stack::Context& context, std::uint16_t /*action*/, const stack::Parameters& parameters)
{
    const auto address = context.resolve(parameters.text("to"));
    if (!address) {
        context.note(stack::kNoEntity, Note::UnknownHost, parameters.text("to"));
        return;
    }
    Exchange exchange;
    exchange.id = context.newConnection();
    exchange.remote = {*address, static_cast<std::uint16_t>(parameters.integer("port", kPort))};
    exchange.message = messageOf(parameters);
    exchange.left = parameters.integer("count", 1);
    exchange.retries = parameters.integer("retries", 2);
    exchange.interval = parameters.duration("interval", std::chrono::seconds(1));
    exchange.timeout = parameters.duration("timeout", std::chrono::seconds(1));
    exchange.hold = parameters.duration("hold");

    stack::Primitive open;
    open.name = m_overDatagrams ? &service::kListen : &service::kConnect;
    open.connection = exchange.id;
    if (!m_overDatagrams)
        open.remote = exchange.remote;
    m_exchanges.emplace(exchange.id, std::move(exchange));
    context.down(std::move(open));
}

Client::Exchanges::iterator Client::find(const stack::Primitive& primitive)
{
    if (primitive.name != &service::kUnitData)
        return m_exchanges.find(primitive.connection);
    const auto port = m_byPort.find(primitive.local.port);
    return port == m_byPort.end() ? m_exchanges.end() : m_exchanges.find(port->second);
}

void Client::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    const auto at = find(primitive);
    if (at == m_exchanges.end())
        return;
    Exchange& exchange = at->second;
    const bool confirms = primitive.type == PrimitiveType::Confirm;
    if (primitive.name == &service::kData || primitive.name == &service::kUnitData) {
        arrived(context, at, primitive.data);
    } else if (primitive.name == &service::kRelease && confirms) {
        end(context, at, Event::Closed);
    } else if (primitive.name == &service::kRelease) {
        if (exchange.machine.is(State::Closing))
            return; // the other direction follows ours
        release(context, exchange);
        end(context, at, Event::Broken);
    } else if (primitive.name == &service::kDisconnect) {
        end(context, at, exchange.machine.is(State::Opening) ? Event::Refused : Event::Broken);
    } else if (confirms) {
        opened(context, exchange, primitive);
    }
}

void Client::opened(stack::Context& context, Exchange& exchange, const stack::Primitive& confirm)
{
    exchange.local = confirm.local;
    if (exchange.local.address.isUnspecified())
        exchange.local.address = context.addressFacing(exchange.remote.address);
    if (m_overDatagrams)
        m_byPort.emplace(exchange.local.port, exchange.id);
    exchange.entity =
        context.addEntity(fmt::format("echo client {} - {}", exchange.local.toString(), exchange.remote.toString()),
                          exchange.local, exchange.remote);
    exchange.machine.moveTo(context, exchange.entity, Event::Opened);
    exchange.tries = exchange.retries;
    send(context, exchange, stack::PduFlag::None);
}

void Client::send(stack::Context& context, Exchange& exchange, stack::PduFlag flag) const
{
    exchange.returned = 0;
    exchange.sent = context.now();
    context.recordSent(exchange.entity, exchange.message.octets(), flag);
    stack::Primitive data;
    data.name = m_overDatagrams ? &service::kUnitData : &service::kData;
    data.connection = exchange.id;
    data.entity = exchange.entity;
    data.local = exchange.local;
    data.remote = exchange.remote;
    data.data = exchange.message;
    context.down(std::move(data));
    if (m_overDatagrams)
        exchange.timer = context.startTimer(exchange.entity, Timer::Retry, exchange.timeout,
                                            static_cast<std::uint64_t>(exchange.id));
}

void Client::arrived(stack::Context& context, Exchanges::iterator at, const net::Payload& data)
{
    Exchange& exchange = at->second;
    if (!exchange.machine.is(State::Waiting)) {
        context.note(exchange.entity, Note::Unexpected, fmt::format("{} octets", data.size()));
        return;
    }
    // A stream comes back in pieces of any size, a datagram as it was sent.
    const net::Payload expected = exchange.message.slice(exchange.returned, data.size());
    const bool whole = exchange.returned + data.size() == exchange.message.size();
    if (!std::ranges::equal(expected.octets(), data.octets()) || (m_overDatagrams && !whole)) {
        context.note(exchange.entity, Note::Different, fmt::format("{} octets", data.size()));
        if (m_overDatagrams)
            return;
    }
    exchange.returned += data.size();
    if (exchange.returned < exchange.message.size())
        return;
    context.cancelTimer(exchange.timer);
    context.recordReceived(exchange.entity, exchange.message.octets());
    exchange.machine.moveTo(context, exchange.entity, Event::Answered);
    pause(context, at);
}

void Client::pause(stack::Context& context, Exchanges::iterator at)
{
    Exchange& exchange = at->second;
    --exchange.left;
    sim::Duration wait = exchange.hold;
    if (exchange.left > 0)
        wait = std::max(sim::Duration::zero(), exchange.sent + exchange.interval - context.now());
    else if (wait == sim::Duration::zero())
        return finish(context, at);
    exchange.timer = context.startTimer(exchange.entity, Timer::Pause, wait, static_cast<std::uint64_t>(exchange.id));
}

void Client::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    const auto at = m_exchanges.find(static_cast<stack::ConnectionId>(timer.argument));
    sim::invariant(at != m_exchanges.end(), "the timer of an exchange ends with it");
    Exchange& exchange = at->second;
    exchange.timer = {};
    if (static_cast<Timer>(timer.row) == Timer::Pause) {
        if (exchange.left == 0)
            return finish(context, at);
        exchange.machine.moveTo(context, exchange.entity, Event::PauseOver);
        exchange.tries = exchange.retries;
        send(context, exchange, stack::PduFlag::None);
    } else if (exchange.tries > 0) {
        --exchange.tries;
        exchange.machine.moveTo(context, exchange.entity, Event::NoAnswer);
        send(context, exchange, stack::PduFlag::Retransmission);
    } else {
        context.note(exchange.entity, Note::NoAnswer);
        exchange.machine.moveTo(context, exchange.entity, Event::GivenUp);
        pause(context, at);
    }
}

void Client::finish(stack::Context& context, Exchanges::iterator at)
{
    at->second.machine.moveTo(context, at->second.entity, Event::Finished);
    release(context, at->second);
    if (m_overDatagrams)
        end(context, at, Event::Closed); // a port is given back without a word to the other side
}

void Client::release(stack::Context& context, const Exchange& exchange)
{
    stack::Primitive request;
    request.name = &service::kRelease;
    request.connection = exchange.id;
    request.entity = exchange.entity;
    request.local = exchange.local;
    context.down(std::move(request));
}

void Client::end(stack::Context& context, Exchanges::iterator at, Event event)
{
    Exchange& exchange = at->second;
    context.cancelTimer(exchange.timer);
    if (exchange.entity == stack::kNoEntity)
        exchange.entity =
            context.addEntity(fmt::format("echo client - {}", exchange.remote.toString()), {}, exchange.remote);
    exchange.machine.moveTo(context, exchange.entity, event);
    m_byPort.erase(exchange.local.port);
    m_exchanges.erase(at);
}

} // namespace osiscope::echo
