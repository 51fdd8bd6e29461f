#include "layers/application/http/site.h"

#include "layers/application/http/cookie.h"
#include "layers/application/http/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::http {

namespace {
Deed deedOf(std::string_view word)
{
    if (word == "login")
        return Deed::LogIn;
    if (word == "logout")
        return Deed::LogOut;
    if (word == "visit-counter")
        return Deed::CountVisit;
    return word == "basket" ? Deed::Basket : Deed::Nothing;
}

std::string defaultText(const Page& page)
{
    switch (page.deed) {
    case Deed::LogIn: return "Welcome, {user}.";
    case Deed::LogOut: return "Goodbye.";
    case Deed::CountVisit: return "This is your visit number {visits}.";
    case Deed::Basket: return "In your basket: {basket}.";
    case Deed::Nothing: break;
    }
    return page.location.empty() ? "This is " + page.path + "." : "Please look at " + page.location + ".";
}

Page readPage(const stack::Parameters& parameters)
{
    Page page;
    page.path = parameters.text("path");
    page.deed = deedOf(parameters.text("does"));
    page.location = parameters.text("location");
    page.status = static_cast<int>(parameters.integer("status", page.location.empty() ? 200 : 302));
    page.needsSession = parameters.boolean("needs-session");
    page.needsPassword = parameters.boolean("needs-password");
    page.denied = parameters.text("denied");
    page.chunked = parameters.boolean("chunked");
    page.setCookie = parameters.text("set-cookie");
    page.size = static_cast<std::size_t>(parameters.integer("size"));
    page.text = parameters.has("text") ? parameters.text("text") : defaultText(page);
    if (parameters.has("methods")) {
        page.methods.clear();
        const std::string methods = parameters.text("methods");
        for (const std::string_view method : split(methods, ','))
            page.methods.emplace_back(trimmed(method));
    }
    return page;
}

Page makePage(std::string path, Deed deed, std::string text = {}, bool needsSession = false)
{
    Page page;
    page.path = std::move(path);
    page.deed = deed;
    page.needsSession = needsSession;
    page.text = text.empty() ? defaultText(page) : std::move(text);
    return page;
}

// What a service without pages has.
std::vector<Page> smallShop()
{
    return {makePage("/", Deed::Nothing, "Welcome to the shop."),
            makePage("/login", Deed::LogIn),
            makePage("/account", Deed::Nothing, "The account of {user}.", true),
            makePage("/basket", Deed::Basket),
            makePage("/visits", Deed::CountVisit),
            makePage("/logout", Deed::LogOut)};
}

struct Placeholder {
    std::string_view name;
    std::string value;
};

// One pass: what a visitor has typed is not searched for placeholders again.
std::string filledIn(std::string_view text, std::span<const Placeholder> placeholders)
{
    std::string filled;
    while (!text.empty()) {
        const auto here = std::ranges::find_if(
            placeholders, [&](const Placeholder& placeholder) { return text.starts_with(placeholder.name); });
        if (here == placeholders.end()) {
            filled += text.front();
            text.remove_prefix(1);
        } else {
            filled += here->value;
            text.remove_prefix(here->name.size());
        }
    }
    return filled;
}

// What a visitor has put into the basket with this request.
std::string_view itemOf(const Form& form)
{
    for (const std::string_view name : {"add", "item"})
        if (const std::string_view item = formValue(form, name); !item.empty())
            return item;
    return {};
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}
} // namespace

SiteSettings readSiteSettings(const stack::Parameters& parameters)
{
    SiteSettings settings;
    for (const stack::Parameters& page : parameters.tables("page"))
        settings.pages.push_back(readPage(page));
    if (settings.pages.empty())
        settings.pages = smallShop();
    settings.sessions = parameters.boolean("sessions", true);
    settings.cookie = parameters.text("cookie", "SID");
    if (parameters.has("authentication")) {
        GateSettings& gate = settings.gate.emplace();
        gate.scheme = parameters.text("authentication") == "digest" ? Scheme::Digest : Scheme::Basic;
        gate.realm = parameters.text("realm", gate.realm);
        for (const stack::Parameters& user : parameters.tables("users"))
            gate.passwords[user.text("name")] = user.text("password");
    }
    settings.store.maxAge = parameters.duration("max-age");
    settings.store.timeout = parameters.duration("session-timeout");
    settings.store.onDisk = parameters.text("store") == "disk";
    settings.store.counted = parameters.text("session-ids") == "counted";
    return settings;
}

Response plainResponse(int status, std::string text)
{
    Response response;
    response.status = status;
    response.reason = reasonPhrase(status);
    response.headers.add("Content-Type", "text/plain");
    response.body = text.empty() ? response.reason : std::move(text);
    response.body += '\n';
    return response;
}

void Site::start(stack::Context& context, net::Endpoint server)
{
    if (m_settings.sessions)
        m_store.start(context, server);
}

const Page* Site::findPage(std::string_view path) const
{
    const auto found = std::ranges::find(m_settings.pages, path, &Page::path);
    return found == m_settings.pages.end() ? nullptr : &*found;
}

