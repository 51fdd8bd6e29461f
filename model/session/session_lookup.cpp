// What an index that is made can be asked for.
#include "model/session/session_index.h"

#include <algorithm>

namespace osiscope::session {

const Session& SessionIndex::operator[](SessionId id) const
{
    return m_sessions[static_cast<std::size_t>(id) - 1];
}

SessionId SessionIndex::sessionOf(stack::EventNumber event) const
{
    return event == stack::kNoEvent || event > m_sessionOf.size() ? kNoSession : m_sessionOf[event - 1];
}

bool SessionIndex::belongs(stack::EventNumber event, SessionId session) const
{
    const SessionId own = sessionOf(event);
    if (own == kNoSession || session == kNoSession)
        return false;
    const auto& carriers = (*this)[session].carriedBy;
    return own == session || std::ranges::any_of(carriers, [&](SessionId carrier) { return belongs(event, carrier); });
}

} // namespace osiscope::session
