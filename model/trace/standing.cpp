#include "model/trace/standing.h"

namespace osiscope::trace {

Standing::Place Standing::placeOf(const MachineKey& machine, std::uint8_t state) const
{
    std::optional<net::Endpoint> peer;
    if (machine.entity != stack::kNoEntity)
        peer = m_trace.entity(machine.entity).remote;
    return {machine.host, machine.protocol, machine.table, state, peer};
}

void Standing::remove(const MachineKey& machine, std::uint8_t state)
{
    const auto at = m_at.find(placeOf(machine, state));
    at->second.erase(machine);
    if (at->second.empty())
        m_at.erase(at);
}

std::optional<MachineKey> Standing::before(const MachineKey& machine, std::uint8_t state) const
{
    Place place = placeOf(machine, state);
    for (const auto& peer : {std::optional<net::Endpoint>(), place.peer}) {
        place.peer = peer;
        if (const auto at = m_at.find(place); at != m_at.end())
            return *at->second.begin();
    }
    return std::nullopt;
}

} // namespace osiscope::trace
