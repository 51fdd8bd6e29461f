#include "model/scenario/builder.h"

#include "model/capture/edge_messages.h"
#include "model/scenario/packet_match.h"

#include <algorithm>
#include <map>
#include <memory>
#include <tuple>

namespace osiscope::scenario {

namespace {

/// Builds one simulation; keeps which of its parts the scenario's indices mean.
class Builder {
public:
    Builder(const Scenario& scenario, simulation::Simulation& simulation)
        : m_scenario(scenario), m_simulation(simulation)
    {}

    void build()
    {
        addTopology();
        for (std::size_t i = 0; i < m_hosts.size(); ++i)
            addTransports(i);
        for (const Service& service : m_scenario.services)
            addService(service);
        for (const Action& action : m_scenario.actions)
            m_simulation.scheduleAction(sim::kStart + action.at, *m_hosts[action.host], *action.protocol, action.action,
                                        performerOf(action), action.parameters);
        for (const Fault& fault : m_scenario.faults)
            addFault(fault);
        for (const Injection& injection : m_scenario.injections)
            addInjection(injection);
    }

private:
    /// A host's service of a protocol by its port; 0: the first one.
    using ServiceKey = std::tuple<std::size_t, const stack::ProtocolDescription*, std::uint16_t>;

    void addTopology()
    {
        for (const Host& host : m_scenario.hosts)
            m_hosts.push_back(&m_simulation.addHost(host.name));
        std::vector<std::size_t> interfaces(m_hosts.size());
        const auto nextAddress = [&](std::size_t host) {
            const auto& addresses = m_scenario.hosts[host].addresses;
            const std::size_t interface = interfaces[host]++;
            return addresses.size() == 1 ? addresses.front() : addresses[interface];
        };
        for (const Link& link : m_scenario.links) {
            const net::Ipv4Address first = nextAddress(link.ends[0]);
            const net::Ipv4Address second = nextAddress(link.ends[1]);
            m_links.push_back(&m_simulation.addLink(*m_hosts[link.ends[0]], first, *m_hosts[link.ends[1]], second,
                                                    link.settings, link.name));
        }
        const auto protocols = m_simulation.registry().all();
        // The one that stands right on links and that hosts can speak; others can only be read.
        const auto network = std::ranges::find_if(protocols, [](const stack::ProtocolDescription* protocol) {
            return protocol->layer == stack::OsiLayer::Network && protocol->ipProtocol == 0 &&
                   protocol->makeLayer != nullptr;
        });
        sim::invariant(network != protocols.end(), "the registry has a network protocol for hosts");
        m_simulation.connect(**network);
    }

    /// A host has all transports, whether or not anything runs on it: only so can it refuse a connection. But
    /// where the scenario itself plays a host or a transport ([[inject]]), there is none to answer in its place.
    void addTransports(std::size_t host)
    {
        if (isScripted(host)) {
            m_hosts[host]->setScripted();
            const auto messages = std::make_shared<capture::EdgeMessages>(m_simulation, *m_hosts[host]);
            m_hosts[host]->setWatcher([messages](net::Octets packet) { messages->seen(packet); });
            return;
        }
        for (const stack::ProtocolDescription* protocol : m_simulation.registry().all())
            if (protocol->sharedPerHost && protocol->ipProtocol != 0 && !isPlayed(host, *protocol))
                m_hosts[host]->addStack(std::array{protocol}, false, 0, settingsOf(m_scenario, host, *protocol));
    }

    /// All that the host does stands in the scenario.
    bool isScripted(std::size_t host) const
    {
        const auto here = [host](const auto& what) { return what.host == host; };
        const bool injects = std::ranges::any_of(m_scenario.injections,
                                                 [&](const Injection& injection) { return injection.from == host; });
        return m_scenario.hosts[host].scripted || (injects && std::ranges::none_of(m_scenario.services, here) &&
                                                   std::ranges::none_of(m_scenario.actions, here));
    }

    bool isPlayed(std::size_t host, const stack::ProtocolDescription& transport) const
    {
        const auto uses = [&](const auto& stack) { return std::ranges::find(stack, &transport) != stack.end(); };
        const bool injects = std::ranges::any_of(m_scenario.injections, [&](const Injection& injection) {
            return injection.from == host && injection.protocol == &transport;
        });
        return injects &&
               std::ranges::none_of(
                   m_scenario.services,
                   [&](const Service& service) { return service.host == host && uses(service.stack); }) &&
               std::ranges::none_of(m_scenario.actions,
                                    [&](const Action& action) { return action.host == host && uses(action.below); });
    }

