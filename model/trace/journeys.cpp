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
        const bool isMessage = !stack::isPacketProtocol((*m_registry)[event.protocol]);
        if (event.kind == EventKind::Sent) {
            if (isMessage && event.entity != stack::kNoEntity) {
                const Entity& entity = m_trace->entity(event.entity);
                m_underWay[{event.protocol, entity.local, entity.remote}].push_back(number);
            }
            continue;
        }
        const EventNumber sent = m_trace->sentOf(number);
        const EventNumber departure = sent != number ? sent : (isMessage ? matchMessage(number) : stack::kNoEvent);
        m_departures[number - 1] = departure;
        if (departure != stack::kNoEvent && m_arrivals[departure - 1] == stack::kNoEvent)
            m_arrivals[departure - 1] = number;
    }
}

EventNumber Journeys::matchMessage(EventNumber arrival)
{
    constexpr int kLongestChain = 64;
    const Event& received = (*m_trace)[arrival];
    if (received.entity == stack::kNoEntity)
        return stack::kNoEvent;
    const Entity& entity = m_trace->entity(received.entity);
    const auto flow = m_underWay.find({received.protocol, entity.remote, entity.local});
    if (flow == m_underWay.end())
        return stack::kNoEvent;
    // Of those with the same octets the one that led here, for datagrams may be lost and sent again; else the oldest.
    // Older ones with other octets were lost or overtaken.
    std::deque<EventNumber>& waiting = flow->second;
    const net::Octets octets = m_trace->octets(received);
    const auto isSame = [&](EventNumber sent) {
        const Event& event = (*m_trace)[sent];
        return event.high == received.high && std::ranges::equal(m_trace->octets(event), octets);
    };
    auto found = std::ranges::find_if(waiting, isSame);
    EventNumber cause = received.cause;
    for (int steps = 0; steps < kLongestChain && cause != stack::kNoEvent; ++steps, cause = (*m_trace)[cause].cause) {
        const auto led = std::ranges::lower_bound(waiting, cause);
        if (led == waiting.end() || *led != cause || !isSame(cause))
            continue;
        found = led;
        break;
    }
    if (found == waiting.end())
        return stack::kNoEvent;
    const EventNumber sent = *found;
    waiting.erase(found);
    return sent;
}

} // namespace osiscope::trace
