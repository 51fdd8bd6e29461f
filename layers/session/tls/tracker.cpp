#include "layers/session/tls/tracker.h"

#include "layers/session/tls/record.h"

#include <fmt/format.h>

#include <algorithm>

namespace osiscope::tls {

namespace {
using session::Outcome;
using session::PhaseName;
using session::Session;

constexpr std::size_t kMostHandshake = std::size_t{1} << 17U; ///< octets of a direction that wait to be read

std::string textOf(net::Octets octets)
{
    return {octets.begin(), octets.end()};
}

std::string nameIn(net::Octets octets)
{
    std::string text;
    for (const std::uint8_t octet : octets)
        text += octet > 0x20 && octet < 0x7F ? static_cast<char>(octet) : '?';
    return text;
}
} // namespace

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<SecurityTracker>();
}

SecurityTracker::Connection& SecurityTracker::connectionOf(const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    // The client is who opened the connection; where that is not known, who has the higher port.
    bool fromClient = pdu.source.port > pdu.destination.port;
    if (pdu.carrier != session::kNoSession)
        fromClient = sink.at(pdu.carrier).initiator == pdu.source.toString();
    const net::Endpoint client = fromClient ? pdu.source : pdu.destination;
    const net::Endpoint server = fromClient ? pdu.destination : pdu.source;
    const auto [found, isNew] = m_index.try_emplace({client, server, pdu.carrier}, m_connections.size());
    if (isNew) {
        Connection connection;
        connection.client = client;
        connection.server = server;
        connection.clientHost = fromClient ? pdu.from : pdu.to;
        connection.serverHost = fromClient ? pdu.to : pdu.from;
        connection.carrier = pdu.carrier;
        connection.first = {pdu.event, pdu.time};
        m_connections.push_back(std::move(connection));
    }
    return m_connections[found->second];
}

void SecurityTracker::pdu(const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    const auto record = parseRecord(pdu.octets);
    if (!record)
        return;
    Connection& connection = connectionOf(pdu, sink);
    const std::size_t from = pdu.source == connection.client ? 0 : 1;
    Side& side = connection.sides[from];
    const Moment now{pdu.event, pdu.time};
    connection.last = now;
    connection.events.push_back(pdu.event);
    ++side.messages;
    side.octets += pdu.length;
    switch (record->type) {
    case ContentType::Handshake:
        if (side.enciphered || side.handshake.size() > kMostHandshake)
            break;
        side.handshake.insert(side.handshake.end(), record->fragment.begin(), record->fragment.end());
        readHandshake(connection, from, now);
        if (pdu.isCut)
            readCutHandshake(side, now);
        break;
    case ContentType::ChangeCipherSpec:
        // RFC 8446 5: in version 1.3 it means nothing and is there for old devices on the way.
        if (connection.version < 0x0304 && !side.enciphered)
            side.enciphered = now;
        break;
    case ContentType::ApplicationData:
        if (!side.enciphered)
            side.enciphered = now;
        if (!side.applied)
            side.applied = now;
        break;
    case ContentType::Alert:
        if (const auto alert = alertIn(*record); alert && alert->description != kCloseNotify) {
            if (alert->fatal && !connection.fatal) {
                connection.fatal = now;
                connection.fatalName = alertName(alert->description);
            }
        } else if (!side.alert) {
            side.alert = now;
        }
        break;
    }
}

void SecurityTracker::readHandshake(Connection& connection, std::size_t from, Moment now)
{
    net::OctetBuffer& waiting = connection.sides[from].handshake;
    std::size_t done = 0;
    while (const auto message = handshakeIn(net::Octets(waiting).subspan(done))) {
        if (!message->isWhole())
            break;
        readMessage(connection, from, *message, now);
        done += kHandshakeHeader + message->length;
    }
    waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(done));
}

/// Of a message that the capture has cut, no more will come; that it is a hello can still be told.
void SecurityTracker::readCutHandshake(Side& side, Moment now)
{
    const auto message = handshakeIn(side.handshake);
    side.handshake.clear();
    const bool isHello =
        message && (message->type == HandshakeType::ClientHello || message->type == HandshakeType::ServerHello);
    if (isHello && !side.hello)
        side.hello = now;
}