    void addService(const Service& service)
    {
        simulation::Host& host = *m_hosts[service.host];
        const std::size_t top = host.addStack(service.stack, true, service.port, service.parameters);
        // A host's first service of a protocol does what is asked of the protocol there.
        m_services.try_emplace({service.host, service.stack.front(), 0}, top);
        m_services.try_emplace({service.host, service.stack.front(), service.port}, top);
    }

    std::size_t performerOf(const Action& action)
    {
        simulation::Host& host = *m_hosts[action.host];
        const stack::Performer by = action.protocol->actions[action.action].by;
        const auto service = m_services.find({action.host, action.protocol, action.service});
        if (by != stack::Performer::Client && service != m_services.end())
            return service->second;
        if (by == stack::Performer::Service)
            if (const auto layer = host.findLayer(action.protocol->id)) // inside a service's stack
                return *layer;
        return host.clientOf(*action.protocol, action.below);
    }

    void addFault(const Fault& fault)
    {
        const sim::TimePoint at = sim::kStart + fault.at;
        simulation::Verdict verdict;
        switch (fault.action) {
        case FaultAction::LinkDown: m_simulation.scheduleLinkChange(at, *m_links[fault.link], false); return;
        case FaultAction::LinkUp: m_simulation.scheduleLinkChange(at, *m_links[fault.link], true); return;
        case FaultAction::HostCrash: m_simulation.scheduleCrash(at, *m_hosts[fault.host]); return;
        case FaultAction::HostReboot: m_simulation.scheduleReboot(at, *m_hosts[fault.host]); return;
        case FaultAction::Drop: verdict.drop = true; break;
        case FaultAction::Corrupt: verdict.corrupt = true; break;
        case FaultAction::Delay: verdict.delay = fault.by; break;
        case FaultAction::Duplicate: verdict.duplicate = true; break;
        }
        const auto from = fault.from ? m_hosts[*fault.from]->id() : stack::kNoHost;
        m_links[fault.link]->addRule(
            {PacketMatch({*m_simulation.trace(), m_simulation.registry()}, fault.match, from, at, fault.number),
             verdict, fault.count});
    }

    void addInjection(const Injection& injection)
    {
        const auto between = betweenOf(injection, m_scenario);
        auto pdu = injection.protocol->makePdu(injection.parameters, between);
        sim::invariant(pdu.has_value(), "an injected PDU was checked when the scenario was read");
        m_simulation.scheduleInjection(sim::kStart + injection.at, *m_hosts[injection.from], *injection.protocol,
                                       between.source.address, between.destination.address,
                                       net::Payload(std::move(*pdu)));
    }

    const Scenario& m_scenario;
    simulation::Simulation& m_simulation;
    std::vector<simulation::Host*> m_hosts;
    std::vector<simulation::Link*> m_links;
    std::map<ServiceKey, std::size_t> m_services; // looked up, never iterated
};

} // namespace

stack::Parameters settingsOf(const Scenario& scenario, std::size_t host, const stack::ProtocolDescription& transport)
{
    stack::Parameters merged;
    for (const Service& service : scenario.services)
        if (service.host == host && std::ranges::find(service.stack, &transport) != service.stack.end())
            for (const auto& [id, value] : service.parameters.all())
                if (std::ranges::find(transport.serviceParameters, id, &stack::ParameterRow::id) !=
                    transport.serviceParameters.end())
                    merged.set(id, value);
    for (const HostSettings& settings : scenario.hosts[host].settings)
        if (settings.protocol == &transport)
            for (const auto& [id, value] : settings.parameters.all())
                merged.set(id, value);
    return merged;
}

std::unique_ptr<simulation::Simulation> build(const Scenario& scenario, const stack::Registry& registry,
                                              const RunOptions& options)
{
    simulation::SimulationSettings settings;
    settings.seed = options.seed.value_or(scenario.seed);
    settings.level = options.level;
    settings.snapLength = options.snapLength;
    settings.verdicts = options.verdicts;
    settings.placed = options.placed;
    if (const auto until = options.until ? options.until : scenario.until)
        settings.until = sim::kStart + *until;
    auto simulation = std::make_unique<simulation::Simulation>(registry, std::move(settings));
    Builder(scenario, *simulation).build();
    return simulation;
}

} // namespace osiscope::scenario
