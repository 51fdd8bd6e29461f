#include "layers/transport/tcp/wire_judge.h"

#include "model/net/octet_reader.h"

#include <algorithm>

namespace osiscope::tcp {

namespace {
using namespace std::chrono_literals;

constexpr Seq kNotSeen{};
/// A segment sent again so soon after a duplicate ACK was sent because of it and not because of a timer.
constexpr sim::Duration kFast = 20ms;
/// How late a segment may come that was overtaken, where the connection's first round trip is not known.
constexpr sim::Duration kOvertaken = 3ms;
/// RFC 5681 3.2 has TCP wait for the third; one may be missing from the capture.
constexpr std::uint32_t kEnoughDuplicates = 2;

/// The shift count of a window scale option, wherever the options can be read up to it.
std::optional<std::uint8_t> shiftIn(net::Octets pdu, std::size_t headerSize)
{
    OptionReader options(pdu, headerSize);
    for (auto option = options.next(); option && *option; option = options.next())
        if ((*option)->kind == static_cast<std::uint8_t>(OptionKind::WindowScale) && (*option)->size == 3)
            return std::min((*option)->value[0], kLargestWindowScale); // RFC 7323 2.3
    return std::nullopt;
}
} // namespace

std::size_t WireJudge::EndsHash::operator()(const Ends& ends) const
{
    constexpr std::uint64_t kMix = 0x9E37'79B9'7F4A'7C15;
    const std::uint64_t mixed = (ends.smaller.number() * kMix ^ ends.larger.number()) * kMix;
    return static_cast<std::size_t>(mixed ^ mixed >> 32U);
}

/// The fixed part of the header is enough; whatever else is cut off or wrong, the numbers have been on the wire.
std::optional<WireJudge::Seen> WireJudge::read(const stack::WirePdu& pdu)
{
    if (pdu.octets.size() < kShortestHeader)
        return std::nullopt;
    net::OctetReader reader(pdu.octets.subspan(4)); // the ports are those of the ends
    Seen seen{.pdu = pdu};
    seen.seq = Seq(reader.u32());
    seen.ack = Seq(reader.u32());
    const std::size_t headerSize = (reader.u8() >> 4U) * 4U;
    seen.controls = Controls(reader.u8());
    seen.window = reader.u16();
    if (headerSize < kShortestHeader || pdu.length < headerSize)
        return std::nullopt;
    seen.text = static_cast<std::uint32_t>(pdu.length - headerSize);
    if (headerSize > kShortestHeader)
        seen.shift = shiftIn(pdu.octets, headerSize);
    return seen;
}

stack::WireVerdict WireJudge::judge(const stack::WirePdu& pdu)
{
    stack::WireVerdict verdict;
    auto seen = read(pdu);
    if (!seen)
        return verdict;
    findConnection(*seen, verdict);

    const Direction& own = *seen->own;
    if (seen->text == 1 && seen->seq == own.next && seen->other->window == 0) {
        verdict.labels |= bit(WireLabel::ZeroWindowProbe);
    } else {
        judgeNumbers(*seen, verdict);
        judgeWindow(*seen, verdict);
        judgeRepeatedAck(*seen, verdict);
    }
    judgeAck(*seen, verdict);
    const bool isKeepAlive = (verdict.labels & bit(WireLabel::KeepAlive)) != 0;
    if (seen->takesNumbers() && !isKeepAlive)
        if (const auto label = repetition(*seen))
            verdict.labels |= bit(*label);
    remember(*seen, verdict);
    return verdict;
}

/// A SYN with another number than the first one's begins a new connection between the same ends.
void WireJudge::findConnection(Seen& seen, stack::WireVerdict& verdict)
{
    const bool fromSmaller = seen.pdu.source <= seen.pdu.destination;
    const Ends ends =
        fromSmaller ? Ends{seen.pdu.source, seen.pdu.destination} : Ends{seen.pdu.destination, seen.pdu.source};
    Connection& connection = m_connections[ends];
    seen.connection = &connection;
    seen.own = &connection.directions[fromSmaller ? 0 : 1];
    seen.other = &connection.directions[fromSmaller ? 1 : 0];

    const bool isSyn = seen.has(Control::Syn);
    if (isSyn && seen.own->first && *seen.own->first != seen.seq) {
        verdict.labels |= bit(WireLabel::PortsReused);
        if (seen.has(Control::Ack)) // the answer to a SYN that was not seen
            seen.own->first = seen.seq;
        else
            connection = {};
    } else if (isSyn && seen.own->first && !seen.has(Control::Ack)) {
        seen.own->next = seen.own->unbroken; // a reset may have had any number (RFC 9293 3.5.2)
    }
    if (!seen.own->first)
        seen.own->first = isSyn ? seen.seq : seen.seq - 1;
    if (!seen.other->first && seen.has(Control::Ack))
        seen.other->first = seen.ack - 1;
}

void WireJudge::judgeNumbers(const Seen& seen, stack::WireVerdict& verdict)
{
    const Direction& own = *seen.own;
    if (own.next != kNotSeen && seen.seq > own.next && !seen.has(Control::Rst))
        verdict.labels |= bit(WireLabel::PreviousSegmentNotSeen);
    if (seen.text <= 1 && seen.seq == own.next - 1 && seen.isOrdinary())
        verdict.labels |= bit(WireLabel::KeepAlive);
}

void WireJudge::judgeWindow(const Seen& seen, stack::WireVerdict& verdict)
{
    const Direction& other = *seen.other;
    if (seen.window == 0 && seen.isOrdinary())
        verdict.labels |= bit(WireLabel::ZeroWindow);
    if (seen.window != 0 && seen.window != seen.own->window && seen.repeatsAck())
        verdict.labels |= bit(WireLabel::WindowUpdate);
    if (seen.text == 0 || !seen.isOrdinary() || !other.shift || !other.window)
        return;
    const std::uint32_t room = std::uint32_t{*other.window} << (other.onlySyn ? 0U : *other.shift);
    if (seen.seq + seen.text == other.ack + room)
        verdict.labels |= bit(WireLabel::WindowFull);
}

void WireJudge::judgeRepeatedAck(const Seen& seen, stack::WireVerdict& verdict)
{
    if (!seen.repeatsAck() || seen.window != seen.own->window)
        return;
    Direction& own = *seen.own;
    const auto answers = [&](WireLabel question) { return (seen.other->labels & bit(question)) != 0; };
    if (seen.window == 0) {
        if (answers(WireLabel::ZeroWindowProbe))
            verdict.labels |= bit(WireLabel::ZeroWindowProbeAck);
    } else if (answers(WireLabel::KeepAlive)) {
        verdict.labels |= bit(WireLabel::KeepAliveAck);
    } else {
        own.duplicates = own.duplicates == Direction::kMany ? 1 : own.duplicates + 1;
        verdict.labels |= bit(WireLabel::DuplicateAck);
        verdict.count = own.duplicates;
        verdict.original = own.ackedBy;
    }
}

/// What the acknowledgment number says of the other direction. Of octets that nobody saw it is said once.
void WireJudge::judgeAck(const Seen& seen, stack::WireVerdict& verdict)
{
    Direction& own = *seen.own;
    Direction& other = *seen.other;
    if (seen.ack != own.ack) {
        own.ackedBy = seen.pdu.event;
        own.duplicates = 0;
    }
    if (!seen.has(Control::Ack) || other.unbroken == kNotSeen || seen.ack <= other.unbroken)
        return;
    if (other.unbroken < other.next) {
        other.unbroken = other.next;
        verdict.labels |= bit(WireLabel::AckOfUnseenSegment);
        return;
    }
    if (other.duplicates == 0)
        verdict.labels |= bit(WireLabel::AckOfUnseenSegment);
    other.duplicates = Direction::kMany;
}

/// Which kind of repetition a segment is that takes numbers; nullopt: none, its numbers are new.
std::optional<WireLabel> WireJudge::repetition(const Seen& seen)
{
    const Direction& own = *seen.own;
    const Direction& other = *seen.other;
    if (seen.text > 0 && other.ack != kNotSeen && seen.seq + seen.text <= other.ack)
        return WireLabel::SpuriousRetransmission;
    // One octet of more than one may have been a zero-window probe.
    const bool followsProbe = seen.text > 1 && seen.seq == own.next - 1;
    if (own.next == kNotSeen || seen.seq >= own.next || followsProbe)
        return std::nullopt;
    if (other.duplicates >= kEnoughDuplicates && seen.seq == other.ack && seen.pdu.time - other.ackSince < kFast)
        return WireLabel::FastRetransmission;
    const sim::Duration firstRoundTrip = seen.connection->firstRoundTrip;
    const sim::Duration soon = firstRoundTrip == sim::Duration{} ? kOvertaken : firstRoundTrip;
    if (seen.pdu.time - own.nextSince < soon && seen.end() != own.next)
        return WireLabel::OutOfOrder;
    return WireLabel::Retransmission;
}

void WireJudge::remember(const Seen& seen, const stack::WireVerdict& verdict)
{
    Direction& own = *seen.own;
    const bool isProbe = (verdict.labels & bit(WireLabel::ZeroWindowProbe)) != 0; // its octet may not be taken
    if (!isProbe && (own.next == kNotSeen || seen.end() > own.next)) {
        own.next = seen.end();
        own.nextSince = seen.pdu.time;
    }
    if (!isProbe && (own.unbroken == kNotSeen || own.unbroken == seen.seq))
        own.unbroken = own.next;
    own.ack = seen.ack;
    own.ackSince = seen.pdu.time;
    own.window = seen.window;
    own.labels = verdict.labels;
    rememberOpening(seen);
}

void WireJudge::rememberOpening(const Seen& seen)
{
    Direction& own = *seen.own;
    Connection& connection = *seen.connection;
    const bool isSyn = seen.has(Control::Syn);
    if (isSyn && !seen.has(Control::Ack))
        connection.lastSyn = seen.pdu.time;
    if (isSyn) {
        own.onlySyn = true;
    } else if (seen.has(Control::Ack)) {
        own.onlySyn = false;
        if (connection.lastSyn && connection.firstRoundTrip == sim::Duration{})
            connection.firstRoundTrip = seen.pdu.time - *connection.lastSyn;
    }
    // RFC 7323 2.2: windows are scaled if both SYNs offer it. A shift that is not known is nullopt, not 0.
    if (seen.shift)
        own.shift = seen.shift;
    own.scales = own.scales || seen.shift.has_value();
    if (isSyn && !own.shift) {
        own.shift = 0;
        seen.other->shift = 0;
        seen.other->scales = false;
    } else if (isSyn && seen.has(Control::Ack) && seen.other->shift && !seen.other->scales) {
        own.shift = 0;
        own.scales = false;
    }
}

std::unique_ptr<stack::WireJudge> makeWireJudge()
{
    return std::make_unique<WireJudge>();
}

} // namespace osiscope::tcp
