#include "model/simulation/host.h"

#include "model/simulation/layer_context.h"
#include "model/simulation/simulation.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace osiscope::simulation {

Host::Host(Simulation& simulation, stack::HostId id, std::string name)
    : m_simulation(simulation), m_id(id), m_name(std::move(name))
{}

Host::~Host() = default;

std::uint16_t Host::addInterface(Link& link, int end, net::InterfaceSettings settings)
{
    m_interfaces.push_back({&link, end});
    m_network.interfaces.push_back(settings);
    return static_cast<std::uint16_t>(m_interfaces.size() - 1);
}

void Host::setNetworkProtocol(const stack::ProtocolDescription& protocol)
{
    sim::invariant(m_layers.empty(), "the network layer is the first of a host");
    place(protocol, std::nullopt, false, 0, {});
}

std::size_t Host::addStack(std::span<const stack::ProtocolDescription* const> topFirst, bool listens,
                           std::uint16_t port, const stack::Parameters& parameters)
{
    std::size_t below = 0;
    for (std::size_t i = topFirst.size(); i-- > 0;) {
        const stack::ProtocolDescription& protocol = *topFirst[i];
        const auto shared = protocol.sharedPerHost ? findLayer(protocol.id) : std::nullopt;
        const bool top = i == 0;
        below = shared ? *shared : place(protocol, below, top && listens, top ? port : std::uint16_t{0}, parameters);
    }
    return below;
}

std::size_t Host::clientOf(const stack::ProtocolDescription& protocol,
                           std::span<const stack::ProtocolDescription* const> below)
{
    for (std::size_t i = 0; i < m_layers.size(); ++i)
        if (m_layers[i]->protocol == &protocol && !m_layers[i]->settings.listens && standsOn(i, below))
            return i;
    std::vector<const stack::ProtocolDescription*> topFirst{&protocol};
    topFirst.insert(topFirst.end(), below.begin(), below.end());
    return addStack(topFirst, false, 0, {});
}

bool Host::standsOn(std::size_t layer, std::span<const stack::ProtocolDescription* const> below) const
{
    for (const stack::ProtocolDescription* protocol : below) {
        layer = m_layers[layer]->below.value_or(0);
        if (m_layers[layer]->protocol != protocol)
            return false;
    }
    return true;
}

std::size_t Host::place(const stack::ProtocolDescription& protocol, std::optional<std::size_t> below, bool listens,
                        std::uint16_t port, const stack::Parameters& parameters)
{
    auto layer = std::make_unique<LayerPlace>();
    if (const auto* beside = m_simulation.registry().find(protocol.beside); beside != nullptr) {
        const stack::ProtocolDescription* const transport[] = {beside};
        layer->beside = addStack(transport, false, 0, {});
    }
    layer->protocol = &protocol;
    layer->id = m_simulation.registry().idOf(protocol.id);
    layer->below = below;
    layer->parameters = parameters;
    layer->settings = {&layer->parameters, below ? nullptr : &m_network, listens, port,
                       below ? m_layers[*below]->protocol : nullptr};
    layer->context = std::make_unique<LayerContext>(*this, m_layers.size(), layer->id);
    layer->layer = protocol.makeLayer(layer->settings);
    m_layers.push_back(std::move(layer));
    const std::size_t index = m_layers.size() - 1;
    attach(index);
    return index;
}

void Host::attach(std::size_t index)
{
    LayerPlace& upper = *m_layers[index];
    if (upper.below)
        upper.user = attach(index, *upper.below);
    if (upper.beside)
        upper.besideUser = attach(index, *upper.beside);
}

stack::UserId Host::attach(std::size_t upper, std::size_t lower)
{
    LayerPlace& provider = *m_layers[lower];
    const auto user = static_cast<stack::UserId>(provider.users.size());
    provider.users.push_back(upper);
    provider.layer->attach(user, m_layers[upper]->protocol->ipProtocol);
    return user;
}

void Host::start()
{
    for (const auto& place : m_layers) {
        place->layer->start(*place->context);
        drain();
    }
}

void Host::recordFault(trace::FaultKind kind)
{
    trace::Event event;
    event.time = m_simulation.now();
    event.host = m_id;
    event.kind = trace::EventKind::Fault;
    event.row = static_cast<std::uint16_t>(kind);
    event.low = m_simulation.trace()->addString(m_name);
    Recorder& recorder = m_simulation.recorder();
    recorder.begin(recorder.record(stack::RecordLevel::Pdus, event));
}

