#pragma once

#include "model/capture/message_finder.h"
#include "model/simulation/simulation.h"

#include <map>
#include <memory>
#include <tuple>

namespace osiscope::capture {

/// What a host without layers says and hears, or the programs that it stands for: messages, found in its packets as in
/// those of a capture, and written into the trace.
class EdgeMessages {
public:
    EdgeMessages(simulation::Simulation& simulation, const simulation::Host& edge)
        : m_simulation(simulation), m_edge(edge)
    {}

    /// A packet is about to leave the edge, or has come in. Messages that it completes are written; what it then
    /// causes is caused by them.
    void seen(net::Octets packet);

private:
    MessageFinder& finderOf(stack::ProtocolId transport);
    void record(const FoundMessage& message);
    stack::EntityId entityOf(const FoundMessage& message, bool isSent);

    simulation::Simulation& m_simulation;
    const simulation::Host& m_edge;
    std::uint32_t m_packets = 0;
    std::map<stack::ProtocolId, std::unique_ptr<MessageFinder>> m_finders;
    std::map<std::tuple<stack::ProtocolId, net::Endpoint, net::Endpoint>, stack::EntityId> m_entities;
};

} // namespace osiscope::capture
