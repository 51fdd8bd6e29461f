#pragma once

#include "model/trace/trace.h"

#include <map>
#include <span>
#include <vector>

namespace osiscope::trace {

/// True for the fault by which a host loses all that it remembers.
inline bool isCrash(const Event& event)
{
    return event.kind == EventKind::Fault && event.row == static_cast<std::uint16_t>(FaultKind::HostCrash);
}

/// A variable of one entity, with the events that changed it.
struct Remembered {
    EntityId entity = stack::kNoEntity;
    std::uint16_t row = 0; ///< of its protocol's variables
    HostId host = stack::kNoHost;
    ProtocolId protocol = stack::kNoProtocol;
    std::vector<EventNumber> changes; ///< its Variable events, ascending; at least one

    /// The event that gave it the value it has at an event; kNoEvent: it had none yet.
    EventNumber at(EventNumber number) const;
};

/// Who remembers what: the variables of a trace, by entity and row, and what made hosts forget.
class Memory {
public:
    Memory() = default;
    explicit Memory(const Trace& trace);

    std::span<const Remembered> all() const { return m_variables; }
    /// The last crash of a host at or before an event; kNoEvent: none.
    EventNumber crashBefore(HostId host, EventNumber number) const;

private:
    std::vector<Remembered> m_variables;
    std::map<HostId, std::vector<EventNumber>> m_crashes;
};

} // namespace osiscope::trace
