#include "model/session/announcements.h"

#include <algorithm>

namespace osiscope::session {

void Announcements::add(SessionId session, const net::Endpoint& where, stack::EventNumber message)
{
    At& at = m_at[where];
    at.messages[session] = message;
    at.latest = {session, message};
}

Announcements::Agreed Announcements::between(const net::Endpoint& near, const net::Endpoint& far) const
{
    const auto here = m_at.find(near);
    const auto there = m_at.find(far);
    if (here == m_at.end() || there == m_at.end())
        return there != m_at.end() ? there->second.latest : here != m_at.end() ? here->second.latest : Agreed{};
    const bool fewerHere = here->second.messages.size() < there->second.messages.size();
    const BySession& fewer = (fewerHere ? here : there)->second.messages;
    const BySession& more = (fewerHere ? there : here)->second.messages;
    Agreed both;
    for (const auto& [session, message] : fewer)
        if (const auto other = more.find(session); other != more.end())
            if (const stack::EventNumber latest = std::max(message, other->second); latest > both.at)
                both = {session, latest};
    return both.by != kNoSession ? both : there->second.latest;
}

} // namespace osiscope::session
