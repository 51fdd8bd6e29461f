#pragma once

#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace osiscope::session {

/// When the messages of a simulation came by one of its hosts: the moments at which a capture there has the packets
/// that carry them. Lost packets have none, a router's come in and go out.
class Sightings {
public:
    Sightings(const trace::Trace& trace, const stack::Registry& registry, stack::HostId at);

    /// In order. nullopt: the trace does not tell which packets carry the message.
    std::optional<std::span<const sim::TimePoint>> of(stack::EventNumber message) const;

private:
    std::map<stack::EventNumber, std::vector<sim::TimePoint>> m_moments; ///< by the Sent event of the message
};

} // namespace osiscope::session
