#include "layers/application/telnet/nvt.h"

#include "model/net/ascii.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace osiscope::telnet {

namespace {
namespace service = stack::transport_service;

Command verbOf(Side side, bool yes)
{
    if (side == Side::Ours)
        return yes ? Command::Will : Command::Wont;
    return yes ? Command::Do : Command::Dont;
}
} // namespace

void Nvt::open(stack::Context& context, stack::ConnectionId connection, std::string_view name, net::Endpoint local,
               net::Endpoint remote)
{
    if (local.address.isUnspecified())
        local.address = context.addressFacing(remote.address);
    m_connection = connection;
    m_local = local;
    m_remote = remote;
    m_entity = context.addEntity(fmt::format("{} {} - {}", name, local.toString(), remote.toString()), local, remote);
}

Nvt::OptionSide& Nvt::optionSide(stack::Context& context, Side side, Option option)
{
    const auto [found, isNew] = m_options.try_emplace({option, side});
    if (isNew) {
        const net::Endpoint& performer = side == Side::Ours ? m_local : m_remote;
        found->second.entity = context.addEntity(
            fmt::format("{} of {}, seen from {}", nameOf(option), performer.toString(), m_local.toString()), m_local,
            m_remote);
    }
    return found->second;
}

bool Nvt::isOn(Side side, Option option) const
{
    const auto found = m_options.find({option, side});
    return found != m_options.end() && found->second.machine.is(OptionState::Yes);
}

bool Nvt::isNegotiating() const
{
    return std::ranges::any_of(m_options, [](const auto& entry) {
        const OptionState state = entry.second.machine.state();
        return state != OptionState::No && state != OptionState::Yes;
    });
}

void Nvt::want(stack::Context& context, Side side, Option option, bool on)
{
    const OptionEvent event = on ? OptionEvent::WeWantOn : OptionEvent::WeWantOff;
    if (optionSide(context, side, option).machine.accepts(event))
        move(context, side, option, event);
}

/// All that is sent about an option is what its state table says: no answer without a change, hence no loop.
void Nvt::move(stack::Context& context, Side side, Option option, OptionEvent event)
{
    OptionSide& found = optionSide(context, side, option);
    const bool wasOn = found.machine.is(OptionState::Yes);
    const std::string_view action = found.machine.moveTo(context, found.entity, event).action;
    if (!action.empty())
        send(context, found.entity, negotiationOctets(verbOf(side, action == kSayYes), option));
    const bool on = found.machine.is(OptionState::Yes);
    if (on == wasOn)
        return;
    context.note(found.entity, on ? Note::OptionOn : Note::OptionOff, nameOf(option));
    recordOptions(context, side);
    m_user.optionChanged(context, side, option, on);
}

void Nvt::recordOptions(stack::Context& context, Side side) const
{
    std::string names;
    for (const auto& [key, option] : m_options)
        if (key.second == side && option.machine.is(OptionState::Yes))
            names += (names.empty() ? "" : ", ") + nameOf(key.first);
    context.recordVariable(m_entity, side == Side::Ours ? Variable::OwnOptions : Variable::PeerOptions,
                           std::string_view(names));
}

void Nvt::receive(stack::Context& context, net::Octets data, bool urgent)
{
    if (urgent && !m_urgent)
        context.note(m_entity, Note::Synch);
    m_urgent |= urgent;
    m_incoming.insert(m_incoming.end(), data.begin(), data.end());
    std::size_t at = 0;
    while (at < m_incoming.size()) {
        const net::Octets rest = net::Octets(m_incoming).subspan(at);
        const std::size_t length = elementLength(rest, false);
        if (length == 0)
            break;
        // More urgent data behind a data mark can only be of another Synch: its own mark ends it.
        handle(context, rest.first(length), !urgent || length == rest.size());
        at += length;
    }
    m_incoming.erase(m_incoming.begin(), m_incoming.begin() + static_cast<std::ptrdiff_t>(at));
}

