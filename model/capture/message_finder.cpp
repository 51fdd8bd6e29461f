#include "model/capture/message_finder.h"

#include <algorithm>
#include <utility>

namespace osiscope::capture {

MessageFinder::MessageFinder(const stack::Registry& registry, const stack::ProtocolDescription& transport,
                             DecodeRules rules)
    : m_registry(registry),
      m_rules(std::move(rules)),
      m_guess(registry, registry.idOf(transport.id), m_rules),
      m_carriesStreams(!transport.datagrams)
{
    if (m_carriesStreams && transport.makeTracker != nullptr)
        m_tracker = transport.makeTracker(registry);
}

MessageFinder::~MessageFinder() = default;

void MessageFinder::add(const CapturedSegment& segment)
{
    m_current = segment;
    if (segment.octets.size() < segment.length)
        m_cutPackets.push_back(segment.packet);
    if (m_tracker) {
        session::TrackedPdu pdu;
        pdu.event = segment.packet;
        pdu.time = segment.time;
        pdu.from = segment.from;
        pdu.to = segment.to;
        pdu.source = segment.source;
        pdu.destination = segment.destination;
        pdu.octets = segment.octets;
        pdu.length = segment.length;
        m_tracker->pdu(pdu, *this);
    } else if (!m_carriesStreams && segment.payloadOffset < segment.octets.size()) {
        const net::Octets payload = segment.octets.subspan(segment.payloadOffset);
        const stack::ProtocolId protocol = m_guess.ofDatagram(payload, segment.source, segment.destination);
        FoundMessage inside;
        if (protocol != stack::kNoProtocol)
            emit(protocol, payload, {protocol, segment.packet, segment.packet, segment.source, segment.destination, {}},
                 inside);
    }
}

void MessageFinder::finish(sim::TimePoint end)
{
    if (m_tracker)
        m_tracker->finish(end, *this);
}

session::SessionId MessageFinder::open(session::Session session)
{
    auto connection = std::make_unique<Connection>();
    const bool forwards = session.initiator == m_current.source.toString();
    connection->initiator = forwards ? m_current.source : m_current.destination;
    connection->responder = forwards ? m_current.destination : m_current.source;
    const auto id = static_cast<session::SessionId>(m_connections.size() + 1);
    session.id = id;
    connection->session = std::move(session);
    m_connections.push_back(std::move(connection));
    return id;
}

session::Session& MessageFinder::at(session::SessionId id)
{
    return connection(id).session;
}

void MessageFinder::stream(session::SessionId id, bool fromInitiator, net::Octets inOrder, stack::EventNumber event)
{
    Connection& where = connection(id);
    if (inOrder.empty())
        return;
    const std::size_t index = fromInitiator ? 0 : 1;
    if (where.decided && where.protocol == stack::kNoProtocol)
        return mayBegin(where, index, inOrder, {{inOrder.size(), event}});
    Direction& direction = where.directions[index];
    if (direction.refused && !where.decided)
        return;
    direction.pending.insert(direction.pending.end(), inOrder.begin(), inOrder.end());
    direction.pieces.push_back({inOrder.size(), event});
    cut(where, index);
}

void MessageFinder::streamGap(session::SessionId id, bool fromInitiator, std::size_t /*missing*/)
{
    // The message with the gap is given up; the next piece that looks like a beginning is one.
    Connection& where = connection(id);
    const std::size_t index = fromInitiator ? 0 : 1;
    Direction& direction = where.directions[index];
    // But what a packet shows of a message, though the capture has cut the packet, can be read.
    m_isCut = !direction.pieces.empty() && isCut(direction.pieces.back().packet);
    if (m_isCut) {
        direction.ended = true;
        cut(where, index);
        direction.ended = false;
        m_isCut = false;
    }
    Beginning& beginning = where.beginnings[index];
    beginning.isCut = beginning.isCut || (!beginning.pieces.empty() && isCut(beginning.pieces.back().packet));
    if (!beginning.isCut || !isRecognised(where, index, beginning))
        beginning = {};
    else
        begin(where);
    direction.pending.clear();
    direction.pieces.clear();
    direction.waitFor = 0;
    direction.inside = {};
}

void MessageFinder::streamEnded(session::SessionId id, bool fromInitiator)
{
    Connection& where = connection(id);
    const std::size_t index = fromInitiator ? 0 : 1;
    where.directions[index].ended = true;
    cut(where, index);
}

void MessageFinder::decide(Connection& connection, std::size_t index)
{
    Direction& direction = connection.directions[index];
    bool undecided = false;
    connection.protocol = m_guess.ofStream(direction.pending, index == 0, direction.ended, connection.initiator,
                                           connection.responder, undecided);
    connection.decided = connection.protocol != stack::kNoProtocol;
    if (connection.decided || undecided)
        return;
    // A wrong request may get an answer that can be read: what one end says does not decide for the other.
    direction = Direction{};
    direction.refused = true;
    connection.decided = connection.directions[1 - index].refused;
}

void MessageFinder::cut(Connection& connection, std::size_t index)
{
    Direction& direction = connection.directions[index];
    if (!connection.decided && !direction.pending.empty())
        decide(connection, index);
    if (connection.protocol == stack::kNoProtocol)
        return;
    const auto messageLength = m_registry[protocolOf(connection, index)].messageLength;
    while (!direction.pending.empty() && (direction.pending.size() >= direction.waitFor || direction.ended)) {
        const auto length = messageLength(direction.pending, index == 0, direction.ended);
        if (!length || *length > direction.pending.size()) {
            const net::OctetBuffer others = std::exchange(direction.pending, {});
            return mayBegin(connection, index, others, std::exchange(direction.pieces, {}));
        }
        if (*length == 0) {
            // A long message is not looked at anew for every packet of it.
            constexpr std::size_t kLong = std::size_t{1} << 20U;
            direction.waitFor = direction.pending.size() < kLong ? 0 : direction.pending.size() / 16 * 17;
            return;
        }
        take(connection, index, *length);
    }
}

/// A protocol may hand its connection over to another one (STARTTLS of RFC 3207 4, CONNECT of RFC 9110 9.3.6), or a
/// capture may have begun in the middle of a message.
void MessageFinder::mayBegin(Connection& connection, std::size_t index, net::Octets octets,
                             const std::vector<Direction::Piece>& pieces)
{
    constexpr std::size_t kLongest = std::size_t{1} << 16U;
    Beginning& beginning = connection.beginnings[index];
    const bool goesOn = !beginning.octets.empty() && !beginning.isCut && beginning.octets.size() < kLongest;
    if (goesOn) {
        beginning.octets.insert(beginning.octets.end(), octets.begin(), octets.end());
        beginning.pieces.insert(beginning.pieces.end(), pieces.begin(), pieces.end());
    }
    if (!goesOn || !isRecognised(connection, index, beginning)) {
        beginning = {{octets.begin(), octets.end()}, pieces, stack::kNoProtocol};
        if (!isRecognised(connection, index, beginning))
            beginning = {};
    }
    Direction& direction = connection.directions[index];
    const bool answersOtherwise =
        connection.protocol != stack::kNoProtocol && beginning.protocol != stack::kNoProtocol && !direction.hasSpoken;
    if (!answersOtherwise)
        return begin(connection);
    // Who was addressed in a protocol that it does not speak may say so in its own.
    direction.own = beginning.protocol;
    direction.pending = std::move(beginning.octets);
    direction.pieces = std::move(beginning.pieces);
    beginning = {};
    cut(connection, index);
}

void MessageFinder::begin(Connection& connection)
{
    const auto& [one, other] = connection.beginnings;
    if (one.protocol == stack::kNoProtocol || one.protocol != other.protocol)
        return;
    connection.protocol = one.protocol;
    connection.decided = true;
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
        Direction& direction = connection.directions[side];
        Beginning whole = std::exchange(connection.beginnings[side], {});
        const bool ended = direction.ended;
        direction = {};
        direction.pending = std::move(whole.octets);
        direction.pieces = std::move(whole.pieces);
        direction.ended = ended || whole.isCut;
        m_isCut = whole.isCut;
        cut(connection, side);
        m_isCut = false;
        direction.ended = ended;
    }
}

