#include "model/session/sightings.h"

#include "model/trace/journeys.h"

namespace osiscope::session {

namespace {
/// Finds the message that a packet carries: from the packet's first departure up the chain of causes.
class Messages {
public:
    Messages(const trace::Trace& trace, const stack::Registry& registry)
        : m_trace(trace), m_registry(registry), m_journeys(trace, registry)
    {
        m_journeys.update();
    }

    bool isPacket(const trace::Event& event) const
    {
        return event.isPdu() && event.protocol != stack::kNoProtocol &&
               stack::isPacketProtocol(m_registry[event.protocol]);
    }

    stack::EventNumber carriedBy(stack::EventNumber packet) const
    {
        while (packet != stack::kNoEvent && isPacket(m_trace[packet])) {
            const trace::Event& event = m_trace[packet];
            if (event.kind != trace::EventKind::Sent)
                packet = m_journeys.departureOf(packet);
            else if (event.has(stack::PduFlag::Forwarded))
                packet = event.cause; // as it came in
            else
                return messageAbove(event.cause);
        }
        return stack::kNoEvent;
    }

private:
    stack::EventNumber messageAbove(stack::EventNumber cause) const
    {
        while (cause != stack::kNoEvent && m_trace[cause].kind == trace::EventKind::Primitive)
            cause = m_trace[cause].cause;
        const bool isMessage =
            cause != stack::kNoEvent && m_trace[cause].kind == trace::EventKind::Sent && !isPacket(m_trace[cause]);
        return isMessage ? cause : stack::kNoEvent;
    }

    const trace::Trace& m_trace;
    const stack::Registry& m_registry;
    trace::Journeys m_journeys;
};
} // namespace

Sightings::Sightings(const trace::Trace& trace, const stack::Registry& registry, stack::HostId at)
{
    const Messages messages(trace, registry);
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        if (!messages.isPacket(event))
            continue;
        const stack::EventNumber message = messages.carriedBy(number);
        if (message == stack::kNoEvent)
            continue;
        std::vector<sim::TimePoint>& moments = m_moments[message];
        if (event.host == at && event.kind != trace::EventKind::Lost)
            moments.push_back(event.time);
    }
}

std::optional<std::span<const sim::TimePoint>> Sightings::of(stack::EventNumber message) const
{
    const auto found = m_moments.find(message);
    return found == m_moments.end() ? std::nullopt : std::optional<std::span<const sim::TimePoint>>(found->second);
}

} // namespace osiscope::session
