#pragma once

#include "model/net/routing.h"
#include "model/sim/event_queue.h"
#include "model/simulation/fault.h"
#include "model/simulation/host.h"
#include "model/simulation/link.h"
#include "model/simulation/recorder.h"
#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace osiscope::simulation {

struct SimulationSettings {
    std::uint64_t seed = 1;
    stack::RecordLevel level = stack::RecordLevel::All;
    std::uint32_t snapLength = trace::Trace::kWholePackets;
    std::optional<sim::TimePoint> until; ///< nothing happens after this moment
    /// What-if: what happens to packets besides, by the number of their Sent event.
    std::map<stack::EventNumber, Verdict> verdicts;
    /// And by their places. Simplified: where more or fewer packets are sent before, it is another one's place.
    std::map<PacketPlace, Verdict> placed;
};

enum class RunEnd : std::uint8_t {
    NothingLeft,
    TimeReached,
    Cancelled,
    Standstill, ///< so much has happened at one moment that time is not going to go on
};

/// One run: hosts, links, a clock and the trace they write. A pure function of what it was built with:
/// the same settings and calls give the same trace, octet for octet.
class Simulation {
public:
    Simulation(const stack::Registry& registry, SimulationSettings settings);
    ~Simulation();
    Simulation(const Simulation&) = delete;
    Simulation& operator=(const Simulation&) = delete;

    // Building, before the run.
    Host& addHost(std::string name);
    /// Connects two hosts; each gets one more interface, with this address. Without a name the link is
    /// called after its ends: "alice-shop".
    Link& addLink(Host& first, net::Ipv4Address firstAddress, Host& second, net::Ipv4Address secondAddress,
                  const LinkSettings& settings, std::string name = {});
    /// Gives every host its routing table (shortest path by hops, ties by order of links) and its
    /// network layer. Called once, after the last link and before stacks are added.
    void connect(const stack::ProtocolDescription& networkProtocol);

    /// At this moment a user or a program on the host asks a protocol for something. layer: the place
    /// of the layer that answers (Host::clientOf, Host::addStack).
    void scheduleAction(sim::TimePoint at, Host& host, const stack::ProtocolDescription& protocol, std::uint16_t action,
                        std::size_t layer, stack::Parameters parameters);
    /// At this moment the host sends a hand-made PDU of a transport protocol, outside every state machine.
    void scheduleInjection(sim::TimePoint at, Host& host, const stack::ProtocolDescription& transport,
                           net::Ipv4Address source, net::Ipv4Address destination, net::Payload pdu);
    void scheduleLinkChange(sim::TimePoint at, Link& link, bool up);
    void scheduleCrash(sim::TimePoint at, Host& host);
    void scheduleReboot(sim::TimePoint at, Host& host);

    // Running.
    /// Runs until nothing is left, the end is reached, or stop is requested. progress (may be empty) is
    /// called now and then with the simulated time.
    RunEnd run(const std::stop_token& stop = {}, const std::function<void(sim::TimePoint)>& progress = {});

    /// Runs all that is due up to and including this moment, which need not be the last.
    void runUpTo(sim::TimePoint moment);
    /// The moment of what happens next; nullopt: nothing is left. The first call starts the hosts.
    std::optional<sim::TimePoint> nextMoment();
    /// At this moment something comes from the world outside (Host::setOutside). @pre at >= now()
    void scheduleFromOutside(sim::TimePoint at, std::function<void()> what) { schedule(at, std::move(what)); }

    const stack::Registry& registry() const { return m_registry; }
    /// @pre connect() was called
    const stack::ProtocolDescription& networkProtocol() const { return *m_networkProtocol; }
    const SimulationSettings& settings() const { return m_settings; }
    /// Counts the packet that a host sends now, and says what the settings ask for of it.
    /// @param sent its event; kNoEvent: it is not recorded
    Verdict judgeNext(stack::HostId from, stack::EventNumber sent);
    sim::EventQueue& queue() { return m_queue; }
    sim::TimePoint now() const { return m_queue.now(); }
    Recorder& recorder() { return m_recorder; }
    const std::shared_ptr<trace::Trace>& trace() const { return m_trace; }
    Host* findHost(std::string_view name) const;
    Host* findHost(net::Ipv4Address address) const;
    Link* findLink(std::string_view name) const; ///< "alice-shop" or "shop-alice"
    const std::vector<std::unique_ptr<Host>>& hosts() const { return m_hosts; }
    const std::vector<std::unique_ptr<Link>>& links() const { return m_links; }

private:
    static void runScheduled(void* simulation, std::uint64_t index);
    void schedule(sim::TimePoint at, std::function<void()> what);
    void start(); ///< once

    const stack::Registry& m_registry;
    const stack::ProtocolDescription* m_networkProtocol = nullptr;
    SimulationSettings m_settings;
    sim::EventQueue m_queue;
    std::shared_ptr<trace::Trace> m_trace;
    Recorder m_recorder;
    std::vector<std::unique_ptr<Host>> m_hosts;
    std::vector<std::unique_ptr<Link>> m_links;
    std::vector<std::function<void()>> m_scheduled;
    std::vector<std::uint32_t> m_sent; ///< by host: how many packets
    bool m_started = false;
};

} // namespace osiscope::simulation
