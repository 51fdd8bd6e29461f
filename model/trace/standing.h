#pragma once

#include "model/trace/trace.h"

#include <compare>
#include <map>
#include <optional>
#include <set>

namespace osiscope::trace {

/// What a State event is a step of.
struct MachineKey {
    EntityId entity = stack::kNoEntity; ///< some have none yet
    HostId host = stack::kNoHost;
    ProtocolId protocol = stack::kNoProtocol;
    std::uint32_t table = 0;

    auto operator<=>(const MachineKey&) const = default;
};

/// Where machines stand, while a trace is read from its beginning.
class Standing {
public:
    explicit Standing(const Trace& trace) : m_trace(trace) {}

    /// @pre it stands nowhere
    void put(const MachineKey& machine, std::uint8_t state) { m_at[placeOf(machine, state)].insert(machine); }
    /// @pre it stands in this state
    void remove(const MachineKey& machine, std::uint8_t state);
    /// A machine whose first step begins with this state goes on where another one was before it had a name, or under
    /// another name: one of the same table and with the same peer that stands in this state. (Who asks again by another
    /// transport has another port.) nullopt: there is none.
    std::optional<MachineKey> before(const MachineKey& machine, std::uint8_t state) const;

private:
    struct Place {
        HostId host;
        ProtocolId protocol;
        std::uint32_t table;
        std::uint8_t state;
        std::optional<net::Endpoint> peer; ///< of those that have a name

        auto operator<=>(const Place&) const = default;
    };
    Place placeOf(const MachineKey& machine, std::uint8_t state) const;

    const Trace& m_trace;
    std::map<Place, std::set<MachineKey>> m_at;
};

} // namespace osiscope::trace
