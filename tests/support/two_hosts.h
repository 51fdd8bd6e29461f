#pragma once

#include "model/session/session_index.h"
#include "model/simulation/simulation.h"
#include "model/trace/reading.h"
#include "tests/support/probe.h"

#include <string_view>
#include <vector>

namespace osiscope::test {

/// alice (10.0.0.1) - a link - bob (10.0.0.2): the smallest network, and its trace.
class TwoHosts {
public:
    TwoHosts(std::vector<const stack::ProtocolDescription*> protocols, const simulation::LinkSettings& link,
             simulation::SimulationSettings settings = {})
        : registry(std::move(protocols)), simulation(registry, std::move(settings))
    {
        simulation.addLink(alice, address("10.0.0.1"), bob, address("10.0.0.2"), link);
        for (const stack::ProtocolDescription* protocol : registry.all())
            if (protocol->layer == stack::OsiLayer::Network)
                simulation.connect(*protocol);
    }

    simulation::Link& link() { return *simulation.links().front(); }
    const trace::Trace& trace() { return *simulation.trace(); }
    trace::Reading reading() { return {trace(), registry}; }

    /// The events with this tag, in order.
    std::vector<stack::EventNumber> find(std::string_view tag)
    {
        std::vector<stack::EventNumber> found;
        const trace::Reading read = reading();
        for (stack::EventNumber number = 1; number <= trace().size(); ++number)
            if (read.tag(number) == tag)
                found.push_back(number);
        return found;
    }
    std::size_t count(std::string_view tag) { return find(tag).size(); }
    std::size_t count(trace::EventKind kind, std::string_view protocol)
    {
        std::size_t found = 0;
        for (stack::EventNumber number = 1; number <= trace().size(); ++number)
            found += trace()[number].kind == kind && trace()[number].protocol == registry.idOf(protocol) ? 1 : 0;
        return found;
    }

    /// The sessions of one protocol.
    std::vector<session::Session> sessions(std::string_view protocol)
    {
        std::vector<session::Session> found;
        const session::SessionIndex index(trace(), registry);
        for (const session::Session& session : index.all())
            if (session.protocol == registry.idOf(protocol))
                found.push_back(session);
        return found;
    }

    stack::Registry registry;
    simulation::Simulation simulation;
    simulation::Host& alice = simulation.addHost("alice");
    simulation::Host& bob = simulation.addHost("bob");
};

} // namespace osiscope::test
