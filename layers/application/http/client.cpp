#include "layers/application/http/client.h"

#include <algorithm>

namespace osiscope::http {

void Client::start(stack::Context& context)
{
    browserFor(context, {});
}

Browser& Client::browserFor(stack::Context& context, const std::string& name)
{
    const auto [found, isNew] = m_browsers.try_emplace(name, name);
    if (isNew)
        found->second.start(context);
    return found->second;
}

Browser* Client::browserWith(stack::ConnectionId connection)
{
    const auto found = std::ranges::find_if(m_browsers, [&](const auto& each) { return each.second.has(connection); });
    return found == m_browsers.end() ? nullptr : &found->second;
}

void Client::perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters)
{
    browserFor(context, parameters.text("browser")).perform(context, action, parameters);
}

void Client::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    if (Browser* browser = browserWith(primitive.connection))
        browser->fromBelow(context, std::move(primitive));
}

void Client::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    if (Browser* browser = browserWith(static_cast<stack::ConnectionId>(timer.argument)))
        browser->timerExpired(context, timer);
}

} // namespace osiscope::http
