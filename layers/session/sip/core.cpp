#include "layers/session/sip/core.h"

#include "layers/session/sip/proxy.h"
#include "layers/session/sip/user_agent.h"

#include <fmt/format.h>

namespace osiscope::sip {

std::unique_ptr<Core> makeCore(const Settings& settings, Transport& transport)
{
    if (settings.role == Role::Phone)
        return std::make_unique<UserAgent>(settings, transport);
    return std::make_unique<Proxy>(settings, transport);
}

void Core::perform(stack::Context& context, std::uint16_t /*action*/, const stack::Parameters& /*parameters*/)
{
    context.note(stack::kNoEntity, Note::NothingToDo);
}

void Core::strayResponse(stack::Context& context, const Message& response, const Path& /*path*/)
{
    context.note(stack::kNoEntity, Note::Stray, response.reason);
}

std::optional<Path> Core::pathOf(stack::Context& context, const Message& request, stack::EntityId entity)
{
    const auto routes = request.strictlyRouted ? std::vector<Address>{} : request.addresses("Route");
    const auto uri = routes.empty() ? parseUri(request.requestUri) : std::optional(routes.front().uri);
    const auto address = uri ? context.resolve(uri->host) : std::nullopt;
    if (!address) {
        context.note(entity, Note::UnknownHost, uri ? uri->host : request.requestUri);
        return std::nullopt;
    }
    return m_transactions.transport().pathTo(context, {*address, uri->port != 0 ? uri->port : kPort});
}

Via Core::ownVia(stack::Context& context, const Path& path) const
{
    Via via;
    via.transport = m_transactions.transport().name();
    via.host = path.local.address.toString();
    via.port = m_transactions.transport().port();
    via.parameters.set("branch", m_transactions.newBranch(context));
    return via;
}

std::string Core::draw(stack::Context& context)
{
    return fmt::format("{:08x}", context.random().next() >> 32U);
}

void Core::respond(stack::Context& context, TransactionId server, const Message& request, int status,
                   std::string_view toTag, const std::vector<HeaderField>& more)
{
    Message response = responseTo(request, status, toTag);
    for (const HeaderField& field : more)
        response.headers.add(field.name, field.value);
    m_transactions.respond(context, server, response);
}

Element::Element(const stack::LayerSettings& settings)
    : m_transport(settings.below == nullptr || settings.below->datagrams, settings.port != 0 ? settings.port : kPort),
      m_core(makeCore(settingsFrom(settings.parameters), m_transport))
{}

void Element::start(stack::Context& context)
{
    m_started = true;
    m_transport.start(context);
    m_core->start(context);
}

void Element::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    Arrivals arrivals = m_transport.fromBelow(context, std::move(primitive));
    for (Arrival& arrival : arrivals.messages)
        m_core->transactions().arrived(context, std::move(arrival));
    for (const stack::ConnectionId connection : arrivals.broken)
        m_core->transactions().connectionBroken(context, connection);
    if (arrivals.undelivered)
        m_core->transactions().undelivered(context, *arrivals.undelivered);
}

void Element::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    if (static_cast<Timer>(timer.row) == Timer::Idle)
        return m_transport.idle(context, static_cast<stack::ConnectionId>(timer.argument));
    if (!m_core->transactions().timerExpired(context, timer))
        m_core->timerExpired(context, timer);
}

void Element::perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters)
{
    if (!m_started) // made for this action while the host was already up
        start(context);
    m_core->perform(context, action, parameters);
}

} // namespace osiscope::sip
