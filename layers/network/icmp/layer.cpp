#include "layers/network/icmp/layer.h"

#include "layers/network/icmp/rows.h"
#include "layers/network/ipv4/packet.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::icmp {

namespace {
namespace service = stack::network_service;

/// RFC 1122 3.2.1.3: an address that stands for one host.
bool isOneHost(net::Ipv4Address address)
{
    const std::uint32_t first = address.value >> 24U;
    return first != 0 && first != 127 && first < 224;
}

/// RFC 1122 3.2.2: what must not be answered by an error message.
bool mayTellOf(const ipv4::Header& header, net::Octets data)
{
    if (header.fragmentOffset != 0 || !isOneHost(header.source) || !isOneHost(header.destination))
        return false;
    return header.protocol != kIpProtocol || (!data.empty() && !isError(static_cast<Type>(data[0])));
}
} // namespace

void ControlLayer::start(stack::Context& context)
{
    const net::Ipv4Address address = context.addressFacing({});
    m_entity = context.addEntity(fmt::format("ICMP {}", address.toString()), {address, 0}, {});
}

void ControlLayer::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    if (primitive.name == &service::kReport)
        tell(context, primitive);
    else
        messageArrives(context, primitive);
}

void ControlLayer::messageArrives(stack::Context& context, const stack::Primitive& indication)
{
    const auto message = parse(indication.data);
    if (!message)
        return context.note(m_entity, Note::Malformed, message.error().message);
    if (!checksumIsRight(indication.data.octets()))
        return context.note(m_entity, Note::BadChecksum);
    if (message->type == Type::Echo)
        answer(context, indication, *message);
    else if (message->type == Type::EchoReply)
        replyArrives(context, *message);
    else if (isError(message->type))
        errorArrives(context, indication, *message);
    // RFC 1122 3.2.2: a message of unknown type is discarded silently.
}

/// RFC 1122 3.2.2.6: the data comes back as it came, and from the address that was asked.
void ControlLayer::answer(stack::Context& context, const stack::Primitive& indication, Message message) const
{
    message.type = Type::EchoReply;
    send(context, m_entity, indication.local.address, indication.remote.address, message);
}

void ControlLayer::replyArrives(stack::Context& context, const Message& message)
{
    const auto found = m_pings.find(message.identifier());
    if (found == m_pings.end())
        return;
    Ping& ping = found->second;
    const auto sent = ping.waiting.find(message.sequence());
    if (sent == ping.waiting.end())
        return; // a second reply
    ++ping.answered;
    context.recordVariable(ping.entity, Variable::Answered, ping.answered);
    context.recordVariable(ping.entity, Variable::RoundTrip, sim::toSeconds(context.now() - sent->second));
    ping.waiting.erase(sent);
}

/// The datagram that is quoted was this host's. Of an echo request this layer knows; anything else is a transport's.
void ControlLayer::errorArrives(stack::Context& context, const stack::Primitive& indication, const Message& message)
{
    const auto header = ipv4::parse(message.data.octets());
    if (!header)
        return context.note(m_entity, Note::Malformed, header.error().message);
    const std::string_view meaning = meaningOf(message.type, message.code);
    stack::EntityId entity = m_entity;
    if (header->protocol == kIpProtocol) {
        const auto quoted = parse(message.data.slice(header->length()));
        if (const auto ping = quoted ? m_pings.find(quoted->identifier()) : m_pings.end(); ping != m_pings.end())
            entity = ping->second.entity;
    }
    context.note(entity, Note::Reported, fmt::format("{} says: {}", indication.remote.address.toString(), meaning));
    stack::Primitive report;
    report.name = &service::kReport;
    report.entity = m_entity;
    report.data = message.data;
    report.selector = static_cast<std::uint16_t>(static_cast<unsigned>(message.type) << 8U | message.code);
    report.reason = meaning;
    context.down(std::move(report));
}

/// This host cannot deliver or forward a datagram, which the report holds whole: its sender is told.
void ControlLayer::tell(stack::Context& context, const stack::Primitive& report) const
{
    constexpr std::size_t kQuoted = 8; // RFC 792: the header and 64 bits
    const auto header = ipv4::parse(report.data.octets());
    if (!header || !mayTellOf(*header, report.data.octets().subspan(header->length())))
        return context.note(m_entity, Note::NotReported);
    Message message;
    message.type = static_cast<Type>(report.selector >> 8U);
    message.code = static_cast<std::uint8_t>(report.selector);
    message.data = report.data.slice(0, header->length() + kQuoted);
    send(context, m_entity, {}, header->source, message);
}

void ControlLayer::send(stack::Context& context, stack::EntityId entity, net::Ipv4Address local,
                        net::Ipv4Address remote, const Message& message, std::uint8_t timeToLive)
{
    stack::Primitive packet;
    packet.name = &service::kUnitData;
    packet.entity = entity;
    packet.local.address = local;
    packet.remote.address = remote;
    packet.data = serialise(message);
    packet.selector = static_cast<std::uint16_t>(timeToLive << 8U | kIpProtocol);
    context.down(std::move(packet));
}

void ControlLayer::perform(stack::Context& context, std::uint16_t /*action*/, const stack::Parameters& parameters)
{
    const auto address = context.resolve(parameters.text("to"));
    if (!address)
        return context.note(m_entity, Note::UnknownHost, parameters.text("to"));
    Ping ping;
    ping.remote.address = *address;
    ping.left = parameters.integer("count", 4);
    ping.interval = parameters.duration("interval", std::chrono::seconds(1));
    ping.data = net::Payload(net::OctetBuffer(static_cast<std::size_t>(parameters.integer("size", 56)), 'x'));
    ping.timeToLive = static_cast<std::uint8_t>(parameters.integer("ttl"));
    const net::Ipv4Address local = context.addressFacing(*address);
    ping.entity =
        context.addEntity(fmt::format("ping {} - {}", local.toString(), address->toString()), {local, 0}, ping.remote);
    const std::uint16_t identifier = ++m_lastIdentifier;
    ask(context, identifier, m_pings.insert_or_assign(identifier, std::move(ping)).first->second);
}

void ControlLayer::ask(stack::Context& context, std::uint16_t identifier, Ping& ping) const
{
    --ping.left;
    ++ping.sent;
    const auto sequence = static_cast<std::uint16_t>(ping.sent);
    ping.waiting[sequence] = context.now();
    context.recordVariable(ping.entity, Variable::Sent, ping.sent);
    Message request;
    request.rest = static_cast<std::uint32_t>(identifier) << 16U | sequence;
    request.data = ping.data;
    send(context, ping.entity, {}, ping.remote.address, request, ping.timeToLive);
    context.startTimer(ping.entity, Timer::Next, ping.interval, identifier);
}

void ControlLayer::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    const auto identifier = static_cast<std::uint16_t>(timer.argument);
    Ping& ping = m_pings.at(identifier);
    if (ping.left > 0)
        return ask(context, identifier, ping);
    context.note(ping.entity, ping.answered == 0 ? Note::NoAnswer : Note::Over,
                 fmt::format("{} sent, {} answered", ping.sent, ping.answered));
    m_pings.erase(identifier);
}

} // namespace osiscope::icmp
