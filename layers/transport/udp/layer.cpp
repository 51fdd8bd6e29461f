#include "layers/transport/udp/layer.h"

#include "layers/transport/udp/datagram.h"

#include <fmt/format.h>

namespace osiscope::udp {

namespace {
namespace service = stack::transport_service;

} // namespace

void UdpLayer::fromAbove(stack::Context& context, stack::UserId user, stack::Primitive&& request)
{
    if (request.name == &service::kUnitData) {
        unitData(context, user, std::move(request));
    } else if (request.name == &service::kListen) {
        listen(context, user, request);
    } else if (request.name == &service::kRelease) {
        // The port is free again.
        if (const auto found = m_ports.find(request.local.port); found != m_ports.end() && found->second == user)
            m_ports.erase(found);
    } else if (request.name == &service::kConnect) {
        refuseConnection(context, user, request);
    }
}

void UdpLayer::listen(stack::Context& context, stack::UserId user, const stack::Primitive& request)
{
    const auto port = bind(context, user, request.local.port);
    if (!port)
        return;
    stack::Primitive confirm;
    confirm.name = &service::kListen;
    confirm.type = stack::PrimitiveType::Confirm;
    confirm.connection = request.connection;
    confirm.local = {request.local.address, *port};
    context.up(user, std::move(confirm));
}

void UdpLayer::refuseConnection(stack::Context& context, stack::UserId user, const stack::Primitive& request)
{
    context.note(stack::kNoEntity, Note::NoConnections);
    stack::Primitive refusal;
    refusal.name = &service::kDisconnect;
    refusal.type = stack::PrimitiveType::Indication;
    refusal.connection = request.connection;
    refusal.remote = request.remote;
    refusal.reason = "UDP has no connections";
    context.up(user, std::move(refusal));
}

std::optional<std::uint16_t> UdpLayer::bind(stack::Context& context, stack::UserId user, std::uint16_t port)
{
    if (port == 0) {
        const auto free = freePort();
        if (!free) {
            context.note(stack::kNoEntity, Note::NoPortFree);
            return std::nullopt;
        }
        port = *free;
    }
    const auto [found, isNew] = m_ports.try_emplace(port, user);
    if (!isNew && found->second != user) {
        context.note(stack::kNoEntity, Note::PortTaken, fmt::format("port {}", port));
        return std::nullopt;
    }
    return port;
}

std::optional<std::uint16_t> UdpLayer::freePort()
{
    for (int tries = kFirstDynamicPort; tries <= 0xFFFF; ++tries) {
        const std::uint16_t port = m_nextPort;
        m_nextPort = port == 0xFFFF ? kFirstDynamicPort : static_cast<std::uint16_t>(port + 1);
        if (!m_ports.contains(port))
            return port;
    }
    return std::nullopt;
}

void UdpLayer::unitData(stack::Context& context, stack::UserId user, stack::Primitive&& request)
{
    const auto port = bind(context, user, request.local.port);
    if (!port)
        return;
    net::Endpoint local{request.local.address, *port};
    if (local.address.isUnspecified())
        local.address = context.addressFacing(request.remote.address);
    const stack::EntityId entity = entityOf(context, local, request.remote);
    if (request.data.size() > kMostData) {
        context.note(entity, Note::TooLong, fmt::format("{} octets", request.data.size()));
        return;
    }
    stack::Primitive packet;
    packet.name = &stack::network_service::kUnitData;
    packet.entity = entity;
    packet.local.address = local.address;
    packet.remote.address = request.remote.address;
    packet.data = serialise(local, request.remote, request.data.octets());
    packet.flags = request.flags;
    packet.selector = kIpProtocol;
    context.down(std::move(packet));
}

void UdpLayer::fromBelow(stack::Context& context, stack::Primitive&& indication)
{
    if (indication.name == &stack::network_service::kReport)
        return reported(context, indication);
    const net::Octets octets = indication.data.octets();
    const auto header = parse(octets);
    if (!header || header->length > octets.size()) {
        context.note(stack::kNoEntity, Note::Malformed, header ? "it is shorter than it says" : header.error().message);
        return;
    }
    const net::Endpoint local{indication.local.address, header->destinationPort};
    const net::Endpoint remote{indication.remote.address, header->sourcePort};
    const stack::EntityId entity = entityOf(context, local, remote);
    if (!checksumHolds(octets.first(header->length), remote.address, local.address)) {
        context.note(entity, Note::BadChecksum);
        return;
    }
    const auto user = m_ports.find(local.port);
    if (user == m_ports.end()) {
        context.note(entity, Note::ClosedPort, fmt::format("port {}", local.port));
        return refuseDatagram(context, indication);
    }
    stack::Primitive up;
    up.name = &service::kUnitData;
    up.type = stack::PrimitiveType::Indication;
    up.entity = entity;
    up.local = local;
    up.remote = remote;
    up.data = indication.data.slice(kHeaderLength, header->dataLength());
    context.up(user->second, std::move(up));
}

/// RFC 1122 4.1.3.1: the network layer is asked to tell the sender.
void UdpLayer::refuseDatagram(stack::Context& context, const stack::Primitive& indication) const
{
    if (!m_refuses)
        return;
    constexpr std::uint16_t kPortUnreachable = 0x0303; // RFC 792
    stack::Primitive report;
    report.name = &stack::network_service::kReport;
    report.local.address = indication.local.address;
    report.remote.address = indication.remote.address;
    report.data = indication.data;
    report.selector = kPortUnreachable;
    context.down(std::move(report));
}

/// RFC 1122 4.1.3.3: whatever is said of a datagram is told to the program that had sent it.
void UdpLayer::reported(stack::Context& context, const stack::Primitive& report)
{
    const auto header = parse(report.data.octets());
    if (!header)
        return;
    const net::Endpoint local{report.local.address, header->sourcePort};
    const net::Endpoint remote{report.remote.address, header->destinationPort};
    const stack::EntityId entity = entityOf(context, local, remote);
    context.note(entity, Note::Undeliverable, report.reason);
    const auto user = m_ports.find(local.port);
    if (user == m_ports.end())
        return;
    stack::Primitive up;
    up.name = &service::kReport;
    up.type = stack::PrimitiveType::Indication;
    up.entity = entity;
    up.local = local;
    up.remote = remote;
    up.selector = report.selector; // numbered as in N-REPORT
    up.reason = report.reason;
    context.up(user->second, std::move(up));
}

stack::EntityId UdpLayer::entityOf(stack::Context& context, net::Endpoint local, net::Endpoint remote)
{
    const auto [found, isNew] = m_entities.try_emplace({local, remote}, stack::kNoEntity);
    if (isNew)
        found->second =
            context.addEntity(fmt::format("UDP {} - {}", local.toString(), remote.toString()), local, remote);
    return found->second;
}

} // namespace osiscope::udp
