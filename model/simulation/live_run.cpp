#include "model/simulation/live_run.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace osiscope::simulation {

LiveRun::LiveRun(Simulation& simulation, Host& edge, Outside& outside)
    : m_simulation(simulation), m_edge(edge), m_outside(outside)
{
    m_edge.setOutside([this](net::Octets packet) { m_outside.write(packet); });
}

LiveRun::~LiveRun()
{
    m_edge.setOutside({});
}

bool LiveRun::step()
{
    const auto& until = m_simulation.settings().until;
    const sim::TimePoint now = m_outside.now();
    if (until && now > *until) {
        m_simulation.runUpTo(*until);
        return false;
    }
    obey(now);
    while (auto packet = m_outside.read())
        // Systems greet every new device over IPv6, which no host here speaks.
        if (const auto inside = m_simulation.networkProtocol().encapsulation(packet->octets()))
            m_simulation.scheduleFromOutside(
                now, [this, packet = std::move(*packet), destination = inside->destination.address] {
                    m_edge.sendFromOutside(packet, destination);
                });
    m_simulation.runUpTo(now);
    return true;
}

void LiveRun::wait()
{
    sim::Duration longest = std::chrono::milliseconds(200); // then it is looked whether an end is asked for
    if (const auto next = m_simulation.nextMoment())
        longest = std::min(longest, std::max(*next - m_outside.now(), sim::Duration::zero()));
    m_outside.wait(longest);
}

void LiveRun::ask(std::function<void(Simulation&)> what)
{
    {
        const std::lock_guard lock(m_mutex);
        m_asked.push_back(std::move(what));
    }
    m_outside.wake();
}

void LiveRun::obey(sim::TimePoint now)
{
    std::vector<std::function<void(Simulation&)>> asked;
    {
        const std::lock_guard lock(m_mutex);
        asked.swap(m_asked);
    }
    for (auto& what : asked)
        m_simulation.scheduleFromOutside(now, [this, what = std::move(what)] { what(m_simulation); });
}

void LiveRun::pause(Simulation& simulation, const Host& edge)
{
    for (const auto& host : simulation.hosts())
        if (host.get() != &edge)
            host->pause();
}

void LiveRun::resume(Simulation& simulation)
{
    for (const auto& host : simulation.hosts())
        host->resume();
}

void LiveRun::lose(Simulation& simulation, stack::EventNumber sent)
{
    for (const auto& link : simulation.links())
        if (link->loseUnderWay(sent))
            return;
}

void LiveRun::loseNext(Simulation& simulation, const Host& edge, bool from)
{
    // One packet in all, whichever of the edge's links it takes.
    const auto done = std::make_shared<bool>(false);
    for (const auto& link : simulation.links()) {
        if (&link->end(0) != &edge && &link->end(1) != &edge)
            continue;
        FaultRule rule;
        rule.matches = [from, id = edge.id(), done](const JudgedPacket& packet) {
            return (packet.from == id) == from && !std::exchange(*done, true);
        };
        rule.verdict.drop = true;
        link->addRule(std::move(rule));
    }
}

} // namespace osiscope::simulation
