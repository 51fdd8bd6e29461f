#include "ui/layer_stack/layer_stack.h"

#include <algorithm>

namespace osiscope::ui {

using stack::EventNumber;
using stack::HostId;
using stack::OsiLayer;
using stack::ProtocolDescription;
using trace::Event;
using trace::EventKind;

namespace {

/// How far a message is looked for in the packets that follow it, and a packet in what it makes happen.
constexpr EventNumber kFarthest = 5000;

bool goesDown(const Event& event)
{
    return event.kind == EventKind::Sent ||
           (event.kind == EventKind::Primitive && (event.primitiveType() == stack::PrimitiveType::Request ||
                                                   event.primitiveType() == stack::PrimitiveType::Response));
}

bool goesUp(const Event& event)
{
    return event.kind == EventKind::Received || (event.kind == EventKind::Primitive && !goesDown(event));
}

/// Collects what belongs to the way of one PDU.
class StackBuilder {
public:
    StackBuilder(const Contents& contents, EventNumber horizon) : m_contents(contents), m_horizon(horizon) {}

    std::optional<LayerStack> build(EventNumber cursor)
    {
        const EventNumber anchor = latestCause(*m_contents.trace, cursor, [this](EventNumber number) {
            return at(number).isPdu() || at(number).kind == EventKind::Primitive;
        });
        if (anchor == stack::kNoEvent)
            return std::nullopt;
        findWay(anchor);
        LayerStack stack;
        stack.event = anchor;
        stack.packet = m_sent != stack::kNoEvent ? m_sent : m_arrived;
        stack.onLink = stack.packet != stack::kNoEvent && isPacket(stack.packet);
        StackSide from = sendingSide();
        StackSide to = receivingSide();
        const auto hosts = hostsInOrder();
        const auto placeOf = [&](HostId host) { return std::ranges::find(hosts, host) - hosts.begin(); };
        const bool swapped = to.host != stack::kNoHost && placeOf(to.host) < placeOf(from.host);
        stack.sides = swapped ? std::array{std::move(to), std::move(from)} : std::array{std::move(from), std::move(to)};
        for (const StackSide& side : stack.sides)
            for (const StackPart& part : side.parts)
                stack.octets = std::max(stack.octets, std::min(part.inPacket, part.octets()));
        return stack;
    }

private:
    const Event& at(EventNumber number) const { return (*m_contents.trace)[number]; }
    bool isPacket(EventNumber number) const
    {
        const ProtocolDescription* protocol = m_contents.reading.protocol(at(number));
        return at(number).isPdu() && protocol != nullptr && stack::isPacketProtocol(*protocol);
    }
    bool isKnown(EventNumber number) const { return number != stack::kNoEvent && number <= m_horizon; }

    /// As the ladder has them.
    std::vector<HostId> hostsInOrder() const
    {
        std::vector<HostId> hosts;
        for (const Message& message : m_contents.messages.messages().all())
            for (const HostId host : {message.from, message.to})
                if (host != stack::kNoHost && std::ranges::find(hosts, host) == hosts.end())
                    hosts.push_back(host);
        return hosts;
    }

    /// The packet, and what goes down before it and up after it.
    void findWay(EventNumber anchor)
    {
        const Event& event = at(anchor);
        if (event.kind == EventKind::Lost || (event.kind == EventKind::Received && isPacket(anchor)))
            arriveAt(anchor);
        else if (goesUp(event))
            arriveAt(lowest(anchor));
        else
            sendFrom(anchor);
        if (m_sent != stack::kNoEvent)
            m_downs = pathDown(m_sent);
        if (m_arrived != stack::kNoEvent && isKnown(m_arrived))
            m_ups = pathUp(m_arrived);
    }

    void arriveAt(EventNumber arrived)
    {
        m_arrived = arrived;
        const Message* message = m_contents.messages.of(arrived);
        if (message != nullptr && message->first != arrived)
            m_sent = message->first;
    }

    void sendFrom(EventNumber anchor)
    {
        m_sent = isPacket(anchor) ? anchor : packetAfter(anchor).value_or(anchor);
        if (const Message* message = m_contents.messages.of(m_sent); message != nullptr && isPacket(m_sent))
            if (message->hasEnd())
                m_arrived = message->last;
    }

    /// Of what goes up, where it came from: the packet, if it is in the trace.
    EventNumber lowest(EventNumber number) const
    {
        while (at(number).cause != stack::kNoEvent && goesUp(at(at(number).cause)) &&
               at(at(number).cause).host == at(number).host)
            number = at(number).cause;
        return number;
    }

    /// What goes down to a packet, or whatever else it ends at; the lowest first.
    std::vector<EventNumber> pathDown(EventNumber number) const
    {
        std::vector<EventNumber> path{number};
        for (EventNumber cause = at(number).cause;
             cause != stack::kNoEvent && goesDown(at(cause)) && at(cause).host == at(number).host;
             cause = at(cause).cause)
            path.push_back(cause);
        return path;
    }

    std::optional<EventNumber> packetAfter(EventNumber number) const
    {
        const EventNumber end = std::min({m_contents.size(), m_horizon, number + kFarthest});
        for (EventNumber next = number + 1; next <= end; next++)
            if (at(next).kind == EventKind::Sent && isPacket(next) && at(next).host == at(number).host)
                if (const auto path = pathDown(next); std::ranges::find(path, number) != path.end())
                    return next;
        return std::nullopt;
    }

    /// What an arrival makes go up at its host, at the same moment.
    std::vector<EventNumber> pathUp(EventNumber number) const
    {
        std::vector<EventNumber> path{number};
        const EventNumber end = std::min({m_contents.size(), m_horizon, number + kFarthest});
        for (EventNumber next = number + 1; next <= end && at(next).time == at(number).time; next++)
            if (goesUp(at(next)) && at(next).host == at(number).host &&
                std::ranges::find(path, at(next).cause) != path.end())
                path.push_back(next);
        return path;
    }

