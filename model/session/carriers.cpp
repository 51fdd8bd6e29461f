#include "model/session/carriers.h"

#include <algorithm>
#include <iterator>

namespace osiscope::session {

Ends endsOf(const net::Endpoint& a, const net::Endpoint& b)
{
    return a < b ? Ends{a, b} : Ends{b, a};
}

void Carriers::add(std::size_t tier, const Ends& ends, stack::EventNumber first, SessionId session)
{
    m_lives[tier][ends].push_back({first, session});
}

SessionId Carriers::below(stack::EventNumber number, const Ends& ends, std::size_t tier) const
{
    while (tier-- > 0) {
        const auto found = m_lives[tier].find(ends);
        if (found == m_lives[tier].end())
            continue;
        const std::vector<Lifetime>& lives = found->second;
        const auto after = std::ranges::upper_bound(lives, number, {}, &Lifetime::first);
        return after == lives.begin() ? after->id : std::prev(after)->id;
    }
    return kNoSession;
}

} // namespace osiscope::session
