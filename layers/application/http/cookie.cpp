#include "layers/application/http/cookie.h"

#include "layers/application/http/text.h"
#include "model/net/address.h"

#include <algorithm>

namespace osiscope::http {

namespace {
using namespace std::chrono;

constexpr std::int64_t kLongestAge = std::int64_t{1'000'000'000} * 10; ///< seconds; about 300 years

// RFC 6265 5.2.2. Too large numbers become the longest age that is kept.
std::optional<std::int64_t> parseMaxAge(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    if (text.empty() || !std::ranges::all_of(text, isDigit))
        return std::nullopt;
    std::int64_t seconds = 0;
    for (const char c : text)
        seconds = std::min(seconds * 10 + (c - '0'), kLongestAge);
    return negative ? -seconds : seconds;
}

// RFC 6265 5.2.1 to 5.2.6.
void applyAttribute(SetCookie& set, std::string_view name, std::string_view value)
{
    if (equalsIgnoringCase(name, "Expires")) {
        if (const auto date = parseCookieDate(value))
            set.expires = date;
    } else if (equalsIgnoringCase(name, "Max-Age")) {
        if (const auto age = parseMaxAge(value))
            set.maxAge = age;
    } else if (equalsIgnoringCase(name, "Domain")) {
        if (!value.empty())
            set.domain = toLower(value.starts_with('.') ? value.substr(1) : value);
    } else if (equalsIgnoringCase(name, "Path")) {
        set.path = value.starts_with('/') ? value : std::string_view{};
    } else if (equalsIgnoringCase(name, "Secure")) {
        set.secure = true;
    } else if (equalsIgnoringCase(name, "HttpOnly")) {
        set.httpOnly = true;
    }
}

// Name and value around the first '='; without one everything is the name.
std::pair<std::string_view, std::string_view> splitPair(std::string_view text)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos)
        return {trimmed(text), {}};
    return {trimmed(text.substr(0, equals)), trimmed(text.substr(equals + 1))};
}

bool isAddress(std::string_view host)
{
    return net::Ipv4Address::parse(host).has_value();
}

bool isExpired(const Cookie& cookie, WallTime now)
{
    return cookie.expiry && *cookie.expiry < now;
}
} // namespace

std::optional<SetCookie> parseSetCookie(std::string_view field)
{
    auto parts = split(field, ';');
    if (parts.front().find('=') == std::string_view::npos)
        return std::nullopt;
    const auto [name, value] = splitPair(parts.front());
    if (name.empty())
        return std::nullopt;
    SetCookie set;
    set.name = name;
    set.value = value;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto [attribute, content] = splitPair(parts[i]);
        applyAttribute(set, attribute, content);
    }
    return set;
}

bool deletes(const SetCookie& set, std::optional<WallTime> date)
{
    if (set.maxAge)
        return *set.maxAge <= 0;
    // A response without a date is not older than cookies are.
    constexpr WallTime kBeforeCookies = sys_days(year{1995} / January / 1);
    return set.expires && *set.expires <= date.value_or(kBeforeCookies);
}

std::vector<std::pair<std::string, std::string>> parseCookieField(std::string_view field)
{
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string_view part : split(field, ';')) {
        const auto [name, value] = splitPair(part);
        if (!name.empty())
            pairs.emplace_back(name, value);
    }
    return pairs;
}

bool domainMatches(std::string_view host, std::string_view domain)
{
    if (host == domain)
        return true;
    return !domain.empty() && host.size() > domain.size() && host.ends_with(domain) &&
           host[host.size() - domain.size() - 1] == '.' && !isAddress(host);
}

std::string defaultPath(std::string_view uriPath)
{
    if (!uriPath.starts_with('/') || uriPath.rfind('/') == 0)
        return "/";
    return std::string(uriPath.substr(0, uriPath.rfind('/')));
}

bool pathMatches(std::string_view requestPath, std::string_view cookiePath)
{
    if (requestPath == cookiePath)
        return true;
    return !cookiePath.empty() && requestPath.starts_with(cookiePath) &&
           (cookiePath.ends_with('/') || requestPath[cookiePath.size()] == '/');
}

