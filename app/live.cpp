// The command `live`: a scenario on the wall clock. One host, the edge, stands for this computer: what its programs
// send to a TUN device comes from that host, and what is sent to that host reaches them.
#include "model/scenario/live.h"
#include "app/commands.h"
#include "app/load.h"
#include "app/messages.h"
#include "app/results.h"
#include "app/tun.h"
#include "model/report/text.h"
#include "model/simulation/live_run.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <string>
#include <vector>

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

/// Prints what is new: what is sent, what is lost, and who is in another state.
class Teller {
public:
    Teller(const trace::Trace& trace, const stack::Registry& registry) : m_reading(trace, registry) {}

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

private:
    trace::Reading m_reading;
    stack::EventNumber m_told = stack::kNoEvent;
};

std::string addressesOf(const simulation::Host& host)
{
    std::vector<std::string> addresses;
    for (const net::InterfaceSettings& interface : host.network().interfaces)
        if (std::string address = interface.address.toString();
            std::ranges::find(addresses, address) == addresses.end())
            addresses.push_back(std::move(address));
    return fmt::format("{}", fmt::join(addresses, ", "));
}

void tellHeldUp(sim::Duration time)
{
    if (time >= std::chrono::milliseconds(100))
        fmt::print(stderr, "osiscope: this computer was busy at times: simulated time has stood still for {:.1f} s\n",
                   std::chrono::duration<double>(time).count());
}

} // namespace

int runLive(const LiveCommand& command, const stack::Registry& registry)
{
    const RunCommand& run = command.run;
    auto scenario = loadScenario(run.what, registry, run.overrides);
    if (!scenario) {
        printDiagnostics(scenario.error());
        return kWrongInput;
    }
    if (const int status = checkExports(run.output, registry); status != kDone)
        return status;
    if (!scenario->expectations.empty())
        fmt::print(stderr, "osiscope: nothing that the file expects is judged: a live run goes as its users will\n");
    const auto live = scenario::handOver(*std::move(scenario));
    if (!live) {
        complain(run.what, "there is no link, so nothing can reach this computer");
        return kWrongInput;
    }
    const std::string& edge = live->scenario.hosts[live->edge].name;
    if (live->leftOut)
        fmt::print(stderr, "osiscope: {} does what this computer's programs do: its own part in the file is left out\n",
                   edge);
    const auto simulation = scenario::build(live->scenario, registry, run.options);
    const auto at = hostAt(run.output.at.empty() ? edge : run.output.at, *simulation->trace());
    if (!at) {
        complain("osiscope", at.error());
        return kWrongInput;
    }
    simulation::Host& host = *simulation->hosts()[live->edge];
    const auto tun = Tun::make(command.tun, *live, host);
    if (!tun) {
        complain("osiscope", tun.error());
        return kFailed;
    }
    {
        const Interruption interruption;
        fmt::print(stderr, "osiscope: this computer is {} ({}) now, by the device {}; Ctrl+C ends the run\n",
                   host.name(), addressesOf(host), command.tun);
        simulation::LiveRun going(*simulation, host, **tun);
        Teller teller(*simulation->trace(), registry);
        while (!Interruption::isAsked() && going.step()) {
            teller.tell();
            going.wait();
        }
        teller.tell();
        tellHeldUp(going.heldUp());
    }
    const trace::Trace& trace = *simulation->trace();
    const trace::Reading reading(trace, registry, std::make_shared<trace::WireLabels>(trace, registry));
    const session::SessionIndex sessions(trace, registry, *at);
    return writeExports(run.output, {simulation->trace(),
                                     reading,
                                     sessions,
                                     live->scenario.title,
                                     *at,
                                     {},
                                     std::make_shared<const scenario::Scenario>(live->scenario)});
}

} // namespace osiscope::app
