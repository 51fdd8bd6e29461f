#include "model/session/tracked_packets.h"

namespace osiscope::session {

TrackedPackets::TrackedPackets(const trace::Trace& trace, const stack::Registry& registry,
                               const trace::Journeys& journeys)
    : m_trace(trace), m_journeys(journeys), m_packets(trace, registry)
{
    for (std::size_t i = 0; i < trace.hostCount(); ++i)
        for (const net::IpAddress address : trace.host(static_cast<stack::HostId>(i)).addresses)
            m_hostOf.emplace(address, static_cast<stack::HostId>(i));
}

void TrackedPackets::noteDropped(const std::function<bool(const trace::Event&)>& drops)
{
    if (m_trace.isCapture())
        return;
    for (stack::EventNumber number = 1; number <= m_trace.size(); ++number) {
        const trace::Event& event = m_trace[number];
        const bool reacts = event.kind == trace::EventKind::State || event.kind == trace::EventKind::Note;
        if (!reacts || !drops(event))
            continue;
        if (const stack::EventNumber packet = packetBehind(number); packet != stack::kNoEvent)
            m_dropped.insert(packet);
    }
}

stack::EventNumber TrackedPackets::packetBehind(stack::EventNumber reaction) const
{
    const trace::Event& event = m_trace[reaction];
    stack::EventNumber cause = event.cause;
    while (cause != stack::kNoEvent && !m_trace[cause].isPdu() && m_trace[cause].time == event.time)
        cause = m_trace[cause].cause;
    if (cause == stack::kNoEvent || m_trace[cause].kind != trace::EventKind::Received ||
        m_trace[cause].protocol != event.protocol || m_trace[cause].has(stack::PduFlag::Corrupted))
        return stack::kNoEvent;
    return m_journeys.departureOf(cause);
}

std::optional<sim::TimePoint> TrackedPackets::arrivalOf(stack::EventNumber number) const
{
    const stack::EventNumber arrival = m_journeys.arrivalOf(number);
    if (arrival == stack::kNoEvent || m_trace[arrival].kind != trace::EventKind::Received)
        return std::nullopt;
    return m_trace[arrival].time;
}

std::optional<TrackedPdu> TrackedPackets::at(stack::EventNumber number) const
{
    const auto inside = m_packets.transportPdu(number);
    if (!inside)
        return std::nullopt;
    const trace::Event& event = m_trace[number];
    TrackedPdu pdu;
    pdu.event = number;
    pdu.time = event.time;
    pdu.arrived = arrivalOf(number).value_or(event.time);
    pdu.from = event.host;
    const auto to = m_hostOf.find(inside->destination.address);
    pdu.to = to == m_hostOf.end() ? stack::kNoHost : to->second;
    pdu.source = inside->source;
    pdu.destination = inside->destination;
    pdu.octets = inside->octets;
    pdu.length = inside->length;
    pdu.isDropped = m_dropped.contains(number);
    return pdu;
}

} // namespace osiscope::session
