#pragma once

#include "model/session/session.h"
#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <optional>
#include <span>
#include <vector>

namespace osiscope::session {

/// The sessions of a trace, and which event belongs to which. A reading of the trace: the trackers of
/// all protocols get the PDUs it holds; events of entities are assigned by the entity's endpoints.
class SessionIndex {
public:
    /// at: the host at which media streams are watched, as a capture there has them; none: where they are sent.
    SessionIndex(const trace::Trace& trace, const stack::Registry& registry,
                 std::optional<stack::HostId> at = std::nullopt);

    /// In order of first event; element i has id i + 1.
    std::span<const Session> all() const { return m_sessions; }
    const Session& operator[](SessionId id) const;
    /// The innermost session an event belongs to (application over transport), or kNoSession.
    SessionId sessionOf(stack::EventNumber event) const;
    /// True when the event belongs to the session or to one that carries it.
    bool belongs(stack::EventNumber event, SessionId session) const;

private:
    std::vector<Session> m_sessions;
    std::vector<SessionId> m_sessionOf; // by event number - 1
};

} // namespace osiscope::session
