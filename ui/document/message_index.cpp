#include "ui/document/message_index.h"

#include <map>
#include <tuple>

namespace osiscope::ui {

using stack::EventNumber;
using stack::HostId;
using trace::Event;
using trace::EventKind;
using trace::Trace;

namespace {

/// Whole messages under way, by who sends what to whom.
class PendingMessages {
public:
    explicit PendingMessages(const Trace& trace) : m_trace(trace) {}

    void sent(EventNumber number)
    {
        if (const auto flow = flowOf(m_trace[number], false))
            m_pending[*flow].push_back(number);
    }

    /// The sending this is the arrival of, or kNoEvent. Among equal messages the one that led here.
    EventNumber received(EventNumber number)
    {
        const Event& event = m_trace[number];
        const auto flow = flowOf(event, true);
        const auto found = flow ? m_pending.find(*flow) : m_pending.end();
        if (found == m_pending.end())
            return stack::kNoEvent;
        std::vector<EventNumber>& pending = found->second;
        std::vector<std::size_t> equal;
        for (std::size_t i = 0; i < pending.size() && equal.size() < kMostEqual; i++)
            if (same(m_trace[pending[i]], event))
                equal.push_back(i);
        if (equal.empty())
            return stack::kNoEvent;
        std::size_t chosen = equal.front();
        for (const std::size_t candidate : equal)
            if (equal.size() > 1 && ledTo(pending[candidate], number))
                chosen = candidate;
        const EventNumber sending = pending[chosen];
        pending.erase(pending.begin() + static_cast<std::ptrdiff_t>(chosen));
        return sending;
    }

private:
    using Flow = std::tuple<stack::ProtocolId, net::Endpoint, net::Endpoint>;
    static constexpr std::size_t kMostEqual = 8;
    static constexpr int kLongestChain = 64;

    std::optional<Flow> flowOf(const Event& event, bool reversed) const
    {
        if (event.entity == stack::kNoEntity)
            return std::nullopt;
        const trace::Entity& entity = m_trace.entity(event.entity);
        return reversed ? Flow{event.protocol, entity.remote, entity.local}
                        : Flow{event.protocol, entity.local, entity.remote};
    }
    bool same(const Event& one, const Event& other) const
    {
        return one.high == other.high && std::ranges::equal(m_trace.octets(one), m_trace.octets(other));
    }
    bool ledTo(EventNumber cause, EventNumber number) const
    {
        for (int steps = 0; steps < kLongestChain && number > cause; steps++)
            number = m_trace[number].cause;
        return number == cause;
    }

    const Trace& m_trace;
    std::map<Flow, std::vector<EventNumber>> m_pending;
};

/// The host with this address, or kNoHost.
HostId hostOf(const Trace& trace, net::Ipv4Address address)
{
    for (std::size_t i = 0; i < trace.hostCount(); i++)
        if (std::ranges::count(trace.host(static_cast<HostId>(i)).addresses, address) > 0)
            return static_cast<HostId>(i);
    return stack::kNoHost;
}

HostId peerOf(const Trace& trace, const Event& event)
{
    if (event.peer != stack::kNoHost || event.entity == stack::kNoEntity)
        return event.peer;
    return hostOf(trace, trace.entity(event.entity).remote.address);
}

/// The sending a packet's arrival or loss came from, or kNoEvent.
EventNumber packetSending(const Trace& trace, const Event& end)
{
    if (end.cause == stack::kNoEvent)
        return stack::kNoEvent;
    const Event& cause = trace[end.cause];
    return cause.kind == EventKind::Sent && cause.protocol == end.protocol ? end.cause : stack::kNoEvent;
}

} // namespace

bool isWhole(const Event& event, const stack::Registry& registry)
{
    return event.protocol != stack::kNoProtocol && registry[event.protocol].layer > stack::OsiLayer::Transport;
}

MessageIndex::MessageIndex(const Trace& trace, const stack::Registry& registry)
{
    const auto size = static_cast<EventNumber>(trace.size());
    std::vector<Message> found;
    std::vector<std::uint32_t> placeOf(size, 0); // of a sending in found, + 1
    PendingMessages pending(trace);
    for (EventNumber number = 1; number <= size; number++) {
        const Event& event = trace[number];
        if (!event.isPdu())
            continue;
        const bool whole = isWhole(event, registry);
        if (event.kind == EventKind::Sent) {
            found.push_back({number, number, event.host, peerOf(trace, event), whole});
            placeOf[number - 1] = static_cast<std::uint32_t>(found.size());
            if (whole)
                pending.sent(number);
            continue;
        }
        m_knowsEnds = true;
        EventNumber sending = packetSending(trace, event);
        if (sending == stack::kNoEvent && whole)
            sending = pending.received(number);
        if (sending == stack::kNoEvent) { // its sending is not in the trace
            found.push_back({number, number, peerOf(trace, event), event.host, whole});
            continue;
        }
        Message& message = found[placeOf[sending - 1] - 1];
        const HostId to = event.kind == EventKind::Received ? event.host : message.to;
        if (message.hasEnd()) // the link has doubled it
            found.push_back({sending, number, message.from, to, whole});
        else
            message.last = number, message.to = to;
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
