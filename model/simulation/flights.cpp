#include "model/simulation/flights.h"

#include "model/sim/invariant.h"

#include <algorithm>
#include <utility>

namespace osiscope::simulation {

std::uint64_t Flights::launch(InFlight&& packet)
{
    if (m_next - m_first == m_ring.size())
        grow();
    at(m_next) = {std::move(packet), true};
    return m_next++;
}

InFlight Flights::land(std::uint64_t number)
{
    sim::invariant(number - m_first < m_next - m_first, "only what was launched lands");
    Place& place = at(number);
    sim::invariant(place.taken, "a packet lands once");
    place.taken = false;
    InFlight landed = std::move(place.packet);
    while (m_first != m_next && !at(m_first).taken)
        ++m_first;
    if (m_first != m_next)
        at(m_first).packet.octets.prefetch();
    return landed;
}

InFlight* Flights::find(stack::EventNumber sent)
{
    for (std::uint64_t number = m_first; number != m_next; ++number)
        if (Place& place = at(number); place.taken && !place.packet.lost && place.packet.sent == sent)
            return &place.packet;
    return nullptr;
}

void Flights::grow()
{
    constexpr std::size_t kLeast = 16;
    std::vector<Place> larger(std::max(kLeast, 2 * m_ring.size()));
    for (std::uint64_t number = m_first; number != m_next; ++number)
        larger[number & (larger.size() - 1)] = std::move(at(number));
    m_ring = std::move(larger);
}

} // namespace osiscope::simulation
