#include "model/session/session_index.h"

#include "model/session/announcements.h"
#include "model/session/carriers.h"
#include "model/session/sightings.h"
#include "model/session/stream_pieces.h"
#include "model/session/tracked_packets.h"
#include "model/session/tracker.h"
#include "model/trace/journeys.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace osiscope::session {

namespace {
/// Hands the PDUs of the trace to the trackers, in order, packets first and then one layer after the other. Sessions
/// are found before the messages they carry are looked at, since a message is recorded before what carries it.
class SessionIndexBuilder final : public SessionSink {
public:
    SessionIndexBuilder(const trace::Trace& trace, const stack::Registry& registry, std::optional<stack::HostId> at)
        : m_trace(trace), m_registry(registry), m_journeys(trace, registry), m_sessionOf(trace.size(), kNoSession)
    {
        if (trace.isCapture())
            m_pieces.emplace(trace, registry);
        else
            m_at = at;
        for (const stack::ProtocolDescription* protocol : registry.all())
            m_trackers.push_back(protocol->makeTracker != nullptr ? protocol->makeTracker(registry) : nullptr);
    }

    void build()
    {
        m_journeys.update();
        readPackets();
        readMessages();
        findEnds();
        assignTheRest();
        sortByFirstEvent();
    }

    std::vector<Session> takeSessions() { return std::move(m_sessions); }
    std::vector<SessionId> takeAssignments() { return std::move(m_sessionOf); }

    SessionId open(Session session) override
    {
        const auto id = static_cast<SessionId>(m_sessions.size() + 1);
        session.id = id;
        session.protocol = m_protocol;
        session.layer = m_registry[m_protocol].layer;
        m_sessions.push_back(std::move(session));
        m_ends.push_back(m_currentEnds);
        return id;
    }
    Session& at(SessionId id) override { return m_sessions[static_cast<std::size_t>(id) - 1]; }
    void stream(SessionId id, bool fromInitiator, net::Octets inOrder, stack::EventNumber event) override
    {
        if (m_pieces && !inOrder.empty())
            m_pieces->add(id, fromInitiator, inOrder.size(), event);
    }
    void withdraw(SessionId id, SessionId into) override { m_withdrawn[id] = into; }
    void announce(SessionId id, net::Endpoint where) override { m_announced.add(id, where, m_currentEvent); }
    void undelivered(const Undelivered& report) override
    {
        m_protocol = report.protocol;
        if (Tracker* tracker = m_trackers[static_cast<std::size_t>(report.protocol)].get())
            tracker->undelivered(report, *this);
        const stack::ProtocolDescription& transport = m_registry[report.protocol];
        const auto inside = transport.datagrams ? transport.encapsulation(report.octets) : std::nullopt;
        if (!inside)
            return;
        Undelivered& message = m_undelivered.emplace_back(report);
        message.octets = report.octets.subspan(std::min(inside->payloadOffset, report.octets.size()));
        message.length = inside->payloadLength;
    }
    void assign(stack::EventNumber event, SessionId id) override
    {
        m_sessionOf[event - 1] = id;
        if (id == kNoSession)
            return;
        Session& session = at(id);
        if (session.firstEvent == stack::kNoEvent || event < session.firstEvent)
            session.firstEvent = event;
        session.lastEvent = std::max(session.lastEvent, event);
    }

private:
    sim::TimePoint end() const
    {
        return m_trace.size() == 0 ? sim::TimePoint{} : m_trace[static_cast<stack::EventNumber>(m_trace.size())].time;
    }

    bool isPacket(const trace::Event& event) const
    {
        return event.protocol != stack::kNoProtocol && stack::isPacketProtocol(m_registry[event.protocol]);
    }

    session::Tracker* trackerOf(const trace::Event& event) const
    {
        if (event.kind != trace::EventKind::Sent || event.protocol == stack::kNoProtocol ||
            event.has(stack::PduFlag::Forwarded))
            return nullptr;
        return m_trackers[static_cast<std::size_t>(event.protocol)].get();
    }

    void readPackets()
    {
        TrackedPackets packets(m_trace, m_registry, m_journeys);
        packets.noteDropped([this](const trace::Event& event) {
            return isPacket(event) && m_trackers[static_cast<std::size_t>(event.protocol)] != nullptr &&
                   m_trackers[static_cast<std::size_t>(event.protocol)]->drops(event);
        });
        for (stack::EventNumber number = 1; number <= m_trace.size(); ++number) {
            const trace::Event& event = m_trace[number];
            if (event.kind == trace::EventKind::State && isPacket(event))
                noteForgotten(event);
            Tracker* tracker = trackerOf(event);
            if (tracker == nullptr || !isPacket(event))
                continue;
            const auto tracked = packets.at(number);
            if (!tracked)
                continue;
            m_currentEnds = endsOf(tracked->source, tracked->destination);
            m_protocol = event.protocol;
            tracker->pdu(*tracked, *this);
        }
        finish(0);
        assignWithdrawn();
        for (const Session& session : m_sessions)
            if (session.firstEvent != stack::kNoEvent)
                m_carriers.add(0, m_ends[static_cast<std::size_t>(session.id) - 1], session.firstEvent, session.id);
    }

