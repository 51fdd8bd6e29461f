#pragma once

#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <deque>
#include <map>
#include <tuple>
#include <vector>

namespace osiscope::trace {

/// Which arrival belongs to which departure, for packets and for whole messages. A reading of the trace
/// that goes on where it stopped when the trace has grown.
class Journeys {
public:
    Journeys(const Trace& trace, const stack::Registry& registry) : m_trace(&trace), m_registry(&registry) {}

    /// Reads what the trace has gained.
    void update();

    /// The Sent event that a Received or Lost event ends; kNoEvent when there is none.
    EventNumber departureOf(EventNumber arrival) const { return at(m_departures, arrival); }
    /// The first Received or Lost event of what was sent; kNoEvent while it is under way, or in a capture.
    EventNumber arrivalOf(EventNumber departure) const { return at(m_arrivals, departure); }

private:
    /// One direction of the messages of a protocol between two endpoints.
    using Flow = std::tuple<ProtocolId, net::Endpoint, net::Endpoint>;

    static EventNumber at(const std::vector<EventNumber>& list, EventNumber event)
    {
        return event == stack::kNoEvent || event > list.size() ? stack::kNoEvent : list[event - 1];
    }
    EventNumber matchMessage(EventNumber arrival);

    const Trace* m_trace;
    const stack::Registry* m_registry;
    std::vector<EventNumber> m_departures; // by event number - 1
    std::vector<EventNumber> m_arrivals;
    std::map<Flow, std::deque<EventNumber>> m_underWay; // messages only
};

} // namespace osiscope::trace