    StackSide sendingSide() const
    {
        StackSide side;
        side.sends = true;
        if (m_sent == stack::kNoEvent) { // not in the trace
            side.arrival = StackArrival::NotSeen;
            side.host = m_arrived != stack::kNoEvent ? at(m_arrived).peer : stack::kNoHost;
            return side;
        }
        side.host = at(m_sent).host;
        side.passesOn = at(m_sent).has(stack::PduFlag::Forwarded) && at(m_sent).isPdu();
        fill(side, m_sent, m_downs);
        return side;
    }

    StackSide receivingSide() const
    {
        StackSide side;
        if (const Message* message = m_contents.messages.of(m_sent != stack::kNoEvent ? m_sent : m_arrived))
            side.host = message->to;
        if (m_arrived == stack::kNoEvent || !isKnown(m_arrived)) {
            const bool willBeKnown = m_contents.messages.knowsEnds();
            side.arrival = willBeKnown ? StackArrival::UnderWay : StackArrival::NotSeen;
            return side;
        }
        if (at(m_arrived).kind == EventKind::Lost) {
            side.arrival = StackArrival::Lost;
            side.lossReason = trace::toString(static_cast<trace::LossReason>(at(m_arrived).row));
            return side;
        }
        side.host = at(m_arrived).host;
        side.passesOn = isPacket(m_arrived) && !isFor(side.host, m_arrived);
        fill(side, m_arrived, m_ups);
        return side;
    }

    /// Whether a packet is addressed to a host.
    bool isFor(HostId host, EventNumber packet) const
    {
        const auto network =
            std::ranges::find(m_contents.reading.registry().all(), OsiLayer::Network, &ProtocolDescription::layer);
        const auto inside = (*network)->encapsulation(m_contents.trace->octets(at(packet)));
        const auto& addresses = m_contents.trace->host(host).addresses;
        return !inside || std::ranges::find(addresses, inside->destination.address) != addresses.end();
    }

    void fill(StackSide& side, EventNumber pdu, const std::vector<EventNumber>& path) const
    {
        for (const stack::DissectedPdu& dissected : m_contents.reading.dissect(pdu)) {
            const ProtocolDescription* protocol = m_contents.reading.registry().find(dissected.protocol);
            if (protocol == nullptr || (side.passesOn && protocol->layer > OsiLayer::Network))
                continue;
            const std::size_t header = std::min(dissected.headerLength, dissected.length);
            side.parts.push_back({protocol, dissected.label, header, dissected.length - header, dissected.length, pdu});
        }
        std::ranges::reverse(side.parts);
        for (const EventNumber number : path)
            if (at(number).kind == EventKind::Primitive)
                side.crossings.push_back(crossing(number));
            else if (number != pdu)
                addMessage(side, number);
        fitTogether(side.parts);
        std::ranges::stable_sort(side.crossings, std::ranges::greater{},
                                 [](const StackCrossing& crossing) { return crossing.provider->layer; });
    }

    /// What a protocol carries is known from what lies in it, where it does not say so itself.
    static void fitTogether(std::vector<StackPart>& parts)
    {
        for (std::size_t i = 1; i < parts.size(); i++) {
            StackPart& upper = parts[i - 1];
            StackPart& lower = parts[i];
            if (upper.inPacket <= lower.payload)
                continue;
            if (lower.octets() >= upper.octets()) {
                lower.header = lower.octets() - upper.octets();
                lower.payload = upper.octets();
            }
            upper.inPacket = std::min(upper.inPacket, lower.payload);
        }
    }

    StackCrossing crossing(EventNumber number) const
    {
        const Event& event = at(number);
        const ProtocolDescription* provider = m_contents.reading.protocol(event);
        return {provider,
                &provider->primitives[event.tableRow()],
                m_contents.reading.label(number),
                goesDown(event),
                event.high,
                number};
    }

    /// A whole message on its way. Of one that is too long for the packet, the packet holds a piece.
    void addMessage(StackSide& side, EventNumber number) const
    {
        const ProtocolDescription* protocol = m_contents.reading.protocol(at(number));
        std::vector<stack::DissectedPdu> pdus = m_contents.reading.dissect(number);
        const auto own = std::ranges::find(pdus, protocol->id, &stack::DissectedPdu::protocol);
        if (own == pdus.end())
            return;
        const std::size_t header = std::min(own->headerLength, own->length);
        StackPart part{protocol, own->label, header, own->length - header, own->length, number};
        const auto found = std::ranges::find(side.parts, protocol, &StackPart::protocol);
        if (found != side.parts.end()) {
            part.inPacket = std::min(part.inPacket, found->octets());
            *found = part;
            return;
        }
        if (!side.parts.empty())
            part.inPacket = std::min(part.inPacket, side.parts.front().payload);
        side.parts.insert(side.parts.begin(), std::move(part));
    }

    const Contents& m_contents;
    EventNumber m_horizon;
    EventNumber m_sent = stack::kNoEvent;
    EventNumber m_arrived = stack::kNoEvent;
    std::vector<EventNumber> m_downs; ///< the lowest first
    std::vector<EventNumber> m_ups;   ///< the lowest first
};

} // namespace

const StackSide* LayerStack::sender() const
{
    const auto found = std::ranges::find(sides, true, &StackSide::sends);
    return found == sides.end() ? nullptr : &*found;
}

std::optional<LayerStack> layerStackAt(const Contents& contents, EventNumber cursor, EventNumber horizon)
{
    return StackBuilder(contents, horizon).build(cursor);
}

} // namespace osiscope::ui
