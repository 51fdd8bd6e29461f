#include "model/simulation/simulation.h"

#include "model/simulation/routing.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace osiscope::simulation {

Simulation::Simulation(const stack::Registry& registry, SimulationSettings settings)
    : m_registry(registry),
      m_settings(std::move(settings)),
      m_trace(std::make_shared<trace::Trace>(m_settings.snapLength)),
      m_recorder(*m_trace, m_settings.level)
{}

Simulation::~Simulation() = default;

Host& Simulation::addHost(std::string name)
{
    const auto id = static_cast<stack::HostId>(m_hosts.size()); // as the trace will number it, see connect()
    m_hosts.push_back(std::make_unique<Host>(*this, id, std::move(name)));
    return *m_hosts.back();
}

Link& Simulation::addLink(Host& first, net::Ipv4Address firstAddress, Host& second, net::Ipv4Address secondAddress,
                          const LinkSettings& settings, std::string name)
{
    if (name.empty())
        name = fmt::format("{}-{}", first.name(), second.name());
    const auto firstInterface = static_cast<std::uint16_t>(first.network().interfaces.size());
    const auto secondInterface = static_cast<std::uint16_t>(second.network().interfaces.size());
    m_links.push_back(std::make_unique<Link>(*this, std::move(name), settings, std::array{&first, &second},
                                             std::array{firstInterface, secondInterface}));
    Link& link = *m_links.back();
    first.addInterface(link, 0, {firstAddress, settings.mtu});
    second.addInterface(link, 1, {secondAddress, settings.mtu});
    return link;
}

void Simulation::connect(const stack::ProtocolDescription& networkProtocol)
{
    m_networkProtocol = &networkProtocol;
    setRoutes(m_hosts, m_links);
    for (const auto& host : m_hosts) {
        trace::Host described{host->name(), {}};
        for (const net::InterfaceSettings& interface : host->network().interfaces)
            if (std::ranges::find(described.addresses, interface.address) == described.addresses.end())
                described.addresses.push_back(interface.address);
        m_trace->addHost(std::move(described));
        host->setNetworkProtocol(networkProtocol);
    }
}

Verdict Simulation::judgeNext(stack::HostId from, stack::EventNumber sent)
{
    Verdict verdict;
    const auto addFrom = [&verdict](const auto& asked, const auto& packet) {
        if (const auto found = asked.find(packet); found != asked.end())
            verdict.add(found->second);
    };
    if (sent != stack::kNoEvent)
        addFrom(m_settings.verdicts, sent);
    if (!m_settings.placed.empty()) {
        m_sent.resize(m_hosts.size());
        addFrom(m_settings.placed, PacketPlace{from, ++m_sent[static_cast<std::size_t>(from)]});
    }
    return verdict;
}

void Simulation::schedule(sim::TimePoint at, std::function<void()> what)
{
    m_scheduled.push_back(std::move(what));
    m_queue.schedule(at, &Simulation::runScheduled, this, m_scheduled.size() - 1);
}

void Simulation::runScheduled(void* simulation, std::uint64_t index)
{
    auto* self = static_cast<Simulation*>(simulation);
    self->m_recorder.begin(stack::kNoEvent);
    const auto what = std::exchange(self->m_scheduled[index], {}); // it may schedule more
    what();
}

void Simulation::scheduleAction(sim::TimePoint at, Host& host, const stack::ProtocolDescription& protocol,
                                std::uint16_t action, std::size_t layer, stack::Parameters parameters)
{
    schedule(at, [&host, &protocol, action, layer, parameters = std::move(parameters)] {
        host.perform(layer, protocol, action, parameters);
    });
}

void Simulation::scheduleInjection(sim::TimePoint at, Host& host, const stack::ProtocolDescription& transport,
                                   net::Ipv4Address source, net::Ipv4Address destination, net::Payload pdu)
{
    schedule(at, [&host, &transport, source, destination, pdu = std::move(pdu)] {
        host.inject(transport, source, destination, pdu);
    });
}

void Simulation::scheduleLinkChange(sim::TimePoint at, Link& link, bool up)
{
    schedule(at, [&link, up] { link.setUp(up); });
}

void Simulation::scheduleCrash(sim::TimePoint at, Host& host)
{
    schedule(at, [&host] { host.crash(); });
}

void Simulation::scheduleReboot(sim::TimePoint at, Host& host)
{
    schedule(at, [&host] { host.reboot(); });
}

void Simulation::start()
{
    if (std::exchange(m_started, true))
        return;
    for (const auto& host : m_hosts)
        host->start();
}

void Simulation::runUpTo(sim::TimePoint moment)
{
    start();
    while (!m_queue.empty() && m_queue.nextTime() <= moment)
        m_queue.runNext();
}

std::optional<sim::TimePoint> Simulation::nextMoment()
{
    start();
    if (m_queue.empty())
        return std::nullopt;
    return m_queue.nextTime();
}

RunEnd Simulation::run(const std::stop_token& stop, const std::function<void(sim::TimePoint)>& progress)
{
    constexpr std::uint64_t kCheckEvery = 1024; // events between looks at stop and progress
    constexpr std::uint64_t kMostAtOneMoment = 5'000'000;
    start();
    sim::TimePoint moment = now();
    std::uint64_t momentBegan = m_queue.executed(); // or a little later
    while (!m_queue.empty()) {
        if (m_settings.until && m_queue.nextTime() > *m_settings.until) {
            m_trace->stop(*m_settings.until);
            return RunEnd::TimeReached;
        }
        m_queue.runNext();
        if (m_queue.executed() % kCheckEvery == 0) {
            if (std::exchange(moment, now()) != now())
                momentBegan = m_queue.executed();
            if (m_queue.executed() - momentBegan > kMostAtOneMoment) {
                m_trace->stop(moment);
                return RunEnd::Standstill;
            }
            if (stop.stop_requested())
                return RunEnd::Cancelled;
            if (progress)
                progress(now());
        }
    }
    return RunEnd::NothingLeft;
}

Host* Simulation::findHost(std::string_view name) const
{
    const auto found = std::ranges::find_if(m_hosts, [&](const auto& host) { return host->name() == name; });
    return found == m_hosts.end() ? nullptr : found->get();
}

Host* Simulation::findHost(net::Ipv4Address address) const
{
    for (const auto& host : m_hosts)
        for (const net::InterfaceSettings& interface : host->network().interfaces)
            if (interface.address == address)
                return host.get();
    return nullptr;
}

Link* Simulation::findLink(std::string_view name) const
{
    for (const auto& link : m_links) {
        const std::string reversed = fmt::format("{}-{}", link->end(1).name(), link->end(0).name());
        if (link->name() == name || reversed == name)
            return link.get();
    }
    return nullptr;
}

} // namespace osiscope::simulation