Response Site::answer(stack::Context& context, stack::EntityId connection, net::Endpoint visitor,
                      const Request& request)
{
    // RFC 9110 9.1: a known method that a resource does not allow is answered 405, an unknown one 501.
    if (!isKnownMethod(request.method))
        return plainResponse(501);
    const Page* page = findPage(pathOf(request.target));
    if (page == nullptr)
        return plainResponse(404);
    if (std::ranges::find(page->methods, request.method) == page->methods.end()) {
        Response response = plainResponse(405);
        response.headers.add("Allow", joined(page->methods)); // RFC 9110 15.5.6
        return response;
    }
    Visit visit{request, *page, connection, visitor, parseForm(queryOf(request.target)), nullptr, {}, {}};
    if (page->needsPassword) {
        auto member = m_gate.admit(context, connection, request);
        if (!member)
            return m_gate.challenge(context, connection);
        visit.member = std::move(*member);
    }
    const std::string_view type = request.headers.first("Content-Type").value_or("");
    if (type.starts_with("application/x-www-form-urlencoded"))
        std::ranges::copy(parseForm(request.body), std::back_inserter(visit.form));
    recognise(context, visit);
    if (page->needsSession && visit.session == nullptr) {
        Response response = plainResponse(page->denied.empty() ? 403 : 302);
        if (!page->denied.empty())
            response.headers.add("Location", page->denied);
        return response;
    }
    visit.response = plainResponse(page->status);
    if (!page->location.empty())
        visit.response.headers.add("Location", page->location);
    perform(context, visit);
    if (!page->setCookie.empty())
        visit.response.headers.add("Set-Cookie", page->setCookie);
    if (page->chunked)
        visit.response.headers.add("Transfer-Encoding", "chunked");
    if (page->deed != Deed::LogOut)
        visit.response.body = pageText(visit);
    return std::move(visit.response);
}

// The cookie of the request says whose session it belongs to; nothing else does.
void Site::recognise(stack::Context& context, Visit& visit)
{
    if (!m_settings.sessions)
        return;
    std::string unknown;
    for (const std::string_view field : visit.request.headers.all("Cookie")) {
        for (const auto& [name, value] : parseCookieField(field)) {
            if (name != m_settings.cookie)
                continue;
            visit.session = m_store.recognise(context, value);
            if (visit.session != nullptr)
                return;
            unknown = value;
        }
    }
    if (!unknown.empty())
        context.note(visit.connection, Note::SessionUnknown, unknown);
}

VisitorSession& Site::sessionFor(stack::Context& context, Visit& visit)
{
    if (visit.session != nullptr)
        return *visit.session;
    visit.session = &m_store.create(context, visit.visitor);
    std::string field = fmt::format("{}={}; Path=/; HttpOnly", m_settings.cookie, visit.session->id);
    if (m_settings.store.maxAge > sim::Duration{})
        field += fmt::format("; Max-Age={}",
                             std::chrono::duration_cast<std::chrono::seconds>(m_settings.store.maxAge).count());
    visit.response.headers.add("Set-Cookie", field);
    context.note(visit.connection, Note::SetCookie, field);
    return *visit.session;
}

void Site::perform(stack::Context& context, Visit& visit)
{
    if (visit.page.deed == Deed::Nothing)
        return;
    if (!m_settings.sessions) {
        context.note(visit.connection, Note::NothingKept);
        return;
    }
    switch (visit.page.deed) {
    case Deed::Nothing: return;
    case Deed::LogIn: {
        const std::string_view user = formValue(visit.form, "user");
        m_store.logIn(context, sessionFor(context, visit), user.empty() ? "visitor" : user);
        return;
    }
    case Deed::LogOut: logOut(context, visit); return;
    case Deed::CountVisit: m_store.countVisit(context, sessionFor(context, visit)); return;
    case Deed::Basket: {
        VisitorSession& session = sessionFor(context, visit);
        if (const std::string_view item = itemOf(visit.form); !item.empty())
            m_store.putInBasket(context, session, item);
        return;
    }
    }
}

void Site::logOut(stack::Context& context, Visit& visit)
{
    visit.response.body = pageText(visit);
    if (visit.session != nullptr)
        m_store.end(context, *std::exchange(visit.session, nullptr), SessionEvent::LoggedOut);
    // RFC 6265 3.1: only the same name, path and domain remove the cookie.
    if (visit.request.headers.has("Cookie"))
        visit.response.headers.add("Set-Cookie", fmt::format("{}=; Path=/; Max-Age=0", m_settings.cookie));
}

std::string Site::pageText(const Visit& visit) const
{
    const VisitorSession* session = visit.session;
    // A server that keeps nothing knows only what this request says.
    std::string user(visit.member.empty() ? formValue(visit.form, "user") : visit.member);
    if (session != nullptr && !session->user.empty())
        user = session->user;
    const std::string item(itemOf(visit.form));
    std::vector<std::string> basket;
    if (session != nullptr)
        basket = session->basket;
    else if (!item.empty())
        basket = {item};
    const Placeholder placeholders[] = {
        {"{user}", user.empty() ? "visitor" : user},
        {"{visits}", fmt::format("{}", session != nullptr ? session->visits : 1)},
        {"{basket}", basketText(basket)},
        {"{item}", item},
        {"{session}", session != nullptr ? session->id : "none"},
    };
    std::string text = filledIn(visit.page.text, placeholders);
    text += '\n';
    if (text.size() < visit.page.size)
        text.resize(visit.page.size, '.');
    return text;
}

} // namespace osiscope::http
