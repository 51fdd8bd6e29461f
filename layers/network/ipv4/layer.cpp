#include "layers/network/ipv4/layer.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::ipv4 {

void InternetLayer::start(stack::Context& context)
{
    const net::Ipv4Address address =
        m_settings.interfaces.empty() ? net::Ipv4Address{} : m_settings.interfaces[0].address;
    m_entity = context.addEntity(fmt::format("IPv4 {}", address.toString()), {address, 0}, {});
}

void InternetLayer::attach(stack::UserId user, std::uint8_t selector)
{
    m_users.emplace_back(selector, user);
}

std::optional<std::uint16_t> InternetLayer::routeTo(net::Ipv4Address destination) const
{
    const auto route = std::ranges::lower_bound(m_settings.routes, destination, {}, &net::Route::destination);
    if (route == m_settings.routes.end() || route->destination != destination)
        return std::nullopt;
    return route->interface;
}

bool InternetLayer::isOwn(net::Ipv4Address address) const
{
    return std::ranges::find(m_settings.interfaces, address, &net::InterfaceSettings::address) !=
           m_settings.interfaces.end();
}

void InternetLayer::note(stack::Context& context, Note what, const Header& header) const
{
    if (context.records(stack::RecordLevel::States))
        context.note(m_entity, what,
                     fmt::format("{} to {}, protocol {}, {} octets", header.source.toString(),
                                 header.destination.toString(), header.protocol, header.totalLength));
}

void InternetLayer::fromAbove(stack::Context& context, stack::UserId user, stack::Primitive&& request)
{
    if (request.name == &stack::network_service::kReport)
        return reported(context, user, std::move(request));
    Header header;
    header.protocol = static_cast<std::uint8_t>(request.selector);
    if (const auto timeToLive = static_cast<std::uint8_t>(request.selector >> 8U); timeToLive != 0)
        header.timeToLive = timeToLive;
    header.source = request.local.address;
    header.destination = request.remote.address;
    if (request.data.size() > kMostLength - kHeaderLength) {
        note(context, Note::TooLong, header);
        return;
    }
    header.totalLength = static_cast<std::uint16_t>(kHeaderLength + request.data.size());
    if (isOwn(header.destination)) {
        if (header.source.isUnspecified())
            header.source = header.destination;
        note(context, Note::Loopback, header);
        deliver(context, header, std::move(request.data));
        return;
    }
    const auto interface = routeTo(header.destination);
    if (!interface) {
        note(context, Note::NoRoute, header);
        return reportToSender(context, request);
    }
    if (header.source.isUnspecified())
        header.source = m_settings.interfaces[*interface].address;
    header.identification = m_nextIdentification++;
    transmit(context, header, std::move(request.data), *interface, request.entity, request.flags);
}

void InternetLayer::transmit(stack::Context& context, const Header& header, net::Payload data, std::uint16_t interface,
                             stack::EntityId entity, stack::PduFlag flags)
{
    const auto send = [&](net::Payload&& packet, stack::EntityId maker) {
        stack::Primitive request;
        request.name = &stack::link_service::kUnitData;
        request.entity = maker;
        request.data = std::move(packet);
        request.flags = flags;
        request.selector = interface;
        context.down(std::move(request));
    };
    const std::uint16_t mtu = m_settings.interfaces[interface].mtu;
    if (header.totalLength <= mtu) {
        send(serialise(header, std::move(data)), entity);
    } else if (header.dontFragment || mtu < kLeastMtu) {
        note(context, Note::CannotFragment, header);
        report(context, kFragmentationNeeded, header, data);
    } else {
        note(context, Note::Fragmented, header);
        // Only the first fragment shows whose it is; the others are IPv4's own.
        for (net::Payload& packet : fragment(header, data, mtu))
            send(std::move(packet), std::exchange(entity, stack::kNoEntity));
    }
}

void InternetLayer::fromBelow(stack::Context& context, stack::Primitive&& indication)
{
    net::Payload packet = std::move(indication.data);
    const auto header = parse(packet.octets());
    if (!header || header->totalLength > packet.size() || header->isLengthOpen) {
        context.note(m_entity, Note::Malformed, header ? "it is shorter than it says" : header.error().message);
        return;
    }
    if (!checksumIsRight(packet.octets())) {
        note(context, Note::BadChecksum, *header);
        return;
    }
    // Header::options looks into the packet, which the data keeps alive.
    net::Payload data = packet.slice(header->length(), header->dataLength());
    packet = {};
    if (!isOwn(header->destination))
        forward(context, *header, std::move(data));
    else if (header->isFragment())
        fragmentArrived(context, *header, std::move(data));
    else
        wholeDatagramArrived(context, *header, std::move(data));
}

void InternetLayer::wholeDatagramArrived(stack::Context& context, const Header& header, net::Payload data)
{
    // RFC 791 3.2, An Example Reassembly Procedure, (4): flush all reassembly for this identifier.
    if (!m_buffers.empty())
        if (const auto old = m_buffers.find(bufferIdOf(header)); old != m_buffers.end())
            close(context, old, Event::WholeDatagram);
    deliver(context, header, std::move(data));
}

