#include "model/session/stream_octets.h"

#include "model/session/tracked_packets.h"

namespace osiscope::session {

namespace {

/// Keeps what one tracker says of its streams.
class StreamCollector final : public SessionSink {
public:
    StreamCollector(const stack::ProtocolDescription& transport, stack::ProtocolId id)
        : m_transport(transport), m_protocol(id)
    {}

    SessionId open(Session session) override
    {
        session.id = static_cast<SessionId>(m_seen.sessions.size() + 1);
        session.protocol = m_protocol;
        session.layer = m_transport.layer;
        m_seen.sessions.push_back(std::move(session));
        return m_seen.sessions.back().id;
    }
    Session& at(SessionId id) override { return m_seen.sessions[static_cast<std::size_t>(id) - 1]; }
    void assign(stack::EventNumber event, SessionId id) override
    {
        m_latest = id;
        if (id == kNoSession)
            return;
        Session& session = at(id);
        if (session.firstEvent == stack::kNoEvent)
            session.firstEvent = event;
        session.lastEvent = std::max(session.lastEvent, event);
    }
    void stream(SessionId id, bool fromInitiator, net::Octets inOrder, stack::EventNumber /*packet*/) override
    {
        add(id, fromInitiator, inOrder.size()); // now, even where they were held back by a gap
    }
    /// They were acknowledged, so the receiver has them; only the trace has not.
    void streamGap(SessionId id, bool fromInitiator, std::size_t missing) override { add(id, fromInitiator, missing); }

    void pdu(Tracker& tracker, const TrackedPdu& pdu)
    {
        m_latest = kNoSession;
        m_packet = pdu.event;
        tracker.pdu(pdu, *this);
        if (!m_transport.datagrams || m_latest == kNoSession || m_transport.encapsulation == nullptr)
            return;
        if (const auto inside = m_transport.encapsulation(pdu.octets))
            add(m_latest, at(m_latest).initiator == pdu.source.toString(), inside->payloadLength);
    }

    SeenStreams take() { return std::move(m_seen); }

private:
    void add(SessionId id, bool fromInitiator, std::size_t octets)
    {
        if (octets > 0)
            m_seen.pieces.push_back({static_cast<std::size_t>(id) - 1, fromInitiator, octets, m_packet});
    }

    const stack::ProtocolDescription& m_transport;
    stack::ProtocolId m_protocol;
    SessionId m_latest = kNoSession; ///< the session of the PDU that is read
    stack::EventNumber m_packet = stack::kNoEvent;
    SeenStreams m_seen;
};

} // namespace

SeenStreams seenStreams(const trace::Trace& trace, const stack::Registry& registry, stack::ProtocolId transport)
{
    const stack::ProtocolDescription& described = registry[transport];
    if (described.makeTracker == nullptr || !stack::isPacketProtocol(described))
        return {};
    StreamCollector collector(described, transport);
    const std::unique_ptr<Tracker> tracker = described.makeTracker(registry);
    trace::Journeys journeys(trace, registry);
    journeys.update();
    TrackedPackets packets(trace, registry, journeys);
    packets.noteDropped(
        [&](const trace::Event& event) { return event.protocol == transport && tracker->drops(event); });
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        if (event.kind != trace::EventKind::Sent || event.protocol != transport || event.has(stack::PduFlag::Forwarded))
            continue;
        if (const auto pdu = packets.at(number))
            collector.pdu(*tracker, *pdu);
    }
    return collector.take();
}

} // namespace osiscope::session