    void assignWithdrawn()
    {
        if (m_withdrawn.empty())
            return;
        for (stack::EventNumber number = 1; number <= m_trace.size(); ++number)
            if (const auto found = m_withdrawn.find(m_sessionOf[number - 1]); found != m_withdrawn.end())
                assign(number, found->second);
        for (const auto& [id, into] : m_withdrawn)
            at(id).firstEvent = stack::kNoEvent;
    }

    /// A machine that is back where it began.
    void noteForgotten(const trace::Event& event)
    {
        const stack::StateTable& table = m_registry[event.protocol].tables[event.low];
        const stack::StateRow& row = table.rows[event.row];
        Tracker* tracker = m_trackers[static_cast<std::size_t>(event.protocol)].get();
        if (row.next != table.initial || row.state == row.next || tracker == nullptr ||
            event.entity == stack::kNoEntity)
            return;
        const trace::Entity& entity = m_trace.entity(event.entity);
        m_protocol = event.protocol;
        tracker->forgotten({event.time, entity.local, entity.remote}, *this);
    }

    /// Layer by layer, from below: what a layer's messages make up may carry those of the layers above.
    void readMessages()
    {
        std::map<std::size_t, std::vector<stack::EventNumber>> tiers;
        for (stack::EventNumber number = 1; number <= m_trace.size(); ++number) {
            const trace::Event& event = m_trace[number];
            if (trackerOf(event) != nullptr && !isPacket(event) && event.entity != stack::kNoEntity)
                tiers[tierOf(event.protocol)].push_back(number);
        }
        for (const auto& [tier, messages] : tiers) {
            auto report = m_undelivered.begin();
            const auto tellUntil = [&](stack::EventNumber number) {
                for (; report != m_undelivered.end() && report->event <= number; ++report)
                    eachOfTier(tier, [&](Tracker& tracker) { tracker.undelivered(*report, *this); });
            };
            for (const stack::EventNumber number : messages) {
                tellUntil(number);
                readMessage(number);
            }
            tellUntil(static_cast<stack::EventNumber>(m_trace.size()));
            finish(tier);
            noteLifetimes(tier, messages);
        }
    }

    void readMessage(stack::EventNumber number)
    {
        const trace::Event& event = m_trace[number];
        const trace::Entity& entity = m_trace.entity(event.entity);
        m_currentEnds = endsOf(entity.local, entity.remote);
        m_currentEvent = number;
        TrackedPdu pdu;
        pdu.event = number;
        pdu.time = event.time;
        pdu.seen = seenAt(number, event);
        pdu.arrived = arrivalOf(number).value_or(pdu.seen.empty() ? pdu.time : pdu.seen.back());
        pdu.isLost = !m_trace.isCapture() && !arrivalOf(number);
        pdu.from = event.host;
        pdu.to = event.peer;
        pdu.source = entity.local;
        pdu.destination = entity.remote;
        pdu.octets = m_trace.octets(event);
        pdu.length = event.high;
        pdu.isCut = event.has(kCutMessage) || pdu.octets.size() < pdu.length;
        pdu.carrier = m_carriers.below(number, m_currentEnds, tierOf(event.protocol));
        const Announcements::Agreed agreed = m_announced.between(entity.local, entity.remote);
        pdu.agreedBy = agreed.by;
        pdu.agreedAt = agreed.at;
        m_protocol = event.protocol;
        trackerOf(event)->pdu(pdu, *this);
    }

    std::span<const sim::TimePoint> seenAt(stack::EventNumber message, const trace::Event& event)
    {
        if (m_at && !m_sightings && trackerOf(event)->watches())
            m_sightings.emplace(m_trace, m_registry, *m_at);
        if (const auto end = m_pieces ? m_pieces->endOf(message) : std::nullopt; end && *end > event.time) {
            m_fromTo = {event.time, *end};
            return m_fromTo;
        }
        const auto seen = m_sightings ? m_sightings->of(message) : std::nullopt;
        return seen.value_or(std::span(&event.time, 1));
    }

    /// nullopt: a capture cannot tell it, or the message got lost.
    std::optional<sim::TimePoint> arrivalOf(stack::EventNumber message) const
    {
        const stack::EventNumber arrival = m_journeys.arrivalOf(message);
        if (arrival == stack::kNoEvent || m_trace[arrival].kind != trace::EventKind::Received)
            return std::nullopt;
        return m_trace[arrival].time;
    }

    /// From when on which sessions lived between which ends; one session may have lived between several.
    void noteLifetimes(std::size_t tier, const std::vector<stack::EventNumber>& messages)
    {
        std::map<std::pair<Ends, SessionId>, bool> known;
        for (const stack::EventNumber number : messages) {
            const SessionId id = m_sessionOf[number - 1];
            const trace::Entity& entity = m_trace.entity(m_trace[number].entity);
            const Ends ends = endsOf(entity.local, entity.remote);
            if (id != kNoSession && known.try_emplace({ends, id}, true).second)
                m_carriers.add(tier, ends, number, id);
        }
    }