void SecurityTracker::readMessage(Connection& connection, std::size_t from, const HandshakeMessage& message, Moment now)
{
    if (message.type == HandshakeType::Certificate && from == 1)
        connection.hasCertificate = true;
    if (const auto ticket = ticketIn(message); ticket && from == 1)
        connection.ticket = textOf(*ticket);
    const auto hello = parseHello(message);
    if (!hello || connection.sides[from].hello)
        return;
    connection.sides[from].hello = now;
    const std::string id = textOf(at(message.body, hello->sessionId));
    if (message.type == HandshakeType::ClientHello) {
        connection.serverName = nameIn(at(message.body, hello->serverName));
        connection.offeredId = id;
        connection.offeredTicket = textOf(at(message.body, hello->ticket));
    } else {
        connection.version = hello->version;
        connection.sessionId = id;
        connection.preSharedKey = hello->preSharedKey;
    }
}

/// A shortened handshake: the server shows no certificate and goes on with keys that both know (RFC 5246 7.3); in
/// version 1.3 it says so (RFC 8446 2.2).
bool SecurityTracker::isResumed(const Connection& connection)
{
    if (!connection.sides[1].hello)
        return false;
    if (connection.version >= 0x0304)
        return connection.preSharedKey;
    const bool sameId = !connection.offeredId.empty() && connection.sessionId == connection.offeredId;
    return connection.sides[1].enciphered && !connection.hasCertificate &&
           (sameId || !connection.offeredTicket.empty());
}

/// Both sides speak under the new keys.
std::optional<SecurityTracker::Moment> SecurityTracker::establishedAt(const Connection& connection)
{
    const auto& [client, server] = connection.sides;
    if (!client.enciphered || !server.enciphered)
        return std::nullopt;
    return std::max(*client.enciphered, *server.enciphered);
}

std::optional<session::SessionId> SecurityTracker::earlier(const Connection& connection) const
{
    if (!isResumed(connection) || connection.version >= 0x0304)
        return std::nullopt;
    if (const auto found = m_byTicket.find(connection.offeredTicket); found != m_byTicket.end())
        return found->second;
    if (const auto found = m_byId.find(connection.offeredId); found != m_byId.end())
        return found->second;
    return std::nullopt;
}

void SecurityTracker::remember(const Connection& connection, session::SessionId id)
{
    if (connection.version >= 0x0304 || !establishedAt(connection))
        return; // RFC 8446 4.1.2: its session IDs are of no meaning
    if (!connection.sessionId.empty())
        m_byId[connection.sessionId] = id;
    if (!connection.ticket.empty())
        m_byTicket[connection.ticket] = id;
}

/// Whether a connection goes on with an earlier session shows only after its first records: all is told at the end.
void SecurityTracker::finish(sim::TimePoint end, session::SessionSink& sink)
{
    m_end = end;
    for (const Connection& connection : m_connections) {
        Session part = conclude(connection, sink);
        auto id = earlier(connection);
        if (id)
            join(connection, part, sink.at(*id));
        else
            id = sink.open(std::move(part));
        for (const stack::EventNumber event : connection.events)
            sink.assign(event, *id);
        remember(connection, *id);
    }
}

/// The first alert that may be close_notify.
std::optional<SecurityTracker::Moment> SecurityTracker::closingOf(const Connection& connection)
{
    const auto& [client, server] = connection.sides;
    if (client.alert && server.alert)
        return std::min(*client.alert, *server.alert);
    return client.alert ? client.alert : server.alert;
}

session::Outcome SecurityTracker::outcomeOf(const Connection& connection, session::Outcome carrier)
{
    const bool established = establishedAt(connection).has_value();
    if (connection.fatal)
        return established ? Outcome::Aborted : Outcome::Refused;
    if (connection.sides[1].messages == 0)
        return Outcome::OneWay;
    // Without keys of its own nothing was there to be released.
    return !established && carrier == Outcome::Released ? Outcome::Cancelled : carrier;
}

std::vector<session::Phase> SecurityTracker::phasesOf(const Connection& connection, sim::TimePoint over)
{
    const sim::TimePoint first = connection.first.time;
    const auto established = establishedAt(connection);
    if (!established)
        return {{PhaseName::Establishment, first, over}};
    const auto closing = closingOf(connection);
    const sim::TimePoint begun = std::max(established->time, first);
    const sim::TimePoint ended = closing ? std::max(begun, closing->time) : over;
    std::vector<session::Phase> phases{{PhaseName::Establishment, first, begun}, {PhaseName::Exchange, begun, ended}};
    if (closing)
        phases.push_back({PhaseName::Teardown, ended, std::max(ended, over)});
    return phases;
}

