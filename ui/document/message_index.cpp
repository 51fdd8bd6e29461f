#include "ui/document/message_index.h"

#include "model/trace/journeys.h"

namespace osiscope::ui {

using stack::EventNumber;
using stack::HostId;
using trace::Event;
using trace::EventKind;
using trace::Trace;

namespace {

HostId peerOf(const Trace& trace, const Event& event)
{
    if (event.peer != stack::kNoHost || event.entity == stack::kNoEntity)
        return event.peer;
    const net::IpAddress address = trace.entity(event.entity).remote.address;
    for (std::size_t i = 0; i < trace.hostCount(); i++)
        if (std::ranges::count(trace.host(static_cast<HostId>(i)).addresses, address) > 0)
            return static_cast<HostId>(i);
    return stack::kNoHost;
}

} // namespace

bool isWhole(const Event& event, const stack::Registry& registry)
{
    return event.protocol != stack::kNoProtocol && !stack::isPacketProtocol(registry[event.protocol]);
}

MessageIndex::MessageIndex(const Trace& trace, const stack::Registry& registry)
{
    trace::Journeys journeys(trace, registry);
    journeys.update();
    const auto size = static_cast<EventNumber>(trace.size());
    std::vector<Message> found;
    std::vector<std::uint32_t> placeOf(size, 0); // of a sending in found, + 1
    for (EventNumber number = 1; number <= size; number++) {
        const Event& event = trace[number];
        if (!event.isPdu())
            continue;
        const bool whole = isWhole(event, registry);
        if (event.kind == EventKind::Sent) {
            found.push_back({number, number, event.host, peerOf(trace, event), whole});
            placeOf[number - 1] = static_cast<std::uint32_t>(found.size());
            continue;
        }
        m_knowsEnds = true;
        const EventNumber sending = journeys.departureOf(number);
        if (sending == stack::kNoEvent) { // it is not in the trace
            found.push_back({number, number, peerOf(trace, event), event.host, whole});
            continue;
        }
        Message& message = found[placeOf[sending - 1] - 1];
        const HostId to = event.kind == EventKind::Received ? event.host : message.to;
        if (message.hasEnd()) { // the link has doubled it
            found.push_back({sending, number, message.from, to, whole});
            continue;
        }
        message.last = number;
        message.to = to;
    }
    m_messages = SpanIndex<Message>(std::move(found));
    m_messageOf.assign(size, 0);
    for (std::size_t i = m_messages.size(); i-- > 0;) {
        m_messageOf[m_messages[i].last - 1] = static_cast<std::uint32_t>(i + 1);
        m_messageOf[m_messages[i].first - 1] = static_cast<std::uint32_t>(i + 1);
    }
}

const Message* MessageIndex::of(EventNumber event) const
{
    if (event == stack::kNoEvent || event > m_messageOf.size() || m_messageOf[event - 1] == 0)
        return nullptr;
    return &m_messages[m_messageOf[event - 1] - 1];
}

} // namespace osiscope::ui