void Host::crash()
{
    if (!m_up)
        return;
    m_up = false;
    recordFault(trace::FaultKind::HostCrash);
    for (RunningTimer& timer : m_timers)
        m_simulation.queue().cancel(timer.event);
    // Handles given out before the crash must name nothing after it: generations go on.
    m_freeTimers.clear();
    for (std::uint32_t slot = 0; slot < m_timers.size(); ++slot) {
        ++m_timers[slot].generation;
        m_freeTimers.push_back(slot);
    }
    m_pending.clear();
    m_nextPending = 0;
    for (const auto& layer : m_layers)
        layer->layer.reset();
}

void Host::reboot()
{
    if (m_up)
        return;
    m_up = true;
    recordFault(trace::FaultKind::HostReboot);
    for (const auto& layer : m_layers) {
        layer->users.clear();
        layer->layer = layer->protocol->makeLayer(layer->settings);
    }
    for (std::size_t i = 0; i < m_layers.size(); ++i)
        attach(i);
    start();
}

void Host::pause()
{
    if (m_paused)
        return;
    m_paused = true;
    recordFault(trace::FaultKind::HostPause);
}

void Host::resume()
{
    if (!m_paused)
        return;
    m_paused = false;
    recordFault(trace::FaultKind::HostResume);
    for (const auto& later : std::exchange(m_postponed, {}))
        later();
}

stack::EventNumber Host::recordAction(const LayerPlace& place, std::uint16_t action,
                                      const stack::Parameters& parameters)
{
    trace::Event event;
    event.time = m_simulation.now();
    event.host = m_id;
    event.kind = trace::EventKind::Note;
    event.protocol = place.id;
    event.row = trace::kActionRow;
    event.low = m_simulation.trace()->addString(trace::actionText(place.protocol->actions[action].id, parameters));
    return m_simulation.recorder().record(stack::RecordLevel::States, event);
}

void Host::ask(std::string_view protocol, std::string_view action, const stack::Parameters& parameters)
{
    const stack::ProtocolDescription* asked = m_simulation.registry().find(protocol);
    if (asked == nullptr)
        return;
    const auto row = std::ranges::find(asked->actions, action, &stack::ActionRow::id);
    if (row == asked->actions.end())
        return;
    std::vector<const stack::ProtocolDescription*> below;
    for (const std::string_view id : asked->usualBelow)
        if (const stack::ProtocolDescription* lower = m_simulation.registry().find(id))
            below.push_back(lower);
    const std::size_t before = m_layers.size();
    const std::size_t target = clientOf(*asked, below);
    for (std::size_t i = before; i < m_layers.size(); ++i)
        m_layers[i]->layer->start(*m_layers[i]->context);
    const auto index = static_cast<std::uint16_t>(row - asked->actions.begin());
    const stack::EventNumber cause = recordAction(*m_layers[target], index, parameters);
    m_pending.push_back({{}, target, {}, cause, false, std::make_unique<const Request>(Request{index, parameters})});
}

void Host::perform(std::size_t layer, const stack::ProtocolDescription& protocol, std::uint16_t action,
                   const stack::Parameters& parameters)
{
    if (m_paused) {
        postpone([this, layer, &protocol, action, parameters] {
            m_simulation.scheduleAction(m_simulation.now(), *this, protocol, action, layer, parameters);
        });
        return;
    }
    LayerPlace& place = *m_layers[layer];
    sim::invariant(place.protocol == &protocol, "an action is asked of the layer of its protocol");
    m_simulation.recorder().begin(recordAction(place, action, parameters));
    if (!m_up)
        return; // nobody is there to do it
    place.layer->perform(*place.context, action, parameters);
    drain();
}

void Host::inject(const stack::ProtocolDescription& transport, net::Ipv4Address source, net::Ipv4Address destination,
                  const net::Payload& pdu)
{
    if (!m_up)
        return;
    stack::Primitive request;
    request.name = &stack::network_service::kUnitData;
    request.local.address = source;
    request.remote.address = destination;
    request.data = pdu;
    request.selector = transport.ipProtocol;
    LayerPlace& network = *m_layers.front();
    m_simulation.recorder().begin(recordPrimitive(network, request));
    network.layer->fromAbove(*network.context, stack::UserId{}, std::move(request));
    drain();
}

std::uint16_t Host::interfaceTo(net::Ipv4Address destination) const
{
    const auto route = std::ranges::lower_bound(m_network.routes, destination, {}, &net::Route::destination);
    const bool isFound = route != m_network.routes.end() && route->destination == destination;
    return isFound ? route->interface : std::uint16_t{0};
}