bool MessageFinder::isRecognised(const Connection& connection, std::size_t index, Beginning& beginning) const
{
    bool undecided = false;
    const auto guess =
        connection.protocol == stack::kNoProtocol ? &ProtocolGuess::ofStream : &ProtocolGuess::ofHandover;
    beginning.protocol = (m_guess.*guess)(beginning.octets, index == 0, beginning.isCut, connection.initiator,
                                          connection.responder, undecided);
    return beginning.protocol != stack::kNoProtocol || undecided;
}

bool MessageFinder::isCut(std::uint32_t packet) const
{
    return std::ranges::binary_search(m_cutPackets, packet);
}

stack::ProtocolId MessageFinder::protocolOf(const Connection& connection, std::size_t index)
{
    const stack::ProtocolId own = connection.directions[index].own;
    return own != stack::kNoProtocol ? own : connection.protocol;
}

void MessageFinder::take(Connection& connection, std::size_t index, std::size_t length)
{
    Direction& direction = connection.directions[index];
    FoundMessage message;
    message.isCut = m_isCut && length == direction.pending.size();
    message.firstPacket = direction.pieces.front().packet;
    message.source = index == 0 ? connection.initiator : connection.responder;
    message.destination = index == 0 ? connection.responder : connection.initiator;
    std::size_t left = length;
    auto piece = direction.pieces.begin();
    while (left > 0) {
        message.lastPacket = piece->packet;
        const std::size_t used = std::min(left, piece->octets);
        piece->octets -= used;
        left -= used;
        if (piece->octets == 0)
            ++piece;
    }
    direction.pieces.erase(direction.pieces.begin(), piece);
    direction.hasSpoken = true;
    emit(protocolOf(connection, index), net::Octets(direction.pending).first(length), message, direction.inside);
    direction.pending.erase(direction.pending.begin(), direction.pending.begin() + static_cast<std::ptrdiff_t>(length));
    direction.waitFor = 0;
}

void MessageFinder::emit(stack::ProtocolId protocol, net::Octets octets, const FoundMessage& like, FoundMessage& inside)
{
    FoundMessage message = like;
    message.protocol = protocol;
    message.octets.assign(octets.begin(), octets.end());
    m_messages.push_back(std::move(message));
    // Protocols above transport that carry others: each PDU inside is a message of its own, once it is whole.
    const stack::ProtocolDescription& described = m_registry[protocol];
    const auto carried = described.encapsulation != nullptr ? described.encapsulation(octets) : std::nullopt;
    if (!carried || carried->payloadOffset >= octets.size())
        return;
    net::Octets payload = octets.subspan(carried->payloadOffset);
    payload = payload.first(std::min(payload.size(), carried->payloadLength));
    const bool begins = inside.octets.empty();
    if (begins)
        inside = like;
    inside.octets.insert(inside.octets.end(), payload.begin(), payload.end());
    inside.lastPacket = like.lastPacket;
    if (carried->more)
        return;
    const FoundMessage whole = std::exchange(inside, {});
    FoundMessage further;
    if (const stack::ProtocolDescription* next = m_registry.inside(described, *carried, whole.octets))
        emit(m_registry.idOf(next->id), whole.octets, whole, further);
}

} // namespace osiscope::capture