InternetLayer::BufferId InternetLayer::bufferIdOf(const Header& header)
{
    return {header.source, header.destination, header.protocol, header.identification};
}

void InternetLayer::forward(stack::Context& context, Header header, net::Payload data)
{
    if (m_settings.interfaces.size() < 2) {
        note(context, Note::NotOurs, header);
        return;
    }
    // RFC 1812 5.3.1: a packet whose time to live reaches zero here goes no further.
    if (header.timeToLive <= 1) {
        note(context, Note::TimeToLive, header);
        return report(context, kTimeExceeded, header, data);
    }
    const auto interface = routeTo(header.destination);
    if (!interface) {
        note(context, Note::NoRoute, header);
        return report(context, kNetUnreachable, header, data);
    }
    --header.timeToLive;
    transmit(context, header, std::move(data), *interface, stack::kNoEntity, stack::PduFlag::Forwarded);
}

void InternetLayer::deliver(stack::Context& context, const Header& header, net::Payload data)
{
    const stack::UserId* user = userOf(header.protocol);
    if (user == nullptr) {
        note(context, Note::UnknownProtocol, header);
        // Every host has TCP and UDP, but where the scenario itself plays one of them nobody else answers for it.
        if (header.protocol != kTcp && header.protocol != kUdp)
            report(context, kProtocolUnreachable, header, data);
        return;
    }
    m_delivered = header;
    m_delivered.options = {}; // they look into the packet
    stack::Primitive indication;
    indication.name = &stack::network_service::kUnitData;
    indication.type = stack::PrimitiveType::Indication;
    indication.entity = m_entity;
    indication.local.address = header.destination;
    indication.remote.address = header.source;
    indication.data = std::move(data);
    indication.selector = header.protocol;
    context.up(*user, std::move(indication));
}

void InternetLayer::fragmentArrived(stack::Context& context, const Header& header, net::Payload data)
{
    const auto [found, isNew] = m_buffers.try_emplace(bufferIdOf(header));
    Buffer& buffer = found->second;
    if (buffer.machine.is(State::Spoiled)) {
        buffer.machine.moveTo(context, buffer.entity, Event::Fragment);
        return;
    }
    if (header.fragmentOffset == 0)
        buffer.first = serialise(header, data);
    const Reassembly::Result result = buffer.fragments.add(header, std::move(data));
    if (result == Reassembly::Result::Invalid) {
        note(context, Note::BadFragment, header);
        if (isNew)
            m_buffers.erase(found);
        return;
    }
    if (isNew)
        open(context, header, buffer);
    switch (result) {
    case Reassembly::Result::Repeated: buffer.machine.moveTo(context, buffer.entity, Event::Repeated); break;
    case Reassembly::Result::Incomplete:
        buffer.machine.moveTo(context, buffer.entity, Event::Fragment);
        recordHeld(context, buffer);
        break;
    case Reassembly::Result::Overlap:
        buffer.machine.moveTo(context, buffer.entity, Event::Overlap);
        buffer.fragments = {};
        recordHeld(context, buffer);
        break;
    case Reassembly::Result::Complete: {
        net::Payload whole = buffer.fragments.data();
        Header wholeHeader = header;
        wholeHeader.totalLength = static_cast<std::uint16_t>(header.length() + whole.size());
        close(context, found, Event::LastMissing);
        deliver(context, wholeHeader, std::move(whole));
        break;
    }
    case Reassembly::Result::Invalid: break; // handled above
    }
}

void InternetLayer::open(stack::Context& context, const Header& header, Buffer& buffer)
{
    buffer.entity = context.addEntity(fmt::format("IPv4 datagram {} from {} to {}", header.identification,
                                                  header.source.toString(), header.destination.toString()),
                                      {header.destination, 0}, {header.source, 0});
    buffer.timer = context.startTimer(buffer.entity, Timer::Reassembly, kReassemblyTimeout);
}

void InternetLayer::close(stack::Context& context, Buffers::iterator found, Event event)
{
    Buffer& buffer = found->second;
    context.cancelTimer(buffer.timer);
    buffer.machine.moveTo(context, buffer.entity, event);
    buffer.fragments = {};
    recordHeld(context, buffer);
    m_buffers.erase(found);
}

void InternetLayer::recordHeld(stack::Context& context, const Buffer& buffer)
{
    context.recordVariable(buffer.entity, Variable::FragmentsHeld, static_cast<std::int64_t>(buffer.fragments.held()));
}

void InternetLayer::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    const auto found =
        std::ranges::find_if(m_buffers, [&](const auto& entry) { return entry.second.entity == timer.entity; });
    sim::invariant(found != m_buffers.end(), "a reassembly timer belongs to a datagram");
    found->second.timer = {};
    if (const auto header = parse(found->second.first.octets())) // RFC 1122 3.3.2: only if the first one has come
        report(context, kReassemblyTimeExceeded, *header, found->second.first.slice(header->length()));
    close(context, found, Event::TimerExpired);
}

} // namespace osiscope::ipv4
