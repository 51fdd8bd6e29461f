#include "layers/application/http/session_store.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::http {

void SessionStore::start(stack::Context& context, net::Endpoint server)
{
    m_server = server;
    m_entity = context.addEntity("session store", server, {});
    recordCount(context);
}

void SessionStore::recordCount(stack::Context& context) const
{
    record(context, m_entity, Variable::Sessions, static_cast<std::int64_t>(m_sessions.size()));
}

VisitorSession& SessionStore::create(stack::Context& context, net::Endpoint visitor)
{
    ++m_created;
    auto session = std::make_unique<VisitorSession>();
    session->id = m_settings.counted ? fmt::format("{}", m_created) : fmt::format("{:016x}", context.random().next());
    session->entity = context.addEntity(fmt::format("session {}", session->id), m_server, {visitor.address, 0});
    m_sessions.push_back(std::move(session));
    VisitorSession& created = *m_sessions.back();
    created.machine.moveTo(context, created.entity, SessionEvent::Created);
    note(context, created.entity, Note::SessionCreated, created.id);
    record(context, created.entity, Variable::SessionId, std::string_view(created.id));
    recordCount(context);
    if (m_settings.maxAge > sim::Duration{})
        created.expiry = http::start(context, created.entity, Timer::SessionExpiry, m_settings.maxAge);
    restartTimeout(context, created);
    return created;
}

VisitorSession* SessionStore::find(stack::Context& context, std::string_view id)
{
    const auto found = std::ranges::find_if(m_sessions, [&](const auto& session) { return session->id == id; });
    if (found == m_sessions.end())
        return nullptr;
    VisitorSession& session = **found;
    session.machine.moveTo(context, session.entity, SessionEvent::Recognised);
    note(context, session.entity, Note::SessionFound,
         session.user.empty() ? session.id : fmt::format("{}, {}", session.id, session.user));
    restartTimeout(context, session);
    return &session;
}

void SessionStore::restartTimeout(stack::Context& context, VisitorSession& session) const
{
    if (m_settings.timeout <= sim::Duration{})
        return;
    context.cancelTimer(session.timeout);
    session.timeout = http::start(context, session.entity, Timer::SessionExpiry, m_settings.timeout);
}

void SessionStore::logIn(stack::Context& context, VisitorSession& session, std::string_view user)
{
    session.user = user;
    session.machine.moveTo(context, session.entity, SessionEvent::LoggedIn);
    note(context, session.entity, Note::Login, user);
    record(context, session.entity, Variable::User, std::string_view(session.user));
}

void SessionStore::countVisit(stack::Context& context, VisitorSession& session)
{
    record(context, session.entity, Variable::Visits, ++session.visits);
}

void SessionStore::putInBasket(stack::Context& context, VisitorSession& session, std::string_view item)
{
    session.basket.emplace_back(item);
    record(context, session.entity, Variable::Basket, std::string_view(basketText(session.basket)));
}

void SessionStore::end(stack::Context& context, VisitorSession& session, SessionEvent why)
{
    session.machine.moveTo(context, session.entity, why);
    if (why == SessionEvent::LoggedOut)
        note(context, session.entity, Note::Logout, session.user);
    else
        note(context, session.entity, why == SessionEvent::Expired ? Note::SessionExpired : Note::SessionForgotten,
             session.id);
    context.cancelTimer(session.expiry);
    context.cancelTimer(session.timeout);
    // What was remembered is gone: the memory ledger shows empty entries.
    record(context, session.entity, Variable::SessionId, std::string_view{});
    if (!session.user.empty())
        record(context, session.entity, Variable::User, std::string_view{});
    if (session.visits > 0)
        record(context, session.entity, Variable::Visits, std::int64_t{0});
    if (!session.basket.empty())
        record(context, session.entity, Variable::Basket, std::string_view{});
    std::erase_if(m_sessions, [&](const auto& other) { return other.get() == &session; });
    recordCount(context);
}

void SessionStore::forget(stack::Context& context, std::string_view user)
{
    std::vector<VisitorSession*> going;
    for (const auto& session : m_sessions)
        if (user.empty() || session->user == user)
            going.push_back(session.get());
    for (VisitorSession* session : going)
        end(context, *session, SessionEvent::Forgotten);
}

bool SessionStore::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    if (timer.row != static_cast<std::uint16_t>(Timer::SessionExpiry))
        return false;
    const auto found =
        std::ranges::find_if(m_sessions, [&](const auto& session) { return session->entity == timer.entity; });
    if (found != m_sessions.end())
        end(context, **found, SessionEvent::Expired);
    return true;
}

std::string basketText(const std::vector<std::string>& basket)
{
    std::string text;
    for (const std::string& item : basket)
        text += (text.empty() ? "" : ", ") + item;
    return text.empty() ? "(empty)" : text;
}

} // namespace osiscope::http
