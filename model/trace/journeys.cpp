#include "model/trace/journeys.h"

#include <algorithm>

namespace osiscope::trace {

void Journeys::update()
{
    const std::size_t size = m_trace->size();
    const auto first = static_cast<EventNumber>(m_departures.size() + 1);
    m_departures.resize(size, stack::kNoEvent);
    m_arrivals.resize(size, stack::kNoEvent);
    for (EventNumber number = first; number <= size; ++number) {
        const Event& event = (*m_trace)[number];
        if (!event.isPdu() || event.protocol == stack::kNoProtocol)
            continue;
        const bool isMessage = (*m_registry)[event.protocol].layer > stack::OsiLayer::Transport;
        if (event.kind == EventKind::Sent) {
            if (isMessage && event.entity != stack::kNoEntity) {
                const Entity& entity = m_trace->entity(event.entity);
                m_underWay[{event.protocol, entity.local, entity.remote}].push_back(number);
            }
            continue;
        }
        const EventNumber sent = m_trace->sentOf(number);
        const EventNumber departure = sent != number ? sent : (isMessage ? matchMessage(event) : stack::kNoEvent);
        m_departures[number - 1] = departure;
        if (departure != stack::kNoEvent && m_arrivals[departure - 1] == stack::kNoEvent)
            m_arrivals[departure - 1] = number;
    }
}

EventNumber Journeys::matchMessage(const Event& received)
{
    if (received.entity == stack::kNoEntity)
        return stack::kNoEvent;
    const Entity& entity = m_trace->entity(received.entity);
    const auto flow = m_underWay.find({received.protocol, entity.remote, entity.local});
    if (flow == m_underWay.end())
        return stack::kNoEvent;
    // The oldest with the same octets; older ones with others were lost or overtaken.
    std::deque<EventNumber>& waiting = flow->second;
    const net::Octets octets = m_trace->octets(received);
    const auto found = std::ranges::find_if(waiting, [&](EventNumber sent) {
        const Event& event = (*m_trace)[sent];
        return event.high == received.high && std::ranges::equal(m_trace->octets(event), octets);
    });
    if (found == waiting.end())
        return stack::kNoEvent;
    const EventNumber sent = *found;
    waiting.erase(found);
    return sent;
}

} // namespace osiscope::trace
