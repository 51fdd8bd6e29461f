#include "layers/application/discard/sender.h"

#include "layers/application/discard/rows.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::discard {

namespace {
namespace service = stack::transport_service;
using stack::PrimitiveType;
} // namespace

void Sender::perform(stack::Context& context, std::uint16_t /*action*/, const stack::Parameters& parameters)
{
    const auto address = context.resolve(parameters.text("to"));
    if (!address) {
        context.note(stack::kNoEntity, Note::UnknownHost, parameters.text("to"));
        return;
    }
    Transfer transfer;
    transfer.id = context.newConnection();
    transfer.remote = {*address, static_cast<std::uint16_t>(parameters.integer("port", kPort))};
    transfer.size = parameters.integer("size");
    transfer.interval = parameters.duration("interval", std::chrono::milliseconds(1));
    const std::int64_t chunk = parameters.integer("chunk", m_overDatagrams ? kDatagramSize : kStreamChunk);
    transfer.chunk = net::Payload(net::OctetBuffer(static_cast<std::size_t>(std::min(chunk, transfer.size)), 'x'));

    stack::Primitive open;
    open.name = m_overDatagrams ? &service::kListen : &service::kConnect;
    open.connection = transfer.id;
    if (!m_overDatagrams)
        open.remote = transfer.remote;
    m_transfers.emplace(transfer.id, std::move(transfer));
    context.down(std::move(open));
}

void Sender::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    const auto at = m_transfers.find(primitive.connection);
    if (at == m_transfers.end())
        return;
    const bool confirms = primitive.type == PrimitiveType::Confirm;
    const auto& machine = at->second.machine;
    if (primitive.name == &service::kReady) {
        if (machine.is(State::Sending))
            sendChunk(context, at);
    } else if (primitive.name == &service::kDisconnect) {
        end(context, at, machine.is(State::Opening) ? Event::Refused : Event::Broken);
    } else if (primitive.name == &service::kRelease && confirms) {
        end(context, at, Event::Closed);
    } else if (confirms) {
        opened(context, at, primitive);
    }
    // A server that closes first, or says anything, changes nothing: this side goes on sending.
}

void Sender::opened(stack::Context& context, Transfers::iterator at, const stack::Primitive& confirm)
{
    Transfer& transfer = at->second;
    transfer.local = confirm.local;
    if (transfer.local.address.isUnspecified())
        transfer.local.address = context.addressFacing(transfer.remote.address);
    transfer.entity =
        context.addEntity(fmt::format("discard sender {} - {}", transfer.local.toString(), transfer.remote.toString()),
                          transfer.local, transfer.remote);
    transfer.machine.moveTo(context, transfer.entity, Event::Opened);
    sendChunk(context, at);
}

void Sender::sendChunk(stack::Context& context, Transfers::iterator at)
{
    Transfer& transfer = at->second;
    stack::Primitive data;
    data.name = m_overDatagrams ? &service::kUnitData : &service::kData;
    data.connection = transfer.id;
    data.entity = transfer.entity;
    data.local = transfer.local;
    data.remote = transfer.remote;
    data.data = transfer.chunk.slice(0, static_cast<std::size_t>(transfer.size - transfer.sent));
    transfer.sent += static_cast<std::int64_t>(data.data.size());
    const bool last = transfer.sent == transfer.size;
    if (!last && !m_overDatagrams)
        data.selector = service::kMoreFollows;
    context.recordSent(transfer.entity, data.data.octets());
    context.recordVariable(transfer.entity, Variable::Sent, transfer.sent);
    context.down(std::move(data));
    if (last)
        finish(context, at);
    else if (m_overDatagrams)
        transfer.timer = context.startTimer(transfer.entity, Timer::Next, transfer.interval,
                                            static_cast<std::uint64_t>(transfer.id));
}

void Sender::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    const auto at = m_transfers.find(static_cast<stack::ConnectionId>(timer.argument));
    sim::invariant(at != m_transfers.end(), "the timer of a transfer ends with it");
    at->second.timer = {};
    sendChunk(context, at);
}

void Sender::finish(stack::Context& context, Transfers::iterator at)
{
    Transfer& transfer = at->second;
    transfer.machine.moveTo(context, transfer.entity, Event::AllHandedDown);
    stack::Primitive close;
    close.name = &service::kRelease;
    close.connection = transfer.id;
    close.entity = transfer.entity;
    close.local = transfer.local;
    context.down(std::move(close));
    if (m_overDatagrams)
        end(context, at, Event::Closed); // a port is given back without a word to the other side
}

void Sender::end(stack::Context& context, Transfers::iterator at, Event event)
{
    Transfer& transfer = at->second;
    context.cancelTimer(transfer.timer);
    if (transfer.entity == stack::kNoEntity)
        transfer.entity =
            context.addEntity(fmt::format("discard sender - {}", transfer.remote.toString()), {}, transfer.remote);
    transfer.machine.moveTo(context, transfer.entity, event);
    m_transfers.erase(at);
}

} // namespace osiscope::discard