/// last: a data mark here is the end of the urgent data.
void Nvt::handle(stack::Context& context, net::Octets octets, bool last)
{
    const Element element = readElement(octets);
    if (element.kind == ElementKind::Negotiation)
        return negotiated(context, element.command, element.option, octets);
    context.recordReceived(m_entity, octets);
    switch (element.kind) {
    case ElementKind::Data:
        if (m_urgent)
            context.note(m_entity, Note::Discarded, fmt::format("{} octets", element.content.size()));
        else
            m_user.data(context, net::asText(element.content));
        return;
    case ElementKind::Subnegotiation:
        // RFC 855, "A Note on Subnegotiation": parameters are only for options that both ends have agreed on.
        if (isOn(Side::Ours, element.option) || isOn(Side::Theirs, element.option))
            m_user.parameters(context, element.option, element.content);
        else
            context.note(m_entity, Note::NotAgreed, nameOf(element.option));
        return;
    case ElementKind::Command:
        if (element.command == Command::DataMark) {
            if (m_urgent && last)
                context.note(m_entity, Note::SynchOver);
            m_urgent = m_urgent && !last;
        } else {
            m_user.command(context, element.command);
        }
        return;
    case ElementKind::Negotiation:
    case ElementKind::Incomplete: return;
    }
}

void Nvt::negotiated(stack::Context& context, Command verb, Option option, net::Octets octets)
{
    const Side side = verb == Command::Will || verb == Command::Wont ? Side::Theirs : Side::Ours;
    const bool yes = verb == Command::Will || verb == Command::Do;
    const OptionSide& found = optionSide(context, side, option);
    context.recordReceived(found.entity, octets);
    if (!yes)
        move(context, side, option, OptionEvent::No);
    else if (found.machine.is(OptionState::No) && !m_user.agrees(side, option))
        move(context, side, option, OptionEvent::UnwantedYes);
    else
        move(context, side, option, OptionEvent::Yes);
}

void Nvt::send(stack::Context& context, stack::EntityId entity, net::OctetBuffer octets)
{
    endText(context);
    context.recordSent(entity, octets);
    m_outgoing.insert(m_outgoing.end(), octets.begin(), octets.end());
}

void Nvt::sendText(std::string_view text)
{
    const net::OctetBuffer octets = dataOctets(text);
    m_outgoing.insert(m_outgoing.end(), octets.begin(), octets.end());
    m_openText += octets.size();
}

/// Text that was sent piece by piece is one run of data.
void Nvt::endText(stack::Context& context)
{
    if (const std::size_t length = std::exchange(m_openText, 0); length > 0)
        context.recordSent(m_entity, net::Octets(m_outgoing).last(length));
}

void Nvt::sendCommand(stack::Context& context, Command command)
{
    send(context, m_entity, commandOctets(command));
}

void Nvt::sendParameters(stack::Context& context, Option option, net::Octets parameters)
{
    send(context, m_entity, subnegotiationOctets(option, parameters));
}

void Nvt::flush(stack::Context& context)
{
    handDown(context, 0);
}

void Nvt::handDown(stack::Context& context, std::uint16_t selector)
{
    endText(context);
    if (m_outgoing.empty())
        return;
    stack::Primitive data;
    data.name = &service::kData;
    data.connection = m_connection;
    data.entity = m_entity;
    data.selector = selector;
    data.data = net::Payload(std::exchange(m_outgoing, {}));
    context.down(std::move(data));
}

void Nvt::sendSynch(stack::Context& context, std::span<const Command> before)
{
    flush(context);
    for (const Command command : before)
        sendCommand(context, command);
    sendCommand(context, Command::DataMark);
    handDown(context, service::kUrgent);
}

void Nvt::release(stack::Context& context, const stack::PrimitiveRow& how)
{
    flush(context);
    stack::Primitive request;
    request.name = &how;
    request.connection = m_connection;
    request.entity = m_entity;
    context.down(std::move(request));
}

} // namespace osiscope::telnet