session::Session SecurityTracker::conclude(const Connection& connection, session::SessionSink& sink) const
{
    Session session;
    session.initiator = connection.client.toString();
    session.responder = connection.server.toString();
    session.name = fmt::format("{} - {}", session.initiator, session.responder);
    if (!connection.serverName.empty())
        session.name += fmt::format(" ({})", connection.serverName);
    session.initiatorHost = connection.clientHost;
    session.responderHost = connection.serverHost;
    for (std::size_t side = 0; side < 2; ++side) {
        session.messages[side] = connection.sides[side].messages;
        session.bytes[side] = connection.sides[side].octets;
    }
    Outcome carrier = Outcome::Open;
    sim::TimePoint over = m_end;
    if (connection.carrier != session::kNoSession) {
        session.carriedBy = {connection.carrier};
        carrier = sink.at(connection.carrier).outcome;
        if (carrier != Outcome::Open)
            over = sink.at(connection.carrier).ends();
    }
    session.established = establishedAt(connection).has_value();
    session.outcome = outcomeOf(connection, carrier);
    session.phases = phasesOf(connection, std::max(over, connection.last.time));
    session.verdict = verdictOf(connection);
    return session;
}

session::Verdict SecurityTracker::verdictOf(const Connection& connection)
{
    const auto& [client, server] = connection.sides;
    session::Verdict verdict;
    verdict.twoWay.because = "Only one side has spoken.";
    if (client.messages > 0 && server.messages > 0)
        verdict.twoWay = {true, server.hello.value_or(connection.last).event, "Both sides speak."};
    verdict.bounded.because = "The beginning was not recorded: nobody can say when it began.";
    if (client.hello)
        verdict.bounded = {true, client.hello->event, boundsSentence(connection)};
    verdict.stateful = memoryOf(connection);
    return verdict;
}

std::string SecurityTracker::boundsSentence(const Connection& connection)
{
    const stack::EventNumber first = connection.sides[0].hello->event;
    if (const auto closing = closingOf(connection))
        return fmt::format("It begins with the ClientHello in event {}; the alert in event {} is taken for its end "
                           "(inferred: it is enciphered).",
                           first, closing->event);
    return fmt::format("It begins with the ClientHello in event {} and lasts as long as its connection.", first);
}

session::Evidence SecurityTracker::memoryOf(const Connection& connection)
{
    const auto established = establishedAt(connection);
    if (!established)
        return {false, stack::kNoEvent,
                connection.fatal ? fmt::format("They have agreed on no keys: {}.", connection.fatalName)
                                 : "They have not come to agree on keys."};
    std::string because = "Inferred: both sides remember keys";
    if (connection.version != 0)
        because += fmt::format(" of {}", versionName(connection.version));
    because += fmt::format(", under which they speak from event {} on. What they say cannot be read here.",
                           established->event);
    if (isResumed(connection))
        because += " The handshake is a short one: they go on with keys of an earlier session.";
    else if (!connection.ticket.empty())
        because += " The client was given a ticket with which it may go on later, on another connection.";
    return {true, established->event, std::move(because)};
}

void SecurityTracker::join(const Connection& connection, const session::Session& part, session::Session& whole)
{
    if (connection.carrier != session::kNoSession)
        whole.addCarrier(connection.carrier);
    for (std::size_t side = 0; side < 2; ++side) {
        whole.messages[side] += part.messages[side];
        whole.bytes[side] += part.bytes[side];
    }
    whole.outcome = part.outcome;
    // It sleeps between its connections, and is still the same.
    const sim::TimePoint end = std::max(whole.ends(), part.ends());
    std::erase_if(whole.phases, [](const session::Phase& phase) { return phase.name == PhaseName::Teardown; });
    whole.phases.back().to = end;
    whole.verdict.bounded.because = fmt::format(
        "It begins with the ClientHello in event {} and outlives the connection that it began on. It ends when "
        "one side forgets its keys; RFC 5246 F.1.4 advises to do so after a day.",
        whole.verdict.bounded.event);
    whole.verdict.stateful.because +=
        fmt::format(" From event {} on the same session goes on over another connection (inferred: its handshake is "
                    "short, and shows the {} of the first).",
                    connection.first.event, connection.offeredTicket.empty() ? "session ID" : "ticket");
}

} // namespace osiscope::tls
