#include "model/simulation/live_run.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

namespace osiscope::simulation {

namespace {
using namespace std::chrono_literals;

/// So much is made up for, since no computer wakes up on the minute. By as much a timer may run out too soon, or a
/// packet be under way too shortly, for the eyes of the world outside.
constexpr sim::Duration kMostMadeUpFor = 1ms;
/// Then whoever steps may look at what has happened, or end the run.
constexpr sim::Duration kLongestStep = 10ms;
/// Packets. More than a device holds: if all of them come at once, others get their turn.
constexpr int kMostAtOnce = 1000;
} // namespace

LiveRun::LiveRun(Simulation& simulation, Host& edge, Outside& outside)
    : m_simulation(simulation), m_edge(edge), m_outside(outside)
{
    m_edge.setOutside([this](net::Octets packet) { m_outside.write(packet); });
    addLosses();
}

LiveRun::~LiveRun()
{
    m_edge.setOutside({});
}

bool LiveRun::step()
{
    const auto& until = m_simulation.settings().until;
    const sim::TimePoint enough = m_outside.now() + kLongestStep;
    do {
        const auto next = m_simulation.nextMoment();
        const sim::TimePoint now = lookAtClock();
        if (until && now > *until && (!next || *next > *until))
            return false;
        const bool isDue = next && *next <= now;
        // What is read now came in before what has not happened yet.
        const bool isAll = takeIn(isDue ? std::max(*next - sim::Duration(1), m_simulation.now()) : now);
        const auto due = isDue && !isAll ? next : m_simulation.nextMoment();
        m_reached = std::min(due.value_or(now), now);
        if (!due || *due > now)
            return true;
        m_simulation.runUpTo(*due);
    } while (m_outside.now() < enough);
    return true;
}

/// Of what has passed since that moment, more than a little was lost by computing, or by not getting the processor.
sim::TimePoint LiveRun::lookAtClock()
{
    const sim::TimePoint latest = m_reached + kMostMadeUpFor;
    const sim::TimePoint now = clock();
    m_heldUp += std::max(now - latest, sim::Duration::zero());
    return std::min(now, latest);
}

/// @return whether nothing waits any more
bool LiveRun::takeIn(sim::TimePoint at)
{
    obey(at);
    for (int count = 0; count < kMostAtOnce; ++count) {
        auto packet = m_outside.read();
        if (!packet)
            return true;
        // Systems greet every new device over IPv6, which no host here speaks.
        if (const auto inside = m_simulation.networkProtocol().encapsulation(packet->octets()))
            m_simulation.scheduleFromOutside(
                at, [this, packet = *std::move(packet), destination = inside->destination.address] {
                    m_edge.sendFromOutside(packet, destination);
                });
    }
    return false;
}

void LiveRun::wait()
{
    sim::Duration longest = std::chrono::milliseconds(200); // then it is looked whether an end is asked for
    if (const auto next = m_simulation.nextMoment())
        longest = std::min(longest, std::max(*next - clock(), sim::Duration::zero()));
    const sim::TimePoint begin = m_outside.now();
    m_outside.wait(longest);
    m_reached += std::min(m_outside.now() - begin, longest);
}

void LiveRun::standStillFor(const std::function<void()>& what)
{
    const sim::TimePoint begin = m_outside.now();
    what();
    m_stoodStill += m_outside.now() - begin;
}

void LiveRun::ask(std::function<void(Simulation&)> what)
{
    {
        const std::lock_guard lock(m_mutex);
        m_asked.push_back(std::move(what));
    }
    m_outside.wake();
}

void LiveRun::obey(sim::TimePoint at)
{
    std::vector<std::function<void(Simulation&)>> asked;
    {
        const std::lock_guard lock(m_mutex);
        asked.swap(m_asked);
    }
    for (auto& what : asked)
        m_simulation.scheduleFromOutside(at, [this, what = std::move(what)] { what(m_simulation); });
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

void LiveRun::loseNext(bool from)
{
    ++(from ? m_toLose->sent : m_toLose->coming);
}

/// One rule for each of the edge's links, for as long as the run lasts.
void LiveRun::addLosses()
{
    for (const auto& link : m_simulation.links()) {
        if (&link->end(0) != &m_edge && &link->end(1) != &m_edge)
            continue;
        FaultRule rule;
        rule.matches = [id = m_edge.id(), toLose = m_toLose](const JudgedPacket& packet) {
            const bool from = packet.from == id;
            int& left = from ? toLose->sent : toLose->coming;
            if (left == 0)
                return false;
            --left;
            ++(from ? toLose->sentLost : toLose->comingLost);
            return true;
        };
        rule.verdict.drop = true;
        rule.uses = std::numeric_limits<std::uint32_t>::max();
        link->addRule(std::move(rule));
    }
}

} // namespace osiscope::simulation
