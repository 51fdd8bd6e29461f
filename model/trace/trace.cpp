#include "model/trace/trace.h"

#include <algorithm>
#include <cstring>

namespace osiscope::trace {

Trace::Trace(std::uint32_t snapLength, Origin origin) : m_snapLength(snapLength), m_origin(origin) {}

net::Octets Trace::octets(const Event& event) const
{
    if (!event.isPdu() && event.kind != EventKind::Primitive)
        return {};
    const std::size_t length = std::min(event.high, m_snapLength);
    if (length == 0)
        return {};
    if ((event.low & kShared) != 0)
        return m_shared[event.low & ~kShared].octets().first(length);
    const auto blocks = m_octets.run(event.low, (length + kOctetsUnit - 1) / kOctetsUnit);
    return {blocks.data()->octets, length};
}

EventNumber Trace::sentOf(EventNumber number) const
{
    const Event& event = (*this)[number];
    const bool isEnd = event.kind == EventKind::Received || event.kind == EventKind::Lost;
    if (isEnd && event.cause != stack::kNoEvent && (*this)[event.cause].kind == EventKind::Sent)
        return event.cause;
    return number;
}

HostId Trace::addHost(Host host)
{
    return static_cast<HostId>(m_hosts.append(std::move(host)));
}

EntityId Trace::addEntity(Entity entity)
{
    return static_cast<EntityId>(m_entities.append(std::move(entity)) + 1);
}

std::uint32_t Trace::addString(std::string_view text)
{
    if (text.empty())
        return 0;
    if (const auto found = m_stringIds.find(text); found != m_stringIds.end())
        return found->second;
    const std::size_t index = m_strings.append(std::string(text));
    const auto id = static_cast<std::uint32_t>(index + 1);
    m_stringIds.emplace(m_strings[index], id);
    return id;
}

std::uint32_t Trace::addOctets(net::Octets octets)
{
    const std::size_t length = std::min<std::size_t>(octets.size(), m_snapLength);
    if (length == 0)
        return 0;
    const std::size_t index = m_octets.reserveRun((length + kOctetsUnit - 1) / kOctetsUnit);
    sim::invariant(index < kShared, "a trace holds too many octets");
    std::memcpy(m_octets.at(index)->octets, octets.data(), length);
    return static_cast<std::uint32_t>(index);
}

std::uint32_t Trace::addOctets(const net::Payload& payload)
{
    constexpr std::size_t kWorthSharing = 128;
    const bool isMostOfItsSlab = payload.size() >= payload.sizeOfSlab() / 2;
    if (payload.size() < kWorthSharing || payload.size() > m_snapLength || !isMostOfItsSlab)
        return addOctets(payload.octets());
    const std::size_t index = m_shared.append(payload);
    sim::invariant(index < kShared, "a trace holds too many payloads");
    return static_cast<std::uint32_t>(index) | kShared;
}

EventNumber Trace::append(const Event& event)
{
    const std::size_t index = m_events.append(event);
    sim::invariant(index < 0xFFFFFFFF, "a trace has too many events");
    return static_cast<EventNumber>(index + 1);
}

} // namespace osiscope::trace
