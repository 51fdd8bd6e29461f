#pragma once

#include "model/net/payload.h"
#include "model/stack/primitive.h"
#include "model/trace/event.h"

#include <cstdint>
#include <vector>

namespace osiscope::simulation {

/// A packet on its way over a link.
struct InFlight {
    net::Payload octets;
    stack::EventNumber sent = stack::kNoEvent;
    stack::ProtocolId protocol = stack::kNoProtocol;
    stack::PduFlag flags = stack::PduFlag::None;
    std::uint8_t toEnd = 0;
    bool lost = false;
    trace::LossReason reason = trace::LossReason::Chance;
};

/// The packets on their way in one direction of a link. They lie in memory in the order in which they were launched,
/// which is nearly that of their arrivals: when one lands, the next can be fetched in time.
class Flights {
public:
    /// @return the number by which the packet lands
    std::uint64_t launch(InFlight&& packet);
    InFlight land(std::uint64_t number);
    /// The packet of this Sent event; nullptr: it is not here, or lost. Looks at all of them.
    InFlight* find(stack::EventNumber sent);

private:
    struct Place {
        InFlight packet;
        bool taken = false;
    };

    Place& at(std::uint64_t number) { return m_ring[number & (m_ring.size() - 1)]; }
    void grow();

    std::vector<Place> m_ring; ///< its size is a power of two
    std::uint64_t m_first = 0; ///< all packets before this one have landed
    std::uint64_t m_next = 0;
};

} // namespace osiscope::simulation
