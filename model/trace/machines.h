#pragma once

#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace osiscope::trace {

/// One entity's way through one of its protocol's state tables.
struct Machine {
    EntityId entity = stack::kNoEntity;
    std::uint32_t table = 0;
    HostId host = stack::kNoHost;
    ProtocolId protocol = stack::kNoProtocol;
    std::vector<EventNumber> steps; ///< its State events, ascending; at least one
    /// What tells it from others of this table at this host between the same ends, as "ECHO" one option's from
    /// another's; "": nothing short does, or it is the only one.
    std::string name{};
    std::vector<EventNumber> crashes{};   ///< of its host since its first step, ascending
    EventNumber goneOn = stack::kNoEvent; ///< the step by which another entity goes on where it stood; kNoEvent: none

    /// The crash of its host by which it is gone at an event; kNoEvent: it is there.
    EventNumber goneBy(EventNumber number) const;
    /// Whether it goes on under the name of another entity at an event.
    bool hasGoneOn(EventNumber number) const
    {
        return goneOn != stack::kNoEvent && goneOn <= number && lastStep(number) < goneOn;
    }
    /// How many of its steps lie at or before an event.
    std::size_t stepsUntil(EventNumber number) const;
    /// The last of them; kNoEvent: none.
    EventNumber lastStep(EventNumber number) const;
};

/// The machines that move in a trace, in the order of their first steps.
class Machines {
public:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    Machines() = default;
    /// @param registry has the tables of its protocols
    Machines(const Trace& trace, const stack::Registry& registry);

    std::span<const Machine> all() const { return m_machines; }
    const Machine& operator[](std::size_t index) const { return m_machines[index]; }
    std::size_t size() const { return m_machines.size(); }
    /// kNone: this entity never moves in this table.
    std::size_t find(EntityId entity, std::uint32_t table) const;
    /// The name of the one that makes a step: a State event.
    std::string_view nameOf(const Event& step) const;
    /// Those of an entity, by table.
    std::vector<std::size_t> of(EntityId entity) const;
    /// The machine at the other end: of an entity of the same protocol whose addresses are these, the other way round.
    /// Of several (transactions between the same two) those of the same table count first, and then the one that began
    /// next to this one. kNone: there is none.
    std::size_t peerOf(std::size_t index, const Trace& trace) const;

private:
    using Flow = std::pair<net::Endpoint, net::Endpoint>;

    void nameThem(const Trace& trace);
    void findThoseThatGoOn(const Trace& trace, const stack::Registry& registry);

    std::vector<Machine> m_machines;
    std::map<std::pair<EntityId, std::uint32_t>, std::size_t> m_places;
    std::map<std::pair<ProtocolId, Flow>, std::vector<std::size_t>> m_flows; ///< by protocol, local and remote endpoint
};

/// The state that a step leads to.
inline std::uint8_t stateAfter(const stack::StateTable& table, const Event& step)
{
    return table.rows[step.row].next;
}

} // namespace osiscope::trace
