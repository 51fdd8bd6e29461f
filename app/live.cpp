// The command `live`: a scenario on the wall clock. One host, the edge, stands for this computer: what its programs send
// to a TUN device comes from that host, and what is sent to that host reaches them.
#include "app/commands.h"
#include "app/load.h"
#include "app/messages.h"
#include "app/results.h"
#include "app/tun.h"
#include "model/report/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>

#ifdef __linux__
#include <poll.h>
#endif

namespace osiscope::app {

namespace {

/// Between begin() and its end, Ctrl+C and a polite kill ask for the end of the run instead of ending the program.
class Interruption {
public:
    Interruption()
    {
        asked = 0;
        std::signal(SIGINT, &ask);
        std::signal(SIGTERM, &ask);
    }
    ~Interruption()
    {
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
    }
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    static bool isAsked() { return asked != 0; }

private:
    static void ask(int /*signal*/) { asked = 1; }
    static inline volatile std::sig_atomic_t asked = 0;
};

/// The host that stands for this computer: the scripted one, or else the first link's first end.
std::size_t edgeOf(const scenario::Scenario& scenario)
{
    const auto scripted = std::ranges::find(scenario.hosts, true, &scenario::Host::scripted);
    if (scripted != scenario.hosts.end())
        return static_cast<std::size_t>(scripted - scenario.hosts.begin());
    return scenario.links.front().ends[0];
}

/// Real programs play the edge now: nothing that the scenario makes it do remains.
void handOver(scenario::Scenario& scenario, std::size_t edge)
{
    const auto ofEdge = [edge](const auto& what) { return what.host == edge; };
    const std::size_t left =
        std::erase_if(scenario.services, ofEdge) + std::erase_if(scenario.actions, ofEdge) +
        std::erase_if(scenario.injections, [edge](const scenario::Injection& each) { return each.from == edge; });
    scenario.expectations.clear();
    scenario.hosts[edge].scripted = true;
    if (left > 0)
        fmt::print(stderr, "osiscope: {} does what this computer's programs do: its own part in the file is left out\n",
                   scenario.hosts[edge].name);
}

/// All addresses but the edge's.
std::vector<net::Ipv4Address> addressesBeyond(const scenario::Scenario& scenario, std::size_t edge)
{
    std::vector<net::Ipv4Address> beyond;
    for (std::size_t host = 0; host < scenario.hosts.size(); ++host)
        if (host != edge)
            std::ranges::copy(scenario.hosts[host].addresses, std::back_inserter(beyond));
    return beyond;
}

bool isIpv4(net::Octets packet)
{
    return !packet.empty() && packet[0] >> 4U == 4;
}

/// Lets simulated and real time go together.
class LiveRun {
public:
    LiveRun(simulation::Simulation& simulation, simulation::Host& edge, const Tun& tun, const stack::Registry& registry)
        : m_simulation(simulation), m_edge(edge), m_tun(tun), m_reading(*simulation.trace(), registry)
    {
        m_edge.setOutside([this](net::Octets packet) { m_tun.write(packet); });
    }
    ~LiveRun() { m_edge.setOutside({}); }
    LiveRun(const LiveRun&) = delete;
    LiveRun& operator=(const LiveRun&) = delete;

    void run()
    {
        const auto& until = m_simulation.settings().until;
        while (!Interruption::isAsked()) {
            const sim::TimePoint now = moment();
            if (until && now > *until) {
                m_simulation.runUpTo(*until);
                break;
            }
            while (auto packet = m_tun.read())
                if (isIpv4(packet->octets())) // systems greet every new device over IPv6
                    m_simulation.scheduleFromOutside(
                        now, [this, packet = std::move(*packet)] { m_edge.sendFromOutside(packet); });
            m_simulation.runUpTo(now);
            tell();
            wait(now);
        }
        tell();
    }

private:
    sim::TimePoint moment() const
    {
        return sim::kStart + std::chrono::duration_cast<sim::Duration>(std::chrono::steady_clock::now() - m_begin);
    }

    /// Until a packet comes, something is due, or the run is to end.
    void wait(sim::TimePoint now)
    {
        sim::Duration longest = std::chrono::milliseconds(200); // then it is looked whether an end is asked for
        if (const auto next = m_simulation.nextMoment())
            longest = std::min(longest, std::max(*next - now, sim::Duration::zero()));
#ifdef __linux__
        pollfd device{m_tun.descriptor(), POLLIN, 0};
        const timespec limit{0, static_cast<long>(longest.count())};
        ::ppoll(&device, 1, &limit, nullptr);
#endif
    }

    /// Prints what is new: what is sent, what is lost, and who is in another state.
    void tell()
    {
        for (; m_told < m_reading.trace().size(); ++m_told) {
            const stack::EventNumber number = m_told + 1;
            const trace::Event& event = m_reading.trace()[number];
            const bool isTold = event.kind == trace::EventKind::Sent || event.kind == trace::EventKind::Lost ||
                                event.kind == trace::EventKind::State;
            if (isTold)
                fmt::print(stderr, "{:>12} s  {}\n", report::secondsFixed(event.time - sim::kStart),
                           report::printable(m_reading.sentence(number)));
        }
    }

    simulation::Simulation& m_simulation;
    simulation::Host& m_edge;
    const Tun& m_tun;
    trace::Reading m_reading;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    stack::EventNumber m_told = stack::kNoEvent;
};

} // namespace

int runLive(const LiveCommand& command, const stack::Registry& registry)
{
    const RunCommand& run = command.run;
    auto scenario = loadScenario(run.what, registry, run.overrides);
    if (!scenario) {
        report(scenario.error());
        return kWrongInput;
    }
    if (const int status = checkExports(run.output, registry); status != kDone)
        return status;
    if (scenario->links.empty()) {
        complain(run.what, "there is no link, so nothing can reach this computer");
        return kWrongInput;
    }
    const std::size_t edge = edgeOf(*scenario);
    handOver(*scenario, edge);
    const auto simulation = scenario::build(*scenario, registry, run.options);
    const auto at = hostAt(run.output.at.empty() ? scenario->hosts[edge].name : run.output.at, *simulation->trace());
    if (!at) {
        complain("osiscope", at.error());
        return kWrongInput;
    }
    simulation::Host& host = *simulation->hosts()[edge];
    const auto tun = Tun::make(command.tun, host.network().interfaces.front().address, addressesBeyond(*scenario, edge),
                               host.network().interfaces.front().mtu);
    if (!tun) {
        complain("osiscope", tun.error());
        return kFailed;
    }
    {
        const Interruption interruption;
        fmt::print(stderr, "osiscope: this computer is {} ({}) now, by the device {}; Ctrl+C ends the run\n",
                   host.name(), host.network().interfaces.front().address.toString(), command.tun);
        LiveRun(*simulation, host, *tun, registry).run();
    }
    const trace::Reading reading(*simulation->trace(), registry);
    const session::SessionIndex sessions(*simulation->trace(), registry);
    return writeExports(run.output, {simulation->trace(), reading, sessions, scenario->title, *at});
}

} // namespace osiscope::app
