// The browser's cookie jar at work.
#include "layers/application/http/browser.h"

#include <fmt/format.h>

namespace osiscope::http {

namespace {
Note noteOf(StoreResult result)
{
    switch (result) {
    case StoreResult::Added:
    case StoreResult::Replaced: return Note::CookieStored;
    case StoreResult::Deleted: return Note::CookieDeleted;
    case StoreResult::Refused: break;
    }
    return Note::CookieRefused;
}
} // namespace

void Browser::recordJar(stack::Context& context) const
{
    std::string text;
    for (const Cookie& cookie : m_jar.cookies())
        text += fmt::format("{}{}={} ({})", text.empty() ? "" : ", ", cookie.name, cookie.value, cookie.domain);
    context.recordVariable(m_jarEntity, Variable::Cookies, std::string_view(text));
    context.recordVariable(m_jarEntity, Variable::CookieCount, static_cast<std::int64_t>(m_jar.cookies().size()));
}

void Browser::keepCookies(stack::Context& context, const Uri& from, const Headers& headers)
{
    const auto fields = headers.all("Set-Cookie");
    for (const std::string_view field : fields) {
        const auto set = parseSetCookie(field);
        if (!set) {
            context.note(m_jarEntity, Note::CookieRefused, field);
            continue;
        }
        const StoreResult result = m_jar.store(*set, from, wallTime(context.now()));
        context.note(m_jarEntity, noteOf(result), fmt::format("{}={}", set->name, set->value));
    }
    if (!fields.empty())
        recordJar(context);
}

std::string Browser::cookiesFor(stack::Context& context, stack::EntityId connection, const Uri& uri)
{
    const std::size_t before = m_jar.cookies().size();
    const std::string cookies = cookieString(m_jar.cookiesFor(uri, wallTime(context.now())));
    if (m_jar.cookies().size() < before) {
        context.note(m_jarEntity, Note::CookieDeleted, "its time is over");
        recordJar(context);
    }
    if (!cookies.empty())
        context.note(connection, Note::CookieSent, cookies);
    return cookies;
}

void Browser::forgetCookies(stack::Context& context, const std::string& name)
{
    const std::size_t count = name.empty() ? m_jar.forgetAll() : m_jar.forget(name);
    if (count == 0)
        return;
    context.note(m_jarEntity, Note::CookiesForgotten, name.empty() ? "all" : std::string_view(name));
    recordJar(context);
}

void Browser::plantCookie(stack::Context& context, const stack::Parameters& parameters)
{
    const std::string url = parameters.text("url");
    const std::string cookie = parameters.text("cookie");
    const auto uri = Uri::parse(url);
    if (!uri) {
        context.note(m_browser, Note::BadUrl, url);
        return;
    }
    Headers planted;
    planted.add("Set-Cookie", cookie);
    keepCookies(context, *uri, planted);
}

} // namespace osiscope::http
