// Voice that passes through (RFC 3550 7.1: a translator that changes nothing but addresses).
#include "layers/session/rtp/media.h"

#include <fmt/format.h>

namespace osiscope::rtp {

void Media::relay(stack::Context& context, const stack::Parameters& parameters)
{
    const auto port = [&](std::string_view id) { return static_cast<std::uint16_t>(parameters.integer(id)); };
    const std::uint16_t here = port("local-port");
    const std::uint16_t there = port("other-local-port");
    const auto to = context.resolve(parameters.text("to"));
    const auto otherTo = context.resolve(parameters.text("other-to"));
    if (!to || !otherTo)
        return;
    const auto own = [&](std::string_view id, net::Ipv4Address remote) {
        return context.resolve(parameters.text(id)).value_or(context.addressFacing(remote));
    };
    openLeg(context, {own("local", *to), here}, {*to, port("port")}, there);
    openLeg(context, {own("other-local", *otherTo), there}, {*otherTo, port("other-port")}, here);
}

void Media::openLeg(stack::Context& context, const net::Endpoint& local, const net::Endpoint& remote,
                    std::uint16_t other)
{
    const auto [place, isNew] = m_legs.try_emplace(local.port);
    Leg& leg = place->second;
    leg.other = other;
    if (isNew)
        listen(context, local.port);
    if (leg.ends.local == local && leg.ends.remote == remote)
        return;
    leg.ends = connect(context, local, remote);
    context.note(leg.ends.entity, isNew ? Note::Started : Note::Changed);
}

/// What is still on its way is passed on.
void Media::endLeg(stack::Context& context, std::uint16_t port)
{
    const auto leg = m_legs.find(port);
    if (leg == m_legs.end() || leg->second.closeTimer)
        return;
    leg->second.closeTimer = context.startTimer(leg->second.ends.entity, Timer::Close, kLinger, port);
}

void Media::closeLeg(stack::Context& context, std::uint16_t port)
{
    context.note(m_legs.at(port).ends.entity, Note::Stopped);
    release(context, port);
    m_legs.erase(port);
}

void Media::passOn(stack::Context& context, const Leg& leg, net::Octets octets)
{
    const bool ofControl = isControl(octets);
    context.recordReceived(ofControl ? leg.ends.control : leg.ends.entity, octets);
    const auto other = m_legs.find(leg.other);
    if (other == m_legs.end())
        return;
    const Ends& ends = other->second.ends;
    net::OctetBuffer copy(octets.begin(), octets.end());
    if (ofControl)
        transmit(context, ends.control, controlOf(ends.local), controlOf(ends.remote), std::move(copy));
    else
        transmit(context, ends.entity, ends.local, ends.remote, std::move(copy));
}

} // namespace osiscope::rtp
