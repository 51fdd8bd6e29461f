#include "layers/application/http/session_store.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace osiscope::http {

namespace {
/// The file that says how many sessions there have been: a number is given once.
constexpr std::string_view kCount = "count";
constexpr std::string_view kPrefix = "session ";

/// In order of creation.
std::string diskName(std::uint64_t number)
{
    return fmt::format("{}{:020}", kPrefix, number);
}

template <typename Number>
Number numberOf(const std::string& text)
{
    Number number{};
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}
} // namespace

void SessionStore::start(stack::Context& context, net::Endpoint server)
{
    m_server = server;
    m_entity = context.addEntity("session store", server, {});
    if (m_settings.onDisk)
        restore(context);
    recordCount(context);
}

void SessionStore::recordCount(stack::Context& context) const
{
    context.recordVariable(m_entity, Variable::Sessions, static_cast<std::int64_t>(m_sessions.size()));
}

VisitorSession& SessionStore::create(stack::Context& context, net::Endpoint visitor)
{
    VisitorSession session;
    session.number = ++m_created;
    session.id = m_settings.counted ? fmt::format("{}", m_created) : fmt::format("{:016x}", context.random().next());
    session.created = session.used = context.now();
    session.visitor = visitor.address;
    VisitorSession& created = add(context, std::move(session));
    created.machine.moveTo(context, created.entity, SessionEvent::Created);
    context.note(created.entity, Note::SessionCreated, created.id);
    context.recordVariable(created.entity, Variable::SessionId, std::string_view(created.id));
    recordCount(context);
    startTimers(context, created);
    save(context, created);
    return created;
}

VisitorSession& SessionStore::add(stack::Context& context, VisitorSession&& session)
{
    session.entity = context.addEntity(fmt::format("session {}", session.id), m_server, {session.visitor, 0});
    m_sessions.push_back(std::make_unique<VisitorSession>(std::move(session)));
    return *m_sessions.back();
}

VisitorSession* SessionStore::recognise(stack::Context& context, std::string_view id)
{
    const auto found = std::ranges::find_if(m_sessions, [&](const auto& session) { return session->id == id; });
    if (found == m_sessions.end())
        return nullptr;
    VisitorSession& session = **found;
    session.machine.moveTo(context, session.entity, SessionEvent::Recognised);
    context.note(session.entity, Note::SessionFound,
                 session.user.empty() ? session.id : fmt::format("{}, {}", session.id, session.user));
    session.used = context.now();
    startTimers(context, session);
    save(context, session);
    return &session;
}

/// What is over already runs out at once.
void SessionStore::startTimers(stack::Context& context, VisitorSession& session) const
{
    const auto restart = [&](stack::TimerHandle& timer, sim::TimePoint since, sim::Duration span) {
        if (span <= sim::Duration{})
            return;
        context.cancelTimer(timer);
        const sim::Duration left = std::max(since + span - context.now(), sim::Duration{});
        timer = context.startTimer(session.entity, Timer::SessionExpiry, left);
    };
    if (!session.expiry)
        restart(session.expiry, session.created, m_settings.maxAge);
    restart(session.timeout, session.used, m_settings.timeout);
}

void SessionStore::logIn(stack::Context& context, VisitorSession& session, std::string_view user)
{
    session.user = user;
    session.machine.moveTo(context, session.entity, SessionEvent::LoggedIn);
    context.note(session.entity, Note::Login, user);
    context.recordVariable(session.entity, Variable::User, std::string_view(session.user));
    save(context, session);
}

void SessionStore::countVisit(stack::Context& context, VisitorSession& session)
{
    context.recordVariable(session.entity, Variable::Visits, ++session.visits);
    save(context, session);
}

void SessionStore::putInBasket(stack::Context& context, VisitorSession& session, std::string_view item)
{
    session.basket.emplace_back(item);
    context.recordVariable(session.entity, Variable::Basket, std::string_view(basketText(session.basket)));
    save(context, session);
}

void SessionStore::end(stack::Context& context, VisitorSession& session, SessionEvent why)
{
    session.machine.moveTo(context, session.entity, why);
    if (why == SessionEvent::LoggedOut)
        context.note(session.entity, Note::Logout, session.user);
    else
        context.note(session.entity, why == SessionEvent::Expired ? Note::SessionExpired : Note::SessionForgotten,
                     session.id);
    context.cancelTimer(session.expiry);
    context.cancelTimer(session.timeout);
    // What was remembered is gone: the memory ledger shows empty entries.
    context.recordVariable(session.entity, Variable::SessionId, std::string_view{});
    if (!session.user.empty())
        context.recordVariable(session.entity, Variable::User, std::string_view{});
    if (session.visits > 0)
        context.recordVariable(session.entity, Variable::Visits, std::int64_t{0});
    if (!session.basket.empty())
        context.recordVariable(session.entity, Variable::Basket, std::string_view{});
    context.disk().erase(diskName(session.number));
    std::erase_if(m_sessions, [&](const auto& other) { return other.get() == &session; });
    recordCount(context);
}

void SessionStore::save(stack::Context& context, const VisitorSession& session) const
{
    if (!m_settings.onDisk)
        return;
    const auto moment = [](sim::TimePoint time) { return fmt::format("{}", time.time_since_epoch().count()); };
    std::vector<std::string> lines{session.id,   moment(session.created),    moment(session.used),
                                   session.user, session.visitor.toString(), fmt::format("{}", session.visits)};
    lines.insert(lines.end(), session.basket.begin(), session.basket.end());
    context.disk()[diskName(session.number)] = std::move(lines);
    context.disk()[std::string(kCount)] = {fmt::format("{}", m_created)};
}

/// Reads what save() has written, in the same order.
void SessionStore::restore(stack::Context& context)
{
    for (const auto& [name, lines] : context.disk()) {
        if (name == kCount)
            m_created = numberOf<std::uint64_t>(lines.front());
        if (!name.starts_with(kPrefix))
            continue;
        const auto moment = [](const std::string& text) {
            return sim::TimePoint{sim::Duration{numberOf<std::int64_t>(text)}};
        };
        VisitorSession session;
        session.number = numberOf<std::uint64_t>(name.substr(kPrefix.size()));
        session.id = lines[0];
        session.created = moment(lines[1]);
        session.used = moment(lines[2]);
        session.user = lines[3];
        session.visitor = net::Ipv4Address::parse(lines[4]).value_or(net::Ipv4Address{});
        session.visits = numberOf<std::int64_t>(lines[5]);
        session.basket.assign(lines.begin() + 6, lines.end());
        VisitorSession& found = add(context, std::move(session));
        found.machine.moveTo(context, found.entity, SessionEvent::Restored);
        context.note(found.entity, Note::SessionRestored, found.id);
        context.recordVariable(found.entity, Variable::SessionId, std::string_view(found.id));
        if (!found.user.empty())
            context.recordVariable(found.entity, Variable::User, std::string_view(found.user));
        if (found.visits > 0)
            context.recordVariable(found.entity, Variable::Visits, found.visits);
        if (!found.basket.empty())
            context.recordVariable(found.entity, Variable::Basket, std::string_view(basketText(found.basket)));
        startTimers(context, found);
    }
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
    if (static_cast<Timer>(timer.row) != Timer::SessionExpiry)
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
