#pragma once

#include "model/simulation/simulation.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

/// What tests of layers and of the simulation run on: a layer that does what the test says.
namespace osiscope::test {

/// A top layer that sends what its script says, when it says so, and keeps what it is given.
class Probe final : public stack::Layer {
public:
    using Step = std::function<void(stack::Context&)>;

    /// Something to do at a moment. Call before the run starts.
    void at(sim::Duration when, Step step) { m_script.emplace_back(when, std::move(step)); }

    struct Received {
        sim::TimePoint time;
        stack::Primitive primitive;
    };
    std::vector<Received> received;
    /// Called with each primitive, after it was kept.
    std::function<void(stack::Context&, const stack::Primitive&)> reaction;

    void start(stack::Context& context) override
    {
        for (std::size_t i = 0; i < m_script.size(); ++i)
            context.startTimer(stack::kNoEntity, 0, m_script[i].first, i);
    }
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override
    {
        m_script[timer.argument].second(context);
    }
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override
    {
        received.push_back({context.now(), primitive});
        if (reaction)
            reaction(context, primitive);
    }

private:
    std::vector<std::pair<sim::Duration, Step>> m_script;
};

/// RFC 3692 2.1: the first IP protocol number for experiments.
inline constexpr std::uint8_t kProbeProtocol = 253;

inline constexpr stack::TimerRow kProbeTimers[] = {{"script", "script", "What the test says is done now.", {}}};

/// A description by which a Probe is put on a stack.
inline const stack::ProtocolDescription& probe()
{
    static const stack::ProtocolDescription kProbe = [] {
        stack::ProtocolDescription probe;
        probe.id = "probe";
        probe.name = "Probe";
        probe.acronym = "PROBE";
        probe.timers = kProbeTimers;
        probe.ipProtocol = kProbeProtocol; // so that it may stand on the network layer itself
        probe.makeLayer = [](const stack::LayerSettings&) -> std::unique_ptr<stack::Layer> {
            return std::make_unique<Probe>();
        };
        return probe;
    }();
    return kProbe;
}

/// Puts a probe over these protocols (top first) of a host.
inline Probe& addProbe(simulation::Host& host, std::vector<const stack::ProtocolDescription*> below)
{
    below.insert(below.begin(), &probe());
    return static_cast<Probe&>(host.layerAt(host.addStack(below, false, 0, {})));
}

inline net::Ipv4Address address(const char* text)
{
    return net::Ipv4Address::parse(text).value();
}

/// A request to the network layer, for a probe that stands on it.
inline stack::Primitive datagramTo(net::Ipv4Address destination, net::Payload data)
{
    stack::Primitive request;
    request.name = &stack::network_service::kUnitData;
    request.remote.address = destination;
    request.data = std::move(data);
    request.selector = kProbeProtocol;
    return request;
}

} // namespace osiscope::test