StoreResult CookieJar::store(const SetCookie& set, const Uri& from, WallTime now)
{
    Cookie cookie;
    cookie.name = set.name;
    cookie.value = set.value;
    if (set.maxAge)
        cookie.expiry = *set.maxAge > 0 ? now + seconds(*set.maxAge) : WallTime::min();
    else
        cookie.expiry = set.expires;
    std::string domain = set.domain;
    if (domain.find('.') == std::string::npos && !domain.empty()) {
        if (domain != from.host) // 5.3 step 5
            return StoreResult::Refused;
        domain.clear();
    }
    if (!domain.empty() && !domainMatches(from.host, domain)) // step 6
        return StoreResult::Refused;
    cookie.hostOnly = domain.empty();
    cookie.domain = domain.empty() ? from.host : domain;
    cookie.path = set.path.empty() ? defaultPath(from.path) : set.path;
    cookie.secureOnly = set.secure;
    cookie.httpOnly = set.httpOnly;
    cookie.creation = ++m_created;
    cookie.lastUse = ++m_used;

    // Steps 11 and 12: a cookie of the same name, domain and path is replaced and keeps its creation time.
    const auto old = std::ranges::find_if(m_cookies, [&](const Cookie& other) {
        return other.name == cookie.name && other.domain == cookie.domain && other.path == cookie.path;
    });
    const bool existed = old != m_cookies.end();
    if (existed) {
        cookie.creation = old->creation;
        *old = cookie;
    } else {
        m_cookies.push_back(cookie);
    }
    const bool gone = isExpired(cookie, now);
    evictExpired(now);
    removeExcess(cookie.domain);
    if (gone)
        return StoreResult::Deleted;
    return existed ? StoreResult::Replaced : StoreResult::Added;
}

std::vector<Cookie> CookieJar::cookiesFor(const Uri& request, WallTime now)
{
    evictExpired(now);
    std::vector<Cookie> found;
    for (Cookie& cookie : m_cookies) {
        const bool host = cookie.hostOnly ? cookie.domain == request.host : domainMatches(request.host, cookie.domain);
        if (!host || !pathMatches(request.path, cookie.path) || (cookie.secureOnly && !request.isSecure()))
            continue;
        cookie.lastUse = ++m_used;
        found.push_back(cookie);
    }
    // 5.4 step 2: longer paths first, then the older ones.
    std::ranges::stable_sort(found, [](const Cookie& left, const Cookie& right) {
        if (left.path.size() != right.path.size())
            return left.path.size() > right.path.size();
        return left.creation < right.creation;
    });
    return found;
}

void CookieJar::evictExpired(WallTime now)
{
    std::erase_if(m_cookies, [&](const Cookie& cookie) { return isExpired(cookie, now); });
}

std::size_t CookieJar::forget(std::string_view name)
{
    return std::erase_if(m_cookies, [&](const Cookie& cookie) { return cookie.name == name; });
}

std::size_t CookieJar::forgetAll()
{
    const std::size_t count = m_cookies.size();
    m_cookies.clear();
    return count;
}

void CookieJar::endOfSession()
{
    std::erase_if(m_cookies, [](const Cookie& cookie) { return !cookie.expiry; });
}

// 5.3: a domain's cookies above its bound go first, then any, the one that was used longest ago first.
void CookieJar::removeExcess(const std::string& domain)
{
    const auto ofDomain = std::ranges::count(m_cookies, domain, &Cookie::domain);
    if (static_cast<std::size_t>(ofDomain) > kMostOfADomain)
        removeLeastUsed(&domain);
    if (m_cookies.size() > kMost)
        removeLeastUsed(nullptr);
}

void CookieJar::removeLeastUsed(const std::string* domain)
{
    auto least = m_cookies.end();
    for (auto cookie = m_cookies.begin(); cookie != m_cookies.end(); ++cookie) {
        const bool counts = domain == nullptr || cookie->domain == *domain;
        if (counts && (least == m_cookies.end() || cookie->lastUse < least->lastUse))
            least = cookie;
    }
    if (least != m_cookies.end())
        m_cookies.erase(least);
}

std::string cookieString(const std::vector<Cookie>& cookies)
{
    std::string text;
    for (const Cookie& cookie : cookies) {
        if (!text.empty())
            text += "; ";
        text += cookie.name + '=' + cookie.value;
    }
    return text;
}

} // namespace osiscope::http