void Host::sendFromOutside(net::Payload packet, net::Ipv4Address destination)
{
    if (!m_up || m_interfaces.empty())
        return;
    watch(packet);
    const Attachment& attachment = m_interfaces[interfaceTo(destination)];
    attachment.link->send(attachment.end, {std::move(packet)});
}

void Host::packetArrived(std::uint16_t interface, net::Payload octets, stack::EventNumber received)
{
    m_simulation.recorder().begin(received);
    watch(octets);
    if (m_outside && m_up)
        m_outside(octets.octets());
    if (m_scripted)
        return;
    stack::Primitive indication;
    indication.name = &stack::link_service::kUnitData;
    indication.type = stack::PrimitiveType::Indication;
    indication.data = std::move(octets);
    indication.selector = interface;
    LayerPlace& network = *m_layers.front();
    network.layer->fromBelow(*network.context, std::move(indication));
    drain();
}

std::optional<std::size_t> Host::findLayer(std::string_view protocol) const
{
    for (std::size_t i = 0; i < m_layers.size(); ++i)
        if (m_layers[i]->protocol->id == protocol)
            return i;
    return std::nullopt;
}

stack::Layer& Host::layerAt(std::size_t index)
{
    return *m_layers[index]->layer;
}

stack::Context& Host::contextAt(std::size_t index)
{
    return *m_layers[index]->context;
}

void Host::postDown(std::size_t from, stack::Primitive&& primitive)
{
    const LayerPlace& place = *m_layers[from];
    if (!place.below) {
        transmit(std::move(primitive));
        return;
    }
    const bool beside = primitive.beside && place.beside;
    const std::size_t lower = beside ? *place.beside : *place.below;
    const stack::EventNumber cause = recordPrimitive(*m_layers[lower], primitive);
    m_pending.push_back({std::move(primitive), lower, beside ? place.besideUser : place.user, cause, true});
}

void Host::postUp(std::size_t from, stack::UserId user, stack::Primitive&& primitive)
{
    const LayerPlace& place = *m_layers[from];
    const stack::EventNumber cause = recordPrimitive(place, primitive);
    m_pending.push_back({std::move(primitive), place.users[static_cast<std::size_t>(user)], user, cause, false});
}

void Host::transmit(stack::Primitive&& primitive)
{
    watch(primitive.data);
    const Attachment& attachment = m_interfaces[primitive.selector];
    attachment.link->send(attachment.end, {std::move(primitive.data), primitive.entity, primitive.flags});
}

void Host::watch(const net::Payload& packet) const
{
    if (m_watcher && m_up)
        m_watcher(packet.octets());
}

stack::EventNumber Host::recordPrimitive(const LayerPlace& provider, const stack::Primitive& primitive)
{
    Recorder& recorder = m_simulation.recorder();
    if (!recorder.records(stack::RecordLevel::States))
        return recorder.current();
    const auto rows = provider.protocol->primitives;
    const auto row = std::ranges::find(rows, primitive.name, [](const stack::PrimitiveRow& each) { return &each; });
    sim::invariant(row != rows.end(), "a primitive that the providing layer does not list");
    trace::Event event;
    event.time = m_simulation.now();
    event.entity = primitive.entity;
    event.host = m_id;
    event.kind = trace::EventKind::Primitive;
    event.protocol = provider.id;
    event.row = static_cast<std::uint16_t>((row - rows.begin()) * 4 + static_cast<int>(primitive.type));
    event.low = recorder.trace().addOctets(primitive.data);
    event.high = static_cast<std::uint32_t>(primitive.data.size());
    return recorder.record(stack::RecordLevel::States, event);
}

void Host::drain()
{
    if (m_draining)
        return;
    m_draining = true;
    while (m_nextPending < m_pending.size()) {
        Pending next = std::move(m_pending[m_nextPending++]);
        m_simulation.recorder().begin(next.cause);
        LayerPlace& target = *m_layers[next.target];
        if (next.request)
            target.layer->perform(*target.context, next.request->action, next.request->parameters);
        else if (next.down)
            target.layer->fromAbove(*target.context, next.user, std::move(next.primitive));
        else
            target.layer->fromBelow(*target.context, std::move(next.primitive));
    }
    m_pending.clear();
    m_nextPending = 0;
    m_draining = false;
}

} // namespace osiscope::simulation
