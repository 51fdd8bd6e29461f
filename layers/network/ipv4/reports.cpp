// What is said of datagrams that could not be delivered (RFC 1122 3.2.2 and 3.4): this layer finds out and says who
// must hear of it; the messages themselves are the control protocol's.
#include "layers/network/ipv4/layer.h"

#include <algorithm>

namespace osiscope::ipv4 {

namespace {
namespace service = stack::network_service;
}

const stack::UserId* InternetLayer::userOf(std::uint8_t protocol) const
{
    const auto user = std::ranges::find(m_users, protocol, &std::pair<std::uint8_t, stack::UserId>::first);
    return user == m_users.end() ? nullptr : &user->second;
}

/// To the control protocol, which may tell the sender; it is given the whole datagram.
void InternetLayer::report(stack::Context& context, std::uint16_t what, const Header& header,
                           const net::Payload& data) const
{
    const stack::UserId* control = userOf(kControlProtocol);
    if (control == nullptr)
        return;
    stack::Primitive indication;
    indication.name = &service::kReport;
    indication.type = stack::PrimitiveType::Indication;
    indication.entity = m_entity;
    indication.remote.address = header.source;
    indication.data = serialise(header, net::Payload::copyOf(data.octets()));
    indication.selector = what;
    context.up(*control, std::move(indication));
}

/// A datagram of this host that finds no route: its transport is told at once.
void InternetLayer::reportToSender(stack::Context& context, const stack::Primitive& request) const
{
    const stack::UserId* sender = userOf(static_cast<std::uint8_t>(request.selector));
    if (sender == nullptr || static_cast<std::uint8_t>(request.selector) == kControlProtocol)
        return;
    stack::Primitive indication;
    indication.name = &service::kReport;
    indication.type = stack::PrimitiveType::Indication;
    indication.entity = m_entity;
    indication.local.address = request.local.address;
    indication.remote.address = request.remote.address;
    indication.data = request.data;
    indication.selector = kNetUnreachable;
    indication.reason = "no link of this host leads there";
    context.up(*sender, std::move(indication));
}

/// A transport says that a datagram finds nobody; or the control protocol hands on what came for a transport.
void InternetLayer::reported(stack::Context& context, stack::UserId user, stack::Primitive&& request) const
{
    const stack::UserId* control = userOf(kControlProtocol);
    if (control != nullptr && *control == user)
        return passOn(context, request);
    // It is said of the datagram that the transport was given last.
    if (m_delivered.source == request.remote.address && m_delivered.destination == request.local.address)
        report(context, request.selector, m_delivered, request.data);
}

/// The quoted header tells whose datagram it was (RFC 1122 3.2.2).
void InternetLayer::passOn(stack::Context& context, const stack::Primitive& told) const
{
    const auto header = parse(told.data.octets());
    const stack::UserId* user = header ? userOf(header->protocol) : nullptr;
    if (user == nullptr || header->protocol == kControlProtocol || !isOwn(header->source))
        return;
    stack::Primitive indication = told;
    indication.type = stack::PrimitiveType::Indication;
    indication.entity = m_entity;
    indication.local.address = header->source;
    indication.remote.address = header->destination;
    indication.data = told.data.slice(header->length());
    context.up(*user, std::move(indication));
}

} // namespace osiscope::ipv4
