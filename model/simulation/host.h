#pragma once

#include "model/net/routing.h"
#include "model/sim/event_queue.h"
#include "model/simulation/link.h"
#include "model/stack/layer.h"
#include "model/stack/registry.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace osiscope::simulation {

class Simulation;

/// A host: a stack of layers over its interfaces. Delivers the primitives between its layers, in order,
/// one at a time.
class Host {
public:
    Host(Simulation& simulation, stack::HostId id, std::string name);
    ~Host();
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;

    stack::HostId id() const { return m_id; }
    const std::string& name() const { return m_name; }
    const net::NetworkSettings& network() const { return m_network; }
    /// The interface by which packets to this address leave; the first one where no route leads there.
    std::uint16_t interfaceTo(net::Ipv4Address destination) const;
    bool isUp() const { return m_up; }
    bool isPaused() const { return m_paused; }

    /// Adds a service: the protocols from the top down, over the network layer. Layers that are shared
    /// (transport) are made once. @return the top layer's place
    std::size_t addStack(std::span<const stack::ProtocolDescription* const> topFirst, bool listens, std::uint16_t port,
                         const stack::Parameters& parameters);

    /// The layer that answers for a protocol's actions: a client made by an earlier call or by the
    /// scenario; else one is made, over the given lower protocols (top first, without the protocol itself).
    std::size_t clientOf(const stack::ProtocolDescription& protocol,
                         std::span<const stack::ProtocolDescription* const> below);

    // Called by the simulation.
    std::uint16_t addInterface(Link& link, int end, net::InterfaceSettings settings);
    void setRoutes(std::vector<net::Route> routes) { m_network.routes = std::move(routes); }
    void setNetworkProtocol(const stack::ProtocolDescription& protocol);
    /// Its part is played by injections: packets come in, and no layer of its own answers them.
    void setScripted() { m_scripted = true; }
    void start();
    void crash();
    void reboot();
    /// It does nothing until resume(): what comes in, runs out or is asked of it meanwhile waits, in its order.
    void pause();
    void resume();
    /// @pre isPaused(); later: what is to be done at resume()
    void postpone(std::function<void()> later) { m_postponed.push_back(std::move(later)); }
    void perform(std::size_t layer, const stack::ProtocolDescription& protocol, std::uint16_t action,
                 const stack::Parameters& parameters);
    /// Sends a PDU that nobody on this host made: straight to the network layer.
    void inject(const stack::ProtocolDescription& transport, net::Ipv4Address source, net::Ipv4Address destination,
                const net::Payload& pdu);
    /// Shows each packet that leaves the host or comes in, before anything else is done with it.
    void setWatcher(std::function<void(net::Octets packet)> watcher) { m_watcher = std::move(watcher); }
    /// The host stands for the world outside: whatever comes in is handed over. @pre it is scripted
    void setOutside(std::function<void(net::Octets packet)> outside) { m_outside = std::move(outside); }
    /// Sends a whole packet that the world outside has made, by the link that leads to its destination (interfaceTo).
    /// Of a crashed host: nothing.
    void sendFromOutside(net::Payload packet, net::Ipv4Address destination);
    /// A packet has come in; `received` is its event.
    void packetArrived(std::uint16_t interface, net::Payload octets, stack::EventNumber received);
    std::optional<std::size_t> findLayer(std::string_view protocol) const;
    /// Direct access for tests and benchmarks.
    stack::Layer& layerAt(std::size_t index);
    stack::Context& contextAt(std::size_t index);

    // For the contexts of its layers.
    Simulation& simulation() const { return m_simulation; }
    stack::ConnectionId newConnection() { return static_cast<stack::ConnectionId>(++m_lastConnection); }
    void postDown(std::size_t from, stack::Primitive&& primitive);
    void postUp(std::size_t from, stack::UserId user, stack::Primitive&& primitive);
    /// For Context::ask.
    void ask(std::string_view protocol, std::string_view action, const stack::Parameters& parameters);
    stack::TimerHandle startTimer(std::size_t layer, stack::EntityId entity, std::uint16_t row, sim::Duration after,
                                  std::uint64_t argument);
    void cancelTimer(stack::TimerHandle& handle);

private:
    struct LayerPlace {
        const stack::ProtocolDescription* protocol = nullptr;
        stack::ProtocolId id = stack::kNoProtocol;
        std::optional<std::size_t> below;  ///< none: the links
        stack::UserId user{};              ///< what the layer below calls this one
        std::optional<std::size_t> beside; ///< another transport that it uses (ProtocolDescription::beside)
        stack::UserId besideUser{};        ///< what that one calls it
        std::vector<std::size_t> users;    ///< the layers above, by UserId
        stack::Parameters parameters;
        stack::LayerSettings settings;
        std::unique_ptr<stack::Context> context;
        std::unique_ptr<stack::Layer> layer; ///< null while the host is down
    };
    /// What one program of the host asks of another.
    struct Request {
        std::uint16_t action = 0;
        stack::Parameters parameters;
    };
    /// A primitive on its way between two layers, or a request between two programs.
    struct Pending {
        stack::Primitive primitive;
        std::size_t target = 0;
        stack::UserId user{};
        stack::EventNumber cause = stack::kNoEvent;
        bool down = false;
        std::unique_ptr<const Request> request = {}; ///< null: a primitive
    };
    struct RunningTimer {
        std::size_t layer = 0;
        stack::ExpiredTimer expired;
        sim::EventHandle event;
        sim::TimePoint deadline;
        stack::EventNumber started = stack::kNoEvent;
        std::uint32_t generation = 1;
    };
    struct Attachment {
        Link* link;
        int end;
    };

    std::size_t place(const stack::ProtocolDescription& protocol, std::optional<std::size_t> below, bool listens,
                      std::uint16_t port, const stack::Parameters& parameters);
    bool standsOn(std::size_t layer, std::span<const stack::ProtocolDescription* const> below) const;
    void attach(std::size_t index);
    stack::UserId attach(std::size_t upper, std::size_t lower);
    void transmit(stack::Primitive&& primitive);
    void watch(const net::Payload& packet) const;
    void drain();
    stack::EventNumber recordAction(const LayerPlace& place, std::uint16_t action, const stack::Parameters& parameters);
    stack::EventNumber recordPrimitive(const LayerPlace& provider, const stack::Primitive& primitive);
    stack::EventNumber recordTimer(const RunningTimer& timer, trace::TimerOperation operation);
    void recordFault(trace::FaultKind kind);
    static void timerFired(void* host, std::uint64_t slot);

    Simulation& m_simulation;
    stack::HostId m_id;
    std::string m_name;
    net::NetworkSettings m_network;
    std::vector<Attachment> m_interfaces;
    std::vector<std::unique_ptr<LayerPlace>> m_layers; ///< 0: the network layer
    std::vector<Pending> m_pending;
    std::size_t m_nextPending = 0;
    bool m_draining = false;
    std::vector<RunningTimer> m_timers;
    std::vector<std::uint32_t> m_freeTimers;
    std::uint32_t m_lastConnection = 0;
    bool m_up = true;
    std::function<void(net::Octets)> m_watcher; ///< empty: there is none
    std::function<void(net::Octets)> m_outside; ///< likewise
    bool m_scripted = false;
    bool m_paused = false;
    std::vector<std::function<void()>> m_postponed;
};

} // namespace osiscope::simulation
