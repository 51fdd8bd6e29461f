#include "model/simulation/layer_context.h"

#include "model/simulation/simulation.h"

#include <algorithm>
#include <bit>
#include <fmt/format.h>

namespace osiscope::simulation {

LayerContext::LayerContext(Host& host, std::size_t layer, stack::ProtocolId protocol)
    : m_host(host),
      m_layer(layer),
      m_protocol(protocol),
      m_random(host.simulation().settings().seed, fmt::format("host {} layer {}", host.name(), layer))
{}

sim::TimePoint LayerContext::now() const
{
    return m_host.simulation().now();
}

std::optional<net::Ipv4Address> LayerContext::resolve(std::string_view name) const
{
    if (const auto address = net::Ipv4Address::parse(name))
        return address;
    const Host* host = m_host.simulation().findHost(name);
    if (host == nullptr || host->network().interfaces.empty())
        return std::nullopt;
    return host->network().interfaces.front().address;
}

net::Ipv4Address LayerContext::addressFacing(net::Ipv4Address remote) const
{
    const net::InterfaceSettings* interface = interfaceFacing(remote);
    return interface != nullptr ? interface->address : net::Ipv4Address{};
}

std::uint16_t LayerContext::mtuFacing(net::Ipv4Address remote) const
{
    const net::InterfaceSettings* interface = interfaceFacing(remote);
    return interface != nullptr ? interface->mtu : Context::mtuFacing(remote);
}

const net::InterfaceSettings* LayerContext::interfaceFacing(net::Ipv4Address remote) const
{
    const net::NetworkSettings& network = m_host.network();
    if (network.interfaces.empty())
        return nullptr;
    const auto route = std::ranges::lower_bound(network.routes, remote, {}, &net::Route::destination);
    const bool found = route != network.routes.end() && route->destination == remote;
    return &network.interfaces[found ? route->interface : 0];
}

stack::EntityId LayerContext::addEntity(std::string_view name, net::Endpoint local, net::Endpoint remote)
{
    return m_host.simulation().trace()->addEntity({std::string(name), m_host.id(), m_protocol, local, remote});
}

bool LayerContext::records(stack::RecordLevel level) const
{
    return m_host.simulation().recorder().records(level);
}

trace::Event LayerContext::event(trace::EventKind kind, stack::EntityId entity, std::uint16_t row) const
{
    trace::Event event;
    event.time = now();
    event.entity = entity;
    event.host = m_host.id();
    event.row = row;
    event.kind = kind;
    event.protocol = m_protocol;
    return event;
}

void LayerContext::recordState(stack::EntityId entity, std::uint16_t table, std::uint16_t row)
{
    if (!records(stack::RecordLevel::States))
        return;
    trace::Event change = event(trace::EventKind::State, entity, row);
    change.low = table;
    m_host.simulation().recorder().record(stack::RecordLevel::States, change);
}

void LayerContext::recordWide(stack::EntityId entity, std::uint16_t row, std::uint64_t value)
{
    trace::Event change = event(trace::EventKind::Variable, entity, row);
    change.setWide(value);
    m_host.simulation().recorder().record(stack::RecordLevel::All, change);
}

void LayerContext::recordVariable(stack::EntityId entity, stack::RowNumber row, std::int64_t value)
{
    if (records(stack::RecordLevel::All))
        recordWide(entity, row, static_cast<std::uint64_t>(value));
}

void LayerContext::recordVariable(stack::EntityId entity, stack::RowNumber row, double value)
{
    if (records(stack::RecordLevel::All))
        recordWide(entity, row, std::bit_cast<std::uint64_t>(value));
}

void LayerContext::recordVariable(stack::EntityId entity, stack::RowNumber row, std::string_view value)
{
    if (records(stack::RecordLevel::All))
        recordWide(entity, row, m_host.simulation().trace()->addString(value));
}

void LayerContext::note(stack::EntityId entity, stack::RowNumber row, std::string_view detail)
{
    if (!records(stack::RecordLevel::States))
        return;
    trace::Event note = event(trace::EventKind::Note, entity, row);
    note.low = m_host.simulation().trace()->addString(detail);
    m_host.simulation().recorder().record(stack::RecordLevel::States, note);
}

void LayerContext::recordPdu(trace::EventKind kind, stack::EntityId entity, net::Octets pdu, stack::PduFlag flag)
{
    Recorder& recorder = m_host.simulation().recorder();
    if (!recorder.records(stack::RecordLevel::Pdus))
        return;
    trace::Event message = event(kind, entity, static_cast<std::uint16_t>(flag));
    message.low = recorder.trace().addOctets(pdu);
    message.high = static_cast<std::uint32_t>(pdu.size());
    if (entity != stack::kNoEntity)
        if (const Host* peer = m_host.simulation().findHost(recorder.trace().entity(entity).remote.address))
            message.peer = peer->id();
    // What is received is caused by what this handler was called for; what is sent may follow from it.
    message.cause = kind == trace::EventKind::Received ? recorder.trigger() : recorder.current();
    recorder.setCurrent(recorder.record(stack::RecordLevel::Pdus, message));
}

void LayerContext::recordSent(stack::EntityId entity, net::Octets pdu, stack::PduFlag flag)
{
    recordPdu(trace::EventKind::Sent, entity, pdu, flag);
}

void LayerContext::recordReceived(stack::EntityId entity, net::Octets pdu)
{
    recordPdu(trace::EventKind::Received, entity, pdu, stack::PduFlag::None);
}

} // namespace osiscope::simulation