    /// 0: packets; else the layer of what is recorded whole.
    std::size_t tierOf(stack::ProtocolId protocol) const
    {
        const stack::ProtocolDescription& described = m_registry[protocol];
        return stack::isPacketProtocol(described) ? 0 : static_cast<std::size_t>(described.layer);
    }

    void eachOfTier(std::size_t tier, const auto& does)
    {
        for (std::size_t i = 0; i < m_trackers.size(); ++i) {
            m_protocol = static_cast<stack::ProtocolId>(i);
            if (m_trackers[i] && tierOf(m_protocol) == tier)
                does(*m_trackers[i]);
        }
    }

    void finish(std::size_t tier)
    {
        eachOfTier(tier, [this](Tracker& tracker) { tracker.finish(end(), *this); });
    }

    /// Messages may have been given to another session later on.
    void findEnds()
    {
        for (Session& session : m_sessions)
            session.firstEvent = session.lastEvent = stack::kNoEvent;
        for (stack::EventNumber number = 1; number <= m_trace.size(); ++number)
            if (const SessionId id = m_sessionOf[number - 1]; id != kNoSession)
                assign(number, id);
    }

    /// Events that no tracker was given: ends of journeys belong where their start does; what a transport
    /// entity says belongs to the session between its endpoints; what another entity says, to the session
    /// of its latest message.
    void assignTheRest()
    {
        std::vector<SessionId> latestOf(m_trace.entityCount() + 1, kNoSession);
        for (stack::EventNumber number = 1; number <= m_trace.size(); ++number) {
            SessionId& id = m_sessionOf[number - 1];
            const trace::Event& event = m_trace[number];
            if (id == kNoSession)
                id = inferred(number, event, latestOf);
            if (event.isPdu() && event.entity != stack::kNoEntity)
                latestOf[static_cast<std::size_t>(event.entity)] = id;
        }
    }

    SessionId inferred(stack::EventNumber number, const trace::Event& event,
                       const std::vector<SessionId>& latestOf) const
    {
        if (const stack::EventNumber departure = m_journeys.departureOf(number); departure != stack::kNoEvent)
            return m_sessionOf[departure - 1];
        if (event.isPdu()) // forwarded: as the packet that came in
            return event.cause == stack::kNoEvent ? kNoSession : m_sessionOf[event.cause - 1];
        if (event.entity == stack::kNoEntity)
            return kNoSession;
        const SessionId latest = latestOf[static_cast<std::size_t>(event.entity)];
        if (!isPacket(event) && latest != kNoSession)
            return latest;
        const trace::Entity& entity = m_trace.entity(event.entity);
        return m_carriers.below(number, endsOf(entity.local, entity.remote),
                                std::max<std::size_t>(1, tierOf(event.protocol)));
    }

    void sortByFirstEvent()
    {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < m_sessions.size(); ++i)
            if (!m_withdrawn.contains(m_sessions[i].id))
                order.push_back(i);
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return m_sessions[i].firstEvent; });
        std::vector<SessionId> renamed(m_sessions.size() + 1, kNoSession);
        std::vector<Session> sorted;
        sorted.reserve(m_sessions.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            const auto id = static_cast<SessionId>(i + 1);
            renamed[order[i] + 1] = id;
            sorted.push_back(std::move(m_sessions[order[i]]));
            sorted.back().id = id;
        }
        for (Session& session : sorted) {
            for (SessionId& carrier : session.carriedBy)
                carrier = renamed[static_cast<std::size_t>(carrier)];
            std::ranges::sort(session.carriedBy);
        }
        for (SessionId& id : m_sessionOf)
            id = renamed[static_cast<std::size_t>(id)];
        m_sessions = std::move(sorted);
    }

    const trace::Trace& m_trace;
    const stack::Registry& m_registry;
    trace::Journeys m_journeys;
    std::optional<stack::HostId> m_at;
    std::optional<Sightings> m_sightings;              // made when a tracker asks for them
    std::optional<StreamPieces> m_pieces;              // of a capture
    std::array<sim::TimePoint, 2> m_fromTo;            // of the message that is read
    std::vector<std::unique_ptr<Tracker>> m_trackers;  // by ProtocolId
    stack::ProtocolId m_protocol = stack::kNoProtocol; // whose tracker is at work
    std::vector<Session> m_sessions;
    std::vector<SessionId> m_sessionOf;
    std::map<SessionId, SessionId> m_withdrawn; // of packets: what was taken for a session, and where it belongs
    std::vector<Ends> m_ends;                   // of each session, while packets are read
    Ends m_currentEnds;
    stack::EventNumber m_currentEvent = stack::kNoEvent; // of the message that is read
    Carriers m_carriers;
    Announcements m_announced;
    std::vector<Undelivered> m_undelivered; // of datagrams; in order of the reports
};

} // namespace

SessionIndex::SessionIndex(const trace::Trace& trace, const stack::Registry& registry, std::optional<stack::HostId> at)
{
    SessionIndexBuilder builder(trace, registry, at);
    builder.build();
    m_sessions = builder.takeSessions();
    m_sessionOf = builder.takeAssignments();
}

} // namespace osiscope::session
